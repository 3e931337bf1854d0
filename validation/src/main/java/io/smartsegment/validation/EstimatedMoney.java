package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.question.PluginChoice;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.spi.Objective;
import java.util.Optional;
import java.util.Set;

/**
 * Objectives whose value is an estimate of money, such as the lower end of an interval, or what the
 * scores promise. They say which cutoffs are found. What came in with customers who were held out
 * is known without an estimate: it is the net revenue at the same prices. For example, a segment of
 * 50 customers with 10 conversions at a revenue of 100 and a cost of 2 has brought 900, although a
 * careful objective counts 6.9 conversions and 590.
 */
final class EstimatedMoney {
  private static final Set<String> OBJECTIVES =
      Set.of("expected-revenue", "shrunken-revenue", "lower-bound-revenue");

  private static final Set<String> PRICES =
      Set.of(Objective.REVENUE, Objective.COST, Objective.VALUE_SHARE, Objective.COST_SHARE);

  private EstimatedMoney() {}

  private static boolean isAskedBy(Question question) {
    return OBJECTIVES.contains(question.objectiveId());
  }

  /** The question by which answers are judged: the same one where its value is money. */
  static BoundQuestion observed(BoundQuestion asked) {
    Question question = asked.question();
    if (!isAskedBy(question)) {
      return asked;
    }
    PluginChoice observed = PluginChoice.of(Question.DEFAULT_OBJECTIVE);
    for (var setting : question.objective().settings().entrySet()) {
      if (PRICES.contains(setting.getKey())) {
        observed = observed.with(setting.getKey(), setting.getValue());
      }
    }
    return asked.asking(question.withObjective(observed), SearchOptions.DEFAULT.withThreads(1));
  }

  /** What a reader must know of that, in a sentence; empty where the value is money. */
  static Optional<String> note(BoundQuestion asked) {
    return isAskedBy(asked.question())
        ? Optional.of(
            "Cutoffs are found by '%s', which estimates money; what they earn is judged by the outcomes, as '%s' counts them."
                .formatted(asked.question().objectiveId(), Question.DEFAULT_OBJECTIVE))
        : Optional.empty();
  }
}
