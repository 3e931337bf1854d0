package io.smartsegment.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.TreatmentGain;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.testing.TestNetRevenue;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundQuestionTest {
  private static final ScoreIndex CUSTOMERS =
      ScoreIndex.of(
          new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
          new int[] {0, 0, 1, 0, 1, 1, 0, 1});

  private final Counting objective = new Counting();

  private final SegmentationRequest request =
      new SmartSegment(
              PluginRegistry.of(List.of(objective), List.of(new ExhaustiveOptimizer()), List.of()))
          .customers(CUSTOMERS)
          .objective("counting")
          .revenue(10, 14, 16)
          .cost(1, 3, 5)
          .minimumSize(SegmentSize.ofCustomers(1));

  @Test
  void solvingComparingAndEvaluatingBindOnce() {
    BoundQuestion bound = request.bind();
    assertThat(bound.solve().value()).isEqualTo(36);
    assertThat(bound.evaluate(Cutoffs.NONE).value()).isEqualTo(32);
    assertThat(bound.evaluate(Cutoffs.of(0.5)).value()).isEqualTo(36);
    assertThat(bound.compare("exhaustive").orElseThrow().value()).isEqualTo(36);
    assertThat(bound.compare("not-installed")).isEmpty();
    assertThat(request.optimizerId()).isEqualTo("exhaustive");
    assertThat(objective.bound).hasValue(1);
  }

  @Test
  void aRequestThatVariesTheSearchAloneBindsNothingNew() {
    request.solve();
    request.seed(7).options(o -> o.withThreads(1)).optimizer("exhaustive").solve();
    assertThat(objective.bound).hasValue(1);
    request.revenue(10, 14, 15).solve();
    assertThat(objective.bound).as("other prices").hasValue(2);
  }

  @Test
  void theSameQuestionIsPutToOtherCustomers() {
    ScoreIndex others = ScoreIndex.of(new double[] {0.1, 0.9}, new int[] {0, 1});
    BoundQuestion again = request.bind().on(others);
    assertThat(again.question()).isEqualTo(request.question());
    assertThat(again.solve().customers()).isEqualTo(2);
    assertThat(again.solve().value()).isEqualTo(-1 + 14 - 3);
  }

  @Test
  void requestsThatAskTheSameAreEqualQuestions() {
    Question question = request.question();
    assertThat(question)
        .isEqualTo(request.seed(42).question())
        .hasSameHashCodeAs(request.seed(42).question())
        .isNotEqualTo(request.seed(43).question())
        .isNotEqualTo(request.cost(1, 3, 6).question());
    assertThat(question).hasToString(question.toString()).asString().contains("revenue 10,14,16");
    Segmentation asked = request.asking(question).solve();
    assertThat(asked.cutoffs()).isEqualTo(request.solve().cutoffs());
  }

  @Test
  void treatmentsByNameMayBeLeftOutAndAreNamedInTheResult() {
    SegmentationRequest named =
        new SmartSegment(
                PluginRegistry.of(
                    List.of(objective), List.of(new ExhaustiveOptimizer()), List.of()))
            .customers(CUSTOMERS)
            .objective("counting")
            .treatments(
                Treatment.of("nothing", 0, 0),
                Treatment.of("burn money", 0, 9),
                Treatment.of("call", 14, 3))
            .minimumSize(SegmentSize.ofCustomers(1));
    Segmentation some = named.solve();
    // Calling from 0.3 on: 14 * 4 - 3 * 6.
    assertThat(some.value()).isEqualTo(38);
    assertThat(some.segments())
        .extracting(segment -> segment.treatment().orElseThrow())
        .containsExactly("nothing", "call");
    assertThat(some.segments().get(1).cost()).hasValue(18);
    // Without calls, nothing is the best.
    assertThat(named.bind().treatmentGains(some))
        .containsExactly(
            new TreatmentGain("nothing", true, OptionalDouble.of(38 - 32)),
            new TreatmentGain("burn money", false, OptionalDouble.of(0)),
            new TreatmentGain("call", true, OptionalDouble.of(38)));
    Segmentation all = named.treatmentOrder(TreatmentOrder.ALL).exactly(3).solve();
    assertThat(named.treatmentOrder(TreatmentOrder.ALL).bind().treatmentGains(all)).isEmpty();
    assertThat(all.segments())
        .extracting(segment -> segment.treatment().orElseThrow())
        .containsExactly("nothing", "burn money", "call");
    assertThat(all.value()).isLessThan(some.value());
  }

  @Test
  void cutoffsMayLeaveSegmentsEmptyWhereTreatmentsAreChosen() {
    SegmentationRequest three =
        new SmartSegment(
                PluginRegistry.of(
                    List.of(objective), List.of(new ExhaustiveOptimizer()), List.of()))
            .customers(ScoreIndex.of(new double[] {0.1, 0.2, 0.8}, new int[] {0, 0, 1}))
            .objective("counting")
            .treatments(
                Treatment.of("none", 0, 0), Treatment.of("mail", 2, 1), Treatment.of("call", 9, 4));
    for (TreatmentOrder order : List.of(TreatmentOrder.SOME, TreatmentOrder.ANY)) {
      Segmentation evaluated = three.treatmentOrder(order).evaluate(Cutoffs.of(0.3, 0.6));
      assertThat(evaluated.value()).isEqualTo(9 - 4);
      assertThat(evaluated.segments())
          .extracting(segment -> segment.treatment().orElseThrow())
          .containsExactly("none", "none", "call");
      assertThat(evaluated.segments().get(1).customers()).isZero();
      assertThat(evaluated.segments().get(1).cost()).hasValue(0);
      assertThat(three.treatmentOrder(order).evaluate(Cutoffs.of(0.05, 0.6)).segments())
          .extracting(segment -> segment.treatment().orElseThrow())
          .containsExactly("none", "none", "call");
    }
  }

  @Test
  void aPriceThatIsGivenTwiceIsRefused() {
    assertThatThrownBy(() -> request.treatments(Treatment.of("call", 1, 2)).solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'revenue' is given twice");
  }

  /** Net revenue that counts how often it is bound. */
  private static final class Counting implements Objective {
    private final AtomicInteger bound = new AtomicInteger();
    private final TestNetRevenue netRevenue = new TestNetRevenue();

    @Override
    public String id() {
      return "counting";
    }

    @Override
    public String description() {
      return "counts";
    }

    @Override
    public List<io.smartsegment.core.setting.Setting<?>> settings() {
      return netRevenue.settings();
    }

    @Override
    public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
      bound.incrementAndGet();
      return netRevenue.bind(index, maxSegments, settings);
    }
  }
}
