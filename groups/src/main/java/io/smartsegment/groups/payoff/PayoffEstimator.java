package io.smartsegment.groups.payoff;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.features.FeatureIndex;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Estimates payoffs by cross-fitting: customers are dealt into 5 folds, and the models for a fold
 * are fitted on the other four. Customers of one unit, such as one id, are in one fold.
 */
@Experimental
public final class PayoffEstimator {
  private static final int FOLDS = 5;

  private final FeatureIndex features;
  private final int[] served;
  private final double[] outcomes;
  private final double revenue;
  private final double[] costs;
  private final int groups;

  /**
   * Creates an estimator.
   *
   * @param features the features of n customers
   * @param served for each customer the group that served it, from 0
   * @param outcomes for each customer what came of it, finite
   * @param revenue what an outcome of 1 earns
   * @param costs what each of the K groups costs for a customer
   */
  public PayoffEstimator(
      FeatureIndex features, int[] served, double[] outcomes, double revenue, double[] costs) {
    this.features = features;
    this.served = served.clone();
    this.outcomes = outcomes.clone();
    this.revenue = revenue;
    this.costs = costs.clone();
    groups = costs.length;
  }

  /**
   * {@return the payoffs}
   *
   * @param assignment how it was decided who served whom
   * @param known for {@link Assignment#KNOWN}, the probability of the group that served each
   *     customer, above 0 and at most 1; otherwise nothing
   * @param units for each customer a number that it shares with those of its unit
   * @param random decides the folds
   */
  public Payoffs estimate(Assignment assignment, double[] known, int[] units, SeededRandom random) {
    int n = served.length;
    ModelDesign design = ModelDesign.of(features);
    int[] folds = folds(units, random);
    double[][] expected = new double[groups][n];
    double[][] probabilities =
        assignment == Assignment.KNOWN ? new double[0][] : new double[groups][n];
    if (assignment == Assignment.RANDOM) {
      for (int g = 0; g < groups; g++) {
        int group = g;
        double share = (double) Arrays.stream(served).filter(s -> s == group).count() / n;
        Arrays.fill(probabilities[g], share);
      }
    }
    for (int fold = 0; fold < FOLDS; fold++) {
      int f = fold;
      int[] others = IntStream.range(0, n).filter(i -> folds[i] != f).toArray();
      int[] own = IntStream.range(0, n).filter(i -> folds[i] == f).toArray();
      expect(design, others, own, expected);
      if (assignment == Assignment.ESTIMATED) {
        assign(design, others, own, probabilities);
      }
    }
    return payoffs(expected, probabilities, known);
  }

  private Payoffs payoffs(double[][] expected, double[][] probabilities, double[] known) {
    int n = served.length;
    double[] own = new double[n];
    double[] ownExpected = new double[n];
    double[][] scores = new double[groups][n];
    for (int i = 0; i < n; i++) {
      own[i] = probabilities.length == 0 ? known[i] : probabilities[served[i]][i];
      for (int g = 0; g < groups; g++) {
        double pay = revenue * outcomes[i] - costs[g];
        double mean = revenue * expected[g][i] - costs[g];
        ownExpected[i] = served[i] == g ? mean : ownExpected[i];
        scores[g][i] = Payoffs.score(mean, served[i] == g, pay, own[i]);
      }
    }
    return new Payoffs(scores, ownExpected, probabilities, own, served);
  }

  /** Outcomes that are to be expected with each group. */
  private void expect(ModelDesign design, int[] others, int[] own, double[][] expected) {
    boolean binary = Arrays.stream(outcomes).allMatch(outcome -> outcome == 0 || outcome == 1);
    for (int g = 0; g < groups; g++) {
      int group = g;
      int[] rows = Arrays.stream(others).filter(i -> served[i] == group).toArray();
      LinearModel model;
      if (binary) {
        boolean[] successes = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
          successes[i] = outcomes[rows[i]] == 1;
        }
        model = LinearModel.probability(design, rows, successes);
      } else {
        double[] amounts = Arrays.stream(rows).mapToDouble(i -> outcomes[i]).toArray();
        model = LinearModel.amount(design, rows, amounts);
      }
      for (int i : own) {
        expected[g][i] = model.predict(design.row(i));
      }
    }
  }

  /** The probability of each group, one against the rest, made to sum to 1. */
  private void assign(ModelDesign design, int[] others, int[] own, double[][] probabilities) {
    for (int g = groups == 2 ? 1 : 0; g < groups; g++) {
      boolean[] is = new boolean[others.length];
      for (int i = 0; i < others.length; i++) {
        is[i] = served[others[i]] == g;
      }
      LinearModel model = LinearModel.probability(design, others, is);
      for (int i : own) {
        probabilities[g][i] = model.predict(design.row(i));
      }
    }
    for (int i : own) {
      if (groups == 2) {
        probabilities[0][i] = 1 - probabilities[1][i];
        continue;
      }
      double sum = 0;
      for (double[] all : probabilities) {
        sum += all[i];
      }
      for (double[] all : probabilities) {
        all[i] /= sum;
      }
    }
  }

  /** Units are shuffled, put in the order of the groups of their first customers, and dealt. */
  private int[] folds(int[] units, SeededRandom random) {
    int count = Arrays.stream(units).max().orElse(-1) + 1;
    int[] first = new int[count];
    Arrays.fill(first, -1);
    for (int i = units.length - 1; i >= 0; i--) {
      first[units[i]] = served[i];
    }
    int[] order = Shuffle.of(count, random);
    int[] foldOfUnit = new int[count];
    int dealt = 0;
    for (int g = 0; g < groups; g++) {
      for (int unit : order) {
        if (first[unit] == g) {
          foldOfUnit[unit] = dealt++ % FOLDS;
        }
      }
    }
    return Arrays.stream(units).map(unit -> foldOfUnit[unit]).toArray();
  }
}
