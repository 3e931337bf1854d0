/**
 * How soon optimizers without a proof come close to the optimum: those of this project and of other
 * libraries.
 */
@NullMarked
package io.smartsegment.benchmarks.optimizer;

import org.jspecify.annotations.NullMarked;
