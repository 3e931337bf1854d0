/**
 * The built-in mergers. Both join segments that are too small; they differ in the neighbour that
 * they choose.
 */
@NullMarked
package io.smartsegment.core.merge;

import org.jspecify.annotations.NullMarked;
