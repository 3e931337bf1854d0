package io.smartsegment.report;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.validation.Advice;
import io.smartsegment.validation.Advice.Decision;
import io.smartsegment.validation.Comparison;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.ModelCheck;
import io.smartsegment.validation.Rule;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import io.smartsegment.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What the segments of a model earn on new customers, by other customers than those that it was
 * made from. Nothing in the model is fitted again, so that its expected value and the advice are
 * those of its own segments. What the best segments for these customers earn more is the <em>regret
 * </em> (see {@link ModelCheck}), and decides whether new cutoffs are advised.
 */
@Experimental
public final class JudgedModel {
  /** How many standard errors make one half of a 90 % interval. */
  private static final double NINETY_PERCENT = 1.6448536269514722;

  private final Segmentation given;
  private final Validation best;
  private final Estimate expected;
  private final Estimate regret;
  private final Estimate gain;
  private final boolean fitted;

  private JudgedModel(
      Segmentation given, Validation best, Comparison ofModel, Estimate gain, boolean fitted) {
    this.given = given;
    this.best = best;
    this.expected = ofModel.netRevenue();
    this.regret = ofModel.gain();
    this.gain = gain;
    this.fitted = fitted;
  }

  /**
   * Validates a model that an answer judges.
   *
   * @param asked the question of the model, put to the customers
   * @param rule the segments of the model
   * @param judged what {@link Answer#judging} made of them
   * @param model the model
   * @param how folds, repeats and threads
   * @return what the segments of the model are expected to earn, with advice on them; by number of
   *     segments, what the best for these customers earn. Where the model and the best are the same
   *     segments, the validation of the question itself
   * @throws io.smartsegment.core.error.SmartSegmentException as {@link Validator#validate}
   */
  public static Validation validation(
      BoundQuestion asked, Rule rule, Answer judged, Model model, ValidationOptions how) {
    Segmentation optimum = Objects.requireNonNull(judged.baselines().get(Answer.OPTIMUM));
    Validation best =
        Validator.of(asked)
            .answered(optimum)
            .against(Map.of(Answer.MODEL, rule))
            .validate(how.withSubsamples(0));
    Segmentation given = judged.best();
    if (isSame(given, optimum)) {
      return best;
    }
    Comparison ofModel = best.expected().against(Answer.MODEL).orElseThrow();
    return new JudgedModel(
            given,
            best,
            ofModel,
            againstOneSegment(asked, rule, how),
            isFitted(model.figures(), given))
        .validation();
  }

  private static boolean isSame(Segmentation a, Segmentation b) {
    if (a.segments().size() != b.segments().size()) {
      return false;
    }
    for (int k = 0; k < a.segments().size(); k++) {
      Segment one = a.segments().get(k);
      Segment other = b.segments().get(k);
      if (one.customers() != other.customers() || !one.treatment().equals(other.treatment())) {
        return false;
      }
    }
    return true;
  }

  /** Whether the segments have the counts of the model, and so the customers it was fitted to. */
  private static boolean isFitted(ModelFigures figures, Segmentation given) {
    List<Long> then =
        figures.segments().stream().map(ModelFigures.SegmentFigures::customers).toList();
    List<Long> now =
        given.segments().subList(0, given.scoreSegments()).stream()
            .map(Segment::customers)
            .toList();
    return then.equals(now);
  }

  /** What the model earns more: the regret, with its sign turned, where one segment is all. */
  private static Estimate againstOneSegment(BoundQuestion asked, Rule rule, ValidationOptions how) {
    Question one =
        asked
            .question()
            .withTreatmentOrder(TreatmentOrder.ALL)
            .withConstraints(Constraints.DEFAULT.between(1, 1));
    ModelCheck check =
        ModelCheck.of(asked.asking(one, SearchOptions.DEFAULT), rule, List.of(), how);
    Estimate loss =
        check
            .regret()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "What the segments of the model earn more than one segment is not known. "
                            + String.join(" ", check.notes()),
                        "Leave --validate out, or give more customers."));
    return negated(loss);
  }

  private static Estimate negated(Estimate estimate) {
    return new Estimate(
        -estimate.value(), -estimate.upper(), -estimate.lower(), estimate.standardError());
  }

  private Validation validation() {
    List<Comparison> comparisons =
        List.of(
            new Comparison(
                Comparison.ONE_SEGMENT,
                best.expected().against(Comparison.ONE_SEGMENT).orElseThrow().netRevenue(),
                gain),
            new Comparison(Answer.OPTIMUM, best.expected().netRevenue(), negated(regret)));
    return new Validation(
        best.options(),
        best.division(),
        best.repeats(),
        best.seed(),
        best.bySegmentCount(),
        best.best(),
        best.selected(),
        new Expectation(expected, given.value() - expected.value(), comparisons),
        List.of(),
        OptionalDouble.empty(),
        List.of(),
        List.of(),
        advice(),
        best.partial(),
        best.notes());
  }

  private Advice advice() {
    int found = best.advice().segments();
    if (regret.isAboveZero()) {
      return new Advice(
          found == 1 ? best.advice().decision() : Decision.ACT_WITH_FEWER_SEGMENTS,
          found,
          EvaluatedWriter.regret(regret) + " " + gain() + fitted());
    }
    int segments = given.scoreSegments();
    Decision decision =
        segments == 1
            ? Decision.ONE_SEGMENT
            : gain.isAboveZero()
                ? Decision.ACT
                : gain.value() > NINETY_PERCENT * gain.standardError()
                    ? Decision.COLLECT_MORE_DATA
                    : Decision.ONE_SEGMENT;
    return new Advice(
        decision,
        decision == Decision.ACT ? segments : 1,
        gain() + " " + EvaluatedWriter.regret(regret) + fitted());
  }

  private String gain() {
    String words =
        "The model's %s %s %s more than one (95 %% interval %s to %s)."
            .formatted(
                Numbers.count(given.scoreSegments(), "segment"),
                given.scoreSegments() == 1 ? "earns" : "earn",
                ValueText.money(gain.value()),
                ValueText.money(gain.lower()),
                ValueText.money(gain.upper()));
    return expected.upper() >= 0
        ? words
        : words
            + " Contacting nobody is better: they are expected to lose %s."
                .formatted(ValueText.money(-expected.value()));
  }

  private String fitted() {
    return fitted
        ? " The model seems to be fitted to these very customers; others will earn less with it."
        : "";
  }
}
