/** The built-in ways to find clusters; they are used by their ids. */
@NullMarked
package io.smartsegment.clusterers.algorithm;

import org.jspecify.annotations.NullMarked;
