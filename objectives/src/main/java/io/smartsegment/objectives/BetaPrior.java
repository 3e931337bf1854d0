package io.smartsegment.objectives;

import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import java.util.List;

/**
 * What conversion rates of groups of customers are like before their outcomes are seen: a beta
 * distribution with mean {@code conversions / customers}. Its parameters are {@code conversions}
 * and {@code customers - conversions}, so that it counts like so many customers seen before.
 *
 * @param conversions the first parameter, at least 0
 * @param customers the sum of both parameters, above 0
 * @param steps the number of groups that it was estimated from
 */
record BetaPrior(double conversions, double customers, int steps) {
  /**
   * Estimates it by moments from the natural steps of the score, which are the groups of the
   * isotonic regression of outcomes on scores (J. C. Kleinman, JASA 68, 1973): if rates of groups
   * vary no more than by chance, S = sum of n (r - p)^2 / (p (1 - p)) over J groups with n
   * customers and rate r is J - 1 on average, and it grows by N - sum of n^2 / N - (J - 1) times 1
   * / (customers + 1) if they vary as this distribution says.
   *
   * <p>The steps are found by the same outcomes, which makes rates differ by chance, but then there
   * are as many more steps: without any difference in rates, S is J - 1 on average for these steps
   * as well (T. Robertson, F. T. Wright and R. L. Dykstra, Order Restricted Statistical Inference,
   * 1988, section 2.3).
   *
   * <p>Where rates vary no more than by chance, the prior counts like all customers together. O(D).
   */
  static BetaPrior of(ScoreIndex index) {
    List<ScoreHull.Vertex> steps = ScoreHull.of(index).lower();
    double all = index.customers();
    double mean = index.conversions() / all;
    double variation = mean * (1 - mean);
    double distances = 0;
    double squares = 0;
    for (int i = 1; i < steps.size(); i++) {
      int from = steps.get(i - 1).position();
      int to = steps.get(i).position();
      double customers = index.customers(from, to);
      double distance = index.conversions(from, to) / customers - mean;
      distances += customers * distance * distance;
      squares += customers * customers;
    }
    int groups = steps.size() - 1;
    double beyondChance = variation == 0 ? 0 : distances / variation - (groups - 1);
    double most = all - squares / all - (groups - 1);
    double strength = all;
    if (beyondChance > 0 && most > 0) {
      strength = Math.min(all, Math.max(1 / all, most / beyondChance - 1));
    }
    return new BetaPrior(mean * strength, strength, groups);
  }
}
