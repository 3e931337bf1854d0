package io.smartsegment.core.engine;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.HullSegmentation;
import io.smartsegment.core.population.Repricing;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.question.PluginChoice;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Alternatives;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.SearchRun;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.Worth;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.core.valuation.Valuation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A question put to the hull of customers instead of the customers themselves. A model holds the
 * hull, so that it answers what would be best at other prices, and how the best changes with a
 * price or the budget ({@link PriceSweep}).
 *
 * <p>The answer is the best segmentation with cutoffs at vertices of the hull that satisfies all
 * constraints: sizes, conversions, rates and cost of its segments are known there. Where cutoffs
 * that are best by themselves satisfy the constraints, nothing is better with other cutoffs either,
 * and the certificate says so. Where a constraint decides, a cutoff between two vertices may be
 * better; then the certificate has a bound that no segmentation of the customers exceeds.
 *
 * <pre>{@code
 * ScoreHull hull = ScoreHull.of(customers);
 * PluginRegistry plugins = PluginRegistry.load();
 * Segmentation dearer = HullQuestion.of(plugins, question.cost(1.2, 4, 6.5), hull).solve();
 * }</pre>
 *
 * <p>The optimizer is the one that suits best, whatever the question chose, and nothing is merged
 * afterwards. Immutable and safe for use by many threads.
 */
@Experimental
public final class HullQuestion {
  /** Stands for an optimizer where the hull alone gave the answer. */
  private static final String HULL = "hull";

  private final PluginRegistry plugins;
  private final Question question;
  private final ScoreHull hull;
  private final SearchOptions options;
  private final ScoreIndex steps;

  /** Cutoffs of a division beside the hull, which is a candidate as well. */
  private final Optional<Cutoffs> known;

  private final BoundQuestion asked;
  private final BoundObjective objective;

  private HullQuestion(
      PluginRegistry plugins,
      Question question,
      ScoreHull hull,
      ScoreIndex steps,
      Optional<Cutoffs> known,
      SearchOptions options) {
    this.plugins = plugins;
    this.hull = hull;
    this.steps = steps;
    this.known = known;
    this.options = options;
    this.question = question.withOptimizer(PluginChoice.NONE).withMerger(PluginChoice.NONE);
    asked = BoundQuestion.of(plugins, this.question, steps, options);
    objective = BoundObjective.of(plugins, this.question, steps);
  }

  /**
   * Puts a question to a hull.
   *
   * @param plugins what is installed
   * @param question what is asked; its optimizer and merger are left out
   * @param hull the hull of the customers
   * @param options threads, listener and further reasons to stop
   * @return the question, put to the hull
   * @throws SmartSegmentException if the objective is not installed, or a setting of it cannot be
   *     used
   */
  public static HullQuestion of(
      PluginRegistry plugins, Question question, ScoreHull hull, SearchOptions options) {
    return new HullQuestion(plugins, question, hull, hull.steps(), Optional.empty(), options);
  }

  /**
   * Puts a question to a hull, with the usual ways to search.
   *
   * @param plugins what is installed
   * @param question what is asked; its optimizer and merger are left out
   * @param hull the hull of the customers
   * @return the question, put to the hull
   * @throws SmartSegmentException as {@link #of(PluginRegistry, Question, ScoreHull,
   *     SearchOptions)}
   */
  public static HullQuestion of(PluginRegistry plugins, Question question, ScoreHull hull) {
    return of(plugins, question, hull, SearchOptions.DEFAULT);
  }

  /**
   * {@return another question to the same hull}
   *
   * @param other what is asked instead
   * @throws SmartSegmentException as {@link #of(PluginRegistry, Question, ScoreHull)}
   */
  public HullQuestion asking(Question other) {
    return new HullQuestion(plugins, other, hull, steps, known, options);
  }

  /**
   * {@return this question, which also knows a division of the customers: its cutoffs are
   * candidates beside the vertices, so that the answer is never worth less than the division where
   * that is allowed}
   *
   * @param cutoffs the cutoffs of the division
   * @param customers how many customers each of its segments has
   * @param conversions how many of them converted
   * @throws SmartSegmentException if these cannot be numbers of the customers of the hull
   */
  public HullQuestion knowing(Cutoffs cutoffs, long[] customers, long[] conversions) {
    ScoreIndex more = HullSteps.with(hull, cutoffs, customers, conversions);
    return new HullQuestion(plugins, question, hull, more, Optional.of(cutoffs), options);
  }

  /** {@return what is asked} */
  public Question question() {
    return question;
  }

  /** {@return the hull} */
  public ScoreHull hull() {
    return hull;
  }

  /** {@return the settings of the objective, given ones and defaults} */
  public Settings objectiveSettings() {
    return objective.settings();
  }

