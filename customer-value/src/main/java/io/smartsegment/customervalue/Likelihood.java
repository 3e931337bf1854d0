package io.smartsegment.customervalue;

import org.jspecify.annotations.Nullable;

/** A log-likelihood as a function of the logarithms of its parameters, all of which are above 0. */
interface Likelihood {
  /** {@return number of parameters} */
  int parameters();

  /**
   * {@return the log-likelihood}
   *
   * @param logs natural logarithms of the parameters
   * @param gradient becomes the derivative by each logarithm, unless it is null
   */
  double value(double[] logs, double @Nullable [] gradient);
}
