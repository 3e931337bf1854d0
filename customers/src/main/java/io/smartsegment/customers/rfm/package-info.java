/**
 * Recency, frequency and money: scores in which equal customers are equal, thresholds that stay the
 * same at other dates, and named segments.
 */
@NullMarked
package io.smartsegment.customers.rfm;

import org.jspecify.annotations.NullMarked;
