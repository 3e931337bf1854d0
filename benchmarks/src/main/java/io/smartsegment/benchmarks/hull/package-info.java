/** The hull of counts beside the dynamic program, which it takes the place of. */
@NullMarked
package io.smartsegment.benchmarks.hull;

import org.jspecify.annotations.NullMarked;
