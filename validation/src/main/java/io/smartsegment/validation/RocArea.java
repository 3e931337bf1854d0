package io.smartsegment.validation;

import io.smartsegment.core.population.ScoreIndex;
import java.util.Optional;

/**
 * The area under the ROC curve with the interval of E. R. DeLong, D. M. DeLong and D. L.
 * Clarke-Pearson, Biometrics 44, 1988. Each customer who converted has a placement, the share of
 * the others with lower scores, equal ones counting half, and each other customer likewise; the
 * area is the mean of either, and its variance the sum of the variances of both means.
 */
final class RocArea {
  private RocArea() {}

  /** In O(D); empty with fewer than 2 customers of either kind. */
  static Optional<Estimate> of(ScoreIndex index) {
    double converted = index.conversions();
    double others = index.customers() - converted;
    if (converted < 2 || others < 2) {
      return Optional.empty();
    }
    int distinct = index.distinctScores();
    double area = 0;
    for (int p = 0; p < distinct; p++) {
      area += index.conversions(p, p + 1) * othersBelow(index, p);
    }
    area /= converted * others;
    double ofConverted = 0;
    double ofOthers = 0;
    for (int p = 0; p < distinct; p++) {
      long here = index.conversions(p, p + 1);
      double placed = othersBelow(index, p) / others - area;
      double above = converted - index.conversionsBelow(p + 1) + here / 2.0;
      double placedOthers = above / converted - area;
      ofConverted += here * placed * placed;
      ofOthers += (index.customers(p, p + 1) - here) * placedOthers * placedOthers;
    }
    double variance = ofConverted / (converted - 1) / converted + ofOthers / (others - 1) / others;
    double error = Math.sqrt(variance);
    double half = Distributions.halfWidth(Long.MAX_VALUE) * error;
    return Optional.of(
        new Estimate(area, Math.max(0, area - half), Math.min(1, area + half), error));
  }

  /** Customers who did not convert, with lower scores, and half of those with the same score. */
  private static double othersBelow(ScoreIndex index, int p) {
    long below = index.customersBelow(p) - index.conversionsBelow(p);
    long here = index.customers(p, p + 1) - index.conversions(p, p + 1);
    return below + here / 2.0;
  }
}
