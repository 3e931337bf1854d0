package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.valuation.LinearValuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Bounds to merge, and the problem that says what is too small. */
final class MergeCase {
  /** Up to so many distinct scores, each of them is a cutoff once. */
  private static final int MANY = 2_000;

  private final Population population;
  private final Problem problem;
  private final int[] bounds;

  private MergeCase(Population population, Problem problem, int[] bounds) {
    this.population = population;
    this.problem = problem;
    this.bounds = bounds;
  }

  Problem problem() {
    return problem;
  }

  int[] bounds() {
    return bounds.clone();
  }

  /** Cases in which the minimum size is the one constraint that matters. */
  static List<MergeCase> all() {
    List<MergeCase> cases = new ArrayList<>();
    for (Population population : Population.all()) {
      for (SegmentSize size : sizes(population.index())) {
        Constraints constraints = Constraints.DEFAULT.withMinimumSize(size);
        Problem problem = problem(population, constraints);
        starts(population.index()).forEach(b -> cases.add(new MergeCase(population, problem, b)));
      }
    }
    return cases;
  }

  /** Cases that a merger may refuse, since joining does not bring about what they ask for. */
  static List<MergeCase> withOtherConstraints() {
    Population population = Population.small().get(0);
    Constraints two = Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(2));
    List<MergeCase> cases = new ArrayList<>();
    for (Constraints constraints :
        List.of(
            two.exactly(2),
            two.withMaximumSize(SegmentSize.ofCustomers(5)),
            two.withMinimumConversions(1),
            two.withFixedCutoffs(0.3),
            two.withRisingRates(),
            two.withMinimumRateDifference(0.2),
            two.withBudget(9))) {
      Problem problem = problem(population, constraints);
      starts(population.index()).forEach(b -> cases.add(new MergeCase(population, problem, b)));
    }
    return cases;
  }

  /** Cases of some customers, for those who watch what a merger does beside merging. */
  static List<MergeCase> toUse(ScoreIndex index) {
    Population population = new Population("some customers", index);
    Constraints constraints = Constraints.DEFAULT.withMinimumSize(SegmentSize.ofShare(0.15));
    Problem problem = problem(population, constraints);
    return starts(index).stream().map(b -> new MergeCase(population, problem, b)).toList();
  }

  private static Problem problem(Population population, Constraints constraints) {
    return new Problem(population.index(), new CountedMoney(population.index()), constraints);
  }

  private static List<SegmentSize> sizes(ScoreIndex index) {
    return List.of(
        SegmentSize.ofCustomers(1),
        SegmentSize.ofCustomers(Math.min(3, index.customers())),
        SegmentSize.ofCustomers(Math.min(50, index.customers())),
        SegmentSize.ofShare(0.15),
        SegmentSize.ofShare(0.5),
        SegmentSize.ofShare(1),
        SegmentSize.ofWeightShare(0.15));
  }

  private static List<int[]> starts(ScoreIndex index) {
    int distinct = index.distinctScores();
    List<int[]> starts = new ArrayList<>();
    starts.add(new int[] {0, distinct});
    if (distinct > 2) {
      starts.add(new int[] {0, 1, distinct});
      starts.add(new int[] {0, distinct - 1, distinct});
      starts.add(new int[] {0, 1, distinct - 1, distinct});
    }
    if (distinct <= MANY) {
      starts.add(IntStream.rangeClosed(0, distinct).toArray());
    }
    SplittableRandom random = new SplittableRandom(distinct);
    for (int segments = 2; segments <= Math.min(20, distinct); segments += 3) {
      starts.add(Segmentations.random(distinct, segments, random));
    }
    return starts;
  }

  /** MERGER-1. */
  void requireSelection(int[] merged) {
    boolean ends =
        merged.length >= 2
            && merged[0] == 0
            && merged[merged.length - 1] == bounds[bounds.length - 1];
    new Rule("MERGER-1")
        .check(
            ends,
            () -> "%s does not hold all customers: %s".formatted(Segmentations.text(merged), this));
    for (int k = 1; k < merged.length; k++) {
      int edge = merged[k];
      boolean selected = Arrays.binarySearch(bounds, edge) >= 0 && edge > merged[k - 1];
      new Rule("MERGER-1")
          .check(
              selected,
              () ->
                  "%s is no ascending selection because of %s: %s"
                      .formatted(Segmentations.text(merged), edge, this));
    }
  }

  /** MERGER-3. */
  void requireMinimumSize(int[] merged) {
    for (int k = 0; k + 1 < merged.length; k++) {
      int number = k;
      long customers = problem.index().customers(merged[k], merged[k + 1]);
      double weight = problem.index().weight(merged[k], merged[k + 1]);
      boolean isWeight = problem.constraints().minimumSize().isWeight();
      new Rule("MERGER-3")
          .check(
              problem.region().hasMinimumSize(merged[k], merged[k + 1]),
              () ->
                  "segment %s of %s holds %s instead of at least %s: %s%s"
                      .formatted(
                          number,
                          Segmentations.text(merged),
                          isWeight ? "a weight of " + weight : customers + " customers",
                          isWeight
                              ? problem.constraints().minimumSize().text()
                              : problem.minimumSize(),
                          this,
                          isWeight ? "\nAsk problem.region().hasMinimumSize(from, to)." : ""));
    }
  }

  void requireSame(String rule, int[] expected, int[] seen, String when) {
    new Rule(rule)
        .check(
            Arrays.equals(expected, seen),
            () ->
                "the result is %s first and %s when %s: %s"
                    .formatted(Segmentations.text(expected), Segmentations.text(seen), when, this));
  }

  @Override
  public String toString() {
    return "bounds %s of %s with %s"
        .formatted(Segmentations.text(bounds), population, problem.constraints());
  }

  /** Prices that rise from segment to segment without an end. */
  private record CountedMoney(ScoreIndex index) implements LinearValuation {
    @Override
    public double prefixValue(int segment, int position) {
      return (10.0 + 3 * segment) * index.conversionsBelow(position)
          - prefixCost(segment, position);
    }

    @Override
    public double segmentValue(int segment, int from, int to) {
      return prefixValue(segment, to) - prefixValue(segment, from);
    }

    @Override
    public double prefixCost(int segment, int position) {
      return (1.0 + segment) * index.customersBelow(position);
    }

    @Override
    public double cost(int segment, int from, int to) {
      return prefixCost(segment, to) - prefixCost(segment, from);
    }
  }
}
