/** Finds points nearby without looking at all of them. */
@NullMarked
package io.smartsegment.clusterers.index;

import org.jspecify.annotations.NullMarked;
