/**
 * What a segmentation is worth on one set of customers, and how much structure that worth has.
 * Structure is speed: linear, then separable, then chain, then arbitrary.
 */
@NullMarked
package io.smartsegment.core.valuation;

import org.jspecify.annotations.NullMarked;
