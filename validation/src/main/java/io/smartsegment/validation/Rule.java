package io.smartsegment.validation;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is done with whom: cutoffs, and the treatment of each segment where treatments are chosen
 * among several. On other customers it stays as it is; nothing in it is chosen again.
 *
 * @param cutoffs the cutoffs between the segments
 * @param treatments names of the treatments from the lowest segment to the highest; empty if
 *     segment k gets treatment or price number k
 */
@Experimental
public record Rule(Cutoffs cutoffs, List<String> treatments) {
  /**
   * One segment with everybody: at the first price, or where treatments are chosen with the one
   * that is best for all customers of the question. That one is chosen by the same customers that
   * it is judged on, which makes a gain over it rather too small than too large.
   */
  static Rule oneSegment(BoundQuestion asked) {
    return asked.question().treatmentOrder() == TreatmentOrder.ALL
        ? new Rule(Cutoffs.NONE, List.of())
        : of(asked.question(), asked.evaluate(Cutoffs.NONE));
  }

  /**
   * Copies the list.
   *
   * @param cutoffs the cutoffs
   * @param treatments one name for each segment, or none
   * @throws InvalidSettingException if there are names, and not one for each segment
   */
  public Rule {
    treatments = List.copyOf(treatments);
    if (!treatments.isEmpty() && treatments.size() != cutoffs.segments()) {
      throw new InvalidSettingException(
          "The cutoffs %s make %s segments, and there are %s treatments for them: %s."
              .formatted(
                  cutoffs, cutoffs.segments(), treatments.size(), String.join(", ", treatments)),
          "Name one treatment for each segment, from the lowest scores to the highest.");
    }
  }

  /**
   * {@return the rule that a segmentation says}
   *
   * @param question what it answers
   * @param segmentation cutoffs and treatments
   * @throws InvalidInputException if treatments without names were chosen: nobody can say then
   *     which one a segment got
   */
  public static Rule of(Question question, Segmentation segmentation) {
    if (question.treatmentOrder() == TreatmentOrder.ALL) {
      return new Rule(segmentation.cutoffs(), List.of());
    }
    List<String> names = new ArrayList<>();
    for (Segment segment : segmentation.segments()) {
      if (segment.rule() instanceof ScoreRange) {
        names.add(segment.treatment().orElseThrow(Rule::nameless));
      }
    }
    return new Rule(segmentation.cutoffs(), names);
  }

  private static InvalidInputException nameless() {
    return new InvalidInputException(
        "Treatments are chosen by what they earned, and they have no names, so that a choice cannot"
            + " be judged on other customers.",
        "Give treatments with names, or take all of them in their order.");
  }

  /** {@return the number of segments} */
  public int segments() {
    return cutoffs.segments();
  }

  /**
   * {@return what this rule earns with other customers at the prices of a question}
   *
   * @param asked the question
   * @param customers the customers
   * @throws io.smartsegment.core.error.SmartSegmentException if the question has no such
   *     treatments, or too few prices
   */
  public Segmentation on(BoundQuestion asked, ScoreIndex customers) {
    return fixed(asked).on(customers).evaluate(cutoffs);
  }

  private BoundQuestion fixed(BoundQuestion asked) {
    Question question = asked.question().withTreatmentOrder(TreatmentOrder.ALL);
    Optional<Treatments> known = question.treatments();
    if (!treatments.isEmpty()) {
      Treatments all = known.orElseThrow(Rule::nameless);
      // Customers who have no segment by their score keep their treatment, which no segment of
      // scores may have: it stands behind those of the segments.
      String name = question.specialTreatment().orElse(all.names().get(0));
      List<Treatment> chosen = new ArrayList<>(chosen(all));
      Treatment special = numbered(name, chosen.size(), all);
      chosen.add(special);
      question =
          question.withTreatments(new Treatments(chosen)).withSpecialTreatment(special.name());
    }
    return asked.asking(question, SearchOptions.DEFAULT);
  }

  /** The treatments of the segments; one that several segments get has a number behind its name. */
  private List<Treatment> chosen(Treatments known) {
    List<Treatment> chosen = new ArrayList<>();
    for (String name : treatments) {
      chosen.add(numbered(name, chosen.size(), known));
    }
    return chosen;
  }

  /** A treatment by its name, with a number if a segment below the place gets it as well. */
  private Treatment numbered(String name, int place, Treatments known) {
    Treatment found =
        known.all().stream()
            .filter(treatment -> treatment.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name, known.names()));
    boolean again = treatments.subList(0, place).contains(name);
    return new Treatment(
        again ? name + " #" + place : name,
        found.revenue(),
        found.cost(),
        found.valueShare(),
        found.oddsFactor());
  }

  static InvalidSettingException unknown(String name, List<String> known) {
    return new InvalidSettingException(
        "No treatment is called '%s'.".formatted(name),
        "Treatments: %s.".formatted(String.join(", ", known)));
  }

  /**
   * {@return this rule without one of its cutoffs: the two segments at it become one}
   *
   * @param cutoff number of the cutoff, from 0
   * @param upper whether the joined segment gets the treatment of the upper one; prices by number
   *     are then those of fewer segments
   */
  Rule without(int cutoff, boolean upper) {
    List<Double> values = new ArrayList<>(cutoffs.values());
    values.remove(cutoff);
    List<String> left = new ArrayList<>(treatments);
    if (!left.isEmpty()) {
      left.remove(upper ? cutoff : cutoff + 1);
    }
    return new Rule(Cutoffs.of(values), left);
  }
}
