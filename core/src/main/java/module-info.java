/** The domain model, the plugin interfaces with their discovery, and the facade. */
module io.smartsegment.core {
  requires transitive static org.jspecify;
  requires static com.google.guice;

  exports io.smartsegment.core.aggregate;
  exports io.smartsegment.core.cutoff;
  exports io.smartsegment.core.engine;
  exports io.smartsegment.core.error;
  exports io.smartsegment.core.guice;
  exports io.smartsegment.core.merge;
  exports io.smartsegment.core.number;
  exports io.smartsegment.core.plugin;
  exports io.smartsegment.core.population;
  exports io.smartsegment.core.problem;
  exports io.smartsegment.core.question;
  exports io.smartsegment.core.resample;
  exports io.smartsegment.core.result;
  exports io.smartsegment.core.search;
  exports io.smartsegment.core.segment;
  exports io.smartsegment.core.setting;
  exports io.smartsegment.core.spi;
  exports io.smartsegment.core.stability;
  exports io.smartsegment.core.valuation;
  exports io.smartsegment.core;

  // Guice calls the module's provider methods.
  opens io.smartsegment.core.guice to
      com.google.guice;

  uses io.smartsegment.core.spi.BinMerger;
  uses io.smartsegment.core.spi.Objective;
  uses io.smartsegment.core.spi.Optimizer;

  provides io.smartsegment.core.spi.BinMerger with
      io.smartsegment.core.merge.LeastLossMerger,
      io.smartsegment.core.merge.MinimumSizeMerger,
      io.smartsegment.core.merge.MonotoneMerger;
}
