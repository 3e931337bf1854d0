package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The index against plain sorting and counting, for every number of threads. */
@Tag("thorough")
class IndexBuildingTest {
  private static final int[] THREADS = {1, 2, 3, 8};

  /** Enough for each of eight threads to have rows of its own. */
  private static final int MANY = 250_000;

  /** So many can be added up as decimal fractions. */
  private static final int FEW = 2000;

  /** Where the scores of a population lie. */
  @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
  private enum Spread {
    EVEN(Random::nextDouble),
    LOW(random -> random.nextDouble() / 100),
    GAMMA(random -> Math.min(1, -0.01 * StrictMath.log(1 - random.nextDouble()))),
    NINETY_DECADES(random -> StrictMath.pow(10, -90 * random.nextDouble())),
    TIES(random -> random.nextInt(10_000) / 10_000.0),
    HALF_ZERO(random -> Math.max(0, random.nextDouble() - 0.5)),
    ALL_EQUAL(random -> 0.3),
    NEIGHBOURS(random -> Double.longBitsToDouble(Double.doubleToLongBits(0.3) + rare(random))),
    DENORMAL(random -> random.nextInt(3000) * Double.MIN_VALUE),
    ONE_FAR_OFF(random -> random.nextInt(5000) == 0 ? 1 : 3.9e-13 * random.nextDouble()),
    EDGES(random -> new double[] {0, -0.0, 1, 3.9e-13, Double.MIN_VALUE}[random.nextInt(5)]),
    // Whichever bits are looked at first, most scores share them.
    POWERS(random -> Math.scalb(1 + random.nextInt(2) * Math.ulp(1.0), -1 - random.nextInt(1070)));

    private final ToDoubleFunction<Random> draw;

    Spread(ToDoubleFunction<Random> draw) {
      this.draw = draw;
    }

    private static long rare(Random random) {
      return random.nextInt(100) == 0 ? random.nextInt(1 << 20) : random.nextInt(2);
    }
  }

  /** Customers with money that does not add up exactly: the order of the sum matters. */
  private static final class Sample {
    final double[] scores;
    final int[] outcomes;
    final double[] values;
    final double[] weights;

    Sample(Spread spread, int size, long seed) {
      Random random = new Random(seed);
      scores = random.doubles(size).map(unused -> spread.draw.applyAsDouble(random)).toArray();
      outcomes = random.ints(size, 0, 2).toArray();
      values = random.doubles(size, -1, 1).toArray();
      weights = random.doubles(size, 1e-9, 1e9).toArray();
    }

    ScoreIndexBuilder rows(int threads) {
      return ScoreIndex.rows(scores, outcomes).threads(threads);
    }

    ScoreIndexBuilder full(int threads) {
      return rows(threads).values(values).weights(weights);
    }

    /** The same rows in another order. */
    Sample shuffled() {
      Sample other = new Sample(Spread.EVEN, scores.length, 1);
      Random random = new Random(3);
      int[] order = new int[scores.length];
      for (int i = 0; i < order.length; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      for (int i = 0; i < order.length; i++) {
        other.scores[i] = scores[order[i]];
        other.outcomes[i] = outcomes[order[i]];
        other.values[i] = values[order[i]];
        other.weights[i] = weights[order[i]];
      }
      return other;
    }
  }

  /** Sorts, counts, and adds up decimal fractions without rounding. */
  private static final class Plain {
    final double[] distinct;
    final long[] customers;
    final long[] conversions;
    final BigDecimal[] values;
    final BigDecimal[] weights;
    private final long[][] bits;

    Plain(Sample sample, int rows) {
      double[] scores = Arrays.stream(sample.scores, 0, rows).map(score -> score + 0.0).toArray();
      distinct = Arrays.stream(scores).sorted().distinct().toArray();
      customers = new long[distinct.length];
      conversions = new long[distinct.length];
      values = new BigDecimal[distinct.length];
      weights = new BigDecimal[distinct.length];
      Arrays.fill(values, BigDecimal.ZERO);
      Arrays.fill(weights, BigDecimal.ZERO);
      for (int row = 0; row < rows; row++) {
        int p = Arrays.binarySearch(distinct, scores[row]);
        customers[p]++;
        conversions[p] += sample.outcomes[row];
        if (rows <= FEW) {
          values[p] = values[p].add(new BigDecimal(sample.values[row] * sample.weights[row]));
          weights[p] = weights[p].add(new BigDecimal(sample.weights[row]));
        }
      }
      bits = addUp();
    }

    long[][] bits() {
      return bits;
    }

