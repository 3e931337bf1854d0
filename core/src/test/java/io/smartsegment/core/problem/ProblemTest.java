package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
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
}
