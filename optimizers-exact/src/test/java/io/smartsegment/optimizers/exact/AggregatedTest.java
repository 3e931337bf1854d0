package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.aggregate.ArrayAggregates;
import io.smartsegment.core.aggregate.ScoreAggregates;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.objectives.NetRevenue;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cells of the score answer, beside what a search among all scores finds. */
class AggregatedTest {
  private static final SmartSegment SMART_SEGMENT =
      new SmartSegment(
          PluginRegistry.of(List.of(new NetRevenue()), List.of(new ExactOptimizer()), List.of()));

  private static final int CASES = 100;

  /** How scores lie. */
  private enum Shape {
    TIES,
    SMOOTH,
    TINY,
    ONE_SCORE,
    ONE_CELL
  }

  /** Customers who are counted by cells of random width. */
  private static class RandomCells implements ScoreAggregates {
    private final double[] scores;
    private final int[] outcomes;
    private final double[] edges;
    private int passes;

    RandomCells(double[] scores, int[] outcomes, double[] edges) {
      this.scores = scores;
      this.outcomes = outcomes;
      this.edges = edges;
    }

    @Override
    public Counted count() {
      passes++;
      double[] low = filled(Double.POSITIVE_INFINITY);
      double[] high = filled(Double.NEGATIVE_INFINITY);
      long[] customers = new long[edges.length + 1];
      long[] conversions = new long[edges.length + 1];
      for (int i = 0; i < scores.length; i++) {
        int found = Arrays.binarySearch(edges, scores[i]);
        int cell = found >= 0 ? found + 1 : -found - 1;
        low[cell] = Math.min(low[cell], scores[i]);
        high[cell] = Math.max(high[cell], scores[i]);
        customers[cell]++;
        conversions[cell] += outcomes[i];
      }
      return new Counted(ScoreCells.of(low, high, customers, conversions), 0);
    }

    private double[] filled(double value) {
      double[] all = new double[edges.length + 1];
      Arrays.fill(all, value);
      return all;
    }

    @Override
    public ScoreCells scores(ScoreRanges ranges) {
      passes++;
      return new ArrayAggregates(scores, outcomes).scores(ranges);
    }

    @Override
    public ScoreCells split(ScoreRanges ranges) {
      passes++;
      return new ArrayAggregates(scores, outcomes).split(ranges);
    }
  }

  /** A random population and a question to it. */
  private static final class Case {
    final double[] scores;
    final int[] outcomes;
    final Question question;
    final double[] edges;
    final String words;

    Case(int seed, Shape shape) {
      Random random = new Random(seed);
      int customers = 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 400);
      scores = new double[customers];
      outcomes = new int[customers];
      double lift = random.nextInt(4) == 0 ? -1 : random.nextInt(6) == 0 ? 0 : 1;
      for (int i = 0; i < customers; i++) {
        double u = random.nextDouble();
        scores[i] =
            switch (shape) {
              case TIES -> Math.floor(u * 20) / 20;
              case SMOOTH -> u * u;
              case TINY -> random.nextInt(9) == 0 ? 0 : Math.pow(u, 40);
              case ONE_SCORE -> 0.25;
              case ONE_CELL -> random.nextInt(20) == 0 ? u : 0.5 + u * 1e-9;
            };
        outcomes[i] = random.nextDouble() < 0.4 + lift * 0.35 * (2 * u - 1) ? 1 : 0;
      }
      int cells = 1 + random.nextInt(40);
      edges =
          random
              .doubles(cells)
              .map(u -> shape == Shape.TINY ? Math.pow(u, 40) : u)
              .sorted()
              .distinct()
              .toArray();
      question = question(random, customers);
      words = "seed %s, %s, %s customers: %s".formatted(seed, shape, customers, question);
    }

    AggregatedCustomers customers(long mostScores) {
      return AggregatedCustomers.of(new RandomCells(scores, outcomes, edges), mostScores);
    }

