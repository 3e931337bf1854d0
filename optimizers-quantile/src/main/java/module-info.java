/**
 * Cutoffs at equal distances or equal shares, and a local search that starts from them. Nothing is
 * exported: plugins are named by their id.
 */
module io.smartsegment.optimizers.quantile {
  requires io.smartsegment.core;
  requires static org.jspecify;
  requires commons.math3;

  provides io.smartsegment.core.spi.Optimizer with
      io.smartsegment.optimizers.quantile.PercentileOptimizer,
      io.smartsegment.optimizers.quantile.QuantileOptimizer,
      io.smartsegment.optimizers.quantile.UniformOptimizer;
}
