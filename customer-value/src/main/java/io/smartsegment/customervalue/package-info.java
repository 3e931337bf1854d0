/**
 * The expected value of customers: models of how often they buy and how much they spend, and how
 * good their predictions were on a later period.
 */
@NullMarked
package io.smartsegment.customervalue;

import org.jspecify.annotations.NullMarked;
