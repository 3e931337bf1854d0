package io.smartsegment.core.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.valuation.Valuation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The mergers against naive definitions that count raw rows. */
class MergersTest {
  private static final int SAMPLES = 300;
  private static final Settings NO_SETTINGS = Settings.read("test", List.of(), Map.of());

  /** One pass: what is too small joins what is below it; the first grows until it is not. */
  private static int[] leftNeighbour(BruteForce force, long minimum, int[] bounds) {
    List<Integer> edges = new ArrayList<>(List.of(0));
    for (int k = 0; k < bounds.length - 1; k++) {
      int last = edges.size() - 1;
      boolean lastIsSmall = last > 0 && size(force, edges.get(last - 1), edges.get(last)) < minimum;
      boolean thisIsSmall = last > 0 && size(force, bounds[k], bounds[k + 1]) < minimum;
      if (lastIsSmall || thisIsSmall) {
        edges.set(last, bounds[k + 1]);
      } else {
        edges.add(bounds[k + 1]);
      }
    }
    return array(edges);
  }

  /** Again and again: the first that is too small joins the neighbour that leaves more money. */
  private static int[] leastLoss(BruteForce force, long minimum, int[] bounds) {
    List<Integer> edges = new ArrayList<>();
    Arrays.stream(bounds).forEach(edges::add);
    for (int k = 0; k < edges.size() - 1 && edges.size() > 2; ) {
      if (size(force, edges.get(k), edges.get(k + 1)) >= minimum) {
        k++;
        continue;
      }
      List<Integer> left = new ArrayList<>(edges);
      List<Integer> right = new ArrayList<>(edges);
      left.remove(k == 0 ? 1 : k);
      right.remove(k == edges.size() - 2 ? k : k + 1);
      edges = force.value(array(right)) > force.value(array(left)) ? right : left;
      k = 0;
    }
    return array(edges);
  }

  private static long size(BruteForce force, int from, int to) {
    return force.customers(new int[] {from, to}, 0);
  }

