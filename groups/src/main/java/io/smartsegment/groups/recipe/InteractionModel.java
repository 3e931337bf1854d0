package io.smartsegment.groups.recipe;

import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.smartsegment.core.number.ShortDecimal;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Success by a question on each feature (is it at or above its median, is it this level), by group,
 * and by both at once. All columns are standardised.
 */
@Internal
public final class InteractionModel {
  private static final double[] PENALTIES = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1};
  private static final double PRECISION = 1e-4;
  private static final double RARE = 0.01;
  private static final int FOLDS = 5;

  /** A column: customers where it is 1, and the feature if it is a product with a group. */
  private record Indicator(BitSet ones, int question, boolean isProduct) {}

  private final RuleProblem problem;
  private final List<Condition> questions = new ArrayList<>();
  private final List<Indicator> columns = new ArrayList<>();
  private final de.bwaldvogel.liblinear.Feature[][] rows;

  private InteractionModel(RuleProblem problem) {
    this.problem = problem;
    rows = new de.bwaldvogel.liblinear.Feature[problem.size()][];
  }

  /**
   * {@return the model of a problem; nothing is fitted yet}
   *
   * @param problem customers with outcomes of 0 and 1
   */
  public static InteractionModel of(RuleProblem problem) {
    InteractionModel model = new InteractionModel(problem);
    for (Feature feature : problem.features().features()) {
      model.ask(feature);
    }
    List<BitSet> groups = new ArrayList<>();
    for (int g = 1; g < problem.groups().size(); g++) {
      BitSet served = new BitSet(problem.size());
      for (int i = 0; i < problem.size(); i++) {
        served.set(i, problem.groupOf(i) == g);
      }
      groups.add(served);
    }
    List<BitSet> holds =
        model.questions.stream()
            .map(question -> new io.smartsegment.groups.rule.Segment(List.of(question)))
            .map(problem.features()::customers)
            .toList();
    for (int q = 0; q < holds.size(); q++) {
      model.add(holds.get(q), q, false);
    }
    groups.forEach(served -> model.add(served, -1, false));
    for (int q = 0; q < holds.size(); q++) {
      for (BitSet served : groups) {
        BitSet both = (BitSet) holds.get(q).clone();
        both.and(served);
        model.add(both, q, true);
      }
    }
    model.fillRows();
    return model;
  }

  private void ask(Feature feature) {
    int n = feature.size();
    int[] counts = new int[feature.values() + 1];
    for (int i = 0; i < n; i++) {
      counts[feature.code(i) == Feature.MISSING ? feature.values() : feature.code(i)]++;
    }
    int missing = counts[feature.values()];
    if (feature.isCategory()) {
      for (int code = 0; code < feature.values(); code++) {
        if (counts[code] >= RARE * n) {
          questions.add(
              new LevelCondition(feature.name(), List.of(feature.level(code)), true, false));
        }
      }
    } else {
      askMedian(feature, counts, n - missing);
    }
    if (missing >= RARE * n) {
      questions.add(new MissingCondition(feature.name(), true, feature.isCategory()));
    }
  }

  private void askMedian(Feature feature, int[] counts, int present) {
    int upper = 0;
    long before = 0;
    // The first value that is not below the median: half of the customers may lie below it.
    while (upper < feature.values() && 2 * (before + counts[upper]) < present) {
      before += counts[upper++];
    }
    if (upper < feature.values() && 2 * (before + counts[upper]) == present) {
      upper++;
    }
    if (feature.isFlag() && feature.values() == 2) {
      questions.add(RangeCondition.flag(feature.name(), true, false));
    } else if (upper > 0 && upper < feature.values()) {
      String threshold = ShortDecimal.between(feature.number(upper - 1), feature.number(upper));
      questions.add(RangeCondition.atLeast(feature.name(), Double.parseDouble(threshold), false));
    }
  }

  private void add(BitSet ones, int question, boolean isProduct) {
    if (ones.cardinality() > 0 && ones.cardinality() < problem.size()) {
      columns.add(new Indicator(ones, question, isProduct));
    }
  }

  private void fillRows() {
    int n = problem.size();
    int p = columns.size();
    FeatureNode[][] nodes = new FeatureNode[p][2];
    for (int j = 0; j < p; j++) {
      double mean = (double) columns.get(j).ones().cardinality() / n;
      double deviation = StrictMath.sqrt(mean * (1 - mean));
      nodes[j][0] = new FeatureNode(j + 1, -mean / deviation);
      nodes[j][1] = new FeatureNode(j + 1, (1 - mean) / deviation);
    }
    FeatureNode intercept = new FeatureNode(p + 1, 1);
    for (int i = 0; i < n; i++) {
      rows[i] = new de.bwaldvogel.liblinear.Feature[p + 1];
      for (int j = 0; j < p; j++) {
        rows[i][j] = nodes[j][columns.get(j).ones().get(i) ? 1 : 0];
      }
      rows[i][p] = intercept;
    }
  }

  /** The questions whose product with a group matters, one for each feature, largest first. */
  List<Condition> select(RuleSearch search) {
    if (columns.stream().noneMatch(Indicator::isProduct)) {
      return List.of();
    }
    double[] weights = weights(penalty(search), all(), search.seed());
    double[] sizes = new double[questions.size()];
    for (int j = 0; j < columns.size(); j++) {
      Indicator column = columns.get(j);
      if (column.isProduct()) {
        sizes[column.question()] = Math.max(sizes[column.question()], Math.abs(weights[j]));
      }
    }
    List<Integer> order =
        IntStream.range(0, sizes.length)
            .filter(q -> sizes[q] > 0)
            .boxed()
            .sorted(Comparator.comparing(q -> -sizes[q]))
            .toList();
    List<Condition> selected = new ArrayList<>();
    for (int q : order) {
      Condition question = questions.get(q);
      if (selected.stream().noneMatch(c -> c.feature().equals(question.feature()))) {
        selected.add(question);
      }
    }
    return selected;
  }

  private int[] all() {
    return IntStream.range(0, problem.size()).toArray();
  }

  /** The strongest penalty whose loss on other customers is within a standard error of the best. */
  private double penalty(RuleSearch search) {
    int[] folds = folds(search.random());
    double[][] losses = new double[PENALTIES.length][FOLDS];
    for (int fold = 0; fold < FOLDS; fold++) {
      int f = fold;
      int[] others = Arrays.stream(all()).filter(i -> folds[i] != f).toArray();
      int[] own = Arrays.stream(all()).filter(i -> folds[i] == f).toArray();
      for (int c = 0; c < PENALTIES.length; c++) {
        losses[c][fold] = loss(weights(PENALTIES[c], others, search.seed()), own);
      }
    }
    double[] means = new double[PENALTIES.length];
    int best = 0;
    for (int c = 0; c < PENALTIES.length; c++) {
      means[c] = Arrays.stream(losses[c]).sum() / FOLDS;
      best = means[c] < means[best] ? c : best;
    }
    double squares = 0;
    for (double loss : losses[best]) {
      squares += (loss - means[best]) * (loss - means[best]);
    }
    double standardError = StrictMath.sqrt(squares / (FOLDS - 1) / FOLDS);
    for (int c = 0; c < best; c++) {
      if (means[c] <= means[best] + standardError) {
        return PENALTIES[c];
      }
    }
    return PENALTIES[best];
  }

  private int[] folds(SeededRandom random) {
    int[] order = all();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    int[] folds = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      folds[order[i]] = i % FOLDS;
    }
    return folds;
  }

  /**
   * {@return for each customer the values of all columns, the last of which is the intercept}
   *
   * @param customers customers of the problem, from 0
   */
  public double[][] columnsOf(int[] customers) {
    double[][] values = new double[customers.length][columns.size() + 1];
    for (int i = 0; i < customers.length; i++) {
      for (de.bwaldvogel.liblinear.Feature entry : rows[customers[i]]) {
        values[i][entry.getIndex() - 1] = entry.getValue();
      }
    }
    return values;
  }

  /**
   * {@return one weight for each column, and that of the intercept}
   *
   * @param c the inverse of the strength of the penalty
   * @param customers customers of the problem, from 0
   * @param seed decides the order in which the solver visits columns
   */
  public double[] weights(double c, int[] customers, long seed) {
    Linear.disableDebugOutput();
    Problem fit = new Problem();
    fit.l = customers.length;
    fit.n = columns.size() + 1;
    fit.bias = 1;
    fit.y = new double[customers.length];
    fit.x = new de.bwaldvogel.liblinear.Feature[customers.length][];
    for (int i = 0; i < customers.length; i++) {
      fit.y[i] = problem.outcome(customers[i]) == 1 ? 1 : -1;
      fit.x[i] = rows[customers[i]];
    }
    Parameter parameter = new Parameter(SolverType.L1R_LR, c, PRECISION);
    parameter.setRandom(new Random(seed));
    Model model = Linear.train(fit, parameter);
    double[] weights = model.getFeatureWeights().clone();
    if (model.getLabels()[0] < 0) {
      for (int j = 0; j < weights.length; j++) {
        weights[j] = -weights[j];
      }
    }
    return weights;
  }

  /** The mean logarithmic loss. */
  private double loss(double[] weights, int[] customers) {
    double loss = 0;
    for (int i : customers) {
      double sum = 0;
      for (de.bwaldvogel.liblinear.Feature entry : rows[i]) {
        sum += weights[entry.getIndex() - 1] * entry.getValue();
      }
      double margin = problem.outcome(i) == 1 ? sum : -sum;
      loss +=
          margin > 0
              ? StrictMath.log1p(StrictMath.exp(-margin))
              : StrictMath.log1p(StrictMath.exp(margin)) - margin;
    }
    return loss / customers.length;
  }
}