    /** As {@link IndexBuildingTest#bits}; sums of money only where there are few rows. */
    private long[][] addUp() {
      int size = distinct.length;
      long[][] bits = new long[5][size];
      long customersBelow = 0;
      long conversionsBelow = 0;
      BigDecimal value = BigDecimal.ZERO;
      BigDecimal weight = BigDecimal.ZERO;
      for (int p = 0; p < size; p++) {
        customersBelow += customers[p];
        conversionsBelow += conversions[p];
        value = value.add(values[p]);
        weight = weight.add(weights[p]);
        bits[0][p] = Double.doubleToRawLongBits(distinct[p]);
        bits[1][p] = customersBelow;
        bits[2][p] = conversionsBelow;
        bits[3][p] = Double.doubleToLongBits(value.doubleValue());
        bits[4][p] = Double.doubleToLongBits(weight.doubleValue());
      }
      return bits;
    }
  }

  /** All bits, not only what doubles call equal. */
  private static void assertSame(ScoreIndex actual, Plain expected, String what) {
    boolean few = expected.customers.length > 0 && Arrays.stream(expected.customers).sum() <= FEW;
    assertSame(bits(actual), expected.bits(), few ? 5 : 3, what);
  }

  private static void assertSame(long[][] actual, long[][] expected, int columns, String what) {
    for (int column = 0; column < columns; column++) {
      assertThat(actual[column]).as(what + ", column " + column).isEqualTo(expected[column]);
    }
  }

  private static long[][] bits(ScoreIndex index) {
    int size = index.distinctScores();
    long[][] bits = new long[5][size];
    for (int p = 0; p < size; p++) {
      bits[0][p] = Double.doubleToRawLongBits(index.score(p));
      bits[1][p] = index.customersBelow(p + 1);
      bits[2][p] = index.conversionsBelow(p + 1);
      bits[3][p] = Double.doubleToLongBits(index.value(0, p + 1));
      bits[4][p] = Double.doubleToLongBits(index.weight(0, p + 1));
    }
    return bits;
  }

