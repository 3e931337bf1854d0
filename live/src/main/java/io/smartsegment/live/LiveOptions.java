package io.smartsegment.live;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.time.Duration;

/**
 * When the best cutoffs are looked for, when the recommended ones change, what is forgotten, and
 * how much memory is used.
 *
 * @param everyOutcomes the best cutoffs are looked for when so many more outcomes have arrived; 0
 *     for never by number
 * @param everyTime they are looked for when an outcome arrives and so much time has passed; zero
 *     for never by time. What is recommended then depends on the time of arrival, and not on the
 *     outcomes alone
 * @param leastGain recommended cutoffs change only if that is worth more than this much money on
 *     the outcomes that count, at least 0
 * @param noiseMultiple they change only if that is worth more than so many standard errors of the
 *     gain, at least 0
 * @param forgetting what becomes of old outcomes
 * @param mostScores how many distinct scores are kept apart, at least 2. When there are more,
 *     scores are rounded down to multiples of 2^-b, with the largest b that leaves no more than
 *     that, and cutoffs are such multiples from then on
 * @param withValues whether each outcome comes with the observed value of its customer
 */
@Experimental
public record LiveOptions(
    long everyOutcomes,
    Duration everyTime,
    double leastGain,
    double noiseMultiple,
    Forgetting forgetting,
    int mostScores,
    boolean withValues) {
  /**
   * A look every 10,000 outcomes; a change if it gains more than three standard errors; nothing is
   * forgotten; at most 1,000,000 distinct scores; outcomes have no values.
   */
  public static final LiveOptions DEFAULT =
      new LiveOptions(10_000, Duration.ZERO, 0, 3, Forgetting.NONE, 1_000_000, false);

  /**
   * Checks the numbers.
   *
   * @param everyOutcomes outcomes between two looks, 0 for never
   * @param everyTime time between two looks, zero for never
   * @param leastGain least gain of a change, in money
   * @param noiseMultiple least gain of a change, in standard errors
   * @param forgetting what becomes of old outcomes
   * @param mostScores most distinct scores
   * @param withValues whether each outcome comes with a value
   * @throws InvalidSettingException if a number is outside its range
   */
  public LiveOptions {
    require(everyOutcomes >= 0, "outcomes between two looks", everyOutcomes, "0 or more");
    require(!everyTime.isNegative(), "time between two looks", everyTime, "zero or more");
    require(isFinite(leastGain), "least gain of a change", leastGain, "a finite number from 0 on");
    require(
        isFinite(noiseMultiple),
        "least gain of a change in standard errors",
        noiseMultiple,
        "a finite number from 0 on");
    require(mostScores >= 2, "largest number of distinct scores", mostScores, "at least 2");
  }

  private static boolean isFinite(double number) {
    return number >= 0 && number < Double.POSITIVE_INFINITY;
  }

  private static void require(boolean holds, String what, Object value, String range) {
    if (!holds) {
      throw new InvalidSettingException(
          "The %s is %s.".formatted(what, value), "Give %s.".formatted(range));
    }
  }

  /**
   * {@return these options with looks by number}
   *
   * @param outcomes outcomes between two looks, 0 for never
   */
  public LiveOptions withEveryOutcomes(long outcomes) {
    return new LiveOptions(
        outcomes, everyTime, leastGain, noiseMultiple, forgetting, mostScores, withValues);
  }

  /**
   * {@return these options with looks by time}
   *
   * @param time time between two looks, zero for never
   */
  public LiveOptions withEveryTime(Duration time) {
    return new LiveOptions(
        everyOutcomes, time, leastGain, noiseMultiple, forgetting, mostScores, withValues);
  }

  /**
   * {@return these options with another least gain}
   *
   * @param money least gain of a change, in money
   */
  public LiveOptions withLeastGain(double money) {
    return new LiveOptions(
        everyOutcomes, everyTime, money, noiseMultiple, forgetting, mostScores, withValues);
  }

  /**
   * {@return these options with another regard for noise}
   *
   * @param standardErrors least gain of a change, in standard errors
   */
  public LiveOptions withNoiseMultiple(double standardErrors) {
    return new LiveOptions(
        everyOutcomes, everyTime, leastGain, standardErrors, forgetting, mostScores, withValues);
  }

  /**
   * {@return these options with another way to forget}
   *
   * @param other what becomes of old outcomes
   */
  public LiveOptions withForgetting(Forgetting other) {
    return new LiveOptions(
        everyOutcomes, everyTime, leastGain, noiseMultiple, other, mostScores, withValues);
  }

  /**
   * {@return these options with another bound of memory}
   *
   * @param scores most distinct scores
   */
  public LiveOptions withMostScores(int scores) {
    return new LiveOptions(
        everyOutcomes, everyTime, leastGain, noiseMultiple, forgetting, scores, withValues);
  }

  /**
   * {@return these options for outcomes that come with or without the observed values of their
   * customers}
   *
   * @param given whether each outcome comes with a value
   */
  public LiveOptions withValues(boolean given) {
    return new LiveOptions(
        everyOutcomes, everyTime, leastGain, noiseMultiple, forgetting, mostScores, given);
  }
}
