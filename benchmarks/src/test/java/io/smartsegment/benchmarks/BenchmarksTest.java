package io.smartsegment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smartsegment.core.index.ScoreIndex;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs once, on few customers, what JMH runs often on many. */
class BenchmarksTest {
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
  void kernels() {
    KernelBenchmark.Populations state = new KernelBenchmark.Populations();
    state.distinctScores = CUSTOMERS;
    state.population = 64;
    state.segments = 32;
    state.setUp();
    CandidateBatch scalar = new KernelBenchmark().scalar(state);
    CandidateBatch simd = new KernelBenchmark().simd(state);
    assertThat(scalar.bounds()).isNotEqualTo(simd.bounds());
    assertThat(scalar.copyOfBounds(63)).startsWith(0).endsWith(CUSTOMERS).hasSize(33).isSorted();
    assertThat(scalar.value(63)).isNotZero();
  }

  @Test
  void aWrongValueEndsTheRun() {
    Population customers = Population.of(CUSTOMERS);
    Problem problem = Candidates.problem(customers.index(), 5);
    CandidateBatch batch = Candidates.populations(3, 5, CUSTOMERS)[0];
    Checks.sameValuesOneByOne(problem, batch);
    Checks.sameValueByMask(customers, problem, batch, 2);
    batch.setValue(2, batch.value(2) + 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> Checks.sameValueByMask(customers, problem, batch, 2))
        .withMessageContaining("candidate 2 with bounds [0, ");
  }

  @Test
  void masks() {
    MaskBenchmark.Customers state = new MaskBenchmark.Customers();
    state.customers = CUSTOMERS;
    state.segments = 5;
    state.setUp();
    double first = new MaskBenchmark().comparisons(state);
    assertThat(first).isNotZero().isNotEqualTo(new MaskBenchmark().bits(state));
  }

  @Test
  void streams() {
    StreamBenchmark.Segments state = new StreamBenchmark.Segments();
    state.customers = CUSTOMERS;
    state.segments = 5;
    state.setUp();
    StreamBenchmark streams = new StreamBenchmark();
    int[] counts = streams.ladder(state);
    assertThat(counts).hasSize(10);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(CUSTOMERS);
    assertThat(streams.comparisons(state)).isEqualTo(counts);
    assertThat(streams.bits(state)).isEqualTo(counts);
    assertThat(streams.passes(state)).isEqualTo(counts);
    assertThat(streams.binarySearch(state)).isEqualTo(counts);
    assertThat(streams.scalar(state).customers(4)).isEqualTo(counts[8] + counts[9]);
    assertThat(streams.simd(state).conversions(4)).isEqualTo(counts[9]);
    StreamBenchmark.Rows rows = new StreamBenchmark.Rows();
    rows.customers = CUSTOMERS;
    rows.setUp();
    assertThat(streams.read(rows)).isEqualTo(-2);
  }

  @ParameterizedTest
  @EnumSource
  void indexAndSorts(IndexBenchmark.Ties ties) {
    IndexBenchmark.Unsorted state = new IndexBenchmark.Unsorted();
    state.customers = CUSTOMERS;
    state.ties = ties;
    state.setUp();
    ScoreIndex index = new IndexBenchmark().index(state);
    assertThat(index.distinctScores() == CUSTOMERS).isEqualTo(ties == IndexBenchmark.Ties.DISTINCT);
    for (int i = 0; i < 2; i++) {
      state.unsort();
      assertThat(new IndexBenchmark().sortScores(state)).isSorted().contains(index.score(7));
      assertThat(new IndexBenchmark().sortKeys(state)).isSorted();
      state.unsort();
      assertThat(new IndexBenchmark().parallelSortScores(state)).isSorted();
      assertThat(new IndexBenchmark().parallelSortKeys(state)).isSorted();
    }
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
