package io.smartsegment.core.segment;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;

/**
 * The customers whose score lies in an interval. Made by the library; its constructor may grow.
 *
 * @param lower lowest score, included
 * @param upper upper end
 * @param upperIncluded whether customers with exactly the upper score belong; true for the last
 *     segment only
 */
@Stable
public record ScoreRange(double lower, double upper, boolean upperIncluded)
    implements MembershipRule {
  /** The kind of this rule. */
  public static final String KIND = "score";

  /**
   * Keeps the values.
   *
   * @param lower lowest score
   * @param upper upper end
   * @param upperIncluded whether the upper end belongs
   */
  @Internal
  public ScoreRange {}

  /**
   * {@return whether a customer with this score belongs}
   *
   * @param score a score
   */
  public boolean contains(double score) {
    return score >= lower && (upperIncluded ? score <= upper : score < upper);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String text() {
    return "[" + lower + ", " + upper + (upperIncluded ? "]" : ")");
  }
}
