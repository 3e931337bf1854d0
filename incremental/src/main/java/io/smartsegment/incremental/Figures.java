package io.smartsegment.incremental;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.number.ShortDecimal;
import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The figures of arms and segments, on all customers. */
final class Figures {
  private final Gains gains;
  private final int arms;

  Figures(Gains gains) {
    this.gains = gains;
    arms = gains.arms().size();
  }

  /** What arms add up to among some customers. */
  private static final class Sums {
    private final double[] units;
    private final double[] squares;
    private final long[] served;
    private final double[] outcomes;
    private long customers;

    private Sums(int arms) {
      units = new double[arms];
      squares = new double[arms];
      served = new long[arms];
      outcomes = new double[arms];
    }
  }

  private Sums[] sums(int groups, IntUnaryOperator groupOf) {
    Sums[] sums = new Sums[groups];
    Arrays.setAll(sums, k -> new Sums(arms));
    for (int i = 0; i < gains.customers(); i++) {
      Sums own = sums[groupOf.applyAsInt(i)];
      own.customers++;
      own.served[gains.armOf(i)]++;
      own.outcomes[gains.armOf(i)] += gains.trial().outcome(i);
      for (int a = 1; a < arms; a++) {
        own.units[a] += gains.units(a, i);
        own.squares[a] += gains.money(a, i) * gains.money(a, i);
      }
    }
    return sums;
  }

  private List<ArmFigures> figures(Sums sums) {
    List<ArmFigures> figures = new ArrayList<>();
    for (int a = 0; a < arms; a++) {
      figures.add(
          new ArmFigures(
              gains.arms().name(a),
              MoneyEstimate.ofSum(sums.units[a] * gains.unit(), sums.squares[a], sums.customers),
              sums.served[a],
              sums.outcomes[a],
              sums.served[a] == 0 ? Double.NaN : sums.outcomes[a] / sums.served[a]));
    }
    return figures;
  }

  /** Every arm among all customers. */
  List<ArmSummary> arms() {
    List<ArmFigures> figures = figures(sums(1, row -> 0)[0]);
    double[] weights = new double[arms];
    double[] squares = new double[arms];
    double[] smallest = new double[arms];
    Arrays.fill(smallest, 1);
    for (int i = 0; i < gains.customers(); i++) {
      int arm = gains.armOf(i);
      double weight = 1 / gains.probability(i);
      weights[arm] += weight;
      squares[arm] += weight * weight;
      smallest[arm] = Math.min(smallest[arm], gains.probability(i));
    }
    List<ArmSummary> summaries = new ArrayList<>();
    for (int a = 0; a < arms; a++) {
      summaries.add(
          new ArmSummary(
              figures.get(a),
              gains.arms().cost(a),
              gains.arms().share(a),
              weights[a] * weights[a] / squares[a],
              smallest[a]));
    }
    return summaries;
  }

  /** Boxes of two scores, given the arm of each and the box of each customer. */
  List<ArmBox> boxes(List<Segment> segments, int[] armOfBox, int[] boxOf) {
    Sums[] sums = sums(armOfBox.length, row -> boxOf[row]);
    List<ArmBox> boxes = new ArrayList<>();
    for (int k = 0; k < sums.length; k++) {
      List<ArmFigures> byArm = figures(sums[k]);
      boxes.add(
          new ArmBox(
              segments.get(k),
              sums[k].customers,
              gains.arms().name(armOfBox[k]),
              byArm.get(armOfBox[k]).profit(),
              gains.arms().cost(armOfBox[k]) * sums[k].customers,
              byArm));
    }
    return boxes;
  }

  /** The segments of a policy. */
  List<ArmSegment> segments(Policy policy, List<Double> fixed) {
    Sums[] sums =
        sums(policy.segments(), row -> policy.cutoffs().segmentOf(gains.trial().score(row)));
    List<Double> edges = new ArrayList<>(List.of(0.0));
    List<String> labels = new ArrayList<>(List.of("0"));
    for (double cutoff : policy.cutoffs().values()) {
      edges.add(cutoff);
      labels.add(fixed.contains(cutoff) ? Numbers.plain(cutoff) : edge(cutoff));
    }
    edges.add(1.0);
    labels.add("1");
    List<ArmSegment> segments = new ArrayList<>();
    for (int k = 0; k < sums.length; k++) {
      int arm = policy.arms()[k];
      List<ArmFigures> byArm = figures(sums[k]);
      segments.add(
          new ArmSegment(
              k,
              "[%s, %s%s"
                  .formatted(labels.get(k), labels.get(k + 1), k == sums.length - 1 ? "]" : ")"),
              edges.get(k),
              edges.get(k + 1),
              sums[k].customers,
              gains.arms().name(arm),
              byArm.get(arm).profit(),
              gains.arms().cost(arm) * sums[k].customers,
              byArm));
    }
    return segments;
  }

  /** A short decimal between the two scores that a cutoff separates. */
  private String edge(double cutoff) {
    int place = Arrays.binarySearch(gains.scores(), cutoff);
    return place > 0
        ? ShortDecimal.between(gains.scores()[place - 1], gains.scores()[place])
        : Numbers.plain(cutoff);
  }
}