  /**
   * {@return all customers in one segment}
   *
   * @throws SmartSegmentException if the objective cannot be bound
   */
  public Segmentation oneSegment() {
    return asked.evaluate(Cutoffs.NONE);
  }

  /**
   * Finds the best segmentation.
   *
   * @return the best one with cutoffs at vertices, and what is proven about it
   * @throws InfeasibleProblemException if no segmentation with cutoffs at vertices satisfies the
   *     constraints
   * @throws SmartSegmentException if the value depends on more than counts, or anything else cannot
   *     be used
   */
  public Segmentation solve() {
    Problem problem = problem();
    Optional<int[]> direct = concernsTreatmentsTogether() ? direct(problem) : Optional.empty();
    if (direct.isPresent()) {
      SearchRun run = new SearchRun(HULL, question.seed(), 1, Duration.ZERO);
      return segmentation(problem, direct.get(), List.of(), run);
    }
    Segmentation found = asked.solve();
    int[] best = bounds(found.cutoffs());
    int[] own = known.map(this::bounds).orElse(best);
    boolean ownIsBetter =
        problem.region().contains(own, 0, own.length - 1)
            && problem.value(own) > problem.value(best);
    return segmentation(problem, ownIsBetter ? own : best, found.bySegmentCount(), found.run());
  }

  /** Whether treatments may be left out under constraints that few optimizers know beside that. */
  private boolean concernsTreatmentsTogether() {
    Constraints constraints = question.constraints();
    return question.treatmentOrder() == TreatmentOrder.SOME
        && (constraints.concernNeighbours() || constraints.budget().isPresent());
  }

  /**
   * {@return money per conversion by treatment, for as many as can be given}
   *
   * @throws SmartSegmentException if the value depends on more than counts
   */
  public double[] revenue() {
    problem();
    CountPriced priced = CountPriced.of(allPrices()).orElseThrow();
    return IntStream.range(0, priced.maxSegments())
        .mapToDouble(priced::revenuePerConversion)
        .toArray();
  }

  /**
   * {@return money per customer by treatment, for as many as can be given}
   *
   * @throws SmartSegmentException if the value depends on more than counts
   */
  public double[] cost() {
    problem();
    CountPriced priced = CountPriced.of(allPrices()).orElseThrow();
    return IntStream.range(0, priced.maxSegments()).mapToDouble(priced::costPerCustomer).toArray();
  }

  /** What is best without constraints, if they allow it. */
  private Optional<int[]> direct(Problem problem) {
    return onHull(revenue(), cost())
        .map(this::bounds)
        .filter(bounds -> problem.region().contains(bounds, 0, bounds.length - 1))
        .filter(bounds -> paysForTheBest(problem, bounds));
  }

  /** Whether segments get the treatments that they would get without a budget. */
  private boolean paysForTheBest(Problem problem, int[] bounds) {
    int segments = bounds.length - 1;
    return question.constraints().budget().isEmpty()
        || Arrays.equals(
            problem.valuation().treatments(bounds, 0, segments),
            allPrices().treatments(bounds, 0, segments));
  }

  /** What the hull alone answers at other prices, whatever the constraints. */
  Optional<HullSegmentation> onHull(double[] revenue, double[] cost) {
    Repricing repricing = hull.reprice(revenue, cost);
    int least = question.constraints().minSegments();
    return switch (question.treatmentOrder()) {
      case ALL ->
          least == question.constraints().maxSegments() && least <= revenue.length
              ? repricing.withSegments(least)
              : repricing.best();
      case SOME -> repricing.bestWithSkipping();
      case ANY -> Optional.empty();
    };
  }

  private Segmentation segmentation(
      Problem problem, int[] bounds, List<BestForCount> bySegmentCount, SearchRun run) {
    HullBounds limits = new HullBounds(hull, allPrices(), mostSegments());
    Certificate certificate = certificate(problem, bounds, limits);
    double[] edges = new double[bounds.length - 2];
    Arrays.setAll(edges, k -> steps.score(bounds[k + 1]));
    Cutoffs cutoffs = Cutoffs.of(edges);
    // What is between two vertices is not known, so that cutoffs are shown as they are.
    Segmentations segmentations =
        new Segmentations(
            steps,
            problem.valuation(),
            cutoffs.values(),
            objective.treatmentNames(),
            OwnSegments.of(objective, question, steps));
    return new Segmentation(
        objective.objective().id(),
        new Worth(objective.valueName(), certificate),
        segmentations.totals(),
        cutoffs,
        segmentations.segments(bounds, cutoffs),
        new Alternatives(
            certified(bySegmentCount, bounds.length - 1, limits, certificate),
            List.of(),
            stability(bounds, question.constraints())),
        run,
        warnings(problem, certificate));
  }

