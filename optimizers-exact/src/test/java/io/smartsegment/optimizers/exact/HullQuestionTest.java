package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.engine.CurvePiece;
import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.engine.PriceSweep;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.objectives.NetRevenue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a hull answers without the customers, beside what a search among the customers finds. */
class HullQuestionTest {
  private static final SmartSegment SMART_SEGMENT =
      new SmartSegment(
          PluginRegistry.of(List.of(new NetRevenue()), List.of(new ExactOptimizer()), List.of()));

  /** A random small problem: few customers, equal prices, collinear points, no conversions. */
  private static final class Case {
    final int seed;
    final ScoreIndex index;
    final double[] revenue;
    final double[] cost;
    final Question question;

    Case(int seed, boolean constrained) {
      this.seed = seed;
      Random random = new Random(seed);
      int distinct = 1 + random.nextInt(12);
      double[] scores = IntStream.range(0, distinct).mapToDouble(p -> p / 20.0).toArray();
      long[] customers = random.longs(distinct, 1, 6).toArray();
      long[] conversions = new long[distinct];
      int most = random.nextInt(5) == 0 ? 0 : 5;
      Arrays.setAll(conversions, p -> random.nextInt((int) Math.min(most, customers[p]) + 1));
      index = ScoreIndex.ofCounts(scores, customers, conversions);
      int treatments = 1 + random.nextInt(4);
      double unit = random.nextBoolean() ? 1 : 10;
      revenue = prices(random, treatments, -2, 30, unit);
      cost = prices(random, treatments, -2, 12, unit);
      if (random.nextInt(3) > 0) {
        Arrays.sort(revenue);
        Arrays.sort(cost);
      }
      Question asked =
          Question.DEFAULT
              .minimumSize(SegmentSize.ofCustomers(1))
              .treatmentOrder(random.nextBoolean() ? TreatmentOrder.ALL : TreatmentOrder.SOME);
      if (constrained) {
        asked = asked.minimumSize(SegmentSize.ofCustomers(1 + random.nextInt(8)));
        if (random.nextInt(3) == 0 && asked.treatmentOrder() == TreatmentOrder.ALL) {
          asked = asked.constraints(c -> c.withRisingRates());
        }
        if (random.nextInt(3) == 0) {
          asked = asked.exactly(1 + random.nextInt(treatments));
        }
      }
      question = asked;
    }

    private static double[] prices(Random random, int count, int from, int to, double unit) {
      return random.ints(count, from, to).mapToDouble(price -> price / unit).toArray();
    }

    Question priced() {
      return question.withTreatments(
          new Treatments(
              IntStream.range(0, revenue.length)
                  .mapToObj(t -> Treatment.of("t" + t, revenue[t], cost[t]))
                  .toList()));
    }

    Question allInOrder() {
      return priced().treatmentOrder(TreatmentOrder.ALL);
    }

    HullQuestion onHull() {
      return HullQuestion.of(SMART_SEGMENT.plugins(), priced(), ScoreHull.of(index));
    }

    Optional<Segmentation> amongCustomers(Question asked) {
      return answer(() -> SMART_SEGMENT.customers(index).asking(asked).solve());
    }

    @Override
    public String toString() {
      return "seed %s: revenue %s, cost %s, %s"
          .formatted(seed, Arrays.toString(revenue), Arrays.toString(cost), question);
    }
  }

  private static Optional<Segmentation> answer(java.util.function.Supplier<Segmentation> search) {
    try {
      return Optional.of(search.get());
    } catch (InfeasibleProblemException e) {
      return Optional.empty();
    }
  }

  private static List<Optional<String>> treatments(Segmentation segmentation) {
    return segmentation.segments().stream().map(Segment::treatment).toList();
  }

  @Test
  void withoutConstraintsTheHullGivesTheBestOfAll() {
    int proven = 0;
    for (int seed = 0; seed < 200; seed++) {
      Case c = new Case(seed, false);
      Segmentation best = c.amongCustomers(c.priced()).orElseThrow();
      Segmentation found = c.onHull().solve();
      if (found.certificate().proof() != Proof.OPTIMAL) {
        // A segment that must not be empty may end between two vertices.
        assertBetween(c, found, best);
        continue;
      }
      proven++;
      assertThat(found.value()).as("%s", c).isCloseTo(best.value(), within(1e-9));
      if (!best.cutoffs().values().stream().allMatch(c.onHull()::isAtVertex)) {
        // A cutoff on an edge is as good as that at its upper end, and the lower end is forbidden.
        continue;
      }
      assertThat(found.cutoffs()).as("%s", c).isEqualTo(best.cutoffs());
      assertThat(treatments(found)).as("%s", c).isEqualTo(treatments(best));
      assertThat(found.segments().stream().map(Segment::customers).toList())
          .as("%s", c)
          .isEqualTo(best.segments().stream().map(Segment::customers).toList());
    }
    assertThat(proven).isGreaterThan(50);
  }

