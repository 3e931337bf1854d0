/**
 * Movement of customers between segments from one date to another, by the same rule at both, so
 * that a move is a change of the customer and not of the rule.
 */
@NullMarked
package io.smartsegment.customers.movement;

import org.jspecify.annotations.NullMarked;
