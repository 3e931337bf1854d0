package io.smartsegment.core.segment;

import io.smartsegment.core.stability.Stable;

/** The customers who have no score. */
@Stable
public record MissingScore() implements MembershipRule {
  /** The kind of this rule. */
  public static final String KIND = "missing";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String text() {
    return "no score";
  }
}
