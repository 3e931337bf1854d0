package io.smartsegment.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.testing.TestNetRevenue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reported rule against the reported figures, on raw rows. */
class SegmentationTest {
  private static final SmartSegment FACADE =
      new SmartSegment(
          PluginRegistry.of(
              List.of(new TestNetRevenue()), List.of(new ExhaustiveOptimizer()), List.of()));

  /** The best segmentation of many samples for each possible number of segments. */
  private static void forSolved(Solved action) {
    RandomProblems.feasibleSamples(300)
        .forEach(
            sample -> {
              SegmentationRequest request =
                  FACADE
                      .customers(sample.index())
                      .revenue(sample.revenue())
                      .cost(sample.cost())
                      .objectiveSetting("penalty", sample.penalty())
                      .constraints(sample.constraints());
              for (BestForCount best : request.solve().bySegmentCount()) {
                action.accept(sample, request.exactly(best.segments()).solve());
              }
            });
  }

  @FunctionalInterface
  private interface Solved {
    void accept(Sample sample, Segmentation segmentation);
  }

  @Test
  void countingRowsBySegmentOfGivesTheFigures() {
    forSolved(
        (sample, segmentation) -> {
          int count = segmentation.segments().size();
          long[] customers = new long[count];
          long[] conversions = new long[count];
          for (int i = 0; i < sample.scores().length; i++) {
            int k = segmentation.segmentOf(sample.scores()[i]);
            customers[k]++;
            conversions[k] += sample.outcomes()[i];
          }
          for (Segment segment : segmentation.segments()) {
            int k = segment.index();
            assertThat(segment.customers()).as(sample.toString()).isEqualTo(customers[k]);
            assertThat(segment.conversions()).as(sample.toString()).isEqualTo(conversions[k]);
            assertThat(segment.conversionRate()).isEqualTo((double) conversions[k] / customers[k]);
            assertThat(segment.revenue()).hasValue(sample.revenue()[k] * conversions[k]);
            assertThat(segment.cost()).hasValue(sample.cost()[k] * customers[k]);
          }
          assertThat(segmentation.customers()).isEqualTo(sample.scores().length);
          assertThat(segmentation.conversions()).isEqualTo(Arrays.stream(sample.outcomes()).sum());
        });
  }

  @Test
  void exactlyOneRuleHoldsForEveryScore() {
    forSolved(
        (sample, segmentation) -> {
          List<Double> scores = new ArrayList<>(List.of(0.0, -0.0, 1.0, 0.5, Double.MIN_VALUE));
          for (double score : sample.scores()) {
            scores.addAll(
                List.of(score, Math.max(0, Math.nextDown(score)), Math.min(1, Math.nextUp(score))));
          }
          for (double score : scores) {
            List<Integer> holding =
                segmentation.segments().stream()
                    .filter(segment -> ((ScoreRange) segment.rule()).contains(score))
                    .map(Segment::index)
                    .toList();
            assertThat(holding)
                .as("score %s of %s", score, sample)
                .containsExactly(segmentation.segmentOf(score));
          }
        });
  }

  @Test
  void theNumbersInTheLabelsAssignEveryCustomerAsTheCutoffsDo() {
    forSolved(
        (sample, segmentation) -> {
          List<Segment> segments = segmentation.segments();
          for (Segment segment : segments) {
            String[] ends =
                segment.label().substring(1, segment.label().length() - 1).split(", ", -1);
            double low = Double.parseDouble(ends[0]);
            double high = Double.parseDouble(ends[1]);
            boolean last = segment.index() == segments.size() - 1;
            assertThat(segment.label()).startsWith("[").endsWith(last ? "]" : ")");
            for (double score : sample.scores()) {
              assertThat(score >= low && (last ? score <= high : score < high))
                  .as("score %s in %s, %s", score, segment.label(), sample)
                  .isEqualTo(segmentation.segmentOf(score) == segment.index());
            }
          }
        });
  }

