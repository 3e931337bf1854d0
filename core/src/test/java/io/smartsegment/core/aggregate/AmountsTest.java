package io.smartsegment.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Customers with money who are counted have the sums of the index of all rows, bit by bit. */
class AmountsTest {
  private static final int SAMPLES = Integer.getInteger("smartsegment.samples", 50) >= 800 ? 16 : 8;

  private static final List<Measure> COLUMNS =
      List.of(Measure.VALUE, Measure.VALUE_IF_CONVERTED, Measure.CUSTOMER_COST, Measure.WEIGHT);

  /** Where amounts lie. */
  private enum Kind {
    WHOLE,
    CENTS,
    NEGATIVE,
    FULL_DOUBLES,
    FAR_APART,
    EXTREME,
    TINY,
    CANCELLED,
    LARGE_UNITS,
    ZERO;

    double draw(Random random) {
      int sign = random.nextInt(3) == 0 ? -1 : 1;
      return switch (this) {
        case WHOLE -> random.nextInt(1_000);
        case CENTS -> random.nextInt(1_000_000) / 100.0;
        case NEGATIVE -> sign * random.nextInt(1_000_000) / 100.0;
        case FULL_DOUBLES -> sign * (1e-3 + random.nextDouble() * 1_000);
        case FAR_APART -> sign * (random.nextBoolean() ? 1e-9 : 1e9) * random.nextDouble();
        case EXTREME -> sign * (random.nextBoolean() ? 1e290 : 1e-300) * random.nextDouble();
        case TINY -> sign * Double.MIN_VALUE * random.nextInt(5);
        case CANCELLED -> random.nextBoolean() ? 0.3 : -0.3;
        case LARGE_UNITS -> random.nextInt(2) * 0x1p40;
        case ZERO -> 0;
      };
    }
  }

  /** Random customers. */
  private static final class Rows {
    final double[] scores;
    final int[] outcomes;
    final Map<Measure, double[]> amounts = new EnumMap<>(Measure.class);

    Rows(long seed, Kind kind) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(120);
      // Ties, scores of one cell, and scores of many cells.
      scores =
          random
              .doubles(size)
              .map(
                  u ->
                      switch (random.nextInt(3)) {
                        case 0 -> Math.floor(u * 9) / 9;
                        case 1 -> 0.3 + u * 1e-7;
                        default -> u;
                      })
              .toArray();
      outcomes = random.ints(size, 0, 2).toArray();
      for (Measure measure : COLUMNS) {
        if (random.nextInt(3) > 0) {
          boolean weight = measure == Measure.WEIGHT;
          boolean plain = weight && (kind == Kind.EXTREME || kind == Kind.TINY);
          amounts.put(
              measure,
              random
                  .doubles(size)
                  .map(u -> plain ? 1 : kind.draw(random))
                  .map(a -> weight ? Math.abs(a) + (plain ? 0 : 0.5) : a)
                  .toArray());
        }
      }
      if (amounts.isEmpty()) {
        amounts.put(Measure.VALUE, random.doubles(size).map(u -> kind.draw(random)).toArray());
      }
    }

    ScoreIndex index() {
      ScoreIndexBuilder rows = ScoreIndex.rows(scores, outcomes);
      amounts.forEach(rows::amounts);
      return rows.build();
    }

    AmountArrays source() {
      AmountArrays source = new AmountArrays(scores, outcomes, Map.of());
      for (Map.Entry<Measure, double[]> entry : amounts.entrySet()) {
        source = source.with(entry.getKey(), entry.getValue());
      }
      return source;
    }

