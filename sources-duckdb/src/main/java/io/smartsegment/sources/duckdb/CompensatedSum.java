package io.smartsegment.sources.duckdb;

/** A sum whose rounding errors are carried along (Neumaier). */
final class CompensatedSum {
  private double sum;
  private double error;

  /** Adds a value several times; the product's own rounding error is kept as well. */
  void add(double value, long times) {
    double count = times;
    double product = value * count;
    error += Math.fma(value, count, -product);
    double next = sum + product;
    error += Math.abs(sum) >= Math.abs(product) ? (sum - next) + product : (product - next) + sum;
    sum = next;
  }

  double value() {
    return sum + error;
  }
}
