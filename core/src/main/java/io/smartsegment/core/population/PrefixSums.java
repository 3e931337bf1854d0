package io.smartsegment.core.population;

import java.util.Arrays;

/**
 * Prefix sums of money or weights that also keep the part that rounding cuts off (Neumaier:
 * Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54, 1974), so that
 * the difference of two large sums is as good as the sum of the parts between them.
 */
final class PrefixSums {
  private final double[] sums;
  private final double[] cutOff;

  PrefixSums(double[] parts) {
    sums = new double[parts.length + 1];
    cutOff = new double[parts.length + 1];
    for (int i = 0; i < parts.length; i++) {
      double part = parts[i];
      double next = sums[i] + part;
      double error =
          Math.abs(sums[i]) >= Math.abs(part) ? (sums[i] - next) + part : (part - next) + sums[i];
      sums[i + 1] = next;
      cutOff[i + 1] = cutOff[i] + error;
    }
  }

  double between(int from, int to) {
    return (sums[to] - sums[from]) + (cutOff[to] - cutOff[from]);
  }

  double[] parts() {
    double[] parts = new double[sums.length - 1];
    Arrays.setAll(parts, i -> between(i, i + 1));
    return parts;
  }

  /** The sums from the start, rounded. */
  double[] rounded() {
    double[] rounded = new double[sums.length];
    Arrays.setAll(rounded, i -> sums[i] + cutOff[i]);
    return rounded;
  }
}
