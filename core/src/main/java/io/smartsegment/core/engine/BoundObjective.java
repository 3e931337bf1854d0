package io.smartsegment.core.engine;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.plugin.TimedCall;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.question.PluginChoice;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.search.ValueAudit;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An objective with its settings and the customers that it is bound to. Binding may cost a pass
 * over all scores for each segment. So each bound valuation is kept and used for search, comparison
 * and evaluation alike.
 */
final class BoundObjective {
  private final Objective objective;

  /** The objective and its settings as they were given. */
  private final PluginChoice given;

  private final Settings settings;
  private final ScoreIndex customers;
  private final String valueName;
  private final TreatmentOrder order;
  private final List<String> treatmentNames;

  private final Blame blame;

  /** Valuations by the number of segments that they were bound for. */
  private final NavigableMap<Integer, Valuation> valuations = new TreeMap<>();

  private BoundObjective(
      Objective objective,
      PluginChoice given,
      Settings settings,
      ScoreIndex customers,
      String valueName,
      TreatmentOrder order,
      List<String> treatmentNames) {
    this.objective = objective;
    this.blame = new Blame(objective);
    this.settings = settings;
    this.customers = customers;
    this.valueName = valueName;
    this.given = given;
    this.order = order;
    this.treatmentNames = treatmentNames;
  }

  static BoundObjective of(PluginRegistry plugins, Question question, ScoreIndex customers) {
    Objective objective = plugins.objectives().get(question.objectiveId());
    PluginChoice choice = question.objectiveWithTreatments();
    // The name is asked for now, since a failure after a search would waste the search.
    return new BoundObjective(
        objective,
        choice.withId(question.objectiveId()),
        PluginCall.settings("objective", objective, choice.settings()),
        customers,
        valueName(objective),
        question.treatmentOrder(),
        question.treatments().map(Treatments::names).orElse(List.of()));
  }

  /** Whether this binding serves another question as well. */
  boolean serves(Question question) {
    return objective.id().equals(question.objectiveId())
        && given.equals(question.objectiveWithTreatments().withId(question.objectiveId()))
        && order == question.treatmentOrder()
        && treatmentNames.equals(question.treatments().map(Treatments::names).orElse(List.of()));
  }

  /** The names of the treatments, empty if they have none. */
  List<String> treatmentNames() {
    return treatmentNames;
  }

  Objective objective() {
    return objective;
  }

  Settings settings() {
    return settings;
  }

  /** The name that the objective gives to its value. */
  String valueName() {
    return valueName;
  }

  /** Whether the objective is one of this library's own. */
  boolean isOurs() {
    return TimedCall.areOurs(objective);
  }

  /** Finds out whether this objective is at fault where something fails. */
  Blame blame() {
    return blame;
  }

  /** The number of segments that a valuation has prices for. */
  int pricedSegments(Valuation valuation) {
    return PluginCall.ask(
        "objective",
        objective,
        "saying for how many segments it has prices",
        valuation::maxSegments);
  }

  /** Whether a valuation depends on observed outcomes. */
  boolean usesOutcomes(Valuation valuation) {
    return PluginCall.ask(
        "objective", objective, "saying whether it uses outcomes", valuation::usesOutcomes);
  }

  /**
   * A problem of a valuation that this objective gave.
   *
   * @throws InfeasibleProblemException if no segmentation is allowed
   */
  Problem problem(ScoreIndex index, Valuation valuation, Constraints constraints) {
    return blame.of(
        () ->
            PluginCall.workOrNothingAllowed(
                "objective",
                objective,
                "being bound to the customers",
                () -> new Problem(index, valuation, constraints)));
  }

  /** Why one segment is best, if the valuation of a problem can tell without a search. */
  Optional<String> whyOneSegmentIsBest(Problem problem) {
    return PluginCall.ask(
        "objective",
        objective,
        "saying whether one segment is best",
        () -> problem.valuation().whyOneSegmentIsBest(problem.maxSegments()));
  }

  /** The notes on a problem, those of the valuation included. */
  List<String> notes(Problem problem) {
    return PluginCall.ask("objective", objective, "giving its notes", problem::notes);
  }

  /** A fault of the valuation that shows at some bounds; empty if none was found. */
  Optional<String> audit(Problem problem, List<int[]> shown) {
    // The audit asks this too, and would wait longer for an answer.
    whyOneSegmentIsBest(problem);
    return PluginCall.work(
        "objective",
        objective,
        "being audited",
        () -> new ValueAudit(problem).fault(shown.toArray(int[][]::new)));
  }

  /** The valuation for exactly so many segments, with no prices for more. */
  synchronized Valuation forSegments(int segments) {
    return valuations.computeIfAbsent(segments, this::bind);
  }

  /** A valuation for at least so many segments, bound anew only if none is known. */
  synchronized Valuation forAtLeast(int segments) {
    Map.Entry<Integer, Valuation> enough = valuations.ceilingEntry(segments);
    return enough == null ? forSegments(segments) : enough.getValue();
  }

  /**
   * Binds a valuation; all treatments are bound where some may be left out, however few segments
   * are allowed.
   */
  private Valuation bind(int segments) {
    Valuation bound = bindAlone(Math.max(segments, treatmentNames.size()));
    if (order == TreatmentOrder.ALL) {
      return bound;
    }
    if (!(bound instanceof SeparableValuation separable)) {
      throw new InvalidSettingException(
          "Objective '%s' with these settings does not tell what a single segment is worth, so that treatments cannot be left out or come in another order."
              .formatted(objective.id()),
          "Leave the penalty out, take all treatments in order, or choose another objective.");
    }
    return order.of(separable);
  }

  private Valuation bindAlone(int segments) {
    return on(customers, segments);
  }

  /** The value of other customers, whose segment k has treatment k. */
  Valuation onOthers(ScoreIndex others, int segments) {
    return on(others, Math.max(segments, treatmentNames.size()));
  }

  private Valuation on(ScoreIndex population, int segments) {
    Valuation bound =
        PluginCall.work(
            "objective",
            objective,
            "being bound to the customers",
            () -> objective.bind(population, segments, settings));
    blame.know(bound);
    return bound;
  }

  private static String valueName(Objective objective) {
    String name = PluginCall.ask("objective", objective, "naming its value", objective::valueName);
    if (name.isBlank() || name.lines().count() != 1) {
      throw PluginCall.broken(
          "objective",
          objective,
          "it calls its value '%s'".formatted(name),
          "A name is one line of text.");
    }
    return PlainText.of(name);
  }
}