    private static Question question(Random random, int customers) {
      int most = 1 + random.nextInt(5);
      double[] revenue = random.ints(most, -3, 30).asDoubleStream().toArray();
      double[] cost = random.ints(most, -2, 14).asDoubleStream().toArray();
      if (random.nextInt(4) > 0) {
        Arrays.sort(revenue);
        Arrays.sort(cost);
      }
      if (random.nextInt(5) == 0) {
        Arrays.setAll(revenue, k -> Math.pow(3, k));
        Arrays.setAll(cost, k -> Math.pow(2, k));
      }
      Question asked =
          Question.DEFAULT
              .revenue(revenue)
              .cost(cost)
              .minimumSize(SegmentSize.ofCustomers(1 + random.nextInt(1 + customers / 8)));
      asked = random.nextInt(3) == 0 ? asked.treatmentOrder(TreatmentOrder.SOME) : asked;
      if (random.nextInt(4) == 0) {
        asked = asked.exactly(1 + random.nextInt(most));
      }
      if (random.nextInt(6) == 0) {
        asked =
            asked.constraints(
                c -> c.withMaximumSize(SegmentSize.ofCustomers(1 + customers * 2L / 3)));
      }
      if (random.nextInt(8) == 0) {
        asked = asked.constraints(c -> c.withMinimumConversions(2));
      }
      if (random.nextInt(8) == 0 && most > 1) {
        asked = asked.constraints(c -> c.withFixedCutoffs(0.3));
      }
      if (random.nextInt(12) == 0) {
        asked = asked.constraints(c -> c.withBudget(customers * 5.0));
      }
      if (random.nextInt(12) == 0 && asked.treatmentOrder() == TreatmentOrder.ALL) {
        asked = asked.constraints(c -> c.withRisingRates());
      }
      return asked;
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void anAnswerIsThatOfAllScores(Shape shape) {
    int splits = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Case asked = new Case(seed, shape);
      ScoreIndex all = ScoreIndex.of(asked.scores, asked.outcomes);
      Object expected = answer(all, asked.question);
      AggregatedCustomers customers = asked.customers(1_000);
      ScoreIndex some = customers.answering(SMART_SEGMENT.plugins(), asked.question, List.of(0.77));
      assertThat(answer(some, asked.question)).as(asked.words).isEqualTo(expected);
      assertThat(counts(some, 0.77)).as(asked.words).isEqualTo(counts(all, 0.77));
      splits += splitsAnswering(asked, expected);
    }
    assertThat(splits).isGreaterThan(shape == Shape.SMOOTH ? 2 : -1);
  }

  /** The same customers in arrays, whose first cells have bounds on their scores alone. */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void anAnswerFromArraysIsThatOfAllScores(Shape shape) {
    for (int seed = 0; seed < CASES / 4; seed++) {
      Case asked = new Case(seed, shape);
      ScoreIndex all = ScoreIndex.of(asked.scores, asked.outcomes);
      Object expected = answer(all, asked.question);
      long most = seed % 2 == 0 ? 1_000 : 20 + asked.scores.length / 4;
      try {
        AggregatedCustomers customers =
            AggregatedCustomers.of(new ArrayAggregates(asked.scores, asked.outcomes), most);
        ScoreIndex some =
            customers.answering(SMART_SEGMENT.plugins(), asked.question, List.of(0.77));
        assertThat(answer(some, asked.question)).as(asked.words).isEqualTo(expected);
        assertThat(counts(some, 0.77)).as(asked.words).isEqualTo(counts(all, 0.77));
        assertThat(points(customers.hull())).as(asked.words).isEqualTo(points(ScoreHull.of(all)));
      } catch (InvalidInputException e) {
        assertThat(e).as(asked.words).hasMessageContaining("there is room for those of");
      }
    }
  }

  /** With little memory, cells are split first, and where that does not help, it is said. */
  private static int splitsAnswering(Case asked, Object expected) {
    AggregatedCustomers customers = asked.customers(20 + asked.scores.length / 4);
    try {
      ScoreIndex some = customers.answering(SMART_SEGMENT.plugins(), asked.question, List.of(0.77));
      assertThat(answer(some, asked.question)).as(asked.words).isEqualTo(expected);
      return Math.max(0, customers.passes() - 3);
    } catch (InvalidInputException e) {
      assertThat(e).as(asked.words).hasMessageContaining("there is room for those of");
      return 0;
    }
  }

  private static List<Long> counts(ScoreIndex index, double cutoff) {
    int position = index.positionOf(cutoff);
    return List.of(index.customersBelow(position), index.conversionsBelow(position));
  }

