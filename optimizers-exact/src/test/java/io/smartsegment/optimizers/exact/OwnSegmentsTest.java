package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Customers without a score, or with a code for one, against all segmentations of small
 * populations, in whole numbers: with money and weights of their own, treatments, and a budget.
 */
class OwnSegmentsTest {
  private static final int SAMPLES = 300;
  private static final double MISSING = Double.NaN;
  private static final List<TreatmentOrder> ORDERS = List.of(TreatmentOrder.values());

  /** A question and its customers in whole numbers; scores are tenths, or a code, or missing. */
  private static final class Sample {
    final Random random;
    final double[] scores;
    final int[] outcomes;
    final double[] weights;
    final double[] values;
    final double[] costs;
    final double[][] treatments = new double[3][];
    final boolean expected;
    final boolean ifConverted;
    final int special;
    final int most;
    final int least;
    double budget = Double.POSITIVE_INFINITY;

    Sample(long seed) {
      random = new Random(seed);
      int size = 8 + random.nextInt(8);
      scores =
          random
              .ints(size, 0, 9)
              .mapToDouble(s -> s < 6 ? s / 8.0 : s == 6 ? MISSING : s == 7 ? -1 : -99)
              .toArray();
      // Somebody has a score.
      Arrays.fill(scores, 0, 3, 0.5);
      outcomes = random.ints(size, 0, 2).toArray();
      weights = random.ints(size, 1, 4).asDoubleStream().toArray();
      values = random.ints(size, -20, 60).asDoubleStream().toArray();
      costs = random.ints(size, 0, 9).asDoubleStream().toArray();
      for (int t = 0; t < treatments.length; t++) {
        treatments[t] =
            new double[] {
              random.nextInt(30) - 5, random.nextInt(12), random.nextInt(3), random.nextInt(3)
            };
      }
      expected = random.nextInt(3) == 0;
      ifConverted = random.nextBoolean();
      special = random.nextInt(3);
      most = 1 + random.nextInt(3);
      least = 1 + random.nextInt(3);
      if (random.nextInt(2) == 0) {
        budget = random.nextInt(400);
      }
    }

    /** What stands for converting: the outcome, or the score where there is one. */
    double conversion(int i) {
      return expected && scores[i] >= 0 ? scores[i] : outcomes[i];
    }

    double value(int i, int t) {
      double money = values[i] * (ifConverted ? conversion(i) : 1);
      return weights[i] * (treatments[t][0] * conversion(i) + treatments[t][2] * money)
          - cost(i, t);
    }

    double cost(int i, int t) {
      return weights[i] * (treatments[t][1] + treatments[t][3] * costs[i]);
    }

    SegmentationRequest request(TreatmentOrder order) {
      ScoreIndexBuilder rows =
          ScoreIndex.rows(scores, outcomes)
              .weights(weights)
              .customerCosts(costs)
              .code("no model", -1)
              .code("withdrawn", -99)
              .missingApart();
      rows = ifConverted ? rows.valuesIfConverted(values) : rows.values(values);
      List<Treatment> list = new ArrayList<>();
      StringBuilder costShares = new StringBuilder();
      for (int t = 0; t < treatments.length; t++) {
        double[] prices = treatments[t];
        list.add(
            new Treatment(
                "t" + t,
                prices[0],
                prices[1],
                OptionalDouble.of(prices[2]),
                OptionalDouble.empty()));
        costShares.append(t == 0 ? "" : ",").append(prices[3]);
      }
      SegmentationRequest request =
          SmartSegment.create()
              .customers(rows.build())
              .treatments(list.toArray(Treatment[]::new))
              .objective(expected ? "expected-revenue" : "net-revenue")
              .objectiveSetting("cost-share", costShares.toString())
              .treatmentOrder(order)
              .specialTreatment("t" + special)
              .atMost(most)
              .minimumSize(SegmentSize.ofCustomers(least));
      return budget < Double.POSITIVE_INFINITY
          ? request.constraints(c -> c.withBudget(budget))
          : request;
    }

    /** Value of the best allowed division into at most so many segments; NaN if there is none. */
    double best(TreatmentOrder order, int segments) {
      double own = 0;
      double spent = 0;
      for (int i = 0; i < scores.length; i++) {
        if (!(scores[i] >= 0)) {
          own += value(i, special);
          spent += cost(i, special);
        }
      }
      return own + best(order, segments, 0, 0, spent);
    }

