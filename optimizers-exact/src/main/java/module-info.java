/** Proven optima. Nothing is exported: plugins are named by their id. */
module io.smartsegment.optimizers.exact {
  requires io.smartsegment.core;
  requires static org.jspecify;

  provides io.smartsegment.core.spi.Optimizer with
      io.smartsegment.optimizers.exact.ExactOptimizer;
}