  private static int[] array(List<Integer> edges) {
    return edges.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void compare(BinMerger merger, Naive naive) {
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              Problem problem = sample.problem();
              BruteForce force = BruteForce.of(sample);
              BruteForce.forEachBounds(
                  force.distinct().length,
                  sample.revenue().length,
                  bounds -> {
                    int[] given = bounds.clone();
                    assertThat(merger.merge(problem, given, NO_SETTINGS))
                        .as("%s of %s", Arrays.toString(bounds), sample)
                        .containsExactly(naive.merge(force, problem.minimumSize(), bounds));
                    assertThat(given).as("left alone").containsExactly(bounds);
                  });
            });
  }

  @FunctionalInterface
  private interface Naive {
    int[] merge(BruteForce force, long minimum, int[] bounds);
  }

  @Test
  void minimumSizeJoinsWithTheLeftNeighbour() {
    compare(new MinimumSizeMerger(), MergersTest::leftNeighbour);
  }

  @Test
  void leastLossJoinsWithTheNeighbourThatLeavesMore() {
    compare(new LeastLossMerger(), MergersTest::leastLoss);
  }

  /** The rates of the result are the isotonic regression: max over starts of min over ends. */
  private static int[] isotonic(BruteForce force, long minimum, int[] bounds) {
    int segments = bounds.length - 1;
    List<Integer> edges = new ArrayList<>(List.of(0));
    for (int k = 1; k < segments; k++) {
      if (fitted(force, bounds, k - 1).compareTo(fitted(force, bounds, k)) < 0
          || !touching(force, bounds, k)) {
        edges.add(bounds[k]);
      }
    }
    edges.add(bounds[segments]);
    return leftNeighbour(force, minimum, array(edges));
  }

  /** The isotonic rate of segment k by the max-min formula, as an exact fraction. */
  private static BigDecimal fitted(BruteForce force, int[] bounds, int k) {
    BigDecimal most = BigDecimal.valueOf(-1);
    for (int from = 0; from <= k; from++) {
      BigDecimal least = BigDecimal.TEN;
      for (int to = k + 1; to < bounds.length; to++) {
        least = least.min(rate(force, bounds[from], bounds[to]));
      }
      most = most.max(least);
    }
    return most;
  }

  /** Whether edge k lies inside of a pool: a falling rate on its two sides within equal fits. */
  private static boolean touching(BruteForce force, int[] bounds, int k) {
    BigDecimal fit = fitted(force, bounds, k);
    int from = k;
    while (from > 0 && fitted(force, bounds, from - 1).compareTo(fit) == 0) {
      from--;
    }
    // Segments with equal fits are one pool unless all below the edge have that rate already.
    return rate(force, bounds[from], bounds[k]).compareTo(fit) != 0;
  }

  private static BigDecimal rate(BruteForce force, int from, int to) {
    return BigDecimal.valueOf(force.conversions(new int[] {from, to}, 0))
        .divide(BigDecimal.valueOf(size(force, from, to)), MathContext.DECIMAL64);
  }

  @Test
  void monotoneIsIsotonicRegressionOfTheRates() {
    compare(new MonotoneMerger(), MergersTest::isotonic);
  }

  @Test
  void monotoneOfWeightsComparesWeightedRates() {
    // Without weights the rates are 1/2, 1/2; with them 1/4 and 1/2, or 3/4 and 1/2.
    double[] scores = {0.1, 0.2, 0.3, 0.4};
    int[] outcomes = {0, 1, 0, 1};
    Settings none = NO_SETTINGS;
    int[] bounds = {0, 2, 4};
    assertThat(new MonotoneMerger().merge(weighted(scores, outcomes, 3, 1, 1, 1), bounds, none))
        .containsExactly(0, 2, 4);
    assertThat(new MonotoneMerger().merge(weighted(scores, outcomes, 1, 3, 1, 1), bounds, none))
        .containsExactly(0, 4);
  }

  private static Problem weighted(double[] scores, int[] outcomes, double... weights) {
    ScoreIndex index = ScoreIndex.rows(scores, outcomes).weights(weights).build();
    return new Problem(
        index,
        (bounds, offset, segments) -> 0,
        Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1)));
  }

  @Test
  void ratesNeedOutcomes() {
    ScoreIndex unknown = ScoreIndex.rows(new double[] {0.1, 0.2, 0.3}).build();
    Problem problem =
        new Problem(
            unknown,
            new Valuation() {
              @Override
              public double value(int[] bounds, int offset, int segments) {
                return 0;
              }

              @Override
              public boolean usesOutcomes() {
                return false;
              }
            },
            Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1)));
    assertThatThrownBy(() -> new MonotoneMerger().merge(problem, new int[] {0, 1, 3}, NO_SETTINGS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it is not known who converted");
  }

  @Test
  void theTwoDiffer() {
    BiFunction<BinMerger, Sample, List<String>> all =
        (merger, sample) -> {
          Problem problem = sample.problem();
          List<String> results = new ArrayList<>();
          BruteForce.forEachBounds(
              sample.index().distinctScores(),
              sample.revenue().length,
              bounds -> results.add(Arrays.toString(merger.merge(problem, bounds, NO_SETTINGS))));
          return results;
        };
    long different =
        RandomProblems.feasibleSamples(SAMPLES)
            .filter(
                sample ->
                    !all.apply(new LeastLossMerger(), sample)
                        .equals(all.apply(new MinimumSizeMerger(), sample)))
            .count();

    assertThat(different).isGreaterThan(20);
  }

  @Test
  void whatComesOutIsASelectionOfTheEdgesAndLargeEnough() {
    for (BinMerger merger :
        List.of(new LeastLossMerger(), new MinimumSizeMerger(), new MonotoneMerger())) {
      RandomProblems.feasibleSamples(SAMPLES)
          .forEach(
              sample -> {
                Problem problem = sample.problem();
                BruteForce force = BruteForce.of(sample);
                BruteForce.forEachBounds(
                    force.distinct().length,
                    sample.revenue().length,
                    bounds -> {
                      int[] merged = merger.merge(problem, bounds, NO_SETTINGS);
                      assertThat(bounds).as(sample.toString()).contains(merged);
                      assertThat(merged).startsWith(0).endsWith(force.distinct().length);
                      assertThat(merged).isSorted().doesNotHaveDuplicates();
                      for (int k = 0; k < merged.length - 1; k++) {
                        assertThat(force.customers(merged, k))
                            .as("%s by %s, %s", Arrays.toString(merged), merger.id(), sample)
                            .isGreaterThanOrEqualTo(problem.minimumSize());
                      }
                    });
              });
    }
  }

  @Test
  void boundsThatAreLargeEnoughStay() {
    for (BinMerger merger : List.of(new LeastLossMerger(), new MinimumSizeMerger())) {
      RandomProblems.feasibleSamples(SAMPLES)
          .forEach(
              sample -> {
                Problem problem = sample.problem();
                for (int[] bounds : BruteForce.of(sample).allowed()) {
                  int[] merged = merger.merge(problem, bounds, NO_SETTINGS);
                  assertThat(merged).as(sample.toString()).containsExactly(bounds);
                  assertThat(merged).as("a copy").isNotSameAs(bounds);
                }
              });
    }
  }

  @Test
  void idsAreThoseOfTheDocumentation() {
    assertThat(new LeastLossMerger().id()).isEqualTo("least-loss");
    assertThat(new MinimumSizeMerger().id()).isEqualTo("minimum-size");
    assertThat(new LeastLossMerger().description()).isNotBlank();
    assertThat(new MinimumSizeMerger().description()).isNotBlank();
  }
}