  /** The problem of the steps. */
  Problem problem() {
    for (double cutoff : question.constraints().fixedCutoffs()) {
      if (!isAtVertex(cutoff)) {
        throw new InvalidSettingException(
            "How many customers are below the fixed cutoff %s is not known: it is between natural steps of the score."
                .formatted(Numbers.plain(cutoff)),
            "Leave it out, or optimize with the customers themselves.");
      }
    }
    Problem problem;
    try {
      problem = asked.problem();
    } catch (InfeasibleProblemException e) {
      throw new InfeasibleProblemException(
          "With cutoffs at the %s natural steps of the score, which is all that is known here: %s"
              .formatted(steps.distinctScores(), e.problem()),
          "Relax the constraint, or optimize with the customers themselves.");
    }
    if (CountPriced.of(problem.valuation()).isEmpty()) {
      throw new InvalidSettingException(
          "The value by '%s' with these settings depends on more than the numbers of customers and of conversions, which are all that is known here."
              .formatted(objective.objective().id()),
          "Ask for prices per customer and per conversion alone, or optimize with the customers"
              + " themselves.");
    }
    return problem;
  }

  /**
   * {@return whether the numbers of customers and conversions below a cutoff are known}
   *
   * @param cutoff a cutoff
   */
  public boolean isAtVertex(double cutoff) {
    int position = steps.positionOf(cutoff);
    return position < steps.distinctScores() && steps.score(position) == cutoff;
  }

  /** The customers as natural steps. */
  ScoreIndex steps() {
    return steps;
  }

  /** The prices for all segments that the customers themselves may be divided into. */
  Valuation allPrices() {
    return objective.forSegments(mostSegments());
  }

  /** The largest number of segments that the customers themselves may be divided into. */
  private int mostSegments() {
    return Math.min(question.constraints().maxSegments(), hull.distinctScores());
  }

  /** The positions of cutoffs among the steps. */
  int[] bounds(HullSegmentation best) {
    int[] bounds = new int[best.segments() + 1];
    for (int k = 1; k < best.segments(); k++) {
      bounds[k] = steps.positionOf(best.cutoffs().get(k - 1).score());
    }
    bounds[best.segments()] = steps.distinctScores();
    return bounds;
  }

  private int[] bounds(Cutoffs cutoffs) {
    int[] bounds = new int[cutoffs.segments() + 1];
    for (int k = 1; k < cutoffs.segments(); k++) {
      bounds[k] = steps.positionOf(cutoffs.values().get(k - 1));
    }
    bounds[cutoffs.segments()] = steps.distinctScores();
    return bounds;
  }

  private PriceStability stability(int[] bounds, Constraints constraints) {
    return PriceStabilities.of(
        new Problem(steps, allPrices(), constraints),
        bounds,
        objective.treatmentNames(),
        mostSegments());
  }

  /** Where nothing is better on the hull, nothing is better at all, whatever the constraints. */
  private Certificate certificate(Problem problem, int[] bounds, HullBounds limits) {
    double value = problem.value(bounds);
    Constraints constraints = question.constraints();
    PriceStability stability = stability(bounds, constraints.withoutBudget());
    if (stability.isKnown() && !stability.forThisNumberOnly() && paysForTheBest(problem, bounds)) {
      return Certificate.of(value, OptionalDouble.of(value))
          .withProvenBy("no better vertex of the hull");
    }
    int least = constraints.minSegments();
    int most = constraints.maxSegments();
    Certificate certificate =
        Certificate.of(
            value,
            constraints.budget().isPresent()
                ? limits.within(constraints.budget().getAsDouble(), least, most)
                : limits.among(least, most));
    return certificate.proof() == Proof.NONE
        ? certificate
        : certificate.withProvenBy("separate maxima on the hull");
  }

  private static List<BestForCount> certified(
      List<BestForCount> known, int bestCount, HullBounds limits, Certificate best) {
    List<BestForCount> entries = new ArrayList<>();
    for (BestForCount entry : known) {
      boolean isBest = entry.segments() == bestCount && best.proof() == Proof.OPTIMAL;
      entries.add(
          new BestForCount(
              entry.segments(),
              entry.value(),
              entry.cutoffs(),
              Certificate.of(
                  entry.value(),
                  isBest ? OptionalDouble.of(best.value()) : limits.of(entry.segments()))));
    }
    return entries;
  }

  private List<String> warnings(Problem problem, Certificate certificate) {
    List<String> warnings = new ArrayList<>(problem.notes());
    if (certificate.proof() != Proof.OPTIMAL) {
      warnings.add(
          "A constraint, or the order of the cutoffs, decides here. This is the best with cutoffs at"
              + " the natural steps of the score%s, which are all that is known without the customers; other cutoffs may be better. 'optimize' with the customers tells."
                  .formatted(known.isPresent() ? " and those of the model" : ""));
    }
    return warnings;
  }
}
