package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.valuation.Valuation;
import io.smartsegment.testkit.SampleValuations.Prices;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The problems that optimizers are tested with. */
final class SampleProblems {
  private static final Constraints FREE =
      Constraints.DEFAULT.atMost(4).withMinimumSize(SegmentSize.ofCustomers(1));
  private static final Constraints SIZED =
      Constraints.DEFAULT.atMost(5).withMinimumSize(SegmentSize.ofShare(0.02));
  private static final Prices USUAL = Prices.usual();

  private static final Population TIES = named("heavy ties");

  private static final Population FALLING = named("rates that fall");
  private static final Population MEDIUM = Population.medium();
  private static final Population LARGE = Population.large();

  private static final List<SampleProblem> SMALL =
      Stream.of(populations(), prices(), structures(), constrained())
          .flatMap(List::stream)
          .toList();

  /** So many of the following come before those that take longer. */
  private static final int MEDIUM_ONES = 3;

  private static final List<SampleProblem> BIG =
      List.of(
          SampleProblem.of(MEDIUM, SampleProblems::linear, SIZED),
          SampleProblem.of(MEDIUM, SampleProblems::arbitrary, SIZED),
          SampleProblem.of(MEDIUM, SampleProblems::penalized, SIZED),
          SampleProblem.of(MEDIUM, SampleProblems::linear, SIZED.withRisingRates()),
          SampleProblem.of(MEDIUM, SampleProblems::linear, SIZED.withBudget(5000)),
          SampleProblem.of(
              MEDIUM,
              SampleProblems::arbitrary,
              SIZED.withRisingRates().withBudget(7000).withMinimumConversions(5)),
          SampleProblem.of(LARGE, SampleProblems::linear, SIZED),
          SampleProblem.of(LARGE, SampleProblems::arbitrary, SIZED),
          SampleProblem.of(
              LARGE,
              SampleProblems::linear,
              SIZED.withMaximumSize(SegmentSize.ofShare(0.6)).withBudget(200_000)));

  private static final List<SampleProblem> TO_REPEAT =
      List.of(
          SampleProblem.of(TIES, SampleProblems::linear, FREE),
          SampleProblem.of(MEDIUM, SampleProblems::linear, SIZED),
          SampleProblem.of(MEDIUM, SampleProblems::penalized, SIZED),
          SampleProblem.of(MEDIUM, SampleProblems::linear, SIZED.withRisingRates()),
          SampleProblem.of(MEDIUM, SampleProblems::arbitrary, SIZED.withBudget(5000)),
          // Work is split among threads only where a value takes its time.
          SampleProblem.of(MEDIUM, index -> SampleValuations.slow(index, USUAL), SIZED));
  private static final List<SampleProblem> TO_STOP =
      List.of(
          SampleProblem.of(TIES, SampleProblems::linear, FREE),
          SampleProblem.of(TIES, SampleProblems::arbitrary, FREE),
          SampleProblem.of(FALLING, SampleProblems::linear, FREE.withRisingRates()),
          SampleProblem.of(FALLING, SampleProblems::linear, FREE.withTrend(RateTrend.FALLING)),
          SampleProblem.of(TIES, SampleProblems::linear, FREE.withTrend(RateTrend.PEAK)),
          SampleProblem.of(MEDIUM, SampleProblems::separable, SIZED),
          SampleProblem.of(MEDIUM, SampleProblems::penalized, SIZED),
          SampleProblem.of(MEDIUM, SampleProblems::arbitrary, SIZED),
          SampleProblem.of(MEDIUM, SampleProblems::linear, SIZED.withRisingRates()),
          SampleProblem.of(MEDIUM, SampleProblems::linear, SIZED.withBudget(5000)),
          SampleProblem.of(LARGE, SampleProblems::linear, SIZED),
          SampleProblem.of(LARGE, SampleProblems::arbitrary, SIZED),
          SampleProblem.of(LARGE, SampleProblems::linear, SIZED.withBudget(200_000)));
  private static final List<SampleProblem> INFEASIBLE = unsolvable();

  private SampleProblems() {}

  /** {@return problems so small that all segmentations can be tried; something is allowed} */
  static List<SampleProblem> small() {
    return SMALL;
  }

  /** {@return all problems of which something is allowed} */
  static List<SampleProblem> solvable() {
    return Stream.concat(SMALL.stream(), BIG.stream()).toList();
  }

  /** {@return all problems, solvable or not} */
  static List<SampleProblem> all() {
    return Stream.concat(solvable().stream(), INFEASIBLE.stream()).toList();
  }

  /** {@return small problems that nothing solves, because of neighbours or a budget} */
  static List<SampleProblem> infeasible() {
    return INFEASIBLE;
  }

  private static List<SampleProblem> unsolvable() {
    Population falling =
        new Population(
            "rates that only fall",
            ScoreIndex.ofCounts(
                new double[] {0.1, 0.3, 0.5, 0.7, 0.9},
                new long[] {20, 20, 20, 20, 20},
                new long[] {18, 14, 10, 6, 2}));
    return List.of(
        SampleProblem.of(falling, SampleProblems::linear, FREE.exactly(2).withRisingRates()),
        SampleProblem.of(
            falling, SampleProblems::linear, FREE.between(3, 4).withMinimumRateDifference(0.5)),
        SampleProblem.of(falling, SampleProblems::linear, FREE.withBudget(99)),
        SampleProblem.of(falling, SampleProblems::arbitrary, FREE.withBudget(-1)),
        SampleProblem.of(
            falling,
            SampleProblems::penalized,
            FREE.withRisingRates().withMaximumSize(SegmentSize.ofCustomers(60)).withBudget(1000)));
  }

