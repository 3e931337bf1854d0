package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;

/**
 * A bound that a plugin of somebody else claims and that was neither refuted nor proven. Made by
 * the library; its constructor may grow.
 *
 * @param upperBound a number that, as the plugin says, no allowed segmentation exceeds
 * @param by id of the optimizer
 */
@Stable
public record Claim(double upperBound, String by) {
  /**
   * Keeps the values.
   *
   * @param upperBound the claimed bound
   * @param by id of the optimizer
   */
  @Internal
  public Claim {}
}
