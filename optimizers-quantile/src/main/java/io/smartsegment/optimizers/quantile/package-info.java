/**
 * Two baselines that do not search, with cutoffs at equal distances or equal shares of the
 * customers. A local search starts from equal shares and improves them cutoff by cutoff.
 */
@NullMarked
package io.smartsegment.optimizers.quantile;

import org.jspecify.annotations.NullMarked;
