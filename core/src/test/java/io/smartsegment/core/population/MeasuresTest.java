package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums of measures against sums of decimal fractions, however the rows come. */
class MeasuresTest {
  /** Where the amounts of a column lie. */
  private enum Kind {
    WHOLE,
    CENTS,
    FULL_DOUBLES,
    FAR_APART,
    EXTREME,
    MIXED;

    double draw(Random random) {
      return switch (this) {
        case WHOLE -> 1.0 + random.nextInt(1000);
        case CENTS -> (1 + random.nextInt(1_000_000)) / 100.0;
        case FULL_DOUBLES -> 1e-3 + random.nextDouble() * 1000;
        case FAR_APART -> StrictMath.pow(10, random.nextInt(40) - 20) * (1 + random.nextDouble());
        case EXTREME -> random.nextInt(3) == 0 ? 1e290 * random.nextDouble() + 1 : Double.MIN_VALUE;
        case MIXED -> random.nextInt(50) == 0 ? random.nextDouble() + 0.01 : 0.1;
      };
    }
  }

  private static final class Rows {
    final double[] scores;
    final int[] outcomes;
    final double[] amounts;
    final double[] weights;

    Rows(Kind kind, int size, long seed) {
      Random random = new Random(seed);
      scores = random.ints(size, 0, 20).mapToDouble(s -> s / 20.0).toArray();
      outcomes = random.ints(size, 0, 2).toArray();
      amounts = new double[size];
      weights = new double[size];
      for (int i = 0; i < size; i++) {
        amounts[i] = kind.draw(random) * (random.nextInt(4) == 0 ? -1 : 1);
        weights[i] = kind == Kind.EXTREME ? 1 : kind.draw(random);
      }
    }

    Rows part(int from, int to) {
      Rows part = new Rows(Kind.WHOLE, to - from, 0);
      System.arraycopy(scores, from, part.scores, 0, to - from);
      System.arraycopy(outcomes, from, part.outcomes, 0, to - from);
      System.arraycopy(amounts, from, part.amounts, 0, to - from);
      System.arraycopy(weights, from, part.weights, 0, to - from);
      return part;
    }

    ScoreIndex index() {
      return ScoreIndex.rows(scores, outcomes)
          .values(amounts)
          .valuesIfConverted(amounts)
          .customerCosts(amounts)
          .weights(weights)
          .build();
    }

