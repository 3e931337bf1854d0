package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;

/** Hears of the progress of a validation, from several threads at once. */
@Experimental
@FunctionalInterface
public interface ValidationListener {
  /**
   * Hears that one more step is done.
   *
   * @param done how many steps are done, from 1
   * @param all how many there are about
   */
  void onStep(int done, int all);
}
