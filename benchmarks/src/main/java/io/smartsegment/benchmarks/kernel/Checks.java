package io.smartsegment.benchmarks.kernel;

import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.Arrays;

/** What must hold before anything is timed. */
final class Checks {
  private Checks() {}

  /**
   * Evaluates a population, and checks that each candidate by itself has the same value.
   *
   * @throws IllegalStateException if one has not
   */
  static void sameValuesOneByOne(Problem problem, CandidateBatch batch) {
    problem.evaluate(batch, 0, batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      double alone = problem.value(batch.copyOfBounds(row));
      same("population against one by one", batch, row, batch.value(row), alone);
    }
  }

  /**
   * Checks that a candidate that was evaluated has the value that counts of the rows give.
   *
   * @throws IllegalStateException if it has not
   */
  static void sameValueByMask(
      Population customers, Problem problem, CandidateBatch batch, int row) {
    double[] edges = edges(problem.index(), batch.copyOfBounds(row));
    MaskEvaluation masks = new MaskEvaluation(customers.scores(), customers.outcomes());
    same("kernel against masks", batch, row, batch.value(row), masks.byComparisons(edges));
    same("kernel against masks by bits", batch, row, batch.value(row), masks.byBits(edges));
  }

  /**
   * {@return the lower edges of the segments, and an upper one above all scores}
   *
   * @param index the customers
   * @param bounds positions, from 0 to the number of distinct scores
   */
  static double[] edges(ScoreIndex index, int[] bounds) {
    double[] edges = new double[bounds.length];
    Arrays.setAll(
        edges, k -> k + 1 < bounds.length ? index.score(bounds[k]) : Double.POSITIVE_INFINITY);
    return edges;
  }

  private static void same(
      String what, CandidateBatch batch, int row, double actual, double expected) {
    if (actual != expected) {
      throw new IllegalStateException(
          "%s: candidate %s with bounds %s has the values %s and %s."
              .formatted(what, row, Arrays.toString(batch.copyOfBounds(row)), actual, expected));
    }
  }
}
