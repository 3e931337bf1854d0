package io.smartsegment.groups.tree;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.spi.RuleConstraints;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the price of a segment by cross-validation. Candidates are multiples of sd * sqrt(n), by
 * which the sum of n scores without any difference varies; sd is that of the difference of the two
 * groups that differ most.
 */
final class PriceChoice {
  private static final double[] FACTORS = {0, 0.35, 0.5, 0.7, 1, 1.4, 2, 3};
  private static final int FOLDS = 5;

  private final TreeProblem problem;
  private final int depth;
  private final TreeSearch search;
  private final SeededRandom random;

  PriceChoice(TreeProblem problem, int depth, TreeSearch search, SeededRandom random) {
    this.problem = problem;
    this.depth = depth;
    this.search = search;
    this.random = random;
  }

  /**
   * The key of the best price for all customers, {@link PolicyTree#INFINITE} for an infinite one.
   *
   * @param oneStandardError whether the highest price counts that is not clearly worse than the
   *     best
   */
  long choose(boolean oneStandardError) {
    int n = problem.size();
    int[] folds = folds();
    long[][] earned = new long[FACTORS.length + 1][n];
    double spread = spread();
    for (int fold = 0; fold < FOLDS; fold++) {
      int f = fold;
      int[] rows = Arrays.stream(problem.all()).filter(i -> folds[i] != f).toArray();
      RuleConstraints scaled = problem.constraints().scaled(rows.length, n);
      TreeProblem part = problem.rows(rows, scaled);
      List<Node> trees = search.best(part, depth, prices(spread, rows.length));
      Node single = part.leaf(part.all());
      for (int i = 0; i < n; i++) {
        if (folds[i] == fold) {
          for (int p = 0; p < earned.length; p++) {
            Node tree = p < trees.size() ? trees.get(p) : single;
            earned[p][i] = problem.scores(tree.groupOf(problem, i))[i];
          }
        }
      }
    }
    int chosen = chosen(earned, oneStandardError);
    return chosen == FACTORS.length ? PolicyTree.INFINITE : prices(spread, n)[chosen];
  }

  /** The key of the highest price that is finite. */
  long highest() {
    long[] prices = prices(spread(), problem.size());
    return prices[prices.length - 1];
  }

  private int[] folds() {
    int n = problem.size();
    int[] order = problem.all();
    for (int i = n - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    int[] folds = new int[n];
    for (int i = 0; i < n; i++) {
      folds[order[i]] = i % FOLDS;
    }
    return folds;
  }

  /** The largest standard deviation of the difference of two groups, in keys. */
  private double spread() {
    double largest = 0;
    for (long[] difference : PrefixTree.differences(problem)) {
      double mean = Arrays.stream(difference).mapToDouble(d -> d).sum() / difference.length;
      double squares = 0;
      for (long d : difference) {
        squares += (d - mean) * (d - mean);
      }
      largest = Math.max(largest, StrictMath.sqrt(squares / Math.max(1, difference.length - 1)));
    }
    return largest;
  }

  private static long[] prices(double spread, int n) {
    return Arrays.stream(FACTORS)
        .mapToLong(
            factor ->
                TreeProblem.SCALE
                    * (long)
                        StrictMath.rint(factor * spread * StrictMath.sqrt(n) / TreeProblem.SCALE))
        .toArray();
  }

  /** The candidate that earned most; of several the one with the highest price. */
  private static int chosen(long[][] earned, boolean oneStandardError) {
    long[] sums = Arrays.stream(earned).mapToLong(all -> Arrays.stream(all).sum()).toArray();
    int best = 0;
    for (int p = 1; p < sums.length; p++) {
      best = sums[p] >= sums[best] ? p : best;
    }
    int chosen = best;
    for (int p = best + 1; oneStandardError && p < sums.length; p++) {
      if (sums[best] - sums[p] <= standardError(earned[best], earned[p])) {
        chosen = p;
      }
    }
    return chosen;
  }

  /** Of the sum of differences. */
  private static double standardError(long[] one, long[] other) {
    int n = one.length;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double difference = (double) (one[i] - other[i]);
      sum += difference;
      squares += difference * difference;
    }
    double variance = Math.max(0, squares - sum * sum / n) / Math.max(1, n - 1);
    return StrictMath.sqrt(variance * n);
  }
}
