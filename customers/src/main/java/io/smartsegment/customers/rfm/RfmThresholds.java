package io.smartsegment.customers.rfm;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.MoneyScale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where one score ends and the next begins.
 *
 * <p>With B scores there are B - 1 thresholds c<sub>1</sub> to c<sub>B-1</sub>, and the score of a
 * value is 1 plus the number of thresholds below it. A learned threshold c<sub>j</sub> is the
 * smallest value of the data that at least j / B of the customers do not exceed. So score s says:
 * better than at least (s - 1) / B of all customers. Equal customers have equal scores, and no
 * customer may have some score.
 *
 * <p>Example: frequencies 1 1 1 1 1 2 2 3 5 9 and five scores. The thresholds are 1, 1, 2, 3 and
 * the scores 1 1 1 1 1 3 3 4 5 5.
 *
 * @param recencyDays for recency the best score ends after the first of these days, the second best
 *     after the second, and so on; not descending
 * @param frequency customers with more than the first have a score of at least 2, and so on; not
 *     descending
 * @param money as frequency, in money
 */
@Experimental
public record RfmThresholds(
    List<Integer> recencyDays, List<Long> frequency, List<BigDecimal> money) {

  /**
   * Keeps copies.
   *
   * @param recencyDays for recency the best score ends after the first of these days, the second
   *     best after the second, and so on; not descending
   * @param frequency customers with more than the first have a score of at least 2, and so on; not
   *     descending
   * @param money as frequency, in money
   * @throws InvalidInputException if a list is empty, has more than 8 numbers, or descends
   */
  public RfmThresholds {
    recencyDays = ascending("recency", recencyDays);
    frequency = ascending("frequency", frequency);
    money = ascending("money", money);
  }

  /**
   * {@return thresholds at which the customers fall into scores of about equal size}
   *
   * @param values recency, frequency and money of at least one customer
   * @param bins number of scores
   */
  static RfmThresholds learn(RfmScores.Collector values, int bins) {
    // Fewer days are better, so recency is scored by its negative. A customer is above threshold c
    // if -days > c, which in whole days is: at most -c - 1 days.
    List<Integer> days = new ArrayList<>();
    for (long c : quantiles(values.recencies().map(recency -> -recency), bins)) {
      days.add(0, Math.toIntExact(-c - 1));
    }
    return new RfmThresholds(
        days,
        Arrays.stream(quantiles(values.frequencies(), bins)).boxed().toList(),
        Arrays.stream(quantiles(values.amounts(), bins)).mapToObj(values.scale()::amount).toList());
  }

  /** {@return number of scores of recency} */
  public int recencyScores() {
    return recencyDays.size() + 1;
  }

  /** {@return number of scores of frequency} */
  public int frequencyScores() {
    return frequency.size() + 1;
  }

  /** {@return number of scores of money} */
  public int moneyScores() {
    return money.size() + 1;
  }

  /**
   * {@return the score of a recency, 1 to {@link #recencyScores}}
   *
   * @param days days since the last purchase day
   */
  public int recencyScore(long days) {
    int score = 1;
    for (int most : recencyDays) {
      score += days <= most ? 1 : 0;
    }
    return score;
  }

  /**
   * {@return the score of a frequency, 1 to {@link #frequencyScores}}
   *
   * @param count the frequency
   */
  public int frequencyScore(long count) {
    int score = 1;
    for (long below : frequency) {
      score += count > below ? 1 : 0;
    }
    return score;
  }

  /** {@return the thresholds of money in whole units; the score of money is above them as above} */
  long[] moneyUnits(MoneyScale scale) {
    // An amount in whole units is above 1.005 exactly if it is above 1.00.
    return money.stream()
        .map(amount -> amount.setScale(scale.decimals(), RoundingMode.FLOOR))
        .mapToLong(scale::units)
        .toArray();
  }

  static int score(long value, long[] thresholds) {
    int score = 1;
    for (long threshold : thresholds) {
      score += value > threshold ? 1 : 0;
    }
    return score;
  }

  /** {@return the smallest value that at least j of bins customers do not exceed, j from 1} */
  private static long[] quantiles(LongStream unsorted, int bins) {
    long[] values = unsorted.sorted().toArray();
    long[] thresholds = new long[bins - 1];
    for (int j = 1; j < bins; j++) {
      long least = ((long) j * values.length + bins - 1) / bins;
      thresholds[j - 1] = values[(int) least - 1];
    }
    return thresholds;
  }

  private static <T extends Comparable<? super T>> List<T> ascending(String what, List<T> cuts) {
    boolean fits = !cuts.isEmpty() && cuts.size() <= 8;
    for (int i = 1; i < cuts.size(); i++) {
      fits &= cuts.get(i - 1).compareTo(cuts.get(i)) <= 0;
    }
    if (!fits) {
      throw new InvalidInputException(
          "The thresholds of %s are %s.".formatted(what, cuts),
          "Give one to eight numbers that do not descend.");
    }
    return List.copyOf(cuts);
  }
}
