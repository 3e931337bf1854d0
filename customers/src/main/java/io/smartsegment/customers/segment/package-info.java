/**
 * Customers in segments as of a date, whatever made the segments: scores of recency, frequency and
 * money, stages of life, a column of the orders, or the rule of a model.
 */
@NullMarked
package io.smartsegment.customers.segment;

import org.jspecify.annotations.NullMarked;
