package io.smartsegment.groups.rule;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import org.jspecify.annotations.Nullable;

/**
 * Holds for numbers from a lower bound, which belongs to it, to an upper bound, which does not.
 *
 * @param feature the name of the feature
 * @param from the lower bound, finite; null for none
 * @param to the upper bound, finite; null for none
 * @param orMissing whether it holds where the value is missing
 * @param flag whether the feature is 0 or 1 only, so that one bound at 1 tells the value
 */
@Experimental
public record RangeCondition(
    String feature, @Nullable Double from, @Nullable Double to, boolean orMissing, boolean flag)
    implements Condition {
  /**
   * Checks the bounds.
   *
   * @param feature the name of the feature
   * @param from the lower bound, finite; null for none
   * @param to the upper bound, finite; null for none
   * @param orMissing whether it holds where the value is missing
   * @param flag whether the feature is 0 or 1 only, so that one bound at 1 tells the value
   */
  public RangeCondition {
    if (from == null && to == null) {
      throw new InvalidSettingException(
          "The range of '%s' has no bounds.".formatted(feature), "Give a lower or an upper bound.");
    }
    if ((from != null && !Double.isFinite(from)) || (to != null && !Double.isFinite(to))) {
      throw new InvalidSettingException(
          "The range of '%s' is from %s to %s.".formatted(feature, from, to),
          "Bounds are finite numbers.");
    }
    if (from != null && to != null && !(from < to)) {
      throw new InvalidSettingException(
          "The range of '%s' is from %s to %s, which nothing can be in."
              .formatted(feature, Numbers.plain(from), Numbers.plain(to)),
          "Let the lower bound be below the upper one.");
    }
    double one = from != null ? from : to != null ? to : Double.NaN;
    if (flag && (one != 1 || (from != null && to != null))) {
      throw new InvalidSettingException(
          "The range of '%s', which is 0 or 1, is from %s to %s.".formatted(feature, from, to),
          "Give the one bound 1.");
    }
  }

  /**
   * {@return {@code feature < to}}
   *
   * @param feature the name of the feature
   * @param to the bound
   * @param orMissing whether it holds where the value is missing
   */
  public static RangeCondition below(String feature, double to, boolean orMissing) {
    return new RangeCondition(feature, null, to, orMissing, false);
  }

  /**
   * {@return {@code feature >= from}}
   *
   * @param feature the name of the feature
   * @param from the bound
   * @param orMissing whether it holds where the value is missing
   */
  public static RangeCondition atLeast(String feature, double from, boolean orMissing) {
    return new RangeCondition(feature, from, null, orMissing, false);
  }

  /**
   * {@return whether a feature that is 0 or 1 has one of these values}
   *
   * @param feature the name of the feature
   * @param value the value
   * @param orMissing whether it holds where the value is missing
   */
  public static RangeCondition flag(String feature, boolean value, boolean orMissing) {
    return new RangeCondition(feature, value ? 1.0 : null, value ? null : 1.0, orMissing, true);
  }

  @Override
  public boolean holds(FeatureValues customer) {
    double number = customer.number(feature);
    if (Double.isNaN(number)) {
      return orMissing;
    }
    return (from == null || number >= from) && (to == null || number < to);
  }

  @Override
  public boolean holdsIfMissing() {
    return orMissing;
  }

  @Override
  public Condition opposite() {
    if (from != null && to != null) {
      throw new IllegalStateException("the opposite of " + text() + " is no single condition");
    }
    return new RangeCondition(feature, to, from, !orMissing, flag);
  }

  @Override
  public String text() {
    String range;
    if (flag) {
      range = feature + (from == null ? " = 0" : " = 1");
    } else if (from != null && to != null) {
      range = "%s <= %s < %s".formatted(Numbers.plain(from), feature, Numbers.plain(to));
    } else if (from != null) {
      range = "%s >= %s".formatted(feature, Numbers.plain(from));
    } else {
      range = "%s < %s".formatted(feature, Numbers.plain(to == null ? Double.NaN : to));
    }
    return range + (orMissing ? " or missing" : "");
  }
}
