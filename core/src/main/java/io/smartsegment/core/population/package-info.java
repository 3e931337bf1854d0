/**
 * The score index: distinct scores in ascending order with prefix sums of what is known about the
 * customers. It is all that any later step looks at; raw rows are not needed again.
 */
@NullMarked
package io.smartsegment.core.population;

import org.jspecify.annotations.NullMarked;
