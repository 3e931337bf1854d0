package io.smartsegment.customervalue;

import org.jspecify.annotations.Nullable;

/**
 * The likelihood of purchases (Fader, Hardie, Lee: "Counting your customers" the easy way,
 * Marketing Science 24, 2005, equation 6), or that of plain NBD, in which nobody stops buying.
 * Logarithms are taken once for each day and each number of repeats, and not for each customer:
 * days are whole numbers. Differences of log-gamma functions are running sums of logarithms, which
 * keep their digits where a parameter is huge.
 */
final class PurchaseLikelihood implements Likelihood {
  private static final double DAYS_PER_WEEK = 7;

  private final PurchaseCounts customers;
  private final int[] counts;
  private final boolean dropout;
  private final int mostRepeats;
  private final int mostDays;

  /**
   * @param customers the distinct triples
   * @param counts customers of each triple, which may be those of a resample
   * @param dropout whether customers may stop buying
   */
  PurchaseLikelihood(PurchaseCounts customers, int[] counts, boolean dropout) {
    this.customers = customers;
    this.counts = counts;
    this.dropout = dropout;
    int repeats = 0;
    int days = 0;
    for (int i = 0; i < customers.distinct(); i++) {
      repeats = Math.max(repeats, customers.repeats(i));
      days = Math.max(days, customers.daysSeen(i));
    }
    mostRepeats = repeats;
    mostDays = days;
  }

  @Override
  public int parameters() {
    return dropout ? 4 : 2;
  }

  @Override
  public double value(double[] logs, double @Nullable [] gradient) {
    double r = StrictMath.exp(logs[0]);
    double alpha = StrictMath.exp(logs[1]);
    double a = dropout ? StrictMath.exp(logs[2]) : 0;
    double b = dropout ? StrictMath.exp(logs[3]) : 1;
    Tables tables = new Tables(r, alpha, a, b);
    double byR = 0;
    double byAlpha = 0;
    double byA = 0;
    double byB = 0;
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      int count = counts[i];
      if (count == 0) {
        continue;
      }
      int x = customers.repeats(i);
      double seen = customers.daysSeen(i) / DAYS_PER_WEEK;
      double logSeen = tables.days[customers.daysSeen(i)];
      double longer = logSeen - tables.days[customers.daysToLast(i)];
      double one = tables.buys[x] - r * logSeen - x * (logs[1] + logSeen);
      double gone = 0;
      if (dropout && x > 0) {
        // The odds that the customer stopped after the last purchase.
        double odds = logs[2] - tables.logStays[x] + (r + x) * longer;
        double small = StrictMath.exp(-Math.abs(odds));
        one += tables.stays[x] + Math.max(0, odds) + StrictMath.log1p(small);
        gone = (odds > 0 ? 1 : small) / (1 + small);
      }
      sum += count * one;
      if (gradient != null) {
        double toLast = customers.daysToLast(i) / DAYS_PER_WEEK;
        byR += count * (tables.buysByR[x] - logSeen + gone * longer);
        double atSeen = 1 / (alpha + seen);
        byAlpha +=
            count
                * (r * seen * atSeen / alpha
                    - x * atSeen
                    + gone * (r + x) * (atSeen - 1 / (alpha + toLast)));
        byA += count * (tables.staysByA[x] + (gone > 0 ? gone / a : 0));
        byB += count * (tables.staysByB[x] - (gone > 0 ? gone / (b + x - 1) : 0));
      }
    }
    if (gradient != null) {
      gradient[0] = byR * r;
      gradient[1] = byAlpha * alpha;
      if (dropout) {
        gradient[2] = byA * a;
        gradient[3] = byB * b;
      }
    }
    return sum;
  }

  /** What depends on the parameters and on a number of repeats or days only. */
  private final class Tables {
    /** Logarithm of 1 + time / alpha, which is exact to its last digit where alpha is huge. */
    final double[] days = new double[mostDays + 1];

    final double[] buys = new double[mostRepeats + 1];
    final double[] buysByR = new double[mostRepeats + 1];
    final double[] stays = new double[mostRepeats + 1];
    final double[] staysByA = new double[mostRepeats + 1];
    final double[] staysByB = new double[mostRepeats + 1];
    final double[] logStays = new double[mostRepeats + 1];

    Tables(double r, double alpha, double a, double b) {
      for (int day = 0; day <= mostDays; day++) {
        days[day] = StrictMath.log1p(day / DAYS_PER_WEEK / alpha);
      }
      for (int k = 0; k < mostRepeats; k++) {
        buys[k + 1] = buys[k] + StrictMath.log(r + k);
        buysByR[k + 1] = buysByR[k] + 1 / (r + k);
        if (dropout) {
          logStays[k + 1] = StrictMath.log(b + k);
          stays[k + 1] = stays[k] - StrictMath.log1p(a / (b + k));
          staysByA[k + 1] = staysByA[k] - 1 / (a + b + k);
          staysByB[k + 1] = staysByB[k] + a / ((b + k) * (a + b + k));
        }
      }
    }
  }
}
