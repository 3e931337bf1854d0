/**
 * The facade: {@link io.smartsegment.core.SmartSegment} does the whole job in a few lines. Start
 * here.
 */
@NullMarked
package io.smartsegment.core;

import org.jspecify.annotations.NullMarked;