    Rows shuffled(long seed) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
      java.util.Collections.shuffle(order, new Random(seed));
      int[] at = order.stream().mapToInt(Integer::intValue).toArray();
      return new Rows(
          Arrays.stream(at).mapToDouble(i -> scores[i]).toArray(),
          Arrays.stream(at).map(i -> outcomes[i]).toArray(),
          amounts,
          at);
    }

    private Rows(double[] scores, int[] outcomes, Map<Measure, double[]> columns, int[] at) {
      this.scores = scores;
      this.outcomes = outcomes;
      columns.forEach(
          (measure, column) ->
              amounts.put(measure, Arrays.stream(at).mapToDouble(i -> column[i]).toArray()));
    }
  }

  /** All that is known of an index. */
  private static List<Object> facts(ScoreIndex index) {
    List<Object> facts = new ArrayList<>();
    for (int p = 0; p <= index.distinctScores(); p++) {
      facts.add(index.customersBelow(p) + " " + index.conversionsBelow(p));
      facts.add(p < index.distinctScores() ? index.score(p) : 2);
    }
    for (Measure measure : Measure.values()) {
      facts.add(index.has(measure));
      if (index.has(measure)) {
        facts.add(index.decimals(measure));
        for (int from = 0; from <= index.distinctScores(); from += 3) {
          for (int to = from; to <= index.distinctScores(); to += 2) {
            facts.add(Double.doubleToRawLongBits(index.sum(measure, from, to)));
            BigDecimal exactly = index.exactSum(measure, from, to);
            facts.add(exactly.signum() == 0 ? BigDecimal.ZERO : exactly.stripTrailingZeros());
          }
        }
      }
    }
    return facts;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void allScoresHaveTheSumsOfAllRows(Kind kind) {
    int split = 0;
    for (long seed = 0; seed < SAMPLES; seed++) {
      Rows rows = new Rows(seed, kind);
      List<Object> expected = facts(rows.index());
      assertThat(facts(AggregatedCustomers.of(rows.source()).whole()))
          .as("%s, seed %s, all at once", kind, seed)
          .isEqualTo(expected);
      try {
        assertThat(facts(AggregatedCustomers.of(rows.shuffled(seed).source(), 30).whole()))
            .as("%s, seed %s, in another order, some cells split before", kind, seed)
            .isEqualTo(expected);
        split++;
      } catch (InvalidInputException e) {
        // Scores that are too close to each other are not told apart by splitting some times.
        assertThat(e).hasMessageContaining("there is room for those of");
      }
    }
    assertThat(split).as("%s", kind).isGreaterThan(SAMPLES / 2);
  }

  @Test
  void amountsThatAreNoneAreRefusedAsInMemory() {
    double[] scores = {0.1, 0.2, 0.3};
    int[] outcomes = {0, 1, 0};
    for (Measure measure : COLUMNS) {
      for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 1e300}) {
        double[] column = {1, 2, bad};
        List<String> told =
            List.of(
                told(() -> ScoreIndex.rows(scores, outcomes).amounts(measure, column).build()),
                told(
                    () ->
                        AggregatedCustomers.of(
                            new ArrayAggregates(scores, outcomes).with(measure, column))));
        assertThat(told.get(1)).as("%s of %s", bad, measure).isEqualTo(told.get(0));
      }
    }
    double[] large = {1e200, 1, 1};
    assertThatThrownBy(
            () ->
                AggregatedCustomers.of(
                    new ArrayAggregates(scores, outcomes)
                        .with(Measure.VALUE, large)
                        .with(Measure.WEIGHT, large)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "The value of one customer is Infinity: too large to be summed over 3.");
  }

  private static String told(Runnable work) {
    try {
      work.run();
      return "";
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
  }

  @Test
  void amountsThatChangeAreNoticed() {
    double[] values = {1, 2, 3, 4};
    AggregatedCustomers customers =
        AggregatedCustomers.of(
            new ArrayAggregates(new double[] {0.5, 0.500000001, 0.50000001, 0.9}, new int[4])
                .with(Measure.VALUE, values));
    values[1] = 2.5;
    assertThatThrownBy(customers::whole)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "with scores from 0.5000000000000001 to 0.500003125 the value was 5.0, and in a later")
        .hasMessageContaining("5.5");
  }
}
