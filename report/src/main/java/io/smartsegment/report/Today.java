package io.smartsegment.report;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.List;

/**
 * What is done with the customers today: cutoffs, and the treatment of each segment. It is valued
 * at the prices of the question and stands beside the answer. For example, the cutoff 0.12 with the
 * treatments none and call means that customers with a score of 0.12 or more are called today.
 *
 * @param cutoffs today's cutoffs
 * @param treatments names of the treatments from the lowest segment to the highest; empty if
 *     segment k gets treatment or price number k
 */
@Experimental
public record Today(Cutoffs cutoffs, List<String> treatments) {
  /**
   * Copies the list.
   *
   * @param cutoffs today's cutoffs
   * @param treatments names of the treatments, or none
   * @throws InvalidSettingException if there are names, and not one for each segment
   */
  public Today {
    treatments = List.copyOf(treatments);
    if (!treatments.isEmpty() && treatments.size() != cutoffs.segments()) {
      throw new InvalidSettingException(
          "Today's cutoffs %s make %s segments, and there are %s treatments for them: %s."
              .formatted(
                  cutoffs, cutoffs.segments(), treatments.size(), String.join(", ", treatments)),
          "Name one treatment for each segment, from the lowest scores to the highest.");
    }
  }

  /**
   * {@return what is done today, valued on the customers of a question at its prices}
   *
   * @param asked a question, put to customers
   * @throws InvalidSettingException if the question has no such treatments, or too few prices
   */
  public Segmentation on(BoundQuestion asked) {
    Question question = asked.question().treatmentOrder(TreatmentOrder.ALL);
    if (!treatments.isEmpty()) {
      question = question.withTreatments(chosen(asked.question()));
    }
    return asked.asking(question, SearchOptions.DEFAULT).evaluate(cutoffs);
  }

  private Treatments chosen(Question question) {
    List<Treatment> all =
        question
            .treatments()
            .orElseThrow(
                () ->
                    new InvalidSettingException(
                        "Today's treatments are %s, and the question has prices without names."
                            .formatted(String.join(", ", treatments)),
                        "Leave the names out, or give treatments with names."))
            .all();
    return new Treatments(
        treatments.stream()
            .map(
                name ->
                    all.stream()
                        .filter(treatment -> treatment.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(name, all)))
            .toList());
  }

  private static InvalidSettingException unknown(String name, List<Treatment> all) {
    return new InvalidSettingException(
        "No treatment is called '%s'.".formatted(name),
        "Treatments: %s.".formatted(String.join(", ", all.stream().map(Treatment::name).toList())));
  }
}
