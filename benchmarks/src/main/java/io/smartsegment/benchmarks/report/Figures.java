package io.smartsegment.benchmarks.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers as text, for tables and pictures. */
public final class Figures {
  /** Stands for what was not measured. */
  public static final String ABSENT = "-";

  private static final double NANOS_PER_MILLI = 1e6;

  private Figures() {}

  /**
   * {@return a count, such as "1,000,000"}
   *
   * @param count the count
   */
  public static String count(long count) {
    return format("%,d", count);
  }

  /**
   * {@return an amount of money with two decimals}
   *
   * @param amount the amount
   */
  public static String money(double amount) {
    return format("%,.2f", amount);
  }

  /**
   * {@return milliseconds: the median, and in brackets the fastest and the slowest run}
   *
   * @param measured what was measured, if it was
   */
  public static String millis(Optional<Measurement> measured) {
    return measured.map(one -> spread(one, NANOS_PER_MILLI)).orElse(ABSENT);
  }

  /**
   * {@return nanoseconds for each of some equal parts of a call: the median, and in brackets the
   * fastest and the slowest iteration}
   *
   * @param measured what was measured, if it was
   * @param parts number of parts, such as the candidates of a population
   */
  public static String nanos(Optional<Measurement> measured, int parts) {
    return measured.map(one -> spread(one, parts)).orElse(ABSENT);
  }

  /**
   * {@return bytes that each of some equal parts of a call allocates}
   *
   * @param measured what was measured, if it was
   * @param parts number of parts
   */
  public static String bytes(Optional<Measurement> measured, int parts) {
    OptionalDouble bytes = measured.map(Measurement::bytes).orElse(OptionalDouble.empty());
    return bytes.isPresent() ? bytes(bytes.getAsDouble() / parts) : ABSENT;
  }

  /**
   * {@return a ratio of two times}
   *
   * @param ratio the ratio, if both were measured
   */
  public static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? ratio(ratio.getAsDouble()) : ABSENT;
  }

  /**
   * {@return a ratio}
   *
   * @param ratio the ratio
   */
  public static String ratio(double ratio) {
    return format(ratio < 9.995 ? "%,.2f" : "%,.0f", ratio);
  }

  private static String bytes(double bytes) {
    return format(bytes < 1000 ? "%,.1f" : "%,.0f", bytes);
  }

  private static String spread(Measurement one, double unit) {
    return time(one.median() / unit)
        + " ("
        + time(one.fastest() / unit)
        + " to "
        + time(one.slowest() / unit)
        + ")";
  }

  private static String time(double time) {
    return format(time < 1 ? "%,.3f" : "%,.1f", time);
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
