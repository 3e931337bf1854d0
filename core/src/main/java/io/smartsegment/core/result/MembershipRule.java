package io.smartsegment.core.result;

/** Which customers belong to a segment. */
public interface MembershipRule {
  /** {@return the rule as text, for example {@code [0.12, 0.35)}} */
  String text();
}
