/**
 * What the exact optimizer costs, beside a sort of the same scores and the general solver CP-SAT.
 */
@NullMarked
package io.smartsegment.benchmarks.exact;

import org.jspecify.annotations.NullMarked;
