/** Several runs over time: names, memory, drift, and who moved. */
@NullMarked
package io.smartsegment.clusterers.again;

import org.jspecify.annotations.NullMarked;
