/**
 * A genetic algorithm over cutoffs, on Jenetics. Nothing is exported: plugins are named by their
 * id.
 */
module io.smartsegment.optimizers.genetic {
  requires io.smartsegment.core;
  requires static org.jspecify;
  requires io.jenetics.base;

  provides io.smartsegment.core.spi.Optimizer with
      io.smartsegment.optimizers.genetic.GeneticOptimizer;
}
