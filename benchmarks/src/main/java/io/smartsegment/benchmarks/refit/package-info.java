/** What refits to resamples cost, which validation rests on. */
@NullMarked
package io.smartsegment.benchmarks.refit;

import org.jspecify.annotations.NullMarked;
