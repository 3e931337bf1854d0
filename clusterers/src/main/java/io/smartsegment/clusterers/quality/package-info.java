/** How good clusters are: inertia, silhouette, gap, and whether they are found again. */
@NullMarked
package io.smartsegment.clusterers.quality;

import org.jspecify.annotations.NullMarked;
