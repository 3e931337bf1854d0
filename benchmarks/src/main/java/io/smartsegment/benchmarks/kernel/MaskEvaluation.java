package io.smartsegment.benchmarks.kernel;

/**
 * Evaluates a segmentation the way a NumPy program does it: for each segment a pass over all
 * customers, which picks those whose score is at least the lower cutoff and below the upper one.
 * O(N K) for N customers and K segments, at the prices of {@link Candidates}.
 */
final class MaskEvaluation {
  private final double[] scores;
  private final int[] outcomes;

  /**
   * Takes the customers.
   *
   * @param scores their scores, in any order, not negative
   * @param outcomes their outcomes, 0 or 1
   */
  MaskEvaluation(double[] scores, int[] outcomes) {
    this.scores = scores;
    this.outcomes = outcomes;
  }

  /**
   * {@return the net revenue, by comparisons}
   *
   * @param edges lower edge of each segment, and the upper edge of the last one, above all scores
   */
  double byComparisons(double[] edges) {
    double value = 0;
    for (int k = 0; k + 1 < edges.length; k++) {
      value += compared(k, edges[k], edges[k + 1]);
    }
    return value;
  }

  /**
   * {@return the net revenue, without a branch that the processor could guess wrongly}
   *
   * @param edges as in {@link #byComparisons}
   */
  double byBits(double[] edges) {
    double value = 0;
    for (int k = 0; k + 1 < edges.length; k++) {
      long lower = Double.doubleToRawLongBits(edges[k]);
      value += subtracted(k, lower, Double.doubleToRawLongBits(edges[k + 1]));
    }
    return value;
  }

  private double compared(int k, double lower, double upper) {
    int customers = 0;
    int conversions = 0;
    for (int i = 0; i < scores.length; i++) {
      if (lower <= scores[i] && scores[i] < upper) {
        customers++;
        conversions += outcomes[i];
      }
    }
    return worth(k, customers, conversions);
  }

  /** The bits of numbers that are not negative are in their order: signs of differences tell. */
  private double subtracted(int k, long lower, long upper) {
    int customers = 0;
    int conversions = 0;
    for (int i = 0; i < scores.length; i++) {
      long score = Double.doubleToRawLongBits(scores[i]);
      int in = (int) (((lower - 1 - score) & (score - upper)) >>> 63);
      customers += in;
      conversions += in & outcomes[i];
    }
    return worth(k, customers, conversions);
  }

  private static double worth(int k, int customers, int conversions) {
    return Candidates.revenue(k) * conversions - Candidates.cost(k) * customers;
  }
}