  private static void assertEqualsPlain(Spread spread, int size) {
    Sample sample = new Sample(spread, size, size);
    Plain plain = new Plain(sample, size);
    ScoreIndex first = sample.full(1).build();
    ScoreIndex shuffled = sample.shuffled().full(2).build();
    assertSame(bits(shuffled), bits(first), 5, spread + ", " + size + " shuffled rows");
    for (int threads : THREADS) {
      String what = spread + ", " + size + " rows, " + threads + " threads";
      ScoreIndex full = sample.full(threads).build();
      assertSame(full, plain, what);
      assertSame(bits(full), bits(first), 5, what);
      assertThat(full.dropped()).as(what).isZero();
      ScoreIndex bare = sample.rows(threads).build();
      assertSame(bits(bare), plain.bits(), 3, what);
    }
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void fewRowsEqualPlainCounting(Spread spread) {
    for (int size : new int[] {1, 2, 3, 39, 40, 41, 63, 64, 65, 1500, 4095, 4096, 4097, 20_000}) {
      assertEqualsPlain(spread, size);
    }
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void manyRowsEqualPlainCounting(Spread spread) {
    assertEqualsPlain(spread, MANY + 1);
  }

  @Test
  void aMillionRowsEqualPlainCounting() {
    assertEqualsPlain(Spread.EVEN, 1_000_000);
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void keysAreSorted(Spread spread) {
    RadixSort sort = new RadixSort();
    for (int size : new int[] {0, 1, 2, 39, 40, 41, 1000, 70_000}) {
      Random random = new Random(size);
      long[] keys = new long[size + 2];
      Arrays.setAll(keys, i -> Double.doubleToLongBits(spread.draw.applyAsDouble(random) + 0.0));
      keys[0] = Long.MAX_VALUE;
      keys[size + 1] = 0;
      long[] sorted = keys.clone();
      Arrays.sort(sorted, 1, size + 1);
      sort.sort(keys, 1, size + 1);

      assertThat(keys).as("%s keys", size).containsExactly(sorted);
    }
  }

  @Test
  void keysOverAllBitsAreSorted() {
    long[] keys = new Random(5).longs(100_000, 0, Long.MAX_VALUE).toArray();
    keys[7] = Long.MAX_VALUE;
    keys[70_000] = 0;
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    new RadixSort().sort(keys, 0, keys.length);

    assertThat(keys).containsExactly(sorted);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void theFirstBadRowIsNamedWhereverItIs(int threads) {
    Sample sample = new Sample(Spread.EVEN, MANY, 1);
    int last = MANY - 1;
    for (int row : new int[] {0, 1, MANY / 8 - 1, MANY / 8, MANY / 2, MANY * 2 / 3, last}) {
      double score = sample.scores[row];
      sample.scores[row] = 1.5;
      sample.outcomes[last] = 7;
      assertRefused(sample.rows(threads), "The score in row " + row + " is 1.5,");
      sample.scores[row] = score;
      assertRefused(sample.rows(threads), "The outcome in row " + last + " is 7,");
      sample.outcomes[row] = Integer.MIN_VALUE;
      assertRefused(
          sample.rows(threads), "The outcome in row " + row + " is " + Integer.MIN_VALUE + ",");
      sample.outcomes[row] = 1;
      sample.outcomes[last] = 1;
      double value = sample.values[row];
      sample.values[row] = Double.NaN;
      sample.weights[last] = 0;
      assertRefused(
          sample.rows(threads).weights(sample.weights).values(sample.values),
          "The value in row " + row + " is NaN,");
      sample.values[row] = value;
      sample.weights[last] = 1;
    }
  }

  private static void assertRefused(ScoreIndexBuilder rows, String message) {
    assertThatThrownBy(rows::build)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void droppedRowsLeaveTheOthersInPlace() {
    Sample sample = new Sample(Spread.EVEN, MANY, 2);
    Sample kept = new Sample(Spread.EVEN, MANY, 2);
    Random random = new Random(3);
    int count = 0;
    for (int row = 0; row < MANY; row++) {
      // The second part of two has far fewer rows left.
      int missing = random.nextInt(row < MANY / 2 ? 10 : 3);
      if (missing == 0) {
        sample.scores[row] = Double.NaN;
      } else if (missing == 1) {
        sample.outcomes[row] = ScoreIndexBuilder.MISSING_OUTCOME;
      } else {
        kept.scores[count] = sample.scores[row];
        kept.outcomes[count] = sample.outcomes[row];
        kept.values[count] = sample.values[row];
        kept.weights[count++] = sample.weights[row];
      }
    }
    Plain plain = new Plain(kept, count);
    ScoreIndex first =
        sample.rows(1).values(sample.values).weights(sample.weights).dropMissing().build();
    for (int threads : THREADS) {
      ScoreIndex index =
          sample.rows(threads).values(sample.values).weights(sample.weights).dropMissing().build();
      assertSame(index, plain, threads + " threads");
      assertSame(bits(index), bits(first), 5, threads + " threads");
      assertThat(index.dropped()).isEqualTo(MANY - count);
    }
  }

  @Test
  void aPartMayBeDroppedAltogether() {
    double[] scores = new double[MANY];
    Arrays.fill(scores, Double.NaN);
    scores[MANY - 1] = 0.5;
    ScoreIndex index = ScoreIndex.rows(scores, new int[MANY]).dropMissing().threads(8).build();

    assertThat(ScoreIndexTest.scores(index)).containsExactly(0.5);
    assertThat(index.customers()).isEqualTo(1);
    assertThat(index.dropped()).isEqualTo(MANY - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void thereIsNoIndexWithoutAThread(int threads) {
    ScoreIndexBuilder rows = ScoreIndex.rows(new double[] {0.5}, new int[] {1});

    assertThatThrownBy(() -> rows.threads(threads))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("The number of threads is " + threads + ".\nGive at least 1.");
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void countsInAnyOrderEqualRows(Spread spread) {
    int size = FEW;
    Sample sample = new Sample(spread, size, 11);
    long[] ones = new long[size];
    Arrays.fill(ones, 1);
    assertSame(counts(sample, ones), new Plain(sample, size), "unsorted");
    // What is in order already takes another way.
    Arrays.sort(sample.scores);
    assertSame(counts(sample, ones), new Plain(sample, size), "sorted");
  }

  private static ScoreIndex counts(Sample sample, long[] ones) {
    long[] conversions = Arrays.stream(sample.outcomes).asLongStream().toArray();
    double[] weighted = new double[ones.length];
    Arrays.setAll(weighted, i -> sample.values[i] * sample.weights[i]);
    return ScoreIndex.ofCounts(sample.scores, ones, conversions, weighted, sample.weights, 0);
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void mergedCountsEqualThoseOfAllRows(Spread spread) {
    int size = 3000;
    Sample all = new Sample(spread, size, 12);
    for (int cut : new int[] {1, 1000, size - 1}) {
      ScoreIndex first =
          ScoreIndex.of(Arrays.copyOf(all.scores, cut), Arrays.copyOf(all.outcomes, cut));
      ScoreIndex second =
          ScoreIndex.of(
              Arrays.copyOfRange(all.scores, cut, size),
              Arrays.copyOfRange(all.outcomes, cut, size));
      long[][] plain = bits(ScoreIndex.of(all.scores, all.outcomes));
      assertSame(bits(first.merge(second)), plain, 3, "cut at " + cut);
      assertSame(bits(second.merge(first)), plain, 3, "cut at " + cut + ", the other way round");
    }
  }
}
