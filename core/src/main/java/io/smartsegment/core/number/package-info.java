/** Numbers as people read them, and how far sums of them can be trusted. */
@NullMarked
package io.smartsegment.core.number;

import org.jspecify.annotations.NullMarked;
