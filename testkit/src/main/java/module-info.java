/** The contract of the plugin interfaces as tests. */
module io.smartsegment.testkit {
  requires transitive io.smartsegment.core;
  requires transitive io.smartsegment.groups;
  requires transitive org.junit.jupiter.api;
  requires org.opentest4j;
  requires static org.jspecify;

  exports io.smartsegment.testkit;

  // JUnit finds the tests, which are no part of the interface, by reflection.
  opens io.smartsegment.testkit;

  uses io.smartsegment.core.spi.BinMerger;
  uses io.smartsegment.core.spi.Objective;
  uses io.smartsegment.core.spi.Optimizer;
  uses io.smartsegment.groups.spi.RuleFinder;
}
