package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.objectives.NetRevenue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Treatments that are chosen within a budget, against an enumeration of all. */
class TreatmentBudgetTest {
  private static final SmartSegment SMART_SEGMENT =
      new SmartSegment(
          PluginRegistry.of(List.of(new NetRevenue()), List.of(new ExactOptimizer()), List.of()));

  @Test
  void equalsEnumeration() {
    int solved = 0;
    int proven = 0;
    for (int seed = 0; seed < 1500; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = Exact.index(random, 1 + random.nextInt(7), 4);
      TreatmentOrder order = random.nextBoolean() ? TreatmentOrder.SOME : TreatmentOrder.ANY;
      int treatments = 1 + random.nextInt(3);
      double[] revenue = random.ints(treatments, -2, 20).asDoubleStream().toArray();
      double[] cost = random.ints(treatments, 0, 8).asDoubleStream().toArray();
      int most = 1 + random.nextInt(3);
      int least = random.nextInt(3) == 0 ? most : 1;
      int smallest = 1 + random.nextInt(3);
      double budget = random.nextInt((int) (6 * index.customers()));
      Constraints constraints =
          Constraints.DEFAULT
              .between(least, most)
              .withMinimumSize(SegmentSize.ofCustomers(smallest))
              .withBudget(budget);
      String what =
          "seed %s, %s: revenue %s, cost %s, %s"
              .formatted(seed, order, Arrays.toString(revenue), Arrays.toString(cost), constraints);
      All all = new All(index, revenue, cost, order, constraints, smallest, budget);
      TreatmentChoice choice =
          new TreatmentChoice((LinearValuation) Exact.netRevenue(index, revenue, cost, 0), order);
      SearchResult result;
      Problem problem;
      try {
        problem = new Problem(index, choice, constraints);
        result = Exact.solve(problem);
      } catch (InfeasibleProblemException e) {
        assertThat(all.best).as(what).isEmpty();
        continue;
      }
      solved++;
      double best = all.best.values().stream().mapToDouble(v -> v).max().orElseThrow();
      assertThat(problem.region().contains(result.bounds(), 0, result.bounds().length - 1))
          .as(what)
          .isTrue();
      assertThat(problem.value(result.bounds())).as(what).isEqualTo(best);
      assertThat(problem.cost(result.bounds())).as(what).isLessThanOrEqualTo(budget);
      double bound = result.upperBound().orElseThrow();
      assertThat(bound).as(what).isGreaterThanOrEqualTo(best);
      proven += bound == best ? 1 : 0;
      for (int[] bounds : result.bySegmentCount()) {
        assertThat(problem.value(bounds))
            .as(what)
            .isLessThanOrEqualTo(all.best.get(bounds.length - 1));
        assertThat(result.upperBound(bounds.length - 1).orElseThrow())
            .as(what)
            .isGreaterThanOrEqualTo(all.best.get(bounds.length - 1));
      }
    }
    assertThat(solved).isGreaterThan(700);
    assertThat(proven).as("of %s", solved).isGreaterThan(solved * 9 / 10);
  }

  /** The best value by number of segments. */
  private static final class All {
    private final ScoreIndex index;
    private final double[] revenue;
    private final double[] cost;
    private final TreatmentOrder order;
    private final Constraints constraints;
    private final int smallest;
    private final double budget;
    private final Map<Integer, Double> best = new TreeMap<>();

    All(
        ScoreIndex index,
        double[] revenue,
        double[] cost,
        TreatmentOrder order,
        Constraints constraints,
        int smallest,
        double budget) {
      this.smallest = smallest;
      this.index = index;
      this.revenue = revenue;
      this.cost = cost;
      this.order = order;
      this.constraints = constraints;
      this.budget = budget;
      divide(0, 0, -1, 0, 0);
    }

    /** Divides the customers above a position, who follow k segments. */
    private void divide(int from, int k, int last, double value, double spent) {
      if (from == index.distinctScores()) {
        if (k >= constraints.minSegments() && spent <= budget) {
          best.merge(k, value, Math::max);
        }
        return;
      }
      for (int to = from + 1; to <= index.distinctScores() && k < constraints.maxSegments(); to++) {
        long customers = index.customers(from, to);
        if (customers < smallest) {
          continue;
        }
        for (int t = order == TreatmentOrder.ANY ? 0 : last + 1; t < revenue.length; t++) {
          double more = revenue[t] * index.conversions(from, to) - cost[t] * customers;
          divide(to, k + 1, t, value + more, spent + cost[t] * customers);
        }
      }
    }
  }

