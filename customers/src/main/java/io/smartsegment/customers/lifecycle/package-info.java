/**
 * Stages in the life of a customer by fixed rules, whose parameters can be learned from the
 * customers' own rhythm, and who is late when late for that customer.
 */
@NullMarked
package io.smartsegment.customers.lifecycle;

import org.jspecify.annotations.NullMarked;
