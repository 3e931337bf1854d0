package io.smartsegment.groups.spi;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;

/**
 * What rules have to keep to.
 *
 * @param maxFeatures the most different features in a segment, 1 to 3
 * @param depth the most questions that lead to a segment, 0 to 3
 * @param minSize the fewest customers of the first part in a segment, at least 1
 * @param minPerGroup the fewest of them that each group served, at least 0
 */
@Experimental
public record RuleConstraints(int maxFeatures, int depth, int minSize, int minPerGroup) {
  /** The most features of a rule, and the most questions. */
  public static final int MOST = 3;

  /**
   * Checks the ranges.
   *
   * @param maxFeatures the most different features in a segment, 1 to 3
   * @param depth the most questions that lead to a segment, 0 to 3
   * @param minSize the fewest customers of the first part in a segment, at least 1
   * @param minPerGroup the fewest of them that each group served, at least 0
   */
  public RuleConstraints {
    require(maxFeatures, 1, MOST, "The most features of a rule are");
    require(depth, 0, MOST, "The depth of the tree is");
    require(minSize, 1, Integer.MAX_VALUE, "The minimum size is");
    require(minPerGroup, 0, Integer.MAX_VALUE, "The minimum per group is");
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
   * {@return the constraints for a part of the customers: sizes shrink with it, rounded up}
   *
   * @param part how many customers the part has
   * @param all how many customers these constraints are for
   */
  public RuleConstraints scaled(int part, int all) {
    return new RuleConstraints(
        maxFeatures, depth, Math.max(1, share(minSize, part, all)), share(minPerGroup, part, all));
  }

  private static int share(int size, int part, int all) {
    return (int) (((long) size * part + all - 1) / Math.max(1, all));
  }
}
