package io.smartsegment.core.segment;

import io.smartsegment.core.stability.Stable;

/**
 * Which customers belong to a segment. Rules are of several kinds: a range of scores, customers
 * without a score, customers with a listed code for a score. Modules that make segments in other
 * ways bring rules of their own.
 */
@Stable
public interface MembershipRule {
  /**
   * {@return the kind of the rule as one word in lower case, for files and tools: {@code score},
   * {@code missing}, {@code special} or the word of another module}
   */
  String kind();

  /** {@return the rule as text, for example {@code [0.12, 0.35)}} */
  String text();
}