  private static void assertBetween(Case c, Segmentation found, Segmentation best) {
    assertThat(found.value()).as("%s", c).isLessThanOrEqualTo(best.value() + 1e-9);
    assertThat(found.certificate().upperBound().orElse(Double.POSITIVE_INFINITY))
        .as("%s", c)
        .isGreaterThanOrEqualTo(best.value() - 1e-9);
  }

  @Test
  void underConstraintsTheAnswerIsAllowedAndItsBoundHolds() {
    int proven = 0;
    int bounded = 0;
    int impossible = 0;
    for (int seed = 0; seed < 200; seed++) {
      Case c = new Case(seed, true);
      Optional<Segmentation> best = c.amongCustomers(c.priced());
      Optional<Segmentation> found = answer(() -> c.onHull().solve());
      if (found.isEmpty()) {
        impossible++;
        continue;
      }
      assertBetween(c, found.get(), best.orElseThrow());
      long least = c.question.constraints().minimumSize().customers();
      assertThat(found.get().segments()).as("%s", c).allMatch(s -> s.customers() >= least);
      if (found.get().certificate().proof() == Proof.OPTIMAL) {
        proven++;
        assertThat(found.get().value()).as("%s", c).isCloseTo(best.get().value(), within(1e-9));
      } else {
        bounded++;
        assertThat(found.get().warnings()).anyMatch(words -> words.contains("natural steps"));
      }
    }
    assertThat(proven).isGreaterThan(50);
    assertThat(bounded).isGreaterThan(10);
    assertThat(impossible).isPositive();
  }

  @Test
  void aBudgetThatDoesNotBindLeavesTheAnswerProven() {
    Case c = new Case(12, false);
    Segmentation free = c.onHull().solve();
    double spent = free.cost().orElseThrow();
    HullQuestion paid = c.onHull().asking(c.priced().constraints(x -> x.withBudget(spent + 1)));
    assertThat(paid.solve().certificate().proof()).isEqualTo(free.certificate().proof());
    assertThat(paid.solve().value()).isEqualTo(free.value());
  }

  @Test
  void aBudgetThatBindsGivesABoundThatHolds() {
    int close = 0;
    for (int seed = 0; seed < 100; seed++) {
      Case c = new Case(seed, false);
      Arrays.setAll(c.cost, t -> Math.abs(c.cost[t]));
      double budget = new Random(seed).nextInt(100);
      Question asked = c.allInOrder().constraints(x -> x.withBudget(budget));
      Optional<Segmentation> found = answer(() -> c.onHull().asking(asked).solve());
      if (found.isPresent()) {
        Segmentation best = c.amongCustomers(asked).orElseThrow();
        assertThat(found.get().cost().orElseThrow()).as("%s", c).isLessThan(budget + 1e-9);
        assertBetween(c, found.get(), best);
        close += found.get().certificate().gap().orElse(1) < 0.1 ? 1 : 0;
      }
    }
    assertThat(close).isGreaterThan(10);
  }

