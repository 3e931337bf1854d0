/**
 * Segments: which customers belong to one, and its figures. Immutable values, whatever rule makes
 * the segments.
 */
@NullMarked
package io.smartsegment.core.segment;

import org.jspecify.annotations.NullMarked;
