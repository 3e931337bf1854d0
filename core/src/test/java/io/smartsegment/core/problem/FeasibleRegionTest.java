package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The region against enumeration by definition. */
class FeasibleRegionTest {
  private static final int SAMPLES = 400;

  @Test
  void containsExactlyTheAllowedBounds() {
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              FeasibleRegion region = sample.problem().region();
              BruteForce.forEachBounds(
                  force.distinct().length,
                  RandomProblems.MAX_SEGMENTS + 1,
                  bounds ->
                      assertThat(region.contains(bounds, 0, bounds.length - 1))
                          .as("%s of %s", Arrays.toString(bounds), sample)
                          .isEqualTo(force.allows(bounds)));
            });
  }

  @Test
  void containsJudgesArbitraryNumbersAtAnyOffset() {
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              Problem problem = sample.problem();
              int distinct = force.distinct().length;
              Random random = new Random(sample.seed());
              for (int i = 0; i < 60; i++) {
                int segments = 1 + random.nextInt(problem.maxSegments());
                int[] bounds = new int[segments + 1];
                Arrays.setAll(bounds, k -> random.nextInt(distinct + 1));
                bounds[0] = random.nextInt(8) == 0 ? bounds[0] : 0;
                bounds[segments] = random.nextInt(8) == 0 ? bounds[segments] : distinct;
                int[] padded = new int[segments + 6];
                Arrays.fill(padded, -7);
                System.arraycopy(bounds, 0, padded, 3, segments + 1);
                assertThat(problem.region().contains(padded, 3, segments))
                    .as("%s of %s", Arrays.toString(bounds), sample)
                    .isEqualTo(force.allows(bounds));
              }
            });
  }

  @Test
  void largestNumberOfSegmentsIsThatOfTheAllowedBounds() {
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              Problem problem = sample.problem();
              int most = force.allowed().get(force.allowed().size() - 1).length - 1;
              assertThat(problem.maxSegments()).as(sample.toString()).isEqualTo(most);
              assertThat(problem.region().maxSegments()).isEqualTo(most);
              assertThat(problem.minSegments()).isEqualTo(sample.constraints().minSegments());
              assertThat(problem.region().minSegments()).isEqualTo(problem.minSegments());
              assertThat(problem.minimumSize())
                  .isEqualTo(
                      BruteForce.minimumSize(
                          sample.constraints().minimumSize(), sample.scores().length));
            });
  }

  @Test
  void repairedBoundsAreAllowedAndStayAsTheyAre() {
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              Problem problem = sample.problem();
              Random random = new Random(sample.seed());
              for (int i = 0; i < 60; i++) {
                int segments =
                    problem.minSegments()
                        + random.nextInt(problem.maxSegments() - problem.minSegments() + 1);
                int[] wild = wild(random, segments, force.distinct().length);
                int[] repaired = repaired(problem, wild);
                assertThat(force.allows(repaired))
                    .as(
                        "%s became %s, %s",
                        Arrays.toString(wild), Arrays.toString(repaired), sample)
                    .isTrue();
                assertThat(repaired(problem, repaired))
                    .as("repaired again, %s", sample)
                    .containsExactly(repaired);
              }
            });
  }

  private static int[] wild(Random random, int segments, int distinct) {
    int[] bounds = new int[segments + 1];
    for (int k = 0; k <= segments; k++) {
      bounds[k] =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean() ? Integer.MAX_VALUE : Integer.MIN_VALUE;
            default -> random.nextInt(distinct + 1);
          };
    }
    return bounds;
  }

  private static int[] repaired(Problem problem, int[] bounds) {
    int[] padded = new int[bounds.length + 5];
    Arrays.fill(padded, -99);
    System.arraycopy(bounds, 0, padded, 2, bounds.length);
    problem.region().repair(padded, 2, bounds.length - 1);
    assertThat(new int[] {padded[0], padded[1], padded[bounds.length + 2]})
        .as("repair leaves what is beside the bounds alone")
        .containsOnly(-99);
    return Arrays.copyOfRange(padded, 2, bounds.length + 2);
  }

  @Test
  void allowedBoundsDoNotMoveAndShuffledOnesComeBack() {
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              Problem problem = sample.problem();
              for (int[] bounds : BruteForce.of(sample).allowed()) {
                assertThat(repaired(problem, bounds)).as(sample.toString()).containsExactly(bounds);
                int[] reversed = new int[bounds.length];
                Arrays.setAll(reversed, k -> bounds[bounds.length - 1 - k]);
                assertThat(repaired(problem, reversed))
                    .as("reversed, %s", sample)
                    .containsExactly(bounds);
              }
            });
  }

  @Test
  void earliestEndIsTheFirstPositionWithEnoughCustomers() {
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              Problem problem = sample.problem();
              ScoreIndex index = problem.index();
              for (int from = 0; from <= index.distinctScores(); from++) {
                int naive = from + 1;
                while (naive <= index.distinctScores()
                    && index.customers(from, naive) < problem.minimumSize()) {
                  naive++;
                }
                assertThat(problem.region().earliestEnd(from))
                    .as("from %d, %s", from, sample)
                    .isEqualTo(naive);
              }
            });
  }

  @Test
  void latestStartIsTheLastPositionWithEnoughCustomers() {
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              Problem problem = sample.problem();
              for (int to = 0; to <= problem.index().distinctScores(); to++) {
                int naive = to - 1;
                while (naive >= 0 && problem.index().customers(naive, to) < problem.minimumSize()) {
                  naive--;
                }
                assertThat(problem.region().latestStart(to))
                    .as("to %d, %s", to, sample)
                    .isEqualTo(naive);
              }
            });
  }

  @Test
  void startOfLastIsTheHighestPositionWithRoomForTheSegmentsAbove() {
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              Problem problem = sample.problem();
              for (int above = 0; above <= problem.maxSegments(); above++) {
                assertThat(problem.region().startOfLast(above))
                    .as("%d segments, %s", above, sample)
                    .isEqualTo(latestStart(problem, problem.index().distinctScores(), above));
              }
            });
  }

  /** Tries all ends of the first of the segments. */
  private static int latestStart(Problem problem, int end, int segments) {
    if (segments == 0) {
      return end;
    }
    int latest = -1;
    for (int last = 1; last <= end; last++) {
      for (int start = 0; start < last; start++) {
        if (last == end && problem.index().customers(start, last) >= problem.minimumSize()) {
          latest = Math.max(latest, latestStart(problem, start, segments - 1));
        }
      }
    }
    return latest;
  }

  @Test
  void moreSegmentsThanScoresMayBeAllowedWhateverTheNumberOfCustomers() {
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.9},
            new long[] {3_000_000_000L, 3_000_000_000L},
            new long[] {1, 9});
    Valuation any = (bounds, offset, segments) -> segments;
    Constraints unlimited =
        Constraints.DEFAULT.atMost(Integer.MAX_VALUE).withMinimumSize(SegmentSize.ofCustomers(1));
    Problem problem = new Problem(index, any, unlimited);

    assertThat(problem.maxSegments()).isEqualTo(2);
  }
}
