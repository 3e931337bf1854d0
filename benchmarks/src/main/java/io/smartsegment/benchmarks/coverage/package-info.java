/**
 * Whether the intervals of {@code validation} hold as often as they say, where the truth is known.
 */
@NullMarked
package io.smartsegment.benchmarks.coverage;

import org.jspecify.annotations.NullMarked;
