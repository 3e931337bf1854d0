package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Kind;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.valuation.LinearValuation;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about constraints that no segmentation satisfies together is true. */
class ExplanationTest {
  private static final Pattern BUDGET = Pattern.compile("budget of (-?[0-9.]+)");
  private static final Pattern SEGMENTS = Pattern.compile("([0-9]+) segments?");
  private static final Pattern SMALLEST = Pattern.compile("minimum of ([0-9]+) customers?");
  private static final Pattern CONVERSIONS = Pattern.compile("minimum of ([0-9]+) conversions?");
  private static final Pattern LARGEST = Pattern.compile("maximum of ([0-9]+) customers?");
  private static final Pattern DIFFERENCE = Pattern.compile("rate difference of ([0-9.E-]+)");
  private static final Pattern CUTOFF = Pattern.compile("[Nn]o fixed cutoff at ([0-9.E-]+)");

  static Stream<Set<Kind>> kinds() {
    return Stream.of(
        EnumSet.of(Kind.BUDGET),
        EnumSet.of(Kind.RISING_RATES, Kind.EXACTLY),
        EnumSet.of(Kind.RATE_DIFFERENCE, Kind.EXACTLY),
        EnumSet.of(Kind.BUDGET, Kind.RISING_RATES, Kind.MAXIMUM_SIZE),
        EnumSet.of(Kind.BUDGET, Kind.RATE_DIFFERENCE, Kind.FIXED_CUTOFFS),
        EnumSet.of(Kind.BUDGET, Kind.MINIMUM_CONVERSIONS, Kind.EXACTLY),
        EnumSet.of(Kind.RISING_RATES, Kind.RATE_DIFFERENCE, Kind.FIXED_CUTOFFS, Kind.PENALTY),
        EnumSet.of(Kind.RISING_RATES, Kind.RATE_DIFFERENCE, Kind.MAXIMUM_SIZE, Kind.BUDGET));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everySuggestionWouldDo(Set<Kind> kinds) {
    long explained =
        LongStream.range(0, 1500)
            .mapToObj(seed -> RandomProblems.constrained(seed, kinds))
            .filter(sample -> !BruteForce.of(sample).feasible())
            .filter(ExplanationTest::isAllowedSegmentBySegment)
            .limit(60)
            .peek(ExplanationTest::check)
            .count();
    assertThat(explained).as("samples of %s", kinds).isPositive();
  }

  /** Else the problem itself says what is wrong. */
  private static boolean isAllowedSegmentBySegment(Sample sample) {
    try {
      return problem(sample).maxSegments() > 0;
    } catch (InfeasibleProblemException e) {
      return false;
    }
  }

  private static Problem problem(Sample sample) {
    return Exact.problem(
        sample.index(), sample.revenue(), sample.cost(), sample.penalty(), sample.constraints());
  }

  private static void check(Sample sample) {
    Problem problem = problem(sample);
    InfeasibleProblemException e =
        catchThrowableOfType(InfeasibleProblemException.class, () -> Exact.solve(problem));
    String what = sample + ": " + e.problem() + " " + e.advice();
    assertThat(e.problem()).as(what).endsWith(".").doesNotContain("not proven");
    assertThat(e.advice()).as(what).endsWith(".").matches("[A-Z0-9].*");
    if (e.advice().startsWith("Relax more")) {
      return;
    }
    String advice = e.advice().replaceAll("(?<=[0-9]),(?=[0-9]{3})", "");
    assertThat(advice).as(what).endsWith(" would do.");
    for (String change : List.of(advice.replaceFirst(",? would do\\.$", "").split(", or ", -1))) {
      assertThat(isTrue(sample, change)).as("'%s' of %s", change, what).isTrue();
    }
  }

  private static boolean isTrue(Sample sample, String change) {
    Constraints old = sample.constraints();
    Matcher budget = BUDGET.matcher(change);
    if (budget.find()) {
      BigDecimal money = new BigDecimal(budget.group(1));
      return feasible(sample, old.withBudget(money.doubleValue()))
          && !feasible(
              sample, old.withBudget(money.subtract(new BigDecimal("0.0101")).doubleValue()));
    }
    Matcher difference = DIFFERENCE.matcher(change);
    if (difference.find()) {
      double most = Double.parseDouble(difference.group(1));
      double more = Math.min(most + 0.00010001, old.minimumRateDifference());
      return feasible(sample, old.withMinimumRateDifference(most))
          && !feasible(sample, old.withMinimumRateDifference(more));
    }
    if (change.contains("need not rise")) {
      return feasible(sample, old.withoutRisingRates());
    }
    return isTrueOfSingleSegments(sample, change);
  }

  private static boolean isTrueOfSingleSegments(Sample sample, String change) {
    Constraints old = sample.constraints();
    Matcher smallest = SMALLEST.matcher(change);
    if (smallest.find()) {
      long size = Long.parseLong(smallest.group(1));
      return feasible(sample, old.withMinimumSize(SegmentSize.ofCustomers(size)))
          && !feasible(sample, old.withMinimumSize(SegmentSize.ofCustomers(size + 1)));
    }
    Matcher conversions = CONVERSIONS.matcher(change);
    if (conversions.find()) {
      long least = Long.parseLong(conversions.group(1));
      return feasible(sample, old.withMinimumConversions(least))
          && !feasible(sample, old.withMinimumConversions(least + 1));
    }
    Matcher largest = LARGEST.matcher(change);
    if (largest.find()) {
      long size = Long.parseLong(largest.group(1));
      return feasible(sample, old.withMaximumSize(SegmentSize.ofCustomers(size)))
          && !feasible(sample, old.withMaximumSize(SegmentSize.ofCustomers(size - 1)));
    }
    Matcher cutoff = CUTOFF.matcher(change);
    if (cutoff.find()) {
      double left = Double.parseDouble(cutoff.group(1));
      double[] others =
          old.fixedCutoffs().stream().mapToDouble(c -> c).filter(c -> c != left).toArray();
      return feasible(sample, old.withFixedCutoffs(others));
    }
    if (change.contains("o fixed cutoffs")) {
      return feasible(sample, old.withFixedCutoffs());
    }
    Matcher segments = SEGMENTS.matcher(change);
    return segments.find() && feasible(sample, old.exactly(Integer.parseInt(segments.group(1))));
  }

  private static boolean feasible(Sample sample, Constraints constraints) {
    return BruteForce.of(sample.with(constraints)).feasible();
  }

  @Test
  void namesTheCheapestSegmentation() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.2, 0.4, 0.6}, new int[] {0, 1, 1});
    Constraints constraints =
        Constraints.DEFAULT.exactly(2).withMinimumSize(SegmentSize.ofCustomers(1)).withBudget(3);
    Problem problem =
        Exact.problem(index, new double[] {5, 9}, new double[] {1, 2.5}, 0, constraints);
    assertThatThrownBy(() -> Exact.solve(problem))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("costs 4.50; the budget is 3.00.")
        .hasMessageContaining("A budget of 4.50, or 1 segment, would do.");
  }

  /** 37 customers at 33333333333.33 cost 1233333333333.21; as a sum of doubles a little more. */
  @Test
  void largeAmountsHaveAsManyDigitsAsDecide() {
    double[] scores = DoubleStream.iterate(0.01, s -> s + 0.01).limit(37).toArray();
    ScoreIndex index = ScoreIndex.of(scores, new int[37]);
    double[] cost = {33333333333.33, 55555555555.55};
    Constraints constraints = Constraints.DEFAULT.atMost(2).withBudget(1e12);
    Problem problem = Exact.problem(index, new double[] {9, 12}, cost, 0, constraints);
    assertThatThrownBy(() -> Exact.solve(problem))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("costs 1,233,333,333,333.21; the budget is 1,000,000,000,000.00.")
        .hasMessageContaining("A budget of 1,233,333,333,333.21 would do.");
    Problem enough = problem.with(constraints.withBudget(1233333333333.21));
    assertThat(Exact.solve(enough).bounds()).hasSize(2);
  }

  /** The tolerance of costs as high as 2^59 must not hide that 2,000 customers cost 2,000. */
  @Test
  void highCostsOfOtherSegmentsDoNotLoosenTheBudget() {
    double[] scores = DoubleStream.iterate(0.0004, s -> s + 0.0004).limit(2000).toArray();
    ScoreIndex index = ScoreIndex.of(scores, new int[2000]);
    double[] cost = DoubleStream.iterate(1, c -> 2 * c).limit(60).toArray();
    Constraints constraints = Constraints.DEFAULT.atMost(60).withBudget(1000);
    Problem problem = Exact.problem(index, new double[60], cost, 0, constraints);
    assertThatThrownBy(() -> Exact.solve(problem))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("\nA budget of 2,000.00 would do.");
  }

  @Test
  void needsNoCostToExplainRates() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.2, 0.4}, new int[] {1, 0});
    Constraints constraints =
        Constraints.DEFAULT
            .exactly(2)
            .withMinimumSize(SegmentSize.ofCustomers(1))
            .withRisingRates();
    Problem problem = new Problem(index, new WithoutCost(), constraints);
    assertThatThrownBy(() -> Exact.solve(problem))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("1 segment, or rates that need not rise, would do.");
    Problem pairwise = new Problem(index, Exact.pairwise(new WithoutCost()), constraints);
    assertThatThrownBy(() -> Exact.solve(pairwise))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("1 segment, or rates that need not rise, would do.");
  }

  /** Knows no money. */
  private static final class WithoutCost implements LinearValuation {
    @Override
    public double segmentValue(int segment, int from, int to) {
      return prefixValue(segment, to) - prefixValue(segment, from);
    }

    @Override
    public double prefixValue(int segment, int position) {
      return (segment + 1) * position;
    }
  }
}
