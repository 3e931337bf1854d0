/**
 * Which treatment each segment should get, whatever made the segments, and what that is worth on a
 * later period that the plan has not seen.
 */
@NullMarked
package io.smartsegment.customers.plan;

import org.jspecify.annotations.NullMarked;
