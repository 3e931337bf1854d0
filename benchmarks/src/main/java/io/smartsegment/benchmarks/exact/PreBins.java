package io.smartsegment.benchmarks.exact;

import io.smartsegment.core.population.ScoreIndex;

/**
 * Reduces customers to few ranges of the score with about the same number of customers each, as
 * tools for optimal binning do before they hand a problem to a solver.
 */
final class PreBins {
  private PreBins() {}

  /**
   * {@return the customers with one score for each pre-bin, its lowest}
   *
   * @param index the customers
   * @param count number of pre-bins; where customers share a score, it can become fewer
   */
  static ScoreIndex quantiles(ScoreIndex index, int count) {
    int[] edges = new int[count + 1];
    int bins = 0;
    for (int i = 1; i <= count; i++) {
      int edge = index.positionOfRank(index.customers() * i / count);
      if (edge > edges[bins]) {
        edges[++bins] = edge;
      }
    }
    double[] scores = new double[bins];
    long[] customers = new long[bins];
    long[] conversions = new long[bins];
    for (int b = 0; b < bins; b++) {
      scores[b] = index.score(edges[b]);
      customers[b] = index.customers(edges[b], edges[b + 1]);
      conversions[b] = index.conversions(edges[b], edges[b + 1]);
    }
    return ScoreIndex.ofCounts(scores, customers, conversions);
  }
}
