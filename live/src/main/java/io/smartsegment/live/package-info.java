/**
 * Outcomes of customers arrive one by one, and the best cutoffs follow. {@link
 * io.smartsegment.live.LiveSegmentation} is where to begin.
 */
@NullMarked
package io.smartsegment.live;

import org.jspecify.annotations.NullMarked;