  /** All that depends on the customers; not how many positions were looked at. */
  private static Object answer(ScoreIndex index, Question question) {
    try {
      Segmentation best = SMART_SEGMENT.customers(index).asking(question).solve();
      return List.of(
          best.cutoffs(),
          best.value(),
          best.segments(),
          best.bySegmentCount(),
          best.certificate().upperBound(),
          best.certificate().proof(),
          best.alternatives(),
          best.warnings(),
          best.totals());
    } catch (SmartSegmentException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void theHullIsThatOfAllScores(Shape shape) {
    for (int seed = 0; seed < CASES; seed++) {
      Case asked = new Case(seed, shape);
      AggregatedCustomers customers =
          AggregatedCustomers.of(new RandomCells(asked.scores, asked.outcomes, asked.edges));
      assertThat(points(customers.hull()))
          .as(asked.words)
          .isEqualTo(points(ScoreHull.of(ScoreIndex.of(asked.scores, asked.outcomes))));
      assertThat(customers.passes()).isLessThanOrEqualTo(2);
    }
  }

  private static List<List<List<Number>>> points(ScoreHull hull) {
    return List.of(
        hull.lower().stream().map(AggregatedTest::point).toList(),
        hull.upper().stream().map(AggregatedTest::point).toList());
  }

  private static List<Number> point(ScoreHull.Vertex vertex) {
    return List.of(vertex.score(), vertex.customersBelow(), vertex.conversionsBelow());
  }

  /** Many customers in arrays: few of their scores are needed, and the answer is the same. */
  @Test
  void fewScoresAreFetched() {
    Random random = new Random(1);
    double[] scores = new double[300_000];
    int[] outcomes = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double u = random.nextDouble();
      scores[i] = 0.5 * u * u * u;
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    Question question =
        Question.DEFAULT.revenue(60, 85, 100, 110, 115).cost(1, 3.5, 6.5, 10, 12.75);
    AggregatedCustomers customers = AggregatedCustomers.of(new ArrayAggregates(scores, outcomes));
    ScoreIndex some = customers.answering(SMART_SEGMENT.plugins(), question, List.of());
    assertThat(answer(some, question)).isEqualTo(answer(ScoreIndex.of(scores, outcomes), question));
    // Nobody has a score at which the last treatments pay, so that their cutoffs need finer cells.
    assertThat(customers.passes()).isEqualTo(5);
    assertThat(customers.whyWhole()).isEmpty();
    AggregatedCustomers free = AggregatedCustomers.of(new ArrayAggregates(scores, outcomes));
    Question three = Question.DEFAULT.revenue(60, 85, 100).cost(1, 3.5, 6.5);
    ScoreIndex all = ScoreIndex.of(scores, outcomes);
    ScoreIndex atItsPrices = free.answering(SMART_SEGMENT.plugins(), three, List.of());
    assertThat(answer(atItsPrices, three)).isEqualTo(answer(all, three));
    assertThat(atItsPrices.distinctScores()).isLessThan(200);
    assertThatThrownBy(() -> ScoreHull.of(atItsPrices))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at the prices of one question alone");
    ScoreIndex atAllPrices = free.answeringAllPrices(SMART_SEGMENT.plugins(), three, List.of());
    assertThat(answer(atAllPrices, three)).isEqualTo(answer(all, three));
    assertThat(points(ScoreHull.of(atAllPrices))).isEqualTo(points(ScoreHull.of(all)));
    assertThat(customers.fetched()).isLessThan(scores.length / 10);
  }

  @Test
  void whatDependsOnMoreThanCountsTakesAllScores() {
    double[] scores = {0.11, 0.110001, 0.2, 0.200001};
    int[] outcomes = {0, 1, 0, 1};
    AggregatedCustomers customers =
        AggregatedCustomers.of(new RandomCells(scores, outcomes, new double[] {0.15}));
    ScoreIndex some =
        customers.answering(
            SMART_SEGMENT.plugins(),
            Question.DEFAULT
                .revenue(1, 2)
                .cost(0, 1)
                .minimumSize(SegmentSize.ofCustomers(1))
                .constraints(c -> c.withBudget(3)),
            List.of());
    assertThat(some.isWhole()).isTrue();
    assertThat(customers.whyWhole())
        .hasValue("a budget or constraints on neighbouring rates join the segments");
  }

  @Test
  void customersWhoChangeAreNoticed() {
    double[] scores = {0.11, 0.12, 0.13, 0.8};
    int[] outcomes = {0, 1, 0, 1};
    RandomCells source = new RandomCells(scores, outcomes, new double[] {0.5});
    AggregatedCustomers customers = AggregatedCustomers.of(source);
    outcomes[0] = 1;
    assertThatThrownBy(customers::whole)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "with scores from 0.11 to 0.13 there were 3 customers of whom 1 converted")
        .hasMessageContaining("in a later pass 3 of whom 2 did");
    assertThat(source.passes).isEqualTo(2);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    double[] scores = new Random(3).doubles(1_000).toArray();
    int[] outcomes = new int[1_000];
    RandomCells source =
        new RandomCells(scores, outcomes, new double[0]) {
          @Override
          public ScoreCells split(ScoreRanges ranges) {
            return count().cells();
          }
        };
    AggregatedCustomers customers = AggregatedCustomers.of(source, 50);
    assertThatThrownBy(customers::whole)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The distinct scores of 1,000 customers are needed")
        .hasMessageContaining("there is room for those of 50");
  }

  @Test
  void badRowsAreNamed() {
    ArrayAggregates source = new ArrayAggregates(new double[] {0.1, 1.5}, new int[] {0, 1});
    assertThatThrownBy(() -> AggregatedCustomers.of(source))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 1 is 1.5");
    assertThatThrownBy(
            () ->
                AggregatedCustomers.of(
                    new ArrayAggregates(new double[] {0.1, 0.2}, new int[] {0, 2})))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 1 is 2");
    assertThatThrownBy(() -> AggregatedCustomers.of(new ArrayAggregates(new double[0], new int[0])))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("There are no customers");
  }
}
