package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The kit's own means: what it compares with has to be right. */
class SampleProblemsTest {
  @Test
  void somethingIsAllowedOrNothingAsIsSaid() {
    assertThat(SampleProblems.small())
        .allMatch(sample -> Reference.isSmall(sample.problem()))
        .allMatch(sample -> Reference.ofAll(sample.problem()).best().isPresent());
    assertThat(SampleProblems.infeasible())
        .allMatch(SampleProblem::mayBeInfeasible)
        .allMatch(sample -> Reference.ofAll(sample.problem()).best().isEmpty());
  }

  @Test
  void namesAreDifferent() {
    Set<String> names = new HashSet<>();
    assertThat(SampleProblems.all()).allMatch(sample -> names.add(sample.name()));
  }

  @Test
  void eachCapabilityIsNeeded() {
    Set<Capability> needed = EnumSet.noneOf(Capability.class);
    SampleProblems.solvable().forEach(sample -> needed.addAll(sample.needs()));
    assertThat(needed).isEqualTo(EnumSet.range(Capability.EXACT_NUMBER, Capability.MANY_SCORES));
  }

  /** The library's own opinion, which the kit does not use. */
  @Test
  void allowsWhatTheLibraryAllows() {
    for (SampleProblem sample : SampleProblems.small()) {
      Problem problem = sample.problem();
      Allowed allowed = new Allowed(problem);
      int distinct = problem.index().distinctScores();
      for (int selection = 0; selection < 1 << (distinct - 1); selection++) {
        int[] bounds = Segmentations.withCutoffs(selection, distinct);
        assertThat(allowed.whyNoBounds(bounds)).isEmpty();
        assertThat(allowed.whyNot(bounds).isEmpty())
            .as("%s of %s", Arrays.toString(bounds), sample)
            .isEqualTo(problem.region().contains(bounds, 0, bounds.length - 1));
      }
    }
  }

  @Test
  void bothReferencesAgree() {
    int compared = 0;
    for (SampleProblem sample : SampleProblems.small()) {
      if (Reference.isPlain(sample.problem())) {
        Reference all = Reference.ofAll(sample.problem());
        Reference plain = Reference.ofPlain(sample.problem());
        for (int k = 1; k <= plain.mostSegments(); k++) {
          assertThat(plain.best(k).isPresent()).as("%s", sample).isEqualTo(all.best(k).isPresent());
          double best = all.best(k).orElse(0);
          assertThat(plain.best(k).orElse(0))
              .as("%s", sample)
              .isCloseTo(best, Offset.offset(BoundChecks.rounding(best)));
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
  }
}
