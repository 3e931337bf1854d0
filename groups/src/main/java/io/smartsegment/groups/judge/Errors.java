package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Internal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How sure estimates are when several are looked at. */
@Internal
public final class Errors {
  /** How often something without any advantage may be confirmed. */
  public static final double LEVEL = 0.05;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Errors() {}

  /**
   * {@return how many standard errors an interval reaches to either side, so that those of several
   * estimates hold together 95 times in 100 (Bonferroni)}
   *
   * @param estimates how many, at least 1
   */
  public static double width(int estimates) {
    return NORMAL.inverseSurvivalProbability(LEVEL / (2 * estimates));
  }

  /**
   * {@return the probability of an estimate at least so large where there is nothing}
   *
   * @param estimate the estimate
   * @param standardError its standard error
   */
  public static double p(double estimate, double standardError) {
    if (standardError == 0) {
      return estimate > 0 ? 0 : 1;
    }
    return NORMAL.survivalProbability(estimate / standardError);
  }

  /**
   * {@return probabilities corrected for looking at all of them (Holm, Scandinavian Journal of
   * Statistics 6, 1979)}
   *
   * @param p probabilities
   */
  public static double[] holm(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparing(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double most = 0;
    for (int rank = 0; rank < order.length; rank++) {
      most = Math.max(most, Math.min(1, (p.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = most;
    }
    return adjusted;
  }

  /**
   * {@return the standard error of a mean}
   *
   * @param values a value for each customer
   * @param units for each customer a number that it shares with those of its unit; deviations are
   *     summed by unit first
   */
  public static double ofMean(double[] values, int[] units) {
    double mean = Arrays.stream(values).sum() / values.length;
    int most = Arrays.stream(units).max().orElse(0);
    double[] sums = new double[most + 1];
    boolean[] seen = new boolean[most + 1];
    for (int i = 0; i < values.length; i++) {
      sums[units[i]] += values[i] - mean;
      seen[units[i]] = true;
    }
    int count = 0;
    double squares = 0;
    for (int unit = 0; unit <= most; unit++) {
      if (seen[unit]) {
        count++;
        squares += sums[unit] * sums[unit];
      }
    }
    return count < 2
        ? Double.POSITIVE_INFINITY
        : StrictMath.sqrt(squares * count / (count - 1)) / values.length;
  }
}
