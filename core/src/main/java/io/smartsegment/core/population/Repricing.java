package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Best segmentations at a price list, from the hull alone. Each cutoff occurs in one term of the
 * value, and the only condition that joins cutoffs is their order. So the cutoff between treatments
 * k - 1 and k goes where it is best by itself, whatever the number of segments. If these
 * <em>separate maxima</em> come out in order, they are the best segmentation with so many segments;
 * if not, they still give a bound. The only constraint here is that no segment is empty. For
 * example, separate maxima at scores 0.2 and 0.5 are the best cutoffs of three segments; 0.5 and
 * 0.2 are out of order, and only their values add up to a bound.
 *
 * <p>Ties go to fewer segments, then to the lexicographically smallest cutoffs, then to the
 * smallest treatments. Comparisons are exact.
 */
@Experimental
public final class Repricing {
  private final ScoreHull hull;
  private final double[] revenue;
  private final double[] cost;

  /** Entry k - 1: the best cutoff between treatments k - 1 and k by itself. */
  private final List<Vertex> maxima = new ArrayList<>();

  Repricing(ScoreHull hull, double[] revenue, double[] cost) {
    if (revenue.length == 0) {
      throw new InvalidSettingException("There are no prices.", "Give at least one of each kind.");
    }
    this.hull = hull;
    this.revenue = revenue.clone();
    this.cost = cost.clone();
    for (int k = 1; k < revenue.length; k++) {
      maxima.add(hull.lowestBest(PriceStep.between(revenue, cost, k - 1, k)));
    }
  }

  /**
   * {@return the best segmentation with a number of segments, where segment k gets treatment k;
   * empty if the separate maxima are not in order, so that the hull does not give it}
   *
   * @param segments from 1 to the number of prices
   */
  public Optional<HullSegmentation> withSegments(int segments) {
    if (!isInOrder(segments)) {
      return Optional.empty();
    }
    List<Integer> treatments = IntStream.range(0, segments).boxed().toList();
    return Optional.of(segmentation(maxima.subList(0, segments - 1), treatments));
  }

  /**
   * {@return the best segmentation with any number of segments, where segment k gets treatment k;
   * empty if the hull does not give it}
   */
  public Optional<HullSegmentation> best() {
    int best = 1;
    for (int segments = 2; segments <= revenue.length; segments++) {
      if (isWorthMore(segments, best)) {
        best = segments;
      }
    }
    return withSegments(best);
  }

  /**
   * {@return a number that no segmentation with so many segments exceeds, in money: the sum of the
   * separate maxima, rounded}
   *
   * @param segments from 1 to the number of prices
   */
  public double upperBound(int segments) {
    double sum = revenue[0] * hull.conversions() - cost[0] * hull.customers();
    for (int k = 1; k < segments; k++) {
      sum += gain(k);
    }
    return sum;
  }

  /**
   * {@return the best segmentation where treatments rise with the score and any of them may be left
   * out; empty if revenue rises between some treatments and falls between others in such a way that
   * the hull does not give it}
   */
  public Optional<HullSegmentation> bestWithSkipping() {
    return new SkippedTreatments(hull, revenue, cost).best();
  }

  private boolean isInOrder(int segments) {
    int before = 0;
    for (int k = 1; k < segments; k++) {
      int position = maxima.get(k - 1).position();
      if (position <= before) {
        return false;
      }
      before = position;
    }
    return before < hull.distinctScores();
  }

  /** The gain of giving treatment k instead of k - 1 to the customers above its cutoff, rounded. */
  private double gain(int k) {
    Vertex cutoff = maxima.get(k - 1);
    return (revenue[k] - revenue[k - 1]) * (hull.conversions() - cutoff.conversionsBelow())
        - (cost[k] - cost[k - 1]) * (hull.customers() - cutoff.customersBelow());
  }

  /** Whether more segments are worth more than fewer, as far as separate maxima go. */
  private boolean isWorthMore(int more, int fewer) {
    if (more == fewer + 1) {
      Vertex cutoff = maxima.get(more - 2);
      return PriceStep.between(revenue, cost, more - 2, more - 1)
              .gain(
                  cutoff.conversionsBelow() - hull.conversions(),
                  cutoff.customersBelow() - hull.customers())
          > 0;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = fewer; k < more; k++) {
      Vertex cutoff = maxima.get(k - 1);
      sum =
          sum.add(
              step(revenue, k)
                  .multiply(BigDecimal.valueOf(hull.conversions() - cutoff.conversionsBelow()))
                  .subtract(
                      step(cost, k)
                          .multiply(
                              BigDecimal.valueOf(hull.customers() - cutoff.customersBelow()))));
    }
    return sum.signum() > 0;
  }

  private static BigDecimal step(double[] prices, int k) {
    return BigDecimal.valueOf(prices[k]).subtract(BigDecimal.valueOf(prices[k - 1]));
  }

  private HullSegmentation segmentation(List<Vertex> cutoffs, List<Integer> treatments) {
    return new HullSegmentation(
        cutoffs, treatments, value(hull, revenue, cost, cutoffs, treatments));
  }

  /** Adds up segments in ascending order, as a valuation does. */
  static double value(
      ScoreHull hull,
      double[] revenue,
      double[] cost,
      List<Vertex> cutoffs,
      List<Integer> treatments) {
    double sum = 0;
    long customers = 0;
    long conversions = 0;
    for (int k = 0; k < treatments.size(); k++) {
      boolean last = k == cutoffs.size();
      long customersBelow = last ? hull.customers() : cutoffs.get(k).customersBelow();
      long conversionsBelow = last ? hull.conversions() : cutoffs.get(k).conversionsBelow();
      sum +=
          revenue[treatments.get(k)] * (conversionsBelow - conversions)
              - cost[treatments.get(k)] * (customersBelow - customers);
      customers = customersBelow;
      conversions = conversionsBelow;
    }
    return sum;
  }
}
