package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void valueIsNetRevenueAsDefinedOnRawRows() {
    RandomProblems.feasibleSamples(300)
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              Problem problem = sample.problem();
              for (int[] bounds : force.allowed()) {
                assertThat(problem.value(bounds))
                    .as(sample.toString())
                    .isEqualTo(force.value(bounds));
              }
            });
  }

  @Test
  void remembersWhatItWasBuiltOf() {
    Sample sample = RandomProblems.feasibleSamples(1).findFirst().orElseThrow();
    Problem problem = sample.problem();

    assertThat(problem.constraints()).isEqualTo(sample.constraints());
    assertThat(problem.index().customers()).isEqualTo(sample.scores().length);
  }

  @Test
  void otherConstraintsMakeAnotherProblemThatIsCheckedAgain() {
    Problem problem = RandomProblems.feasibleSamples(1).findFirst().orElseThrow().problem();
    Constraints one = Constraints.DEFAULT.exactly(1).withMinimumSize(SegmentSize.ofCustomers(1));

    Problem other = problem.with(one);

    assertThat(other.constraints()).isEqualTo(one);
    assertThat(other.index()).isSameAs(problem.index());
    assertThat(other.valuation()).isSameAs(problem.valuation());
    assertThatThrownBy(() -> problem.with(one.exactly(1000)))
        .isInstanceOf(InfeasibleProblemException.class);
  }

  /** Samples with constraints that need more than a look at each segment by itself. */
  private static Stream<Sample> constrained() {
    return LongStream.range(0, 1_500)
        .mapToObj(RandomProblems::constrained)
        .filter(
            sample ->
                BruteForce.of(sample.with(sample.constraints().ofSingleSegments())).feasible());
  }

  private static List<int[]> allBounds(Problem problem) {
    List<int[]> all = new ArrayList<>();
    BruteForce.forEachBounds(problem.index().distinctScores(), problem.maxSegments(), all::add);
    return all;
  }

  @Test
  void meritIsTheValueWhereAllowedAndBelowAllValuesElsewhere() {
    constrained()
        .filter(sample -> !sample.problem().region().ofSingleSegments())
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              Problem problem = sample.problem();
              for (int[] bounds : allBounds(problem)) {
                double merit = problem.merit(bounds, 0, bounds.length - 1);
                String what = Arrays.toString(bounds) + " of " + sample;
                if (force.allows(bounds)) {
                  assertThat(merit).as(what).isEqualTo(force.value(bounds));
                } else {
                  assertThat(merit).as(what).isFinite().isLessThan(-1e300);
                }
              }
            });
  }

  @Test
  void theLessIsViolatedTheHigherTheMerit() {
    long seen =
        constrained()
            .filter(sample -> !sample.problem().region().ofSingleSegments())
            .mapToLong(
                sample -> {
                  Problem problem = sample.problem();
                  FeasibleRegion region = problem.region();
                  List<int[]> wrong =
                      allBounds(problem).stream()
                          .filter(bounds -> !region.contains(bounds, 0, bounds.length - 1))
                          .sorted(
                              Comparator.comparingDouble(
                                  bounds -> region.violation(bounds, 0, bounds.length - 1)))
                          .toList();
                  for (int i = 1; i < wrong.size(); i++) {
                    int[] better = wrong.get(i - 1);
                    int[] worse = wrong.get(i);
                    double step =
                        region.violation(worse, 0, worse.length - 1)
                            - region.violation(better, 0, better.length - 1);
                    int order =
                        Double.compare(
                            problem.merit(better, 0, better.length - 1),
                            problem.merit(worse, 0, worse.length - 1));
                    assertThat(order)
                        .as("%s, %s of %s", Arrays.toString(better), Arrays.toString(worse), sample)
                        .isBetween(step > 1e-15 ? 1 : 0, step > 0 ? 1 : 0);
                  }
                  return wrong.size();
                })
            .sum();
    assertThat(seen).isGreaterThan(10_000);
  }

  @Test
  void batchesAreEvaluatedAsSingleCandidatesAre() {
    constrained()
        .limit(400)
        .forEach(
            sample -> {
              Problem problem = sample.problem();
              List<int[]> all = allBounds(problem);
              CandidateBatch batch = new CandidateBatch(all.size() + 2, problem.maxSegments());
              for (int row = 0; row < all.size(); row++) {
                batch.set(row + 1, all.get(row));
              }
              batch.setValue(0, -7);
              batch.setValue(all.size() + 1, -8);

              problem.evaluate(batch, 1, all.size() + 1);

              for (int row = 0; row < all.size(); row++) {
                assertThat(batch.value(row + 1))
                    .as("%s of %s", Arrays.toString(all.get(row)), sample)
                    .isEqualTo(problem.merit(all.get(row), 0, all.get(row).length - 1));
              }
              assertThat(batch.value(0)).isEqualTo(-7);
              assertThat(batch.value(all.size() + 1)).isEqualTo(-8);
            });
  }

  @Test
  void withoutNeighboursAndBudgetTheMeritIsTheValueOfAnyBounds() {
    RandomProblems.feasibleSamples(100)
        .forEach(
            sample -> {
              Problem problem = sample.problem();
              for (int[] bounds : allBounds(problem)) {
                assertThat(problem.merit(bounds, 0, bounds.length - 1))
                    .as(sample.toString())
                    .isEqualTo(problem.value(bounds));
              }
            });
  }
}
