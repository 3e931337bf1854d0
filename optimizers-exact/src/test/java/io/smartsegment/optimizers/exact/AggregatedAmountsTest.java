package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.aggregate.AmountArrays;
import io.smartsegment.core.aggregate.ArrayAggregates;
import io.smartsegment.core.aggregate.ScoreAggregates;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.objectives.NetRevenue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What cells of the score answer about money and weights, beside a search among all scores. */
class AggregatedAmountsTest {
  private static final SmartSegment SMART_SEGMENT =
      new SmartSegment(
          PluginRegistry.of(List.of(new NetRevenue()), List.of(new ExactOptimizer()), List.of()));

  /** Customers with amounts who are counted by a few cells. */
  private static final class Customers implements ScoreAggregates {
    final double[] scores;
    final int[] outcomes;
    final Map<Measure, double[]> amounts = new EnumMap<>(Measure.class);
    private final double[] edges;

    Customers(double[] scores, int[] outcomes, double[] edges) {
      this.scores = scores;
      this.outcomes = outcomes;
      this.edges = edges;
    }

    @Override
    public Counted count() {
      int cells = edges.length + 1;
      double[] low = new double[cells];
      double[] high = new double[cells];
      long[] customers = new long[cells];
      long[] conversions = new long[cells];
      CellSums sums = CellSums.of(amounts.keySet(), 1);
      Arrays.fill(low, 2);
      for (int i = 0; i < scores.length; i++) {
        int found = Arrays.binarySearch(edges, scores[i]);
        int cell = found >= 0 ? found + 1 : -found - 1;
        low[cell] = Math.min(low[cell], scores[i]);
        high[cell] = Math.max(high[cell], scores[i]);
        customers[cell]++;
        conversions[cell] += outcomes[i];
        int row = i;
        sums.add(
            cell,
            amounts.values().stream().mapToDouble(column -> column[row]).toArray(),
            outcomes[i] == 1);
      }
      return new Counted(ScoreCells.of(low, high, customers, conversions, sums), 0);
    }

    private AmountArrays arrays() {
      Measure first = amounts.keySet().iterator().next();
      AmountArrays arrays = new ArrayAggregates(scores, outcomes).with(first, amounts.get(first));
      for (Map.Entry<Measure, double[]> entry : amounts.entrySet()) {
        arrays = arrays.with(entry.getKey(), entry.getValue());
      }
      return arrays;
    }

    @Override
    public ScoreCells scores(ScoreRanges ranges) {
      return arrays().scores(ranges);
    }

    @Override
    public ScoreCells split(ScoreRanges ranges) {
      return arrays().split(ranges);
    }

    ScoreIndex index() {
      ScoreIndexBuilder rows = ScoreIndex.rows(scores, outcomes);
      amounts.forEach(rows::amounts);
      return rows.build();
    }
  }

  private static Customers customers(Random random, int size, int cells) {
    double[] scores = new double[size];
    int[] outcomes = new int[size];
    boolean ties = random.nextInt(3) == 0;
    for (int i = 0; i < size; i++) {
      double u = random.nextDouble();
      scores[i] = ties ? Math.floor(u * 30) / 30 : u * u;
      outcomes[i] = random.nextDouble() < 0.1 + 0.7 * u ? 1 : 0;
    }
    return new Customers(scores, outcomes, random.doubles(cells).sorted().distinct().toArray());
  }

  private static double[] column(Random random, double[] scores, double scale, boolean cents) {
    return Arrays.stream(scores)
        .map(score -> scale * (0.2 + 0.5 * score + random.nextDouble()))
        .map(amount -> cents ? Math.rint(amount * 100) / 100 : amount)
        .toArray();
  }

