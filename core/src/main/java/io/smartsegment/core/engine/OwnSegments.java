package io.smartsegment.core.engine;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.OwnGroup;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Totals;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The segments of customers who cannot be divided by score. Whatever the cutoffs are, these
 * segments have the same customers and the same treatment. So their value is one number that is
 * added to that of every segmentation, and their cost is one number that every budget loses.
 */
final class OwnSegments {
  private final List<OwnGroup> groups;
  private final int treatment;

  /** What a group is worth, by its place in the list. */
  private final List<Worth> worths = new ArrayList<>();

  private final List<String> notes = new ArrayList<>();

  /**
   * The figures of a group.
   *
   * @param cost what contacting the group costs, NaN if the objective does not know
   */
  private record Worth(double value, double cost, Optional<SegmentMoney> money) {}

  private OwnSegments(List<OwnGroup> groups, int treatment) {
    this.groups = groups;
    this.treatment = treatment;
  }

  static OwnSegments of(BoundObjective objective, Question question, ScoreIndex customers) {
    List<String> names = objective.treatmentNames();
    int treatment = question.specialTreatment().map(name -> treatment(name, names)).orElse(0);
    OwnSegments own = new OwnSegments(customers.ownGroups(), treatment);
    long without = 0;
    boolean usesOutcomes = true;
    for (OwnGroup group : own.groups) {
      if (group.customers().isEmpty()) {
        own.worths.add(new Worth(0, 0, Optional.of(new SegmentMoney(0, 0))));
        continue;
      }
      ScoreIndex members = group.customers().get();
      Valuation valuation = objective.onOthers(members, treatment + 1);
      usesOutcomes &= objective.usesOutcomes(valuation);
      without += members.customers();
      own.worths.add(own.worth(objective, valuation, members));
    }
    if (!usesOutcomes) {
      own.notes.add(
          String.format(
              Locale.ROOT,
              customers.hasOutcomes()
                  ? "%,d customers have no score to expect conversions by: their outcomes count"
                      + " instead."
                  : "%,d customers have no score to expect conversions by, and no known outcome: no"
                      + " conversion is expected of them.",
              without));
    }
    return own;
  }

  private static int treatment(String name, List<String> names) {
    if (!names.isEmpty()) {
      int number = names.indexOf(name);
      if (number < 0) {
        throw new InvalidSettingException(
            "The special treatment '%s' is none of the treatments.".formatted(name),
            "There are: " + String.join(", ", names) + ".");
      }
      return number;
    }
    if (!name.matches("\\d{1,4}")) {
      throw new InvalidSettingException(
          "The special treatment is '%s', and treatments have no names.".formatted(name),
          "Give the number of a treatment, from 0; or treatments with names.");
    }
    return Integer.parseInt(name);
  }

  private Worth worth(BoundObjective objective, Valuation valuation, ScoreIndex members) {
    int prices = objective.pricedSegments(valuation);
    if (treatment >= prices) {
      throw new InvalidSettingException(
          "The special treatment is number %s, and there are prices for %s."
              .formatted(treatment, prices),
          "Treatments count from 0: give a number up to %s.".formatted(prices - 1));
    }
    if (!(valuation instanceof ChainValuation chain)) {
      throw new InvalidSettingException(
          "Objective '%s' gives no value to single segments, so that customers without a score cannot have segments of their own."
              .formatted(objective.objective().id()),
          "Leave them out, or choose another objective.");
    }
    int all = members.distinctScores();
    return PluginCall.work(
        "objective",
        objective.objective(),
        "valuing customers without a score",
        () ->
            new Worth(
                chain.segmentValue(treatment, 0, all),
                chain.cost(treatment, 0, all),
                chain.money(treatment, 0, all)));
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** What is to be said of them, in sentences. */
  List<String> notes() {
    return notes;
  }

  /** What they are worth together. */
  double value() {
    return worths.stream().mapToDouble(Worth::value).sum();
  }

  /** What contacting them costs together, 0 if the objective knows no cost. */
  double cost() {
    double cost = worths.stream().mapToDouble(Worth::cost).sum();
    return Double.isNaN(cost) ? 0 : cost;
  }

  /** The constraints on the others, who have what is left of the budget. */
  Constraints left(Constraints constraints) {
    return constraints.budget().isPresent() && cost() != 0
        ? constraints.withBudget(constraints.budget().getAsDouble() - cost())
        : constraints;
  }

  /** A failure to meet constraints, with what is left of the budget. */
  InfeasibleProblemException explained(
      InfeasibleProblemException failure, Constraints constraints) {
    if (constraints.budget().isEmpty() || cost() == 0) {
      return failure;
    }
    double budget = constraints.budget().getAsDouble();
    String spent = Numbers.money(cost());
    return new InfeasibleProblemException(
        "%s (Of the budget of %s, %s goes to customers without a score, and %s is left for the others.)"
            .formatted(
                failure.problem(), Numbers.money(budget), spent, Numbers.money(budget - cost())),
        "%s Add %s to a budget that is named here.".formatted(failure.advice(), spent));
  }

  /** All customers together. */
  Totals totals(ScoreIndex scored) {
    int all = scored.distinctScores();
    long customers = scored.customers();
    long conversions = scored.conversions();
    double mass = scored.mass(0, all);
    double converted = scored.convertedMass(0, all);
    for (OwnGroup group : groups) {
      if (group.customers().isPresent()) {
        ScoreIndex members = group.customers().get();
        int end = members.distinctScores();
        customers += members.customers();
        conversions += members.conversions();
        mass += members.mass(0, end);
        converted += members.convertedMass(0, end);
      }
    }
    double rate = scored.hasOutcomes() ? converted / mass : Double.NaN;
    return new Totals(customers, conversions, rate, scored.dropped());
  }

  /**
   * The segments, whose numbers follow those of the segments of scores.
   *
   * @param knowsMoney whether the objective knows the money of a segment
   * @param names what treatments are called
   */
  List<Segment> segments(int first, ScoreIndex scored, boolean knowsMoney, TreatmentLabels names) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      OwnGroup group = groups.get(i);
      SegmentFigures figures =
          group
              .customers()
              .map(members -> SegmentFigures.of(members, 0, members.distinctScores()))
              .orElseGet(() -> SegmentFigures.of(scored, 0, 0));
      segments.add(
          figures.segment(
              first + i,
              group.rule().text(),
              group.rule(),
              names.of(treatment),
              worths.get(i).money().filter(money -> knowsMoney)));
    }
    return segments;
  }
}
