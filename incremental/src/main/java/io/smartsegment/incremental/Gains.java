package io.smartsegment.incremental;

import io.smartsegment.core.error.InvalidInputException;
import java.util.Arrays;

/**
 * What each customer would have brought with each arm beyond the control, estimated from the arm
 * that the customer got, and rounded once so that sums are exact in any order.
 *
 * <p>With baseline m, outcome y in money, cost c and probability e of the customer's own arm t, arm
 * a is worth {@code m_a + [t = a] (y - m_a) / e - c_a}, and its gain is that less the same of the
 * control (Horvitz and Thompson 1952; with a baseline, Robins, Rotnitzky and Zhao 1994). For
 * example, with revenue 10, no baseline, e = 1/2 and c = 2, a treated customer who bought has the
 * gain 20 - 2 = 18, and a customer of the control who bought -20 - 2 = -22.
 *
 * <p>Gains are whole multiples of a power of two, which is at most 2^-32 of the largest gain unless
 * sums of so many customers would not fit into 53 bits then.
 */
final class Gains {
  private static final int BITS = 32;

  /** Sums of gains, and of the marks of untested arms, stay below this many units. */
  private static final double MOST_UNITS = 0x1p52;

  private final TrialCustomers trial;
  private final Arms arms;

  /** For each customer the number of the arm, control 0. */
  private final int[] armOf;

  private final double[] probabilities;

  /** The distinct scores, ascending. */
  private final double[] scores;

  /** For each customer the number of its score. */
  private final int[] places;

  /** Entry [a][row]: the gain of arm a in units, a whole number. */
  private final double[][] units;

  private double unit = 1;
  private double absolute;
  private double lost;

  /**
   * Computes gains; O(N log N + N A) for N customers and A arms.
   *
   * @param marks the most marks of untested arms, which have to fit beside the sums
   */
  Gains(ComparableTrial past, Arms arms, double revenue, Baseline baseline, long seed, int marks) {
    trial = past.customers();
    this.arms = arms;
    armOf = new int[trial.size()];
    probabilities = new double[trial.size()];
    double[] shares = new double[arms.size()];
    Arrays.setAll(shares, given -> arms.share(arms.number(given)));
    scores = distinct(trial.sortedScores());
    places = new int[trial.size()];
    for (int i = 0; i < armOf.length; i++) {
      armOf[i] = arms.number(trial.arm(i));
      probabilities[i] = trial.probability(i, shares);
      places[i] = Arrays.binarySearch(scores, trial.score(i));
    }
    units = new double[arms.size()][trial.size()];
    fill(revenue, baseline, expected(past, baseline, seed));
    round(marks);
  }

  private static double[] distinct(double[] sorted) {
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  /** Entry [a][row]: the outcome that is expected; nothing where the baseline is no model. */
  private double[][] expected(ComparableTrial past, Baseline baseline, long seed) {
    if (baseline != Baseline.MODEL) {
      return new double[0][];
    }
    if (!past.isEstimated()) {
      return new OutcomeByScore(armOf, places, arms.size(), seed).expected(trial::outcome);
    }
    double[][] expected = new double[arms.size()][armOf.length];
    for (int given = 0; given < expected.length; given++) {
      int arm = given;
      Arrays.setAll(expected[arms.number(given)], row -> past.expected(row, arm));
    }
    return expected;
  }

  private void fill(double revenue, Baseline baseline, double[][] expected) {
    for (int i = 0; i < armOf.length; i++) {
      double money = revenue * trial.outcome(i);
      double asScore = baseline == Baseline.SCORE ? revenue * trial.score(i) : 0;
      double ofControl = expected.length == 0 ? asScore : revenue * expected[0][i];
      double control = ofControl + own(0, i, money - ofControl) - arms.cost(0);
      for (int a = 1; a < units.length; a++) {
        double ofArm = expected.length == 0 ? asScore : revenue * expected[a][i];
        // Where both have the same baseline, it cancels without rounding.
        units[a][i] =
            expected.length == 0
                ? own(a, i, money - ofArm)
                    - own(0, i, money - ofArm)
                    - (arms.cost(a) - arms.cost(0))
                : ofArm + own(a, i, money - ofArm) - arms.cost(a) - control;
        if (!Double.isFinite(units[a][i])) {
          throw new InvalidInputException(
              "The gain of row %s with arm '%s' is %s.".formatted(i, arms.name(a), units[a][i]),
              "Give smaller amounts, or probabilities that are farther from 0.");
        }
      }
    }
  }

  /** What a customer who got an arm counts more than expected. */
  private double own(int arm, int row, double surprise) {
    return armOf[row] == arm ? surprise / probabilities[row] : 0;
  }

  private void round(int marks) {
    double largest = 0;
    double sum = 0;
    for (int a = 1; a < units.length; a++) {
      for (double gain : units[a]) {
        largest = Math.max(largest, Math.abs(gain));
        sum += Math.abs(gain);
      }
    }
    if (largest == 0) {
      return;
    }
    int exponent = Math.max(Math.getExponent(largest) - BITS, Double.MIN_EXPONENT);
    // Rounding adds half a unit to each gain at most.
    while (2 * (marks + 2.0) * (sum / Math.scalb(1.0, exponent) + armOf.length) > MOST_UNITS) {
      exponent++;
    }
    unit = Math.scalb(1.0, exponent);
    for (int a = 1; a < units.length; a++) {
      double error = 0;
      for (int i = 0; i < armOf.length; i++) {
        double rounded = Math.rint(units[a][i] / unit);
        error += rounded * unit - units[a][i];
        units[a][i] = rounded;
        absolute += Math.abs(rounded);
      }
      lost = Math.max(lost, Math.abs(error));
    }
  }

  Arms arms() {
    return arms;
  }

  TrialCustomers trial() {
    return trial;
  }

  int customers() {
    return armOf.length;
  }

  int armOf(int row) {
    return armOf[row];
  }

  double probability(int row) {
    return probabilities[row];
  }

  /** The distinct scores, ascending; not to be changed. */
  double[] scores() {
    return scores;
  }

  /** The number of a customer's score among the distinct ones. */
  int place(int row) {
    return places[row];
  }

  /** The gain of an arm in units. */
  double units(int arm, int row) {
    return units[arm][row];
  }

  /** The gain of an arm in money. */
  double money(int arm, int row) {
    return units[arm][row] * unit;
  }

  /** The money that one unit stands for, a power of two. */
  double unit() {
    return unit;
  }

  /** More units than the gains of any segmentation can add up to. */
  double beyond() {
    return 2 * absolute + 1;
  }

  /** The money by which rounding changes the gain of an arm, summed over all customers. */
  double lost() {
    return lost;
  }
}
