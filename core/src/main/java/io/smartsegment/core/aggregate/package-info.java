/**
 * Exact answers for customers who stay where they are: in files larger than memory, in a database,
 * on a cluster. Their engine counts by cells of the score, and then the few scores at which a
 * cutoff can be.
 */
@NullMarked
package io.smartsegment.core.aggregate;

import org.jspecify.annotations.NullMarked;
