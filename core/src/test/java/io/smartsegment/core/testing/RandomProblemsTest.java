package io.smartsegment.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.testing.RandomProblems.Kind;
import io.smartsegment.core.testing.RandomProblems.Sample;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random problems must be varied enough for the tests that use them to mean something. */
class RandomProblemsTest {
  private static final int SAMPLES = 300;

  @Test
  void aSampleHasTheKindsOfConstraintsAskedForAndNoOther() {
    for (long seed = 0; seed < SAMPLES; seed++) {
      Set<Kind> kinds = RandomProblems.kinds(seed);
      Sample sample = RandomProblems.constrained(seed);
      Constraints constraints = sample.constraints();
      Set<Kind> found = EnumSet.noneOf(Kind.class);
      add(found, Kind.MAXIMUM_SIZE, constraints.maximumSize().isPresent());
      add(found, Kind.MINIMUM_CONVERSIONS, constraints.minimumConversions() > 0);
      add(found, Kind.RISING_RATES, constraints.risingRates());
      add(found, Kind.RATE_DIFFERENCE, constraints.minimumRateDifference() > 0);
      add(found, Kind.FIXED_CUTOFFS, !constraints.fixedCutoffs().isEmpty());
      add(found, Kind.BUDGET, constraints.budget().isPresent());
      add(found, Kind.PENALTY, sample.penalty() > 0);
      add(found, Kind.EXACTLY, kinds.contains(Kind.EXACTLY));

      assertThat(found).as(sample.toString()).isEqualTo(kinds);
      if (kinds.contains(Kind.EXACTLY)) {
        assertThat(constraints.minSegments()).isEqualTo(constraints.maxSegments());
      }
      assertThat(RandomProblems.constrained(seed)).hasToString(sample.toString());
    }
  }

  private static void add(Set<Kind> kinds, Kind kind, boolean present) {
    if (present) {
      kinds.add(kind);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void constraintsOfEachKindLeaveOutSomethingAndAreRarelyImpossible(Kind kind) {
    List<Sample> samples = RandomProblems.samples(SAMPLES, Set.of(kind)).toList();
    long feasible = samples.stream().filter(sample -> BruteForce.of(sample).feasible()).count();
    long several =
        samples.stream().filter(sample -> BruteForce.of(sample).allowed().size() > 1).count();
    long binding = samples.stream().filter(RandomProblemsTest::isBinding).count();

    assertThat(feasible).isGreaterThan(SAMPLES * 8 / 10);
    assertThat(several).isGreaterThan(SAMPLES * 4 / 10);
    if (kind != Kind.PENALTY && kind != Kind.EXACTLY) {
      assertThat(binding).isGreaterThan(SAMPLES * 4 / 10);
    }
  }

  private static boolean isBinding(Sample sample) {
    Constraints constraints = sample.constraints().numberAndMinimumSize();
    return BruteForce.of(sample.with(constraints)).allowed().size()
        > BruteForce.of(sample).allowed().size();
  }

  @Test
  void allKindsTogetherAreOftenPossible() {
    Set<Kind> all = EnumSet.allOf(Kind.class);
    long feasible =
        RandomProblems.samples(SAMPLES, all)
            .filter(sample -> BruteForce.of(sample).feasible())
            .count();

    assertThat(feasible).isBetween(SAMPLES * 5L / 10, SAMPLES - 10L);
  }
}
