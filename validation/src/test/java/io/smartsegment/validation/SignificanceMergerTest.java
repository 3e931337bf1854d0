package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignificanceMergerTest {
  private static final SignificanceMerger MERGER = new SignificanceMerger();

  private static Settings level(double level) {
    return Settings.read("test", MERGER.settings(), Map.of("level", Double.toString(level)));
  }

  /** Everything is of no value, so that tests alone decide. */
  private record Nothing(boolean usesOutcomes) implements Valuation {
    @Override
    public double value(int[] bounds, int offset, int segments) {
      return 0;
    }
  }

  private static Problem problem(long minimum, long[] customers, long[] conversions) {
    double[] scores =
        IntStream.range(0, customers.length).mapToDouble(p -> (p + 1) / 100.0).toArray();
    return new Problem(
        ScoreIndex.ofCounts(scores, customers, conversions),
        new Nothing(true),
        Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(minimum)));
  }

  private static int[] all(Problem problem) {
    return IntStream.rangeClosed(0, problem.index().distinctScores()).toArray();
  }

  /**
   * 5 %, 5.5 %, 9 % and 9.4 % of 1,000 each: the middle pair differs, with p = 0.0025 against 0.05
   * / 3; the other pairs have p = 0.617 and p = 0.757, so that the upper pair joins first.
   */
  @Test
  void theLeastSurePairJoinsFirstAndSurePairsStayApart() {
    Problem four = problem(1, new long[] {1000, 1000, 1000, 1000}, new long[] {50, 55, 90, 94});
    assertThat(MERGER.merge(four, all(four), level(0.05))).containsExactly(0, 2, 4);
    // Two pairs are left at p = 0.617 and p = 3.3e-5, of which the former would join at any level
    // below it.
    assertThat(MERGER.merge(four, all(four), level(0.7))).containsExactly(0, 1, 2, 4);
    assertThat(MERGER.merge(four, all(four), level(0))).containsExactly(0, 4);
    assertThat(MERGER.merge(four, all(four), level(1)))
        .as("0.617 exceeds 1 / 2 beside a pair that differs less")
        .containsExactly(0, 1, 2, 4);
  }

  /** p = 0.0305 for the pair: significant alone, and not as one of two pairs that must both be. */
  @Test
  void pairsAreTestedTogether() {
    Problem two = problem(1, new long[] {1000, 1000}, new long[] {50, 73});
    assertThat(MERGER.merge(two, all(two), level(0.05))).containsExactly(0, 1, 2);
    Problem three = problem(1, new long[] {1000, 1000, 1000}, new long[] {50, 73, 98});
    // p = 0.0327 and 0.0456: the smaller one exceeds 0.05 / 2.
    assertThat(MERGER.merge(three, all(three), level(0.05))).containsExactly(0, 1, 3);
  }

  /** Three customers join the neighbour whose rate is more like theirs, not the left one. */
  @Test
  void smallSegmentsJoinTheNeighbourThatIsMoreAlike() {
    Problem problem = problem(5, new long[] {1000, 3, 1000}, new long[] {20, 3, 600});
    assertThat(MERGER.merge(problem, all(problem), level(0.05))).containsExactly(0, 1, 3);
    Problem below = problem(5, new long[] {3, 1000, 1000}, new long[] {0, 20, 600});
    assertThat(MERGER.merge(below, all(below), level(0.05))).containsExactly(0, 2, 3);
  }

  @Test
  void agreesWithTestingEverythingAnewEachTime() {
    SplittableRandom random = new SplittableRandom(17);
    int joined = 0;
    for (int i = 0; i < 300; i++) {
      int segments = 1 + random.nextInt(8);
      long[] customers = new long[segments];
      long[] conversions = new long[segments];
      for (int k = 0; k < segments; k++) {
        customers[k] = 1L + random.nextInt(random.nextBoolean() ? 12 : 400);
        conversions[k] = random.nextLong(customers[k] + 1) / (1 + random.nextInt(3));
      }
      Problem problem =
          problem(
              Math.min(1 + random.nextInt(8), Arrays.stream(customers).sum()),
              customers,
              conversions);
      double level = List.of(0.0, 0.01, 0.05, 0.3).get(random.nextInt(4));
      int[] merged = MERGER.merge(problem, all(problem), level(level));
      assertThat(merged)
          .as(
              "%s of %s at %s, at least %s",
              Arrays.toString(conversions),
              Arrays.toString(customers),
              level,
              problem.minimumSize())
          .containsExactly(naive(problem, level));
      joined += merged.length < segments + 1 ? 1 : 0;
    }
    assertThat(joined).isBetween(50, 290);
  }

  /** By adjusted p-values: entry i is the largest of (m - j) p(j) over the sorted ones up to i. */
  private static int[] naive(Problem problem, double level) {
    List<Integer> edges = new ArrayList<>(IntStream.of(all(problem)).boxed().toList());
    while (edges.size() > 2) {
      int small = -1;
      for (int k = edges.size() - 2; k >= 0; k--) {
        if (problem.index().customers(edges.get(k), edges.get(k + 1)) < problem.minimumSize()) {
          small = k;
        }
      }
      double[] p = new double[edges.size() - 2];
      for (int j = 0; j < p.length; j++) {
        p[j] = p(problem.index(), edges.get(j), edges.get(j + 1), edges.get(j + 2));
      }
      int out = -1;
      if (small == 0) {
        out = 0;
      } else if (small == p.length) {
        out = p.length - 1;
      } else if (small > 0) {
        out = p[small] > p[small - 1] ? small : small - 1;
      } else if (adjusted(p) > level) {
        double most = Arrays.stream(p).max().orElseThrow();
        out = IntStream.range(0, p.length).filter(j -> p[j] == most).findFirst().orElseThrow();
      }
      if (out < 0) {
        break;
      }
      edges.remove(out + 1);
    }
    return edges.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double adjusted(double[] p) {
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    return IntStream.range(0, p.length)
        .mapToDouble(i -> (p.length - i) * sorted[i])
        .max()
        .orElse(0);
  }

  private static double p(ScoreIndex index, int from, int middle, int to) {
    return new TwoRates(
            index.customers(from, middle),
            index.conversions(from, middle),
            index.customers(middle, to),
            index.conversions(middle, to))
        .pValue();
  }

  @Test
  void ratesNeedOutcomes() {
    Problem unknown =
        new Problem(
            ScoreIndex.rows(new double[] {0.1, 0.2, 0.3}).build(),
            new Nothing(false),
            Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1)));
    assertThatThrownBy(() -> MERGER.merge(unknown, new int[] {0, 1, 3}, level(0.05)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it is not known who converted");
  }

  /** Noise divided by an optimizer is joined again; a refit of a fold merges like the whole. */
  @Test
  void composesAndIsFittedAgainInEachFold() {
    SplittableRandom random = new SplittableRandom(3);
    double[] scores = new double[3000];
    int[] outcomes = new int[3000];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.rint(random.nextDouble() * 200) / 200;
      outcomes[i] = random.nextDouble() < 0.1 + 0.2 * (scores[i] > 0.5 ? 1 : 0) ? 1 : 0;
    }
    assertThat(PluginRegistry.load().mergers().all()).containsKeys("monotone", "significance");
    SegmentationRequest request =
        SmartSegment.create()
            .customers(ScoreIndex.of(scores, outcomes))
            .revenue(20, 22, 25, 26)
            .cost(1, 1.4, 2, 2.2)
            .merger("monotone")
            .thenMerger("significance")
            .mergerSetting("level", 0.01);
    Segmentation solved = request.solve();
    assertThat(solved.cutoffs().segments()).as(solved.toString()).isEqualTo(2);
    assertThat(solved.cutoffs().values().get(0)).isBetween(0.4, 0.6);
    Validation validation =
        Validation.of(request.bind(), ValidationOptions.FULL.withFolds(3, 1).withThreads(2));
    assertThat(validation.expected().netRevenue().value()).isPositive();
    assertThat(validation.expected().againstOneSegment().value()).isPositive();
  }
}