  @Test
  void eachCutoffIsTheLowestScoreOfItsSegment() {
    forSolved(
        (sample, segmentation) -> {
          for (int k = 1; k < segmentation.segments().size(); k++) {
            int number = k;
            double lowest =
                Arrays.stream(sample.scores())
                    .filter(score -> segmentation.segmentOf(score) == number)
                    .min()
                    .orElseThrow();
            assertThat(segmentation.cutoffs().values().get(k - 1))
                .as(sample.toString())
                .isEqualTo(lowest);
          }
        });
  }

  private static Segmentation example(List<Segment> segments, double value) {
    return new Segmentation(
        "net-revenue",
        new Worth("net revenue", Certificate.of(value, OptionalDouble.empty())),
        new Totals(8, 4, 0.5, 0),
        Cutoffs.of(0.3),
        segments,
        Alternatives.NONE,
        new SearchRun("exhaustive", 42, 1, Duration.ZERO),
        List.of());
  }

  private static Segment segment(int index, OptionalDouble revenue) {
    return new Segment(
        index,
        "[0, 1]",
        new ScoreRange(0, 1, true),
        Optional.empty(),
        4,
        2,
        0.5,
        revenue,
        OptionalDouble.of(3),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  @Test
  void thePenaltyIsWhatIsMissingFromTheSumOverTheSegments() {
    List<Segment> segments =
        List.of(segment(0, OptionalDouble.of(10)), segment(1, OptionalDouble.of(20)));

    assertThat(example(segments, 21.5).penalty()).hasValue(2.5);
    assertThat(example(List.of(segment(0, OptionalDouble.empty())), 5).penalty()).isEmpty();
  }

  @Test
  void figuresThatAreUnknownStayUnknown() {
    Segment unknown = segment(0, OptionalDouble.empty());

    assertThat(unknown.netRevenue()).isEmpty();
    assertThat(unknown.netRevenuePerCustomer()).isEmpty();
    assertThat(segment(0, OptionalDouble.of(11)).netRevenuePerCustomer()).hasValue(2);
  }

  @Test
  void figuresPerCustomerCountWeightsWhereCustomersHaveThem() {
    Segment rows = segment(0, OptionalDouble.of(19));
    Segment weighted =
        new Segment(
            0,
            rows.label(),
            rows.rule(),
            rows.treatment(),
            rows.customers(),
            rows.conversions(),
            rows.conversionRate(),
            rows.revenue(),
            rows.cost(),
            rows.observedValue(),
            OptionalDouble.of(8));

    assertThat(rows.netRevenuePerCustomer()).hasValue(4);
    assertThat(weighted.netRevenuePerCustomer()).hasValue(2);
    assertThat(example(List.of(weighted), 24).valuePerCustomer()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, -Double.MIN_VALUE, 1.0000000000000002, Double.NaN})
  void scoresOutsideTheirDomainBelongNowhere(double score) {
    Segmentation example = example(List.of(segment(0, OptionalDouble.of(1))), 1);

    assertThatThrownBy(() -> example.segmentOf(score))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(String.valueOf(score));
  }

  @Test
  void theListsAreCopiesAndCannotBeChanged() {
    List<Segment> mine = new ArrayList<>(List.of(segment(0, OptionalDouble.of(1))));
    Segmentation example = example(mine, 1);
    mine.clear();
    List<Consumer<Segmentation>> changes =
        List.of(
            s -> s.segments().clear(),
            s -> s.cutoffs().values().clear(),
            s -> s.warnings().add("no"),
            s ->
                s.bySegmentCount()
                    .add(
                        new BestForCount(
                            1, 2, Cutoffs.NONE, Certificate.of(2, OptionalDouble.empty()))));

    assertThat(example.segments()).hasSize(1);
    for (Consumer<Segmentation> change : changes) {
      assertThatThrownBy(() -> change.accept(example))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
