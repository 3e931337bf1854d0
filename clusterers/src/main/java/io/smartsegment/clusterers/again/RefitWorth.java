package io.smartsegment.clusterers.again;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * What rules were worth out of time, in money a customer: each gets the best treatment for its
 * clusters by what they did in one horizon, and is judged by the next one.
 *
 * @param rules the clusters found anew first, then their rivals
 */
@Experimental
public record RefitWorth(List<Line> rules) {
  /** Name of the clusters that are found anew. */
  public static final String REFIT = "found anew";

  /** Name of the rule of the earlier run. */
  public static final String EARLIER = "old rule";

  /** Name of clusters found from the centres of the earlier run. */
  public static final String WARM = "warm start";

  /** Name of clusters found without the earlier run. */
  public static final String FRESH = "fresh start";

  /**
   * Keeps a copy of the list.
   *
   * @param rules the clusters found anew first, then their rivals
   */
  public RefitWorth {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param name what it is
   * @param value what its plan was worth a customer
   * @param lead how much more the clusters found anew were worth
   * @param low lower end of the 95 % interval of the lead; NaN if it is not known
   * @param high upper end of it
   */
  @Experimental
  public record Line(String name, double value, double lead, double low, double high) {}

  /** {@return the line of the rule of the earlier run} */
  public Line earlier() {
    return rules.stream().filter(line -> line.name().equals(EARLIER)).findFirst().orElseThrow();
  }

  /**
   * {@return whether clusters found anew are worth more than the old rule, at the low end as well}
   */
  public boolean refitIsBetter() {
    return earlier().low() > 0;
  }
}
