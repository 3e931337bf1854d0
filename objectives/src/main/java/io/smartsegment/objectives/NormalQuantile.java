package io.smartsegment.objectives;

/** Quantiles of the normal distribution, the same to the last digit on all machines. */
final class NormalQuantile {
  private static final double FARTHEST = 8;
  private static final int HALVINGS = 60;

  private NormalQuantile() {}

  /**
   * The number of standard deviations that a normal number exceeds the mean by less than, with the
   * probability {@code level} from 0.5 to 0.9999; halves a range until nothing is left of it.
   */
  static double of(double level) {
    double low = 0;
    double high = FARTHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (above(middle) < level - 0.5) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return level == 0.5 ? 0 : high;
  }

  /**
   * The probability between the mean and z: the density at z times z + z^3 / 3 + z^5 / (3 * 5) +
   * ... (G. Marsaglia, Journal of Statistical Software 11, 2004).
   */
  private static double above(double z) {
    double sum = 0;
    double term = z;
    for (int i = 1; term > sum * 1e-17 && term > 0; i++) {
      sum += term;
      term *= z * z / (2 * i + 1);
    }
    return sum * StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
