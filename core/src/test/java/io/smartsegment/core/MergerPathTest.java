package io.smartsegment.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.merge.LeastLossMerger;
import io.smartsegment.core.merge.MinimumSizeMerger;
import io.smartsegment.core.merge.MonotoneMerger;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.testing.TestNetRevenue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A search without minimum size, then a merger, then a fresh evaluation. */
class MergerPathTest {
  /** Returns what it is told to. */
  private record Wrong(List<Integer> answer) implements BinMerger {
    @Override
    public String id() {
      return "wrong";
    }

    @Override
    public String description() {
      return "always the same";
    }

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      Arrays.fill(bounds, -1);
      return answer.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private static SmartSegment facade(BinMerger merger) {
    return new SmartSegment(
        PluginRegistry.of(
            List.of(new TestNetRevenue()), List.of(new ExhaustiveOptimizer()), List.of(merger)));
  }

  private static SegmentationRequest example(BinMerger merger) {
    return facade(merger)
        .customers(ScoreIndex.of(SmartSegmentTest.SCORES, SmartSegmentTest.OUTCOMES))
        .revenue(10, 14, 16)
        .cost(1, 3, 5)
        .minimumSize(SegmentSize.ofCustomers(3))
        .merger(merger.id());
  }

  @Test
  void mergingRePricesAndTellsSo() {
    // The search finds cutoff 0.3; two customers below it are too few.
    Segmentation merged = example(new MinimumSizeMerger()).solve();

    assertThat(merged.cutoffs().values()).isEmpty();
    assertThat(merged.value()).isEqualTo(32);
    assertThat(merged.segments()).extracting(Segment::revenue).hasSize(1);
    assertThat(merged.warnings())
        .contains(
            "Merger 'minimum-size' joined 2 segments into 1, which re-priced them: value 36.00"
                + " before, 32.00 after.");
    assertThat(merged.certificate().proof()).isEqualTo(Proof.BOUNDED);
    assertThat(merged.certificate().upperBound()).as("of the search").hasValue(36);
    assertThat(merged.bySegmentCount()).as("not of this problem").isEmpty();
  }

  @Test
  void whatNeedsNoMergingIsLeftAloneWithoutAWord() {
    Segmentation same =
        example(new MinimumSizeMerger()).minimumSize(SegmentSize.ofCustomers(2)).solve();

    assertThat(same.cutoffs().values()).containsExactly(0.3);
    assertThat(same.warnings()).isEmpty();
    assertThat(same.certificate().proof()).isEqualTo(Proof.OPTIMAL);
  }

  @Test
  void theBestUnconstrainedResultIsMergedAndEvaluatedAfresh() {
    for (BinMerger merger : List.of(new LeastLossMerger(), new MinimumSizeMerger())) {
      long joined =
          RandomProblems.feasibleSamples(400)
              .filter(sample -> assertMerged(merger, sample))
              .count();
      assertThat(joined).isGreaterThan(20);
    }
  }

  private static boolean assertMerged(BinMerger merger, Sample sample) {
    Constraints atMost = Constraints.DEFAULT.atMost(sample.constraints().maxSegments());
    Sample free = sample.with(atMost.withMinimumSize(SegmentSize.ofCustomers(1)));
    Sample sized = sample.with(atMost.withMinimumSize(sample.constraints().minimumSize()));
    BruteForce force = BruteForce.of(sized);
    int[] searched = BruteForce.of(free).bestBounds();
    int[] expected =
        merger.merge(sized.problem(), searched, Settings.read("test", List.of(), Map.of()));

    Segmentation merged =
        facade(merger)
            .customers(sample.index())
            .revenue(sample.revenue())
            .cost(sample.cost())
            .objectiveSetting("penalty", sample.penalty())
            .constraints(sized.constraints())
            .merger(merger.id())
            .solve();

    assertThat(merged.value()).as(sample.toString()).isEqualTo(force.value(expected));
    assertThat(merged.segments())
        .as(sample.toString())
        .extracting(Segment::customers)
        .containsExactlyElementsOf(
            IntStream.range(0, expected.length - 1)
                .mapToObj(k -> force.customers(expected, k))
                .toList());
    assertThat(merged.certificate().upperBound().orElseThrow())
        .as("a bound on every allowed segmentation, %s", sample)
        .isGreaterThanOrEqualTo(force.bestValue());
    return expected.length < searched.length;
  }

