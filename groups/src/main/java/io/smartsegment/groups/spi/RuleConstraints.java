package io.smartsegment.groups.spi;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * What rules have to keep to.
 *
 * @param maxFeatures the most different features in a segment, 1 to 3
 * @param depth the most questions that lead to a segment, 0 to 3
 * @param minSize the fewest customers of the first part in a segment, at least 1
 * @param minPerGroup the fewest of them that each group served, at least 0
 * @param capacities for each group the most customers of the first part that rules may give it, at
 *     least 0; empty if there are no such limits
 */
@Experimental
public record RuleConstraints(
    int maxFeatures, int depth, int minSize, int minPerGroup, List<Integer> capacities) {
  /** The most features of a rule, and the most questions. */
  public static final int MOST = 3;

  /**
   * Checks the ranges.
   *
   * @param maxFeatures the most different features in a segment, 1 to 3
   * @param depth the most questions that lead to a segment, 0 to 3
   * @param minSize the fewest customers of the first part in a segment, at least 1
   * @param minPerGroup the fewest of them that each group served, at least 0
   * @param capacities for each group the most customers of the first part that rules may give it,
   *     at least 0; empty if there are no such limits
   */
  public RuleConstraints {
    require(maxFeatures, 1, MOST, "The most features of a rule are");
    require(depth, 0, MOST, "The depth of the tree is");
    require(minSize, 1, Integer.MAX_VALUE, "The minimum size is");
    require(minPerGroup, 0, Integer.MAX_VALUE, "The minimum per group is");
    capacities = List.copyOf(capacities);
    capacities.forEach(most -> require(most, 0, Integer.MAX_VALUE, "The capacity of a group is"));
  }

  /**
   * Constraints without capacities.
   *
   * @param maxFeatures the most different features in a segment, 1 to 3
   * @param depth the most questions that lead to a segment, 0 to 3
   * @param minSize the fewest customers of the first part in a segment, at least 1
   * @param minPerGroup the fewest of them that each group served, at least 0
   */
  public RuleConstraints(int maxFeatures, int depth, int minSize, int minPerGroup) {
    this(maxFeatures, depth, minSize, minPerGroup, List.of());
  }

  private static void require(int value, int least, int most, String what) {
    if (value < least || value > most) {
      throw new InvalidSettingException(
          "%s %d.".formatted(what, value),
          most == Integer.MAX_VALUE
              ? "Give %d or more.".formatted(least)
              : "Give %d to %d.".formatted(least, most));
    }
  }

  /**
   * {@return the constraints for a part of the customers: sizes and capacities shrink with it,
   * rounded up}
   *
   * @param part how many customers the part has
   * @param all how many customers these constraints are for
   */
  public RuleConstraints scaled(int part, int all) {
    return new RuleConstraints(
        maxFeatures,
        depth,
        Math.max(1, share(minSize, part, all)),
        share(minPerGroup, part, all),
        capacities.stream().map(most -> share(most, part, all)).toList());
  }

  private static int share(int size, int part, int all) {
    return (int) (((long) size * part + all - 1) / Math.max(1, all));
  }
}
