/** What it costs to follow outcomes as they arrive. */
@NullMarked
package io.smartsegment.benchmarks.live;

import org.jspecify.annotations.NullMarked;
