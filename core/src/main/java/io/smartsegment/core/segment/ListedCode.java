package io.smartsegment.core.segment;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;

/**
 * The customers whose score is a code that stands for something, such as -1 for "no model". Made by
 * the library; its constructor may grow.
 *
 * @param name what the code stands for
 * @param code the code as it was listed
 */
@Stable
public record ListedCode(String name, String code) implements MembershipRule {
  /** The kind of this rule. */
  public static final String KIND = "special";

  /**
   * Keeps the values.
   *
   * @param name what the code stands for
   * @param code the code as it was listed
   */
  @Internal
  public ListedCode {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String text() {
    return name + " (" + code + ")";
  }
}
