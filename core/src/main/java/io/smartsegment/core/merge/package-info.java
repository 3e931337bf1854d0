/**
 * The built-in mergers. All of them join segments that are too small; they differ in the neighbour
 * that they choose, and one of them also puts conversion rates in order.
 */
@NullMarked
package io.smartsegment.core.merge;

import org.jspecify.annotations.NullMarked;