    /** The sum of what each row adds, as that is rounded. */
    BigDecimal sum(Measure measure, ScoreIndex index, int from, int to) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < scores.length; i++) {
        int p = index.positionOf(scores[i]);
        if (p >= from && p < to) {
          sum = sum.add(adds(measure, i));
        }
      }
      return sum;
    }

    private BigDecimal adds(Measure measure, int i) {
      boolean counts =
          outcomes[i] == 1
              || (measure != Measure.CONVERTED_VALUE && measure != Measure.CONVERTED_WEIGHT);
      double amount = measure.isWeight() ? weights[i] : amounts[i] * weights[i];
      return counts ? new BigDecimal(amount) : BigDecimal.ZERO;
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void eachSumIsRoundedOnceOrThatOfTheDecimals(Kind kind) {
    for (long seed = 0; seed < 20; seed++) {
      Rows rows = new Rows(kind, 60, seed);
      ScoreIndex index = rows.index();
      for (Measure measure : Measure.values()) {
        for (int from = 0; from < index.distinctScores(); from += 3) {
          for (int to = from; to <= index.distinctScores(); to += 4) {
            BigDecimal sum = rows.sum(measure, index, from, to);
            double exact =
                index.decimals(measure).isPresent()
                    ? sum.setScale(index.decimals(measure).getAsInt(), RoundingMode.HALF_EVEN)
                        .doubleValue()
                    : sum.doubleValue();
            assertThat(index.sum(measure, from, to))
                .as("%s of %s, seed %s, %s to %s", measure, kind, seed, from, to)
                .isEqualTo(exact);
            assertThat(index.exactSum(measure, from, to).doubleValue())
                .as("%s of %s, seed %s, %s to %s", measure, kind, seed, from, to)
                .isEqualTo(exact);
          }
        }
      }
    }
  }

  private static long[] bits(ScoreIndex index) {
    return Arrays.stream(Measure.values())
        .flatMapToLong(
            measure ->
                IntStream.rangeClosed(0, index.distinctScores())
                    .mapToLong(p -> Double.doubleToRawLongBits(index.sum(measure, 0, p))))
        .toArray();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void joinedPopulationsHaveTheSumsOfAllRows(Kind kind) {
    for (long seed = 0; seed < 50; seed++) {
      Rows rows = new Rows(kind, 90, seed);
      ScoreIndex all = rows.index();
      ScoreIndex a = rows.part(0, 7).index();
      ScoreIndex b = rows.part(7, 50).index();
      ScoreIndex c = rows.part(50, 90).index();
      String what = kind + ", seed " + seed;
      assertThat(bits(a.merge(b).merge(c))).as(what).isEqualTo(bits(all));
      assertThat(bits(c.merge(a.merge(b)))).as(what).isEqualTo(bits(all));
      assertThat(bits(b.merge(c).merge(a))).as(what).isEqualTo(bits(all));
    }
  }

  @Test
  void tenTimesTenCentsAreOne() {
    double[] scores = new double[10];
    Arrays.setAll(scores, i -> i / 10.0);
    double[] tenths = new double[10];
    Arrays.fill(tenths, 0.1);
    ScoreIndex index = ScoreIndex.rows(scores, new int[10]).values(tenths).weights(tenths).build();

    assertThat(index.decimals(Measure.WEIGHT)).hasValue(1);
    assertThat(index.decimals(Measure.VALUE)).hasValue(2);
    assertThat(index.weight(0, 10)).isEqualTo(1);
    assertThat(index.value(0, 3)).as("as 0.03, not 0.030000000000000006").isEqualTo(0.03);
    assertThat(index.exactSum(Measure.VALUE, 0, 7)).isEqualByComparingTo("0.07");
  }

  @Test
  void ratesAndMassesAreOfWeightsWhereThereAreAny() {
    double[] scores = {0.1, 0.1, 0.2};
    int[] outcomes = {1, 0, 1};
    ScoreIndex plain = ScoreIndex.of(scores, outcomes);
    ScoreIndex weighted =
        ScoreIndex.rows(scores, outcomes).weights(new double[] {3, 1, 0.5}).build();

    assertThat(plain.rate(0, 1)).isEqualTo(0.5);
    assertThat(weighted.rate(0, 1)).isEqualTo(0.75);
    assertThat(weighted.mass(0, 2)).isEqualTo(4.5);
    assertThat(weighted.convertedMass(0, 2)).isEqualTo(3.5);
    assertThat(weighted.customers()).as("rows").isEqualTo(3);
  }

  @Test
  void aggregatedCustomersEqualRows() {
    for (long seed = 0; seed < 50; seed++) {
      Rows rows = new Rows(Kind.CENTS, 80, seed);
      ScoreIndex index = rows.index();
      int distinct = index.distinctScores();
      double[] scores = new double[distinct];
      long[] customers = new long[distinct];
      long[] conversions = new long[distinct];
      for (int p = 0; p < distinct; p++) {
        scores[p] = index.score(p);
        customers[p] = index.customers(p, p + 1);
        conversions[p] = index.conversions(p, p + 1);
      }
      ScoreCountsBuilder counts = ScoreIndex.counts(scores, customers).conversions(conversions);
      for (Measure measure : Measure.values()) {
        double[] sums = new double[distinct];
        Arrays.setAll(sums, p -> index.sum(measure, p, p + 1));
        counts.sums(measure, sums);
      }
      assertThat(bits(counts.build())).as("seed %s", seed).isEqualTo(bits(index));
    }
  }

  @Test
  void sumsThatBelongTogetherComeTogether() {
    double[] scores = {0.1, 0.2};
    long[] customers = {2, 3};
    double[] weights = {2, 3};
    ScoreCountsBuilder known = ScoreIndex.counts(scores, customers).conversions(new long[] {1, 1});

    assertThatThrownBy(() -> known.sums(Measure.WEIGHT, weights).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the weight of those who converted is not given");
    assertThatThrownBy(() -> known.sums(Measure.CONVERTED_WEIGHT, new double[] {1, 4}).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Entry 1 (score 0.2) has a weight of 3.0");
    ScoreIndex planned =
        ScoreIndex.counts(scores, customers).sums(Measure.WEIGHT, weights).dropped(4).build();
    assertThat(planned.hasOutcomes()).isFalse();
    assertThat(planned.isWeighted()).isTrue();
    assertThat(planned.conversions()).isZero();
    assertThat(planned.dropped()).isEqualTo(4);
  }

  @Test
  void sumsThatAreNoNumbersAreRefused() {
    double[] huge = {1e300, 1e300};
    assertThatThrownBy(
            () -> ScoreIndex.rows(new double[] {0.1, 0.2}, new int[2]).values(huge).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("too large to be summed over 2");
    assertThatThrownBy(
            () ->
                ScoreIndex.rows(new double[] {0.1, 0.2}, new int[2])
                    .values(huge)
                    .weights(huge)
                    .build())
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void populationsWithAndWithoutOutcomesAreNotJoined() {
    ScoreIndex planned = ScoreIndex.rows(new double[] {0.1}).build();
    ScoreIndex known = ScoreIndex.of(new double[] {0.1}, new int[] {1});

    assertThatThrownBy(() -> planned.merge(known))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has outcomes");
    assertThat(planned.merge(planned).customers()).isEqualTo(2);
  }
}
