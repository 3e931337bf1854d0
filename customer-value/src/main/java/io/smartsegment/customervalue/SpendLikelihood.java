package io.smartsegment.customervalue;

import java.util.Arrays;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;
import org.jspecify.annotations.Nullable;

/**
 * The likelihood of mean spending (Fader, Hardie: The gamma-gamma model of monetary value, 2013,
 * equation 1a). With x repeat purchases of mean z it is
 *
 * <p>-ln B(p x, q) - ln z - p x ln(1 + v / (x z)) - q ln(1 + x z / v),
 *
 * <p>in which no two large terms are subtracted. With differences of log-gamma functions instead,
 * the likelihood has false maxima where p is huge. The functions of the library use elementary
 * functions of its own, so that they give the same digits on every JDK.
 */
final class SpendLikelihood implements Likelihood {
  private final int[] repeats;
  private final double[] means;
  private final int[] counts;
  private final int[] distinct;
  private final int[] place;
  private final double sumOfLogs;

  /**
   * @param repeats repeat purchases of each customer, at least 1
   * @param means their mean, above 0
   * @param counts how often the customer counts
   */
  SpendLikelihood(int[] repeats, double[] means, int[] counts) {
    this.repeats = repeats;
    this.means = means;
    this.counts = counts;
    distinct = Arrays.stream(repeats).sorted().distinct().toArray();
    place = new int[repeats.length];
    double logs = 0;
    for (int i = 0; i < repeats.length; i++) {
      place[i] = Arrays.binarySearch(distinct, repeats[i]);
      logs += counts[i] * StrictMath.log(means[i]);
    }
    sumOfLogs = logs;
  }

  @Override
  public int parameters() {
    return 3;
  }

  @Override
  public double value(double[] logs, double @Nullable [] gradient) {
    double p = StrictMath.exp(logs[0]);
    double q = StrictMath.exp(logs[1]);
    double v = StrictMath.exp(logs[2]);
    int kinds = distinct.length;
    double[] logBeta = new double[kinds];
    double[] byP = new double[kinds];
    double[] byQ = new double[kinds];
    for (int k = 0; k < kinds; k++) {
      double px = p * distinct[k];
      logBeta[k] = Beta.logBeta(px, q);
      if (gradient != null) {
        double together = Gamma.digamma(px + q);
        byP[k] = distinct[k] * (together - Gamma.digamma(px));
        byQ[k] = together - Gamma.digamma(q);
      }
    }
    double sum = -sumOfLogs;
    double sumByP = 0;
    double sumByQ = 0;
    double sumByV = 0;
    for (int i = 0; i < repeats.length; i++) {
      if (counts[i] == 0) {
        continue;
      }
      double x = repeats[i];
      double all = x * means[i];
      double own = StrictMath.log1p(v / all);
      double others = StrictMath.log1p(all / v);
      sum += counts[i] * (-logBeta[place[i]] - p * x * own - q * others);
      if (gradient != null) {
        sumByP += counts[i] * (byP[place[i]] - x * own);
        sumByQ += counts[i] * (byQ[place[i]] - others);
        sumByV += counts[i] * (q * (all / (v + all)) - p * x * (v / (v + all)));
      }
    }
    if (gradient != null) {
      gradient[0] = sumByP * p;
      gradient[1] = sumByQ * q;
      gradient[2] = sumByV;
    }
    return sum;
  }
}
