package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionTextTest {
  private static String line(Constraints constraints) {
    Answer sample = SampleAnswer.constrained(constraints, List.of());
    return QuestionText.line(
        new Answer(
            sample.best(),
            sample.oneSegment(),
            sample.baselines(),
            sample.question(),
            Map.of("cost", "2^k"),
            "p"));
  }

  @Test
  void namesWhatWasAskedAndNothingElse() {
    assertThat(line(Constraints.DEFAULT))
        .isEqualTo("Asked: cost 2^k; at most 10 segments; at least 10 customers in each\n");
    assertThat(line(Constraints.DEFAULT.exactly(1).withMinimumSize(SegmentSize.ofCustomers(1))))
        .isEqualTo("Asked: cost 2^k; exactly 1 segment; at least 1 customer in each\n");
  }

  @Test
  void namesAllConstraintsWithNumbersAsElsewhere() {
    Constraints all =
        Constraints.DEFAULT
            .atMost(5)
            .withMinimumSize(SegmentSize.ofShare(0.025))
            .withMaximumSize(SegmentSize.ofCustomers(40_000))
            .withMinimumConversions(1_500)
            .withRisingRates()
            .withMinimumRateDifference(0.002)
            .withFixedCutoffs(0.5, 0.00001)
            .withBudget(60_000);
    assertThat(line(all))
        .isEqualTo(
            "Asked: cost 2^k; at most 5 segments; at least 2.5 % of the customers in each; at most"
                + " 40,000 customers in each; at least 1,500 conversions in each; conversion rates"
                + " that never fall with the score; at least 0.002 between neighbouring conversion rates;"
                + " cutoffs at 0.00001, 0.5; a cost of at most 60,000\n");
    assertThat(line(Constraints.DEFAULT.withMinimumConversions(1).withFixedCutoffs(0.3)))
        .endsWith("; at least 1 conversion in each; a cutoff at 0.3\n");
  }

  @Test
  void tellsConstraintsThatBaselinesKnowFromOthers() {
    assertThat(further(Constraints.DEFAULT.exactly(3))).isFalse();
    assertThat(further(Constraints.DEFAULT.withMinimumSize(SegmentSize.ofShare(0.1)))).isFalse();
    assertThat(further(Constraints.DEFAULT.withMinimumConversions(0))).isFalse();
    assertThat(further(Constraints.DEFAULT.withBudget(1))).isTrue();
    assertThat(further(Constraints.DEFAULT.withFixedCutoffs(0.3))).isTrue();
  }

  private static boolean further(Constraints constraints) {
    return QuestionText.hasFurtherConstraints(Question.DEFAULT.constraints(constraints));
  }
}
