/**
 * Objectives in money: what was earned, what is to be expected, and what a treatment would change.
 * All three are linear in prefix sums, so that exact optimizers apply.
 */
@NullMarked
package io.smartsegment.objectives;

import org.jspecify.annotations.NullMarked;
