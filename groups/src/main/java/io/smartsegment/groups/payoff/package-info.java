/**
 * What each customer would have paid with each group: doubly robust scores by cross-fitted linear
 * models, and how well the groups can be compared at all.
 */
@NullMarked
package io.smartsegment.groups.payoff;

import org.jspecify.annotations.NullMarked;
