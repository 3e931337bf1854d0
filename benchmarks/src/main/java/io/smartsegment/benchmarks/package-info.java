/** What the exact optimizer costs, beside a sort of the scores and beside a general solver. */
@NullMarked
package io.smartsegment.benchmarks;

import org.jspecify.annotations.NullMarked;
