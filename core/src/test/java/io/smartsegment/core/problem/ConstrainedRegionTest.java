package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Kind;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.testing.TestValuations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The region under all kinds of constraints, against enumeration by definition. */
class ConstrainedRegionTest {
  private static final List<Kind> OF_SINGLE_SEGMENTS =
      List.of(Kind.EXACTLY, Kind.MAXIMUM_SIZE, Kind.MINIMUM_CONVERSIONS, Kind.FIXED_CUTOFFS);
  private static final int PER_COMBINATION = 50;

  /** All combinations of constraints on single segments, then any constraints. */
  private static Stream<Sample> samples() {
    Stream<Sample> combinations =
        IntStream.range(0, 1 << OF_SINGLE_SEGMENTS.size())
            .mapToObj(ConstrainedRegionTest::kinds)
            .flatMap(kinds -> RandomProblems.samples(PER_COMBINATION, kinds));
    return Stream.concat(
        combinations, LongStream.range(0, 800).mapToObj(RandomProblems::constrained));
  }

  private static Set<Kind> kinds(int bits) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (int i = 0; i < OF_SINGLE_SEGMENTS.size(); i++) {
      if ((bits >> i & 1) == 1) {
        kinds.add(OF_SINGLE_SEGMENTS.get(i));
      }
    }
    return kinds;
  }

  /** Allows what the constraints on each segment by itself allow. */
  private static BruteForce ofSingleSegments(Sample sample) {
    return BruteForce.of(sample.with(sample.constraints().ofSingleSegments()));
  }

  private static final List<Sample> POSSIBLE =
      samples().filter(sample -> ofSingleSegments(sample).feasible()).toList();

  /** Samples with a region. */
  private static Stream<Sample> possible() {
    return POSSIBLE.stream();
  }

  @Test
  void thereIsARegionWhereEachSegmentByItselfCanBeAllowed() {
    samples()
        .forEach(
            sample -> {
              if (ofSingleSegments(sample).feasible()) {
                assertThat(sample.problem().constraints()).isEqualTo(sample.constraints());
              } else {
                assertThatThrownBy(sample::problem)
                    .as("%s", sample)
                    .isInstanceOf(InfeasibleProblemException.class);
              }
            });
  }

  @Test
  void containsExactlyTheAllowedBounds() {
    possible()
        .forEach(
            sample -> {
              BruteForce all = BruteForce.of(sample);
              BruteForce single = ofSingleSegments(sample);
              FeasibleRegion region = sample.problem().region();
              BruteForce.forEachBounds(
                  all.distinct().length,
                  RandomProblems.MAX_SEGMENTS + 1,
                  bounds -> {
                    int segments = bounds.length - 1;
                    Supplier<String> what = () -> Arrays.toString(bounds) + " of " + sample;
                    boolean allowed = region.contains(bounds, 0, segments);
                    assertThat(allowed).as(what).isEqualTo(all.allows(bounds));
                    assertThat(region.allowsEachSegment(bounds, 0, segments))
                        .as(what)
                        .isEqualTo(single.allows(bounds));
                    double violation = region.violation(bounds, 0, segments);
                    assertThat(violation == 0).as(what).isEqualTo(allowed);
                    assertThat(violation >= 2).as(what).isEqualTo(!single.allows(bounds));
                    assertThat(violation).as(what).isBetween(0.0, 2.0);
                  });
            });
  }

  @Test
  void containsJudgesArbitraryNumbersAtAnyOffset() {
    possible()
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              FeasibleRegion region = sample.problem().region();
              int distinct = force.distinct().length;
              Random random = new Random(sample.seed());
              for (int i = 0; i < 20; i++) {
                int segments = 1 + random.nextInt(region.maxSegments());
                int[] bounds = new int[segments + 1];
                Arrays.setAll(bounds, k -> random.nextInt(distinct + 1));
                bounds[0] = random.nextInt(8) == 0 ? bounds[0] : 0;
                bounds[segments] = random.nextInt(8) == 0 ? bounds[segments] : distinct;
                int[] padded = new int[segments + 6];
                Arrays.fill(padded, -7);
                System.arraycopy(bounds, 0, padded, 3, segments + 1);
                Supplier<String> what = () -> Arrays.toString(bounds) + " of " + sample;
                assertThat(region.contains(padded, 3, segments))
                    .as(what)
                    .isEqualTo(force.allows(bounds));
                assertThat(region.violation(padded, 3, segments) == 0)
                    .as(what)
                    .isEqualTo(force.allows(bounds));
              }
            });
  }

  @Test
  void possibleNumbersOfSegmentsAreThoseOfTheAllowedBounds() {
    possible()
        .forEach(
            sample -> {
              BruteForce force = ofSingleSegments(sample);
              FeasibleRegion region = sample.problem().region();
              int[] counts = force.allowed().stream().mapToInt(b -> b.length - 1).toArray();
              for (int k = -1; k <= RandomProblems.MAX_SEGMENTS + 2; k++) {
                int segments = k;
                assertThat(region.isPossible(k))
                    .as("%d segments, %s", k, sample)
                    .isEqualTo(Arrays.stream(counts).anyMatch(count -> count == segments));
              }
              assertThat(region.minSegments()).as("%s", sample).isEqualTo(counts[0]);
              assertThat(region.maxSegments())
                  .as("%s", sample)
                  .isEqualTo(counts[counts.length - 1]);
              assertThat(region.ofSingleSegments())
                  .as("%s", sample)
                  .isEqualTo(sample.constraints().equals(sample.constraints().ofSingleSegments()));
            });
  }

  @Test
  void segmentsThatCustomersAllowNeedNoPrices() {
    possible()
        .forEach(
            sample -> {
              Constraints constraints = sample.constraints().ofSingleSegments();
              BruteForce unpriced =
                  BruteForce.of(
                      sample.scores(),
                      sample.outcomes(),
                      constraints.atMost(constraints.maxSegments()),
                      Integer.MAX_VALUE,
                      (customers, conversions) -> 0);
              int most =
                  unpriced.allowed().stream().mapToInt(b -> b.length - 1).max().orElseThrow();
              assertThat(sample.problem().region().possibleSegments())
                  .as("%s", sample)
                  .isEqualTo(most);
              FeasibleRegion withoutPrices = FeasibleRegion.of(sample.index(), constraints);
              assertThat(withoutPrices.possibleSegments()).as("%s", sample).isEqualTo(most);
              assertThat(withoutPrices.maxSegments()).as("%s", sample).isEqualTo(most);
            });
  }

  /** One segment by itself, by definition. */
  private static final class Naive {
    private final BruteForce force;
    private final Constraints constraints;
    private final long all;
    private final int distinct;
    private final List<Integer> fixed = new ArrayList<>();

    Naive(Sample sample) {
      force = ofSingleSegments(sample);
      constraints = sample.constraints();
      all = sample.scores().length;
      distinct = force.distinct().length;
      for (double cutoff : constraints.fixedCutoffs()) {
        fixed.add((int) Arrays.stream(force.distinct()).filter(s -> s < cutoff).count());
      }
    }

    boolean largeEnough(int from, int to) {
      int[] segment = {from, to};
      return force.customers(segment, 0) >= BruteForce.minimumSize(constraints.minimumSize(), all)
          && force.conversions(segment, 0) >= constraints.minimumConversions();
    }

    boolean smallEnough(int from, int to) {
      int[] segment = {from, to};
      return (constraints.maximumSize().isEmpty()
              || force.customers(segment, 0)
                  <= BruteForce.maximumSize(constraints.maximumSize().get(), all))
          && fixed.stream().noneMatch(p -> from < p && p < to);
    }

    boolean allows(int from, int to) {
      return from < to && largeEnough(from, to) && smallEnough(from, to);
    }

    /** Whether some segments fit exactly above a position. */
    boolean fit(int segments, int from) {
      return segments == 0
          ? from == distinct
          : IntStream.rangeClosed(from + 1, distinct)
              .anyMatch(to -> allows(from, to) && fit(segments - 1, to));
    }

    int lowest(int from, int to, IntPredicate holds, int orElse) {
      return IntStream.rangeClosed(from, to).filter(holds).min().orElse(orElse);
    }

    int highest(int from, int to, IntPredicate holds, int orElse) {
      return IntStream.rangeClosed(from, to).filter(holds).max().orElse(orElse);
    }
  }

  @Test
  void windowsAreWhatTheirDefinitionSays() {
    possible()
        .forEach(
            sample -> {
              Naive naive = new Naive(sample);
              int d = naive.distinct;
              FeasibleRegion region = sample.problem().region();
              for (int p = 0; p <= d; p++) {
                int at = p;
                Supplier<String> what = () -> "position " + at + ", " + sample;
                assertThat(region.earliestEnd(p))
                    .as(what)
                    .isEqualTo(naive.lowest(p + 1, d, end -> naive.largeEnough(at, end), d + 1));
                assertThat(region.latestEnd(p))
                    .as(what)
                    .isEqualTo(naive.highest(p, d, end -> naive.smallEnough(at, end), -7));
                assertThat(region.latestStart(p))
                    .as(what)
                    .isEqualTo(naive.highest(0, p - 1, start -> naive.largeEnough(start, at), -1));
                assertThat(region.earliestStart(p))
                    .as(what)
                    .isEqualTo(naive.lowest(0, p, start -> naive.smallEnough(start, at), -7));
              }
              assertThat(region.latestStarts())
                  .as("%s", sample)
                  .isEqualTo(IntStream.rangeClosed(0, d).map(region::latestStart).toArray());
              assertThat(region.earliestStarts())
                  .as("%s", sample)
                  .isEqualTo(IntStream.rangeClosed(0, d).map(region::earliestStart).toArray());
            });
  }

  @Test
  void startOfLastIsTheHighestPositionAboveWhichSegmentsFitExactly() {
    possible()
        .forEach(
            sample -> {
              Naive naive = new Naive(sample);
              FeasibleRegion region = sample.problem().region();
              for (int above = 0; above <= region.maxSegments(); above++) {
                int segments = above;
                assertThat(region.startOfLast(above))
                    .as("%d segments, %s", above, sample)
                    .isEqualTo(naive.highest(0, naive.distinct, p -> naive.fit(segments, p), -1));
              }
            });
  }

  private static int[] repaired(FeasibleRegion region, int[] bounds) {
    int[] padded = new int[bounds.length + 5];
    Arrays.fill(padded, -99);
    System.arraycopy(bounds, 0, padded, 2, bounds.length);
    region.repair(padded, 2, bounds.length - 1);
    assertThat(new int[] {padded[0], padded[1], padded[bounds.length + 2]}).containsOnly(-99);
    return Arrays.copyOfRange(padded, 2, bounds.length + 2);
  }

  private static int[] wild(Random random, int segments, int distinct) {
    int[] bounds = new int[segments + 1];
    Arrays.setAll(
        bounds,
        k ->
            switch (random.nextInt(5)) {
              case 0 -> random.nextInt();
              case 1 -> random.nextBoolean() ? Integer.MAX_VALUE : Integer.MIN_VALUE;
              default -> random.nextInt(distinct + 1);
            });
    return bounds;
  }

  @Test
  void anyNumbersAreRepairedAndStayAsTheyAre() {
    possible()
        .forEach(
            sample -> {
              BruteForce force = ofSingleSegments(sample);
              FeasibleRegion region = sample.problem().region();
              Random random = new Random(sample.seed());
              for (int k = 1; k <= region.maxSegments(); k++) {
                for (int i = 0; i < 12 && region.isPossible(k); i++) {
                  int[] wild = wild(random, k, force.distinct().length);
                  int[] repaired = repaired(region, wild);
                  Supplier<String> what =
                      () ->
                          "%s became %s, %s"
                              .formatted(Arrays.toString(wild), Arrays.toString(repaired), sample);
                  assertThat(force.allows(repaired)).as(what).isTrue();
                  assertThat(repaired(region, repaired)).as(what).containsExactly(repaired);
                  assertFirstMovesLeast(force, wild, repaired, what);
                }
              }
            });
  }

  /** The lowest inner bound goes to the nearest position that any allowed bounds have there. */
  private static void assertFirstMovesLeast(
      BruteForce force, int[] wild, int[] repaired, Supplier<String> what) {
    if (wild.length == 2) {
      return;
    }
    long wanted = Arrays.stream(wild, 1, wild.length - 1).min().orElseThrow();
    long least =
        force.allowed().stream()
            .filter(bounds -> bounds.length == wild.length)
            .mapToLong(bounds -> Math.abs(bounds[1] - wanted))
            .min()
            .orElseThrow();
    assertThat(Math.abs(repaired[1] - wanted)).as(what).isEqualTo(least);
  }

  @Test
  void allowedBoundsDoNotMoveAndReversedOnesComeBack() {
    possible()
        .forEach(
            sample -> {
              FeasibleRegion region = sample.problem().region();
              for (int[] bounds : ofSingleSegments(sample).allowed()) {
                int[] reversed = new int[bounds.length];
                Arrays.setAll(reversed, k -> bounds[bounds.length - 1 - k]);
                assertThat(repaired(region, bounds)).as("%s", sample).containsExactly(bounds);
                assertThat(repaired(region, reversed))
                    .as("reversed, %s", sample)
                    .containsExactly(bounds);
              }
            });
  }

  @Test
  void aNumberOfSegmentsThatIsNotPossibleIsNotRepaired() {
    // Sizes 4, 1, 4: with at most 5 in each, two segments are possible and one is not.
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.5, 0.9}, new long[] {4, 1, 4}, new long[] {1, 1, 1});
    FeasibleRegion region =
        FeasibleRegion.of(
            index,
            Constraints.DEFAULT
                .withMinimumSize(SegmentSize.ofCustomers(1))
                .withMaximumSize(SegmentSize.ofCustomers(5)));

    assertThat(region.minSegments()).isEqualTo(2);
    assertThat(region.maxSegments()).isEqualTo(3);
    assertThatThrownBy(() -> region.repair(new int[] {0, 1, 2, 3, 3}, 0, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 segments");
  }

  @Test
  void possibleNumbersOfSegmentsHaveNoGaps() {
    possible()
        .forEach(
            sample -> {
              FeasibleRegion region = sample.problem().region();
              assertThat(
                      IntStream.rangeClosed(region.minSegments(), region.maxSegments())
                          .allMatch(region::isPossible))
                  .as("%s", sample)
                  .isTrue();
            });
  }

  @Test
  void moreCostIsAWorseViolation() {
    Collection<Long> compared = new ArrayList<>();
    RandomProblems.samples(300, Set.of(Kind.BUDGET))
        .filter(sample -> ofSingleSegments(sample).feasible())
        .forEach(
            sample -> {
              FeasibleRegion region = sample.problem().region();
              BruteForce force = BruteForce.of(sample);
              List<int[]> dear =
                  ofSingleSegments(sample).allowed().stream()
                      .filter(bounds -> !force.allows(bounds))
                      .toList();
              for (int[] a : dear) {
                for (int[] b : dear) {
                  if (force.cost(a) > force.cost(b) + 1e-6) {
                    compared.add(sample.seed());
                    assertThat(region.violation(a, 0, a.length - 1))
                        .as("%s and %s of %s", Arrays.toString(a), Arrays.toString(b), sample)
                        .isGreaterThan(region.violation(b, 0, b.length - 1));
                  }
                }
              }
            });
    assertThat(compared).hasSizeGreaterThan(1_000);
  }

  @Test
  void aBudgetOfNothingStillTellsDearFromDearer() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.1, 0.2, 0.3, 0.4}, new int[] {0, 1, 0, 1});
    Constraints constraints =
        Constraints.DEFAULT.atMost(2).withMinimumSize(SegmentSize.ofCustomers(1));
    for (double budget : new double[] {0, -1, 1e-3}) {
      FeasibleRegion region =
          new Problem(
                  index,
                  TestValuations.netRevenue(
                      index, new double[] {1, 1}, new double[] {0.5, 100_000}, 0),
                  constraints.withBudget(budget))
              .region();

      assertThat(region.violation(new int[] {0, 2, 4}, 0, 2))
          .as("budget %s", budget)
          .isGreaterThan(region.violation(new int[] {0, 3, 4}, 0, 2));
    }
  }

  @Test
  void aCostThatIsTheBudgetUpToRoundingIsAllowed() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.1, 0.2, 0.3}, new int[] {0, 1, 0});
    Constraints constraints =
        Constraints.DEFAULT.exactly(1).withMinimumSize(SegmentSize.ofCustomers(1));
    // 3 * 0.1 is a little more than 0.3 as a double.
    Predicate<Double> allows =
        budget ->
            new Problem(
                    index,
                    TestValuations.netRevenue(index, new double[] {1}, new double[] {0.1}, 0),
                    constraints.withBudget(budget))
                .region()
                .contains(new int[] {0, 3}, 0, 1);

    assertThat(allows.test(0.3)).isTrue();
    assertThat(allows.test(0.3 - 1e-13)).isTrue();
    assertThat(allows.test(0.3 - 1e-11)).isFalse();
    assertThat(allows.test(0.31)).isTrue();
  }

  @Test
  void withoutPricesThereIsNoBudget() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.1, 0.2, 0.3}, new int[] {0, 1, 0});
    FeasibleRegion region =
        FeasibleRegion.of(
            index, Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1)).withBudget(-5));

    assertThat(region.contains(new int[] {0, 1, 3}, 0, 2)).isTrue();
    assertThat(region.violation(new int[] {0, 1, 3}, 0, 2)).isZero();
    assertThat(region.ofSingleSegments()).isTrue();
  }

  @Test
  void aBudgetNeedsAnObjectiveThatKnowsCost() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.1, 0.2, 0.3}, new int[] {0, 1, 0});
    Constraints constraints = Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1));

    assertThatThrownBy(
            () ->
                new Problem(
                    index, (bounds, offset, segments) -> segments, constraints.withBudget(5)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("There is a budget, but the objective knows no cost.");
  }
}
