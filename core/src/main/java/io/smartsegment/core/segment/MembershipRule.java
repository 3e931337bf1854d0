package io.smartsegment.core.segment;

import io.smartsegment.core.stability.Stable;

/** Which customers belong to a segment. */
@Stable
public interface MembershipRule {
  /** {@return the rule as text, for example {@code [0.12, 0.35)}} */
  String text();
}