  /** 2,000 customers whose rate rises with the score. */
  private static SegmentationRequest many() {
    return SMART_SEGMENT
        .customers(Exact.index(new Random(7), 700, 4))
        .treatments(
            Treatment.of("none", 0, 0), Treatment.of("mail", 20, 1), Treatment.of("call", 60, 15))
        .minimumSize(SegmentSize.ofCustomers(10));
  }

  @Test
  void cheaperTreatmentsAreTakenWhereTheBestAreTooDear() {
    Segmentation free = many().solve();
    Segmentation paid = many().constraints(c -> c.withBudget(500)).solve();
    assertThat(cost(free)).isGreaterThan(500);
    assertThat(cost(paid)).isBetween(450.0, 500.0);
    assertThat(paid.certificate().proof()).isEqualTo(Proof.OPTIMAL);
    // Mail alone, from the lowest cutoff that the budget pays for, is one of the candidates.
    Segmentation mailed =
        many()
            .treatments(Treatment.of("none", 0, 0), Treatment.of("mail", 20, 1))
            .constraints(c -> c.withBudget(500))
            .solve();
    assertThat(paid.value()).isGreaterThanOrEqualTo(mailed.value());
    assertThat(paid.value()).isGreaterThan(0);
  }

  @Test
  void oneSegmentMayGetTheTreatmentThatCostsNothing() {
    Segmentation one = many().constraints(c -> c.withBudget(500)).exactly(1).solve();
    assertThat(one.segments().get(0).treatment()).hasValue("none");
    assertThat(one.value()).isZero();
  }

  @Test
  void theHullAnswersWithinTheBudgetToo() {
    SegmentationRequest asked = many().constraints(c -> c.withBudget(500));
    Segmentation found =
        HullQuestion.of(
                SMART_SEGMENT.plugins(), asked.question(), ScoreHull.of(asked.bind().customers()))
            .solve();
    Segmentation best = asked.solve();
    assertThat(cost(found)).isLessThanOrEqualTo(500);
    assertThat(found.value()).isPositive().isLessThanOrEqualTo(best.value());
    assertThat(found.certificate().upperBound().orElseThrow()).isGreaterThanOrEqualTo(best.value());
  }

  @Test
  void theLowestBudgetThatWouldDoIsNamed() {
    SegmentationRequest dear =
        many().treatments(Treatment.of("mail", 20, 1), Treatment.of("call", 60, 15));
    long customers = dear.bind().customers().customers();
    assertThatExceptionOfType(InfeasibleProblemException.class)
        .isThrownBy(() -> dear.constraints(c -> c.withBudget((double) customers - 1)).solve())
        .satisfies(
            e -> {
              assertThat(e.problem()).contains("costs %,d.00".formatted(customers));
              assertThat(e.advice()).contains("A budget of %,d.00".formatted(customers));
            });
    assertThat(dear.constraints(c -> c.withBudget((double) customers)).solve().segments())
        .extracting(segment -> segment.treatment().orElseThrow())
        .containsExactly("mail");
  }

  @Test
  void moreWaysThanCanBeTriedAreRefusedByName() {
    assertThatExceptionOfType(SmartSegmentException.class)
        .isThrownBy(
            () ->
                many()
                    .treatmentOrder(TreatmentOrder.ANY)
                    .atMost(10)
                    .constraints(c -> c.withBudget(500))
                    .solve())
        .withMessageContaining("allow fewer segments");
    Segmentation fewer =
        many()
            .treatmentOrder(TreatmentOrder.ANY)
            .atMost(3)
            .constraints(c -> c.withBudget(500))
            .solve();
    assertThat(fewer.value())
        .isGreaterThanOrEqualTo(many().constraints(c -> c.withBudget(500)).solve().value());
  }

  private static double cost(Segmentation segmentation) {
    return segmentation.segments().stream()
        .map(Segment::cost)
        .mapToDouble(OptionalDouble::orElseThrow)
        .sum();
  }
}
