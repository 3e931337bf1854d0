package io.smartsegment.core.engine;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.question.PluginChoice;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.TreatmentGain;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A question put to customers. The objective is bound to them once; then the question can be
 * solved, its answer compared with simple divisions, and any cutoffs evaluated. {@link #on} puts
 * the same question to other customers. Safe for use by many threads.
 */
@Stable
public final class BoundQuestion {
  /** The most segments for which prices are computed to find out whether the prices end. */
  private static final int MOST_PRICES = 10_000;

  /** So many segments more than twice the number asked for are considered in advice. */
  private static final int MORE_SEGMENTS = 10;

  private final PluginRegistry plugins;
  private final Question question;
  private final ScoreIndex customers;
  private final SearchOptions options;
  private final BoundObjective objective;
  private @Nullable Problem problem;
  private @Nullable RoundedCutoffs rounded;
  private @Nullable OwnSegments own;

  private BoundQuestion(
      PluginRegistry plugins,
      Question question,
      ScoreIndex customers,
      SearchOptions options,
      BoundObjective objective) {
    this.plugins = plugins;
    this.question = question;
    this.customers = customers;
    this.options = options;
    this.objective = objective;
  }

  /**
   * Puts a question to customers. No search starts yet; {@link #problem()} finds out whether any
   * segmentation satisfies the constraints.
   *
   * @param plugins what is installed
   * @param question what is asked
   * @param customers the customers
   * @param options threads, listener and further reasons to stop; the seed is that of the question
   * @return the question, put to the customers
   * @throws SmartSegmentException if the objective is not installed, or a setting of it cannot be
   *     used
   */
  public static BoundQuestion of(
      PluginRegistry plugins, Question question, ScoreIndex customers, SearchOptions options) {
    BoundObjective bound = BoundObjective.of(plugins, question, customers);
    return new BoundQuestion(plugins, question, customers, options, bound);
  }

  /**
   * {@return the same question put to other customers, for example a resample of these}
   *
   * @param others the other customers
   */
  public BoundQuestion on(ScoreIndex others) {
    return of(plugins, question, others, options);
  }

  /**
   * {@return this question, put to the same customers as far as cutoffs with so many decimals can
   * separate them, where cutoffs may then be any}
   */
  BoundQuestion withScoresOf(int decimals) {
    return of(plugins, question.withAnyCutoffs(), customers.rounded(decimals), options);
  }

  /** {@return this question with cutoffs of any number of decimals} */
  BoundQuestion withAnyCutoffs() {
    return asking(question.withAnyCutoffs(), options);
  }

  /**
   * {@return another question to the same customers; the objective is not bound again where it is
   * the same}
   *
   * @param other what is asked instead
   * @param how threads, listener and further reasons to stop
   * @throws SmartSegmentException as {@link #of}
   */
  public BoundQuestion asking(Question other, SearchOptions how) {
    BoundObjective bound =
        objective.serves(other) ? objective : BoundObjective.of(plugins, other, customers);
    BoundQuestion asked = new BoundQuestion(plugins, other, customers, how, bound);
    boolean sameProblem =
        bound == objective
            && other.constraints().equals(question.constraints())
            && other.cutoffDecimals().equals(question.cutoffDecimals())
            && other.specialTreatment().equals(question.specialTreatment())
            && other.mergers().isEmpty() == question.mergers().isEmpty();
    asked.problem = sameProblem ? knownProblem() : null;
    return asked;
  }

  private synchronized @Nullable Problem knownProblem() {
    return problem;
  }

  /** {@return what is asked} */
  public Question question() {
    return question;
  }

  /** {@return the customers} */
  public ScoreIndex customers() {
    return customers;
  }

  /** {@return the settings of the objective, given ones and defaults} */
  public Settings objectiveSettings() {
    return objective.settings();
  }

  /**
   * {@return whether the value of a segmentation depends on who converted, so that outcomes have to
   * be known}
   *
   * @throws SmartSegmentException if the objective cannot be bound to the customers
   */
  public boolean usesOutcomes() {
    return objective.usesOutcomes(objective.forAtLeast(1));
  }

  /** What customers add who cannot be divided by score. */
  private synchronized OwnSegments own() {
    if (own == null) {
      own = OwnSegments.of(objective, question, customers);
    }
    return own;
  }

  /**
   * {@return the problem of customers, value and constraints that {@link #solve()} gives to the
   * optimizer. Customers without a score are no part of it: its values are those of the others, and
   * its budget is what is left for these}
   *
   * @throws InfeasibleProblemException if no segmentation satisfies the constraints
   * @throws SmartSegmentException if the objective cannot be bound to the customers
   */
  public synchronized Problem problem() {
    if (problem == null) {
      problem =
          question.cutoffDecimals().isPresent()
              ? rounded().bound().problem()
              : problem(question.constraints());
    }
    return problem;
  }

  private Problem problem(Constraints constraints) {
    try {
      return problemOfScores(own().left(constraints));
    } catch (InfeasibleProblemException e) {
      throw own().explained(e, constraints);
    }
  }

  private Problem problemOfScores(Constraints constraints) {
    // The customers limit the number of segments, which is known before any price is computed.
    int possible;
    try {
      possible = FeasibleRegion.of(customers, constraints).possibleSegments();
    } catch (InfeasibleProblemException e) {
      throw knowingPrices(constraints, e);
    }
    // A merger is preceded by a search without the minimum size.
    int segments =
        question.mergers().isEmpty()
            ? possible
            : Math.min(constraints.maxSegments(), customers.distinctScores());
    return objective.problem(customers, objective.forSegments(segments), constraints);
  }

  /**
   * A failure with the same problem and advice that suggests no more segments than there are
   * prices, if the number of prices is known.
   */
  private InfeasibleProblemException knowingPrices(
      Constraints constraints, InfeasibleProblemException failure) {
    Optional<Valuation> bound = Optional.empty();
    // Prices that grow without end, such as 3^k, are finite for fewer segments only.
    int upTo = 2 * Math.min(customers.distinctScores(), MOST_PRICES);
    while (bound.isEmpty() && upTo > 1) {
      upTo /= 2;
      bound = ifPossible(upTo);
    }
    if (bound.isEmpty() || objective.pricedSegments(bound.get()) >= upTo) {
      return failure;
    }
    try {
      objective.problem(customers, bound.get(), constraints);
      return failure;
    } catch (InfeasibleProblemException e) {
      return e;
    } catch (SmartSegmentException e) {
      return failure;
    }
  }

  private Optional<Valuation> ifPossible(int segments) {
    try {
      return Optional.of(objective.forSegments(segments));
    } catch (SmartSegmentException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return the optimizer that {@link #solve()} uses: the chosen one, or else the one that suits
   * best}
   *
   * @throws SmartSegmentException if the chosen one is not installed, or none fits
   */
  public Optimizer optimizer() {
    return question
        .optimizer()
        .id()
        .map(plugins.optimizers()::get)
        .orElseGet(() -> new OptimizerChoice(plugins.optimizers(), problem()).best());
  }

  /**
   * Searches for the most valuable segmentation.
   *
   * @return the best one found, with its certificate
   * @throws SmartSegmentException if anything cannot be used
   */
  public Segmentation solve() {
    return question.cutoffDecimals().isPresent() ? rounded().solve() : search();
  }

  private synchronized RoundedCutoffs rounded() {
    if (rounded == null) {
      rounded = RoundedCutoffs.of(this);
    }
    return rounded;
  }

  private Segmentation search() {
    Problem asked = problem();
    Optimizer chosen = optimizer();
    Settings settings = PluginCall.settings("optimizer", chosen, question.optimizer().settings());
    List<Merging.Step> merging = question.mergers().stream().map(this::step).toList();
    try {
      return solver(asked, searchOptions()).solve(chosen, settings, merging);
    } catch (InfeasibleProblemException e) {
      InfeasibleProblemException known =
          pricedFurther(asked)
              .flatMap(further -> failure(further, chosen, settings, merging))
              .orElse(e);
      throw own().explained(known, question.constraints());
    }
  }

  /**
   * The same problem with prices for more segments than were asked for, so that the advice on a
   * budget considers more segments too: with costs of 8 and 4, two segments may cost less than one.
   */
  private Optional<Problem> pricedFurther(Problem asked) {
    Constraints constraints = asked.constraints();
    if (constraints.budget().isEmpty() || constraints.concernNeighbours()) {
      return Optional.empty();
    }
    int more = Math.min(2 * constraints.maxSegments() + MORE_SEGMENTS, customers.distinctScores());
    try {
      return ifPossible(more)
          .filter(
              bound ->
                  objective.pricedSegments(bound) > objective.pricedSegments(asked.valuation()))
          .map(bound -> objective.problem(customers, bound, constraints));
    } catch (SmartSegmentException e) {
      return Optional.empty();
    }
  }

  private Optional<InfeasibleProblemException> failure(
      Problem further, Optimizer chosen, Settings settings, List<Merging.Step> merging) {
    try {
      solver(further, searchOptions()).solve(chosen, settings, merging);
      return Optional.empty();
    } catch (InfeasibleProblemException e) {
      return Optional.of(e);
    }
  }

  /**
   * Divides the customers by a simple optimizer at the same prices: with the same number of
   * segments at most and the same minimum size, without the other constraints, and without a proof.
   *
   * @param optimizer the id of an optimizer
   * @return its segmentation; empty if it is not installed, refuses the problem, or finds none
   */
  public Optional<Segmentation> compare(String optimizer) {
    Optimizer simple = plugins.optimizers().all().get(optimizer);
    if (simple == null) {
      return Optional.empty();
    }
    try {
      Problem compared = problem(question.constraints().numberAndMinimumSize());
      if (PluginCall.refusal(simple, compared).isPresent()) {
        return Optional.empty();
      }
      Settings defaults = PluginCall.settings("optimizer", simple, Map.of());
      return Optional.of(
          solver(compared, searchOptions().uncertified()).solve(simple, defaults, List.of()));
    } catch (InfeasibleProblemException e) {
      // A failed comparison is left out; the answer to the question does not need it.
      return Optional.empty();
    }
  }

  /**
   * Tells what each treatment adds to an answer, by solving the question without it. Customers who
   * cannot be divided by score keep their treatment.
   *
   * @param best what {@link #solve()} found
   * @return one entry for each treatment with a name, in order; empty where treatments have no
   *     names, there is only one, or all of them must be used in order. Treatments that no segment
   *     of scores gets need no search. The others get none if the answer is not proven, or under a
   *     time limit; what they add is then not known.
   */
  public List<TreatmentGain> treatmentGains(Segmentation best) {
    if (question.cutoffDecimals().isPresent()) {
      return rounded().bound().treatmentGains(best);
    }
    List<String> names = objective.treatmentNames();
    if (!(problem().valuation() instanceof TreatmentChoice choice) || names.size() < 2) {
      return List.of();
    }
    return IntStream.range(0, names.size())
        .mapToObj(t -> gain(best, choice, t, names.get(t)))
        .toList();
  }

  private TreatmentGain gain(
      Segmentation best, TreatmentChoice choice, int treatment, String name) {
    List<Segment> divided = best.segments().subList(0, best.scoreSegments());
    if (divided.stream().noneMatch(s -> s.treatment().equals(Optional.of(name)))) {
      return new TreatmentGain(name, false, OptionalDouble.of(0));
    }
    if (best.certificate().proof() != Proof.OPTIMAL || question.timeLimit().isPresent()) {
      return new TreatmentGain(name, true, OptionalDouble.empty());
    }
    try {
      Problem others =
          objective.problem(customers, choice.without(treatment), problem().constraints());
      // Only an optimizer that proves its answer tells what is lost, whichever was chosen.
      Optimizer proving = new OptimizerChoice(plugins.optimizers(), others).best();
      Settings defaults = PluginCall.settings("optimizer", proving, Map.of());
      Segmentation without =
          solver(others, searchOptions().uncertified()).solve(proving, defaults, List.of());
      return new TreatmentGain(
          name,
          true,
          without.certificate().proof() == Proof.OPTIMAL
              ? OptionalDouble.of(best.value() - without.value())
              : OptionalDouble.empty());
    } catch (InfeasibleProblemException e) {
      return new TreatmentGain(name, true, OptionalDouble.empty());
    }
  }

  /**
   * Evaluates given cutoffs at the prices of this question, without a search and whatever the
   * constraints. A segment may be empty: it is worth 0, and the segments above it keep their
   * prices. Where treatments are chosen, they are chosen for the other segments, and it shows that
   * of the segment below it.
   *
   * @param cutoffs any cutoffs; {@link Cutoffs#NONE} for one segment
   * @return the segmentation by these cutoffs; its optimizer is {@code given}
   * @throws SmartSegmentException if there are more segments than prices, or the objective has no
   *     value for a segmentation with an empty segment
   */
  public Segmentation evaluate(Cutoffs cutoffs) {
    Valuation enough = objective.forAtLeast(cutoffs.segments());
    return new Evaluation(customers, objective, enough, own(), question.seed()).of(cutoffs);
  }

  private Solver solver(Problem asked, SearchOptions how) {
    return new Solver(asked, objective, own(), how, plugins.optimizers());
  }

  private SearchOptions searchOptions() {
    SearchOptions seeded = options.withSeed(question.seed());
    return question
        .timeLimit()
        .map(limit -> seeded.stoppingWhen(StopCondition.after(limit)))
        .orElse(seeded);
  }

  private Merging.Step step(PluginChoice choice) {
    if (choice.id().isEmpty()) {
      throw new InvalidSettingException(
          "There are merger settings, but no merger.", "Choose a merger, or leave them out.");
    }
    BinMerger chosen = plugins.mergers().get(choice.id().get());
    return new Merging.Step(chosen, PluginCall.settings("merger", chosen, choice.settings()));
  }
}
