package io.smartsegment.sources.spark;

/** How Spark writes a double. */
final class SparkNumber {
  private SparkNumber() {}

  /** A literal that is read as exactly this double; without an exponent it would be a decimal. */
  static String of(double value) {
    String digits = Double.toString(value);
    return digits.contains("E") ? digits : digits + "E0";
  }
}
