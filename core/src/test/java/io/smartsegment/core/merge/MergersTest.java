package io.smartsegment.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Both mergers against naive definitions that count raw rows. */
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
    for (BinMerger merger : List.of(new LeastLossMerger(), new MinimumSizeMerger())) {
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
