package io.smartsegment.benchmarks.index;

import static io.smartsegment.benchmarks.report.Measured.all;
import static io.smartsegment.benchmarks.report.Measured.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.benchmarks.report.Section;
import io.smartsegment.core.population.ScoreIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs once, on few customers, what JMH runs often on many. */
class IndexBenchmarkTest {
  private static final int CUSTOMERS = 3000;

  private static final double MILLI = 1e6;

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
  void indexBesideEverySort() {
    String[] distinct = {"customers", "1000", "ties", "DISTINCT"};
    Section section =
        IndexSection.of(
            all(
                one(IndexBenchmark.class, "index", 4 * MILLI, distinct),
                one(IndexBenchmark.class, "sortScores", 6 * MILLI, distinct),
                one(IndexBenchmark.class, "parallelSortKeys", 2 * MILLI, distinct)));
    assertThat(section.markdown())
        .contains("| distinct | 1,000 | Arrays.sort, scores | 6.0 (6.0 to 6.0) |")
        .contains("| Arrays.parallelSort, scores with outcomes | 2.0 (2.0 to 2.0) |")
        .doesNotContain("four digits");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(1.5, 0.5);
  }
}
