/** What building the index costs, beside sorts of the same scores. */
@NullMarked
package io.smartsegment.benchmarks.index;

import org.jspecify.annotations.NullMarked;
