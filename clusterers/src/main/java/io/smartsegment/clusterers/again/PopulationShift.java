package io.smartsegment.clusterers.again;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * How differently customers of two runs are spread over bins: the population stability index, the
 * sum over bins of (q - p) ln(q / p) with the shares p of the earlier and q of the later customers.
 * So that an empty bin does not make it infinite, half a customer is added to each bin of both.
 *
 * <p>Example: 20, 30 and 50 customers and then 30, 30 and 40: with the halves, shares of 20.2 %,
 * 30.0 % and 49.8 % become 30.0 %, 30.0 % and 39.9 %, and the index is 0.0609.
 *
 * @param name what the bins are of
 * @param index the index, from 0
 * @param byChance what it is on average if the customers of both runs come from the same spread:
 *     (bins - 1) (1 / earlier customers + 1 / later customers)
 */
@Experimental
public record PopulationShift(String name, double index, double byChance) {
  /** Below this, customers are called steady. */
  public static final double STEADY = 0.1;

  /** Above this, customers have shifted. */
  public static final double SHIFTED = 0.25;

  /**
   * {@return the shift between two runs}
   *
   * @param name what the bins are of
   * @param earlier customers of each bin in the earlier run
   * @param later customers of each bin in the later run
   */
  public static PopulationShift of(String name, List<Long> earlier, List<Long> later) {
    double before = total(earlier);
    double after = total(later);
    double half = earlier.size() / 2.0;
    double index = 0;
    for (int bin = 0; bin < earlier.size(); bin++) {
      double p = (earlier.get(bin) + 0.5) / (before + half);
      double q = (later.get(bin) + 0.5) / (after + half);
      index += (q - p) * StrictMath.log(q / p);
    }
    return new PopulationShift(
        name, Math.max(0, index), (earlier.size() - 1) * (1 / before + 1 / after));
  }

  private static double total(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** {@return whether customers have shifted} */
  public boolean shifted() {
    return index > SHIFTED;
  }

  /** {@return the usual word for an index of this size} */
  public String word() {
    if (index > SHIFTED) {
      return "shifted";
    }
    return index >= STEADY ? "shifted a little" : "steady";
  }
}
