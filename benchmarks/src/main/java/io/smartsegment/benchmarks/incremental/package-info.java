/** How often intervals of what treatments add hold what is true. */
@NullMarked
package io.smartsegment.benchmarks.incremental;

import org.jspecify.annotations.NullMarked;
