package io.smartsegment.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IncumbentsTest {
  /** Eight customers with eight scores; at most three segments of at least two. */
  private static final Problem PROBLEM =
      new Problem(
          ScoreIndex.of(
              new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
              new int[] {0, 0, 1, 0, 1, 1, 0, 1}),
          (bounds, offset, segments) -> 0,
          Constraints.DEFAULT.atMost(3).withMinimumSize(SegmentSize.ofCustomers(2)));

  private final Incumbents incumbents = new Incumbents(PROBLEM);

  private boolean offer(double value, int... bounds) {
    return incumbents.offer(bounds, 0, bounds.length - 1, value);
  }

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(incumbents.bestSegments()).isZero();
    assertThat(incumbents.bestValue()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(incumbents.maxSegments()).isEqualTo(3);
    for (int k = 1; k <= 3; k++) {
      assertThat(incumbents.bounds(k)).isEmpty();
      assertThat(incumbents.value(k)).isEmpty();
    }
  }

  @Test
  void theBestOfEachNumberOfSegmentsIsKept() {
    assertThat(offer(5, 0, 4, 8)).isTrue();
    assertThat(offer(4, 0, 3, 8)).isFalse();
    assertThat(offer(6, 0, 5, 8)).isTrue();
    assertThat(offer(1, 0, 8)).isTrue();

    assertThat(incumbents.bounds(2)).contains(new int[] {0, 5, 8});
    assertThat(incumbents.value(2)).hasValue(6);
    assertThat(incumbents.value(1)).hasValue(1);
    assertThat(incumbents.bounds(3)).isEmpty();
    assertThat(incumbents.bestSegments()).isEqualTo(2);
    assertThat(incumbents.bestValue()).isEqualTo(6);
  }

  @Test
  void tiesGoToTheLexicographicallySmallestBoundsInWhateverOrderTheyCome() {
    offer(5, 0, 4, 8);
    assertThat(offer(5, 0, 3, 8)).as("a tie is no improvement").isFalse();
    offer(5, 0, 6, 8);

    assertThat(incumbents.bounds(2)).contains(new int[] {0, 3, 8});
  }

  @Test
  void tiesGoToFewerSegments() {
    offer(5, 0, 2, 4, 8);
    offer(5, 0, 8);
    offer(5, 0, 4, 8);

    assertThat(incumbents.bestSegments()).isEqualTo(1);
  }

  @Test
  void whatIsNotAllowedIsNotKept() {
    offer(9, 0, 1, 8);
    offer(9, 0, 4);
    offer(9, 1, 8);
    offer(9, 0, 2, 4, 6, 8);
    offer(9, 0, 4, 4, 8);
    offer(Double.NaN, 0, 4, 8);

    assertThat(incumbents.bestSegments()).isZero();
  }

  @Test
  void negativeValuesAreValuesToo() {
    offer(-7, 0, 8);
    offer(-3, 0, 4, 8);

    assertThat(incumbents.bestSegments()).isEqualTo(2);
    assertThat(incumbents.bestValue()).isEqualTo(-3);
  }

  @Test
  void boundsAreCopiedInAndOut() {
    int[] mine = {-1, 0, 4, 8, -1};
    incumbents.offer(mine, 1, 2, 5);
    mine[2] = 7;
    incumbents.bounds(2).orElseThrow()[1] = 7;

    assertThat(incumbents.bounds(2)).contains(new int[] {0, 4, 8});
  }

  @Test
  void afterAllCandidatesInAnyOrderTheBestByTheTieRuleIsKept() {
    RandomProblems.feasibleSamples(300)
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              Problem problem = sample.problem();
              Incumbents all = new Incumbents(problem);
              List<int[]> candidates = new ArrayList<>();
              BruteForce.forEachBounds(
                  force.distinct().length, problem.maxSegments(), candidates::add);
              Collections.shuffle(candidates, new Random(sample.seed()));
              candidates.forEach(
                  bounds -> all.offer(bounds, 0, bounds.length - 1, force.value(bounds)));

              assertThat(all.bounds(all.bestSegments()))
                  .as(sample.toString())
                  .contains(force.bestBounds());
              assertThat(all.bestValue()).as(sample.toString()).isEqualTo(force.bestValue());
              for (int k = 1; k <= problem.maxSegments(); k++) {
                Optional<int[]> best = force.best(k);
                assertThat(all.bounds(k).isPresent()).isEqualTo(best.isPresent());
                best.ifPresent(
                    bounds ->
                        assertThat(all.bounds(bounds.length - 1))
                            .as(sample.toString())
                            .contains(bounds));
              }
            });
  }
}
