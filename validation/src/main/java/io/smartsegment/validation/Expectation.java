package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * What a segmentation is expected to earn with as many new customers of the same population at the
 * same prices.
 *
 * @param netRevenue the money
 * @param optimism by how much its value on the customers that it was fitted to is higher; rarely
 *     below 0
 * @param comparisons with one segment, and with the other divisions that were given
 */
@Experimental
public record Expectation(Estimate netRevenue, double optimism, List<Comparison> comparisons) {
  /**
   * Copies the list.
   *
   * @param netRevenue the money
   * @param optimism by how much the value in the sample is higher
   * @param comparisons with other divisions, one segment among them
   */
  public Expectation {
    comparisons = List.copyOf(comparisons);
  }

  /** {@return how much more than one segment with everybody it earns, by pairs} */
  public Estimate againstOneSegment() {
    return against(Comparison.ONE_SEGMENT).orElseThrow().gain();
  }

  /**
   * {@return the comparison with another division; empty if it was not given}
   *
   * @param name what it is called
   */
  public Optional<Comparison> against(String name) {
    return comparisons.stream().filter(other -> other.name().equals(name)).findFirst();
  }
}
