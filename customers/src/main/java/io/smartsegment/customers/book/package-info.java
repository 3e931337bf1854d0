/**
 * What is known of customers from their orders: days with exact sums of money, and one row per
 * customer as of a date. Everything else is one pass over the days of each customer.
 */
@NullMarked
package io.smartsegment.customers.book;

import org.jspecify.annotations.NullMarked;
