/**
 * Customers who stay in Spark: it counts them by cells of the score, and hands out the few scores
 * at which a best cutoff can be. The rule goes back as a column.
 */
@NullMarked
package io.smartsegment.sources.spark;

import org.jspecify.annotations.NullMarked;