  /** {@return different kinds of problems, to be solved again and again} */
  static List<SampleProblem> toRepeat() {
    return TO_REPEAT;
  }

  /** {@return problems of which everything that is looked at can be recorded, small and medium} */
  static List<SampleProblem> toRepeatToTheEnd() {
    return Stream.concat(SMALL.stream(), BIG.stream().limit(MEDIUM_ONES))
        .filter(SampleProblem::canBeRecorded)
        .toList();
  }

  /** {@return problems whose search is stopped: some with few positions, some that take long} */
  static List<SampleProblem> toStop() {
    return TO_STOP;
  }

  private static List<SampleProblem> populations() {
    return Population.small().stream()
        .map(population -> SampleProblem.of(population, SampleProblems::linear, FREE))
        .toList();
  }

  private static List<SampleProblem> prices() {
    double[] four = {4, 4, 4, 4, 4, 4};
    return Stream.of(
            Prices.powers("prices 3^k and 2^k", 3, 2, 10),
            USUAL.times("huge prices", 1e12),
            USUAL.times("tiny prices", 1e-9),
            USUAL.times("negative prices", -1),
            new Prices("equal prices, one segment being best", four, four))
        .map(
            prices ->
                SampleProblem.of(
                    TIES, index -> SampleValuations.linear(index, prices), FREE.atMost(10)))
        .toList();
  }

  private static List<SampleProblem> structures() {
    List<Function<ScoreIndex, Valuation>> values =
        List.of(
            SampleProblems::penalized,
            SampleProblems::separable,
            SampleProblems::chain,
            SampleProblems::arbitrary);
    List<SampleProblem> all = new ArrayList<>();
    for (Function<ScoreIndex, Valuation> value : values) {
      all.add(SampleProblem.of(TIES, value, FREE));
      all.add(SampleProblem.of(FALLING, value, FREE.withMinimumSize(SegmentSize.ofCustomers(40))));
    }
    return all;
  }

  private static List<SampleProblem> constrained() {
    Constraints rising = FREE.withRisingRates();
    Constraints narrow = FREE.withMaximumSize(SegmentSize.ofShare(0.5));
    List<SampleProblem> all = new ArrayList<>();
    for (Constraints constraints :
        List.of(
            FREE.exactly(3),
            FREE.withMinimumSize(SegmentSize.ofCustomers(500)),
            narrow,
            FREE.withMinimumConversions(150),
            rising,
            FREE.withMinimumRateDifference(0.12),
            FREE.withFixedCutoffs(0.25, 0.7),
            FREE.withBudget(4001.5),
            narrow.withMinimumConversions(60).withFixedCutoffs(0.4),
            rising.withBudget(4501.5),
            rising.exactly(3).withMinimumRateDifference(0.05),
            narrow.withRisingRates().withFixedCutoffs(0.6).withBudget(5001.5))) {
      all.add(SampleProblem.of(TIES, SampleProblems::linear, constraints));
    }
    // Exactly so many, where fewer earn more.
    all.add(SampleProblem.of(TIES, SampleProblems::flat, FREE.exactly(3)));
    all.add(SampleProblem.of(FALLING, SampleProblems::flat, FREE.between(2, 3)));
    all.add(SampleProblem.of(FALLING, SampleProblems::linear, rising));
    all.add(SampleProblem.of(FALLING, SampleProblems::linear, FREE.withBudget(451.5)));
    all.add(SampleProblem.of(TIES, SampleProblems::penalized, rising));
    all.add(SampleProblem.of(TIES, SampleProblems::separable, narrow.withBudget(4501.5)));
    all.add(SampleProblem.of(TIES, SampleProblems::arbitrary, rising.withBudget(4501.5)));
    return all;
  }

  private static Valuation linear(ScoreIndex index) {
    return SampleValuations.linear(index, USUAL);
  }

  /** The same revenue everywhere, and a cost that rises: one segment earns most. */
  private static Valuation flat(ScoreIndex index) {
    Prices prices =
        new Prices(
            "prices under which fewer segments earn more",
            new double[] {10, 10, 10, 10},
            new double[] {1, 2, 3, 4});
    return SampleValuations.linear(index, prices);
  }

  private static Valuation penalized(ScoreIndex index) {
    return SampleValuations.penalized(index, USUAL, (double) index.customers());
  }

  private static Valuation separable(ScoreIndex index) {
    return SampleValuations.separable(index, USUAL);
  }

  private static Valuation chain(ScoreIndex index) {
    return SampleValuations.chain(index, USUAL);
  }

  private static Valuation arbitrary(ScoreIndex index) {
    return SampleValuations.arbitrary(index, USUAL);
  }

  private static Population named(String name) {
    return Population.small().stream()
        .filter(population -> population.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
