package io.smartsegment.groups.rule;

import io.smartsegment.core.stability.Experimental;

/**
 * Which group serves the customers of a segment.
 *
 * @param segment the segment
 * @param group the name of the group
 */
@Experimental
public record RoutingRule(Segment segment, String group) {
  /** {@return the rule in words, such as {@code age >= 46: B}} */
  public String text() {
    return segment.text() + ": " + group;
  }
}
