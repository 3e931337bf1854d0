/**
 * How segments perform: customers, orders, revenue, who came back and who did not, by period and by
 * the period of the first purchase. Rates that cannot be given are empty, and never 0.
 */
@NullMarked
package io.smartsegment.customers.performance;

import org.jspecify.annotations.NullMarked;
