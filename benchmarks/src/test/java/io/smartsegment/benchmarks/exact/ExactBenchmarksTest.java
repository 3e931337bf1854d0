package io.smartsegment.benchmarks.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.result.Segmentation;
import org.junit.jupiter.api.Test;

/** Runs once, on few customers, what JMH runs often on many. */
class ExactBenchmarksTest {
  private static final int CUSTOMERS = 3000;

  @Test
  void theOptimizerIsInstalled() {
    assertThat(PluginRegistry.load().optimizers().all()).containsKey(Campaign.OPTIMIZER);
  }

  @Test
  void exact() {
    ExactBenchmark.Indexed state = new ExactBenchmark.Indexed();
    state.customers = CUSTOMERS;
    state.setUp();
    Segmentation best = new ExactBenchmark().exact(state);
    assertThat(best.customers()).isEqualTo(CUSTOMERS);
    assertThat(best.segments()).hasSizeGreaterThan(5);
  }

  @Test
  void eachSortGetsTheUnsortedScores() {
    ExactBenchmark.Unsorted state = new ExactBenchmark.Unsorted();
    state.customers = CUSTOMERS;
    state.setUp();
    state.unsort();
    double[] scores = new ExactBenchmark().sort(state);
    assertThat(scores).isSorted().hasSize(CUSTOMERS);
    state.unsort();
    assertThat(scores).containsExactly(Population.of(CUSTOMERS).scores());
  }

  @Test
  void allDistinctScores() {
    CpSatBenchmark.AllScores state = new CpSatBenchmark.AllScores();
    state.customers = CUSTOMERS;
    state.setUp();
    assertThat(new CpSatBenchmark().exact(state).customers()).isEqualTo(CUSTOMERS);
  }

  @Test
  void cpSat() {
    CpSatBenchmark.Usual usual = new CpSatBenchmark.Usual();
    usual.customers = CUSTOMERS;
    usual.preBins = 12;
    usual.setUp();
    CpSatBenchmark.Compact compact = new CpSatBenchmark.Compact();
    compact.customers = CUSTOMERS;
    compact.preBins = 12;
    compact.setUp();
    int[] bounds = new CpSatBenchmark().cpSatCompact(compact);
    assertThat(bounds).startsWith(0).endsWith(12);
    assertThat(new CpSatBenchmark().cpSatUsual(usual)).startsWith(0).endsWith(12);
  }
}