  @Test
  void aMergerThatReturnsNonsenseIsCaughtByName() {
    List<List<Integer>> answers =
        List.of(List.of(0, 1, 8), List.of(), List.of(8), List.of(0, 4), List.of(0, 8, 8));
    for (List<Integer> answer : answers) {
      assertThatThrownBy(() -> example(new Wrong(answer)).solve())
          .as(answer.toString())
          .isInstanceOf(PluginFailedException.class)
          .hasMessageStartingWith("The merger 'wrong', ")
          .hasMessageContaining("broke its contract: it returned bounds " + answer);
    }
  }

  @Test
  void aMergerThatAddsAnEdgeIsCaughtByName() {
    // The search finds {0, 2, 8}; {0, 4, 8} is allowed but no selection of it.
    assertThatThrownBy(() -> example(new Wrong(List.of(0, 4, 8))).solve())
        .isInstanceOf(PluginFailedException.class)
        .hasMessageContaining("'wrong'");
  }

  @Test
  void exactlySoManySegmentsAndMergingDoNotGoTogether() {
    assertThatThrownBy(() -> example(new MinimumSizeMerger()).exactly(2).solve())
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(
            "With merger 'minimum-size', the result has bounds that the constraints do not allow")
        .hasMessageContaining("leave the merger out");
  }

  /**
   * Rates 1/2, 0, 1/2, 1: monotone joins the first two, and the sole customer is then too small.
   */
  @Test
  void mergersJoinOneAfterTheOther() {
    SmartSegment smart =
        new SmartSegment(
            PluginRegistry.of(
                List.of(new TestNetRevenue()),
                List.of(new AllCutoffs()),
                List.of(new MonotoneMerger(), new Smallest())));
    SegmentationRequest request =
        smart
            .customers(
                ScoreIndex.of(
                    new double[] {0.1, 0.1, 0.2, 0.3, 0.3, 0.4}, new int[] {0, 1, 0, 0, 1, 1}))
            .revenue(10, 20, 30, 40)
            .cost(1, 2, 3, 4)
            .minimumSize(SegmentSize.ofCustomers(1));

    assertThat(request.merger("monotone").solve().cutoffs().values()).containsExactly(0.3, 0.4);
    Segmentation both = request.merger("monotone").thenMerger("smallest").solve();
    assertThat(both.cutoffs().values()).containsExactly(0.3);
    assertThat(both.warnings().subList(0, 2))
        .containsExactly(
            "Merger 'monotone' joined 4 segments into 3, which re-priced them: value 66.00 before, 50.00 after.",
            "Merger 'smallest' joined 3 segments into 2, which re-priced them: value 50.00 before, 41.00 after.");
    assertThat(both.value()).as("10 * 1 - 1 * 3 + 20 * 2 - 2 * 3").isEqualTo(41);
    // In the other order, the single customers with 0.2 and 0.4 join first.
    Segmentation other = request.merger("smallest").thenMerger("monotone").solve();
    assertThat(other.cutoffs().values()).containsExactly(0.3);
    assertThat(other.warnings().get(0)).startsWith("Merger 'smallest' joined 4 segments into 2");
    assertThat(request.merger("monotone").thenMerger("smallest").bind().question().toString())
        .contains("merger monotone, then smallest");
    assertThatThrownBy(() -> request.exactly(4).merger("monotone").thenMerger("smallest").solve())
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("With mergers 'monotone', then 'smallest', the result");
    assertThatThrownBy(() -> request.merger("monotone").thenMerger("glue").solve())
        .hasMessageStartingWith("There is no merger 'glue'.");
    assertThatThrownBy(
            () -> request.merger("monotone").thenMerger("smallest").mergerSetting("x", 1).solve())
        .hasMessageContaining("smallest");
  }

  /** Every distinct score its own segment. */
  private record AllCutoffs() implements Optimizer {
    @Override
    public String id() {
      return "all-cutoffs";
    }

    @Override
    public String description() {
      return "all cutoffs";
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      search.evaluate(IntStream.rangeClosed(0, problem.index().distinctScores()).toArray());
      return SearchResult.of(search);
    }
  }

  /** Joins single customers with their left neighbour. */
  private record Smallest() implements BinMerger {
    @Override
    public String id() {
      return "smallest";
    }

    @Override
    public String description() {
      return "single customers to the left";
    }

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      int last = bounds.length - 1;
      return IntStream.rangeClosed(0, last)
          .filter(
              k -> k == 0 || k == last || problem.index().customers(bounds[k], bounds[k + 1]) > 1)
          .map(k -> bounds[k])
          .toArray();
    }
  }
}
