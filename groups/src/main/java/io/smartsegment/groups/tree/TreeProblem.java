package io.smartsegment.groups.tree;

import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A problem in whole numbers. Payoffs are rounded once to multiples of 2^-32 of the power of two
 * below the largest of them, so that sums are exact and ties are ties. The numbers are kept times
 * 16: a tree's key is 16 times its value, less the number of its leaves, so that of two trees of
 * the same value the one with fewer leaves has the higher key. A tree has at most 8 leaves, so that
 * they never decide between different values.
 */
final class TreeProblem {
  /** The key of a tree that is not allowed. Adding two of them does not overflow. */
  static final long NONE = Long.MIN_VALUE / 4;

  /** What a key holds for one unit of value: more than the most leaves of a tree. */
  static final long SCALE = 16;

  private static final int BITS = 32;

  /** Keys of all customers stay below 2^58, so that the differences of two stay far from NONE. */
  private static final int MOST_BITS = 58;

  /** Prices of customers may be a few times as large as scores. */
  private static final int PRICE_BITS = 3;

  private final int groups;
  private final int[] served;
  private final long[][] scores;
  private final double unit;
  private final List<View> views;
  private final RuleConstraints constraints;

  /** The feature of a question that was asked before; none if below 0. */
  private final int asked;

  private TreeProblem(
      int[] served,
      long[][] scores,
      double unit,
      List<View> views,
      RuleConstraints constraints,
      int asked) {
    this.groups = scores.length;
    this.served = served;
    this.scores = scores;
    this.unit = unit;
    this.views = views;
    this.constraints = constraints;
    this.asked = asked;
  }

  /**
   * Codes a problem.
   *
   * @param mostBins the most different positions of a numeric feature; values share one by rank
   */
  static TreeProblem of(RuleProblem problem, int mostBins) {
    int n = problem.size();
    int k = problem.groups().size();
    double largest = 0;
    for (int i = 0; i < n; i++) {
      for (int g = 0; g < k; g++) {
        largest = Math.max(largest, Math.abs(problem.payoff(i, g)));
      }
    }
    int keys = problem.constraints().capacities().isEmpty() ? MOST_BITS : MOST_BITS - PRICE_BITS;
    int room = keys - 6 - (32 - Integer.numberOfLeadingZeros(Math.max(1, n)));
    double unit =
        largest == 0
            ? 1
            : Math.max(
                Math.scalb(1.0, Math.getExponent(largest) - Math.min(BITS, room)),
                Double.MIN_NORMAL);
    long[][] scores = new long[k][n];
    int[] served = new int[n];
    for (int i = 0; i < n; i++) {
      served[i] = problem.groupOf(i);
      for (int g = 0; g < k; g++) {
        scores[g][i] = SCALE * (long) StrictMath.rint(problem.payoff(i, g) / unit);
      }
    }
    List<View> views = new ArrayList<>();
    List<Feature> features = problem.features().features();
    for (int f = 0; f < features.size(); f++) {
      views.addAll(View.of(features.get(f), f, Bins.of(features.get(f), mostBins)));
    }
    return new TreeProblem(served, scores, unit, views, problem.constraints(), -1);
  }

  /** The problem of some customers, with positions as they are here. */
  TreeProblem rows(int[] rows, RuleConstraints other) {
    long[][] some = new long[groups][rows.length];
    int[] someServed = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      someServed[i] = served[rows[i]];
      for (int g = 0; g < groups; g++) {
        some[g][i] = scores[g][rows[i]];
      }
    }
    return new TreeProblem(
        someServed, some, unit, views.stream().map(view -> view.rows(rows)).toList(), other, asked);
  }

  /** The same problem where a group's customers cost something each, in keys. */
  TreeProblem priced(long[] prices) {
    long[][] less = new long[groups][];
    for (int g = 0; g < groups; g++) {
      long price = prices[g];
      less[g] = Arrays.stream(scores[g]).map(score -> score - price).toArray();
    }
    return new TreeProblem(served, less, unit, views, constraints, asked);
  }

  /** The same problem below a question on a feature. */
  TreeProblem below(int feature) {
    return new TreeProblem(served, scores, unit, views, constraints, feature);
  }

  /** Whether a segment may have conditions on these features, and on that of the question above. */
  boolean allows(int first, int second) {
    int different = first == second ? 1 : 2;
    boolean isFurther = asked >= 0 && asked != first && asked != second;
    return different + (isFurther ? 1 : 0) <= constraints.maxFeatures();
  }

  int size() {
    return served.length;
  }

  int groups() {
    return groups;
  }

  int served(int customer) {
    return served[customer];
  }

  long[] scores(int group) {
    return scores[group];
  }

  List<View> views() {
    return views;
  }

  RuleConstraints constraints() {
    return constraints;
  }

  /** The key of a price; infinite prices are not for here. */
  long priceKey(double price) {
    double units = StrictMath.rint(price / unit);
    long most = -NONE / 16 / SCALE;
    return SCALE * (units >= most ? most : (long) units);
  }

  /** The value of a key of a tree with so many leaves. */
  double value(long key, int leaves) {
    long units = (key + leaves) / SCALE;
    return units * unit;
  }

  /** Whether there are enough customers of each group. */
  boolean isLargeEnough(int[] counts) {
    int all = 0;
    for (int count : counts) {
      if (count < constraints.minPerGroup()) {
        return false;
      }
      all += count;
    }
    return all >= constraints.minSize();
  }

  /** The best single group of these customers, the first one of several. */
  Node.Leaf leaf(int[] customers) {
    int best = 0;
    long most = NONE;
    for (int g = 0; g < groups; g++) {
      long sum = 0;
      for (int i : customers) {
        sum += scores[g][i];
      }
      if (sum > most) {
        most = sum;
        best = g;
      }
    }
    return new Node.Leaf(best, most - 1);
  }

  /**
   * The group that earns the most if it serves all, the first one of several. Groups with too
   * little capacity for that count only if all have.
   */
  int bestForAll() {
    int best = -1;
    long most = 0;
    boolean anyFits = IntStream.range(0, groups).anyMatch(this::canServeAll);
    for (int g = 0; g < groups; g++) {
      long sum = Arrays.stream(scores[g]).sum();
      if ((!anyFits || canServeAll(g)) && (best < 0 || sum > most)) {
        best = g;
        most = sum;
      }
    }
    return best;
  }

  /** Whether a group's capacity suffices for all customers. */
  boolean canServeAll(int group) {
    return constraints.capacities().isEmpty() || constraints.capacities().get(group) >= size();
  }

  /** One group for these customers. */
  Node.Leaf leaf(int[] customers, int group) {
    return new Node.Leaf(
        group, Arrays.stream(customers).mapToLong(i -> scores[group][i]).sum() - 1);
  }

  int[] counts(int[] customers) {
    int[] counts = new int[groups];
    for (int i : customers) {
      counts[served[i]]++;
    }
    return counts;
  }

  /** How many customers a tree gives to each group. */
  int[] workload(Node tree) {
    int[] workload = new int[groups];
    for (int i = 0; i < size(); i++) {
      workload[tree.groupOf(this, i)]++;
    }
    return workload;
  }

  int[] all() {
    int[] all = new int[size()];
    Arrays.setAll(all, i -> i);
    return all;
  }
}
