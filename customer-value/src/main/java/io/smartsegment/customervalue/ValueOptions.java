package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;

/**
 * How the value of customers is predicted.
 *
 * @param horizonDays how many days from the date are predicted, from 1 to 36,500
 * @param margin the part of money that is profit, above 0 and at most 1
 * @param yearlyRate by how much money a year later is worth less, 0.1 for 10 %, from 0 to 10
 * @param pastRate the same for money of the past, which counts more the longer ago it came; mostly
 *     0
 * @param resamples how often the models are refitted for intervals, 0 for none or from 20 to 10,000
 * @param seed seed of the resamples
 * @param threads threads to use, at least 1; they change no figure
 */
@Experimental
public record ValueOptions(
    int horizonDays,
    double margin,
    double yearlyRate,
    double pastRate,
    int resamples,
    long seed,
    int threads) {
  /** 365 days, margin 1, 10 % a year, the past as it came, 200 resamples, seed 1, one thread. */
  public static final ValueOptions DEFAULT = new ValueOptions(365, 1, 0.1, 0, 200, 1, 1);

  private static final double DAYS_PER_YEAR = 365;

  /**
   * Checks the ranges.
   *
   * @param horizonDays from 1 to 36,500
   * @param margin above 0 and at most 1
   * @param yearlyRate from 0 to 10
   * @param pastRate from 0 to 10
   * @param resamples 0, or from 20 to 10,000
   * @param seed any number
   * @param threads at least 1
   * @throws InvalidSettingException if a number is outside its range
   */
  public ValueOptions {
    require("horizon in days", horizonDays, 1, 36_500, "");
    if (!(margin > 0 && margin <= 1)) {
      throw new InvalidSettingException(
          "The margin is " + margin + ".", "Give a number above 0 and at most 1.");
    }
    require("yearly rate", yearlyRate, 0, 10, " 0.1 is 10 %.");
    require("rate for the past", pastRate, 0, 10, " 0.1 is 10 %.");
    if (resamples != 0) {
      require("number of resamples", resamples, 20, 10_000, " 0 leaves intervals out.");
    }
    require("number of threads", threads, 1, Integer.MAX_VALUE, "");
  }

  private static void require(String what, double number, double least, double most, String more) {
    if (!(number >= least && number <= most)) {
      throw new InvalidSettingException(
          "The %s is %s.".formatted(what, plain(number)),
          "Give a number from %s to %s.%s".formatted(plain(least), plain(most), more));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /**
   * {@return these options with another horizon}
   *
   * @param days from 1 to 36,500
   */
  public ValueOptions withHorizonDays(int days) {
    return new ValueOptions(days, margin, yearlyRate, pastRate, resamples, seed, threads);
  }

  /**
   * {@return these options with another margin}
   *
   * @param part above 0 and at most 1
   */
  public ValueOptions withMargin(double part) {
    return new ValueOptions(horizonDays, part, yearlyRate, pastRate, resamples, seed, threads);
  }

  /**
   * {@return these options with other rates}
   *
   * @param yearly for money to come, from 0 to 10
   * @param past for money that came, from 0 to 10
   */
  public ValueOptions withRates(double yearly, double past) {
    return new ValueOptions(horizonDays, margin, yearly, past, resamples, seed, threads);
  }

  /**
   * {@return these options with other resamples}
   *
   * @param number 0, or from 20 to 10,000
   * @param otherSeed any number
   */
  public ValueOptions withResamples(int number, long otherSeed) {
    return new ValueOptions(horizonDays, margin, yearlyRate, pastRate, number, otherSeed, threads);
  }

  /**
   * {@return these options with another number of threads}
   *
   * @param number at least 1
   */
  public ValueOptions withThreads(int number) {
    return new ValueOptions(horizonDays, margin, yearlyRate, pastRate, resamples, seed, number);
  }

  /**
   * {@return what 1 is worth today that comes in some days}
   *
   * <p>Example: at 10 % a year, 1 in 365 days is worth 0.90909.
   *
   * @param days days from the date, at least 0
   */
  public double discount(double days) {
    return StrictMath.pow(1 + yearlyRate, -days / DAYS_PER_YEAR);
  }

  /** What 1 is worth today that came some days ago. */
  double growth(double days) {
    return StrictMath.pow(1 + pastRate, days / DAYS_PER_YEAR);
  }
}
