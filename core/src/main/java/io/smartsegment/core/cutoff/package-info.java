/**
 * Segments of raw scores, in one pass and without an index: for applying cutoffs to customers, and
 * for judging cutoffs on customers that they were not made from.
 */
@NullMarked
package io.smartsegment.core.cutoff;

import org.jspecify.annotations.NullMarked;
