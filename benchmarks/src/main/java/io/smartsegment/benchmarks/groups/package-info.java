/**
 * The exact tree of rules for groups, beside a plain sweep over all pairs of thresholds. Both find
 * the same value, or the benchmark ends.
 */
@NullMarked
package io.smartsegment.benchmarks.groups;

import org.jspecify.annotations.NullMarked;
