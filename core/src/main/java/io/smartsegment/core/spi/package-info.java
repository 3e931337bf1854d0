/**
 * The interfaces that a plugin implements: an {@link io.smartsegment.core.spi.Objective}, an {@link
 * io.smartsegment.core.spi.Optimizer} or a {@link io.smartsegment.core.spi.BinMerger}. They are
 * found by {@link java.util.ServiceLoader}; new methods come as {@code default}.
 */
@NullMarked
package io.smartsegment.core.spi;

import org.jspecify.annotations.NullMarked;
