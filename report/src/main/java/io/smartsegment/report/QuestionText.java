package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.spi.Objective;
import java.util.ArrayList;
import java.util.List;

/** What was asked, in words. */
final class QuestionText {
  private QuestionText() {}

  /** Objective settings and constraints in one line. */
  static String line(Answer answer) {
    List<String> asked = new ArrayList<>();
    answer
        .objectiveSettings()
        .forEach(
            (name, value) -> {
              if (!saysNothing(name, value)) {
                asked.add(name + " " + value);
              }
            });
    answer
        .question()
        .specialTreatment()
        .ifPresent(treatment -> asked.add("treatment " + treatment + " without a score"));
    asked.addAll(answer.question().constraints().inWords());
    answer
        .question()
        .cutoffDecimals()
        .ifPresent(digits -> asked.add("cutoffs with " + Numbers.count(digits, "decimal")));
    return "Asked: " + String.join("; ", asked) + "\n";
  }

  /** A share that the columns decide, and a penalty of nothing. */
  private static boolean saysNothing(String name, String value) {
    return value.equals("auto") || (name.equals(Objective.PENALTY) && value.equals("0.0"));
  }

  /** Whether there is more than a number of segments and a minimum size. */
  static boolean hasFurtherConstraints(Question question) {
    return !question.constraints().equals(question.constraints().numberAndMinimumSize());
  }
}
