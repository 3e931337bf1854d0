/**
 * Cutoffs that earn the most beyond what customers do anyway, from past customers who were treated
 * differently. How many segments are worth making is decided on customers that were not used to
 * find them.
 */
@NullMarked
package io.smartsegment.incremental;

import org.jspecify.annotations.NullMarked;