  private static Question question(Random random, Customers customers) {
    int most = 1 + random.nextInt(4);
    double[] share = random.doubles(most, 0, 1).sorted().toArray();
    double[] revenue = random.doubles(most, 0, 30).sorted().toArray();
    double[] cost = random.doubles(most, 0, 8).sorted().map(Math::rint).toArray();
    // Few segments, so that few cells are fetched for divisions that an answer is compared with.
    Question asked = Question.DEFAULT.cost(cost).atMost(most);
    boolean values = random.nextBoolean();
    if (values) {
      customers.amounts.put(
          random.nextBoolean() ? Measure.VALUE : Measure.VALUE_IF_CONVERTED,
          column(random, customers.scores, 10, random.nextBoolean()));
      asked =
          asked
              .revenue(new double[most])
              .objectiveSetting(Objective.VALUE_SHARE, PerSegment.list(share));
    } else {
      asked = asked.revenue(revenue);
    }
    if (!values || random.nextInt(3) == 0) {
      customers.amounts.put(
          random.nextBoolean() ? Measure.WEIGHT : Measure.CUSTOMER_COST,
          column(random, customers.scores, 1, random.nextBoolean()));
    }
    int size = customers.scores.length;
    asked =
        asked.minimumSize(
            random.nextInt(6) == 0
                ? SegmentSize.ofWeight(1 + random.nextInt(5))
                : SegmentSize.ofCustomers(1 + random.nextInt(1 + size / 6)));
    asked = random.nextInt(3) == 0 ? asked.treatmentOrder(TreatmentOrder.SOME) : asked;
    asked = random.nextInt(4) == 0 ? asked.exactly(1 + random.nextInt(most)) : asked;
    if (random.nextInt(5) == 0) {
      asked = asked.constraints(c -> c.withMaximumSize(SegmentSize.ofCustomers(1 + size * 2L / 3)));
    }
    return random.nextInt(6) == 0 ? asked.constraints(c -> c.withFixedCutoffs(0.3)) : asked;
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

  @Test
  void anAnswerIsThatOfAllScores() {
    int eliminated = 0;
    for (int seed = 0; seed < 250; seed++) {
      Random random = new Random(seed);
      Customers customers = customers(random, 1 + random.nextInt(1_000), 1 + random.nextInt(300));
      Question question = question(random, customers);
      String words = "seed " + seed + ", " + question + ", " + customers.amounts.keySet();
      AggregatedCustomers counted = AggregatedCustomers.of(customers);
      ScoreIndex some = counted.answering(SMART_SEGMENT.plugins(), question, List.of());
      assertThat(answer(some, question)).as(words).isEqualTo(answer(customers.index(), question));
      eliminated += some.isWhole() ? 0 : 1;
    }
    assertThat(eliminated).isGreaterThan(100);
  }

  @Test
  void fewScoresAreFetched() {
    Random random = new Random(5);
    Customers customers = customers(random, 100_000, 10_000);
    customers.amounts.put(Measure.VALUE, column(random, customers.scores, 10, true));
    Question question =
        Question.DEFAULT
            .revenue(0, 0, 0)
            .cost(0, 1, 2.5)
            .objectiveSetting(Objective.VALUE_SHARE, PerSegment.list(0.5, 0.62, 0.78));
    AggregatedCustomers counted = AggregatedCustomers.of(customers);
    ScoreIndex some = counted.answering(SMART_SEGMENT.plugins(), question, List.of());
    assertThat(answer(some, question)).isEqualTo(answer(customers.index(), question));
    assertThat(counted.whyWhole()).isEmpty();
    assertThat(counted.passes()).isEqualTo(2);
    assertThat(counted.fetched()).isLessThan(20_000);
  }

  @Test
  void amountsBelowZeroNeedAllScores() {
    Random random = new Random(6);
    Customers customers = customers(random, 300, 20);
    customers.amounts.put(
        Measure.VALUE, random.doubles(300, -1, 5).map(v -> Math.rint(v * 100) / 100).toArray());
    Question question =
        Question.DEFAULT
            .revenue(0, 0)
            .cost(0, 1)
            .objectiveSetting(Objective.VALUE_SHARE, PerSegment.list(0.5, 0.9));
    AggregatedCustomers counted = AggregatedCustomers.of(customers);
    ScoreIndex all = counted.answering(SMART_SEGMENT.plugins(), question, List.of());
    assertThat(all.isWhole()).isTrue();
    assertThat(counted.whyWhole()).hasValue("some customers have amounts below 0");
    assertThat(answer(all, question)).isEqualTo(answer(customers.index(), question));
  }
}