    /** The best of the segments from score number {@code from} on; NaN if none is allowed. */
    private double best(TreatmentOrder order, int left, int from, int first, double spent) {
      double best = from == 6 && spent <= budget ? 0 : Double.NaN;
      for (int to = from + 1; left > 0 && to <= 6; to++) {
        int last = order == TreatmentOrder.ALL ? first : treatments.length - 1;
        for (int t = order == TreatmentOrder.ANY ? 0 : first; t <= Math.min(last, 2); t++) {
          double value = 0;
          double cost = spent;
          int size = 0;
          for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= from / 8.0 && scores[i] < to / 8.0) {
              value += value(i, t);
              cost += cost(i, t);
              size++;
            }
          }
          double rest = size < least ? Double.NaN : best(order, left - 1, to, t + 1, cost);
          best = Double.isNaN(best) ? value + rest : Math.max(best, nan(value + rest));
        }
      }
      return best;
    }

    private static double nan(double value) {
      return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
  }

  @Test
  void theyAddTheirMoneyToEverySegmentation() {
    int solved = 0;
    int withBudget = 0;
    for (long seed = 0; seed < SAMPLES; seed++) {
      Sample sample = new Sample(seed);
      TreatmentOrder order = ORDERS.get((int) (seed % ORDERS.size()));
      boolean choice = order == TreatmentOrder.ALL || sample.budget == Double.POSITIVE_INFINITY;
      if (!choice) {
        // Which treatment is best may depend on what is left of the budget.
        continue;
      }
      double best = sample.best(order, sample.most);
      SegmentationRequest request = sample.request(order);
      if (Double.isNaN(best)) {
        assertThatThrownBy(request::solve)
            .as("seed %s", seed)
            .isInstanceOf(InfeasibleProblemException.class);
        continue;
      }
      solved++;
      withBudget += sample.budget < Double.POSITIVE_INFINITY ? 1 : 0;
      Segmentation found = request.solve();
      assertThat(found.value()).as("seed %s", seed).isCloseTo(best, within(1e-9));
      assertThat(found.certificate().proof()).as("seed %s", seed).isEqualTo(Proof.OPTIMAL);
      check(sample, found, seed);
      if (sample.least == 1) {
        for (BestForCount entry : found.bySegmentCount()) {
          assertThat(entry.value()).as("seed %s", seed).isLessThanOrEqualTo(best + 1e-9);
        }
      }
      Segmentation again = request.evaluate(found.cutoffs());
      assertThat(again.value()).as("seed %s", seed).isCloseTo(best, within(1e-9));
      assertThat(figures(again)).as("seed %s", seed).isEqualTo(figures(found));
    }
    assertThat(solved).isGreaterThan(SAMPLES / 3);
    assertThat(withBudget).isGreaterThan(SAMPLES / 30);
  }

  private static List<List<Object>> figures(Segmentation segmentation) {
    return segmentation.segments().stream()
        .map(s -> List.<Object>of(s.rule(), s.treatment(), s.customers(), s.netRevenue()))
        .toList();
  }

  private static void check(Sample sample, Segmentation found, long seed) {
    int count = found.scoreSegments();
    assertThat(found.segments()).as("seed %s", seed).hasSize(count + 3);
    assertThat(found.segments().stream().mapToLong(Segment::customers).sum())
        .as("seed %s", seed)
        .isEqualTo(sample.scores.length)
        .isEqualTo(found.customers());
    assertThat(found.conversions()).isEqualTo(Arrays.stream(sample.outcomes).sum());
    assertThat(found.penalty().orElseThrow()).as("seed %s", seed).isCloseTo(0, within(1e-9));
    assertThat(found.cost().orElseThrow()).as("seed %s", seed).isLessThanOrEqualTo(sample.budget);
    assertThat(found.segments().subList(count, count + 3))
        .extracting(Segment::rule)
        .containsExactly(
            new ListedCode("no model", "-1"),
            new ListedCode("withdrawn", "-99"),
            new MissingScore());
    double[] codes = {-1, -99, MISSING};
    for (int g = 0; g < 3; g++) {
      Segment segment = found.segments().get(count + g);
      double value = 0;
      double converted = 0;
      double weight = 0;
      for (int i = 0; i < sample.scores.length; i++) {
        if (Double.compare(sample.scores[i], codes[g]) == 0) {
          value += sample.value(i, sample.special);
          converted += sample.weights[i] * sample.outcomes[i];
          weight += sample.weights[i];
        }
      }
      assertThat(segment.index()).isEqualTo(count + g);
      assertThat(segment.treatment()).isEqualTo(Optional.of("t" + sample.special));
      assertThat(segment.netRevenue().orElseThrow()).isCloseTo(value, within(1e-9));
      assertThat(segment.conversionRate()).isEqualTo(Double.valueOf(converted / weight));
    }
  }

  private static SegmentationRequest plain(double... scores) {
    int[] outcomes = new int[scores.length];
    Arrays.setAll(outcomes, i -> i % 2);
    return SmartSegment.create()
        .customers(ScoreIndex.rows(scores, outcomes).code("none", -1).missingApart().build())
        .minimumSize(SegmentSize.ofCustomers(1));
  }

  @Test
  void neighboursAndSizesDoNotCountThem() {
    SegmentationRequest request =
        plain(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, -1, MISSING, MISSING).revenue(10, 14).cost(1, 3);
    Segmentation rising =
        request
            .constraints(c -> c.withRisingRates().withMinimumSize(SegmentSize.ofCustomers(3)))
            .solve();
    assertThat(rising.segments()).hasSize(rising.scoreSegments() + 2);
    assertThat(rising.segments().get(rising.scoreSegments()).customers()).isEqualTo(1);
  }

  @Test
  void aSpecialTreatmentIsOneOfThem() {
    SegmentationRequest request = plain(0.1, 0.2, -1, -1).revenue(10, 14).cost(1, 3).atMost(1);
    assertThat(request.solve().segments().get(1).cost()).hasValue(2);
    assertThat(request.specialTreatment("1").solve().segments().get(1).cost()).hasValue(6);
    for (String other : new String[] {"2", "call", "-1", "99999999999", ""}) {
      assertThatThrownBy(() -> request.specialTreatment(other).solve())
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("special treatment");
    }
    SegmentationRequest named =
        plain(0.1, 0.2, -1).treatments(Treatment.of("no", 0, 0), Treatment.of("call", 9, 1));
    assertThatThrownBy(() -> named.specialTreatment("visit").solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'visit'")
        .hasMessageContaining("no, call");
  }

  @Test
  void whatTheyCostIsGoneFromTheBudget() {
    SegmentationRequest request = plain(0.1, 0.2, 0.3, -1, -1).revenue(10).cost(2);
    assertThat(request.constraints(c -> c.withBudget(10)).solve().cost()).hasValue(10);
    assertThatThrownBy(() -> request.constraints(c -> c.withBudget(9)).solve())
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("Of the budget of 9.00, 4.00 goes to customers without a score");
  }

  @Test
  void theirSegmentIsThereWhenNobodyIsInIt() {
    Segmentation found = plain(0.1, 0.2).revenue(10).cost(2).solve();
    assertThat(found.segments()).hasSize(3);
    Segment empty = found.segments().get(2);
    assertThat(empty.customers()).isZero();
    assertThat(empty.conversionRate()).isNaN();
    assertThat(empty.netRevenue()).hasValue(0);
  }

  @Test
  void scoresAndOutcomesAreStillChecked() {
    assertThatThrownBy(() -> plain(0.1, -1, -2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 2");
    assertThatThrownBy(() -> plain(-1, MISSING))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no customers");
    int[] outcomes = {0, 1, ScoreIndexBuilder.MISSING_OUTCOME, 1};
    double[] scores = {0.1, 0.2, MISSING, MISSING};
    assertThatThrownBy(() -> ScoreIndex.rows(scores, outcomes).missingApart().build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 2");
    ScoreIndex dropped = ScoreIndex.rows(scores, outcomes).missingApart().dropMissing().build();
    assertThat(dropped.dropped()).isEqualTo(1);
    assertThat(dropped.ownGroups().get(0).customers().orElseThrow().customers()).isEqualTo(1);
  }

  @Test
  void beforeOutcomesAreKnownNothingIsExpectedOfThem() {
    ScoreIndex customers =
        ScoreIndex.rows(new double[] {0.25, 0.5, MISSING, MISSING}).missingApart().build();
    Segmentation found =
        SmartSegment.create()
            .customers(customers)
            .objective("expected-revenue")
            .revenue(100)
            .cost(5)
            .minimumSize(SegmentSize.ofCustomers(1))
            .solve();
    assertThat(found.value()).isEqualTo(75 - 20);
    assertThat(found.hasOutcomes()).isFalse();
    assertThat(found.conversionRate()).isNaN();
    assertThat(found.warnings()).anyMatch(note -> note.contains("no conversion is expected"));
  }

  @Test
  void populationsAreJoinedGroupByGroup() {
    ScoreIndex a = plain(0.1, 0.2, -1).customers();
    ScoreIndex b = plain(0.2, MISSING, -1).customers();
    ScoreIndex both = a.merge(b);
    assertThat(both.customers()).isEqualTo(3);
    assertThat(both.ownGroups())
        .extracting(group -> group.customers().orElseThrow().customers())
        .containsExactly(2L, 1L);
    ScoreIndex without = ScoreIndex.of(new double[] {0.1}, new int[] {1});
    assertThatThrownBy(() -> a.merge(without)).isInstanceOf(InvalidInputException.class);
  }
}
