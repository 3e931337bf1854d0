/** Features of customers as whole numbers. */
@NullMarked
package io.smartsegment.clusterers.grid;

import org.jspecify.annotations.NullMarked;
