/**
 * Customers who stay in a database: it counts them by cells of the score, and hands out the few
 * scores at which a best cutoff can be.
 */
@NullMarked
package io.smartsegment.sources.jdbc;

import org.jspecify.annotations.NullMarked;
