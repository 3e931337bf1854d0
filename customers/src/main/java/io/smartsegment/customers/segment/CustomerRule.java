package io.smartsegment.customers.segment;

import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.stability.Experimental;

/**
 * Which customers belong to a segment, in words. The segmentation that made it decides; this is
 * what a reader sees.
 *
 * @param kind kind of the segmentation, for example {@code rfm}
 * @param text for example {@code recency 5 and frequency 4 or 5}
 */
@Experimental
public record CustomerRule(String kind, String text) implements MembershipRule {}