  @Test
  void curvesAgainstAPriceAreExactEverywhere() {
    int pieces = 0;
    for (int seed = 0; seed < 50; seed++) {
      Case c = new Case(seed, seed % 3 == 0);
      Random random = new Random(-seed);
      boolean isCost = random.nextBoolean();
      int t = random.nextInt(c.revenue.length);
      double from = random.nextInt(10) - 4;
      double to = from + random.nextInt(30);
      List<CurvePiece> curve;
      try {
        PriceSweep sweep = new PriceSweep(c.onHull());
        curve = isCost ? sweep.overCost(t, from, to) : sweep.overRevenue(t, from, to);
      } catch (InfeasibleProblemException e) {
        continue;
      }
      pieces += curve.size();
      double end = from;
      double value = curve.get(0).value();
      for (CurvePiece piece : curve) {
        String what = "%s; %s of %s: %s".formatted(c, isCost ? "cost" : "revenue", t, piece);
        assertThat(piece.from()).as(what).isEqualTo(end);
        assertThat(piece.value()).as(what).isCloseTo(value, within(1e-9));
        end = piece.to();
        value = piece.valueAtEnd();
        for (double share : new double[] {0, 0.5, random.nextDouble(), 1}) {
          double x = piece.from() + share * (piece.to() - piece.from());
          double before = isCost ? c.cost[t] : c.revenue[t];
          (isCost ? c.cost : c.revenue)[t] = x;
          double best = c.amongCustomers(c.priced()).orElseThrow().value();
          double onHull = c.onHull().solve().value();
          (isCost ? c.cost : c.revenue)[t] = before;
          double here = piece.value() + piece.slope() * (x - piece.from());
          assertThat(here).as("%s at %s", what, x).isCloseTo(onHull, within(1e-7));
          if (piece.isProven()) {
            assertThat(here).as("%s at %s", what, x).isCloseTo(best, within(1e-7));
          }
        }
      }
      assertThat(end).as("%s", c).isEqualTo(to);
    }
    assertThat(pieces).isGreaterThan(30);
  }

  @Test
  void curvesAgainstTheBudgetAreReachedAndBounded() {
    int pieces = 0;
    for (int seed = 0; seed < 60; seed++) {
      Case c = new Case(seed, false);
      Arrays.setAll(c.cost, t -> Math.abs(c.cost[t]));
      List<CurvePiece> curve = new PriceSweep(c.onHull().asking(c.allInOrder())).overBudget(0, 200);
      for (CurvePiece piece : curve) {
        String what = "%s: %s".formatted(c, piece);
        if (!piece.isProven()) {
          continue;
        }
        pieces++;
        assertThat(best(c, piece.from())).as(what).isCloseTo(piece.value(), within(1e-7));
        double between = (piece.from() + piece.to()) / 2;
        assertThat(best(c, between))
            .as(what)
            .isGreaterThanOrEqualTo(piece.value() - 1e-7)
            .isLessThanOrEqualTo(piece.value() + piece.slope() * (between - piece.from()) + 1e-7);
      }
      CurvePiece last = curve.isEmpty() ? null : curve.get(curve.size() - 1);
      if (last != null && last.isProven() && last.slope() == 0) {
        assertThat(last.value()).as("%s", c).isCloseTo(best(c, 200), within(1e-7));
      }
    }
    assertThat(pieces).isGreaterThan(30);
  }

  private static double best(Case c, double budget) {
    return c.amongCustomers(c.allInOrder().constraints(x -> x.withBudget(budget)))
        .orElseThrow()
        .value();
  }

  @Test
  void aDivisionThatIsKnownIsACandidate() {
    int better = 0;
    for (int seed = 0; seed < 300; seed++) {
      Case c = new Case(seed, true);
      Optional<Segmentation> best = c.amongCustomers(c.priced());
      if (best.isEmpty()) {
        continue;
      }
      List<Segment> segments = best.get().segments();
      HullQuestion knowing =
          c.onHull()
              .knowing(
                  best.get().cutoffs(),
                  segments.stream().mapToLong(Segment::customers).toArray(),
                  segments.stream().mapToLong(Segment::conversions).toArray());
      Segmentation found = knowing.solve();
      assertThat(found.value()).as("%s", c).isCloseTo(best.get().value(), within(1e-9));
      assertThat(found.certificate().upperBound().orElse(Double.POSITIVE_INFINITY))
          .as("%s", c)
          .isGreaterThanOrEqualTo(best.get().value() - 1e-9);
      Optional<Segmentation> onSteps = answer(() -> c.onHull().solve());
      better += onSteps.isEmpty() || onSteps.get().value() < found.value() - 1e-9 ? 1 : 0;
    }
    assertThat(better).as("divisions that the steps alone miss").isGreaterThan(10);
  }

  @Test
  void whatCannotBeKnownIsRefused() {
    Case c = new Case(5, false);
    Question between = c.priced().constraints(x -> x.withFixedCutoffs(0.0001));
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> c.onHull().asking(between).solve())
        .withMessageContaining("0.0001");
    Question penalized = c.allInOrder().objectiveSetting("penalty", 3);
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> c.onHull().asking(penalized).solve())
        .withMessageContaining("depends on more");
    PriceSweep sweep = new PriceSweep(c.onHull());
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> sweep.overCost(99, 0, 1));
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> sweep.overBudget(1, Double.NaN));
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> sweep.overRevenue(0, 2, 1));
  }
}
