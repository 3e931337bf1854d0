package io.smartsegment.core;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.Valuation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A question in the making: customers, objective, constraints, and how to search. Each method
 * returns a new request; a request can be kept, shared and varied.
 */
@Stable
public final class SegmentationRequest {
  /** The objective if none is chosen. */
  public static final String DEFAULT_OBJECTIVE = "net-revenue";

  private static final String BINDING = "being bound to the customers";

  /** Segments for which prices are computed to find out whether they end. */
  private static final int MOST_PRICES = 10_000;

  private final PluginRegistry plugins;
  private final ScoreIndex index;
  private final Choice objective;
  private final Choice optimizer;
  private final Choice merger;
  private final Constraints constraints;
  private final SearchOptions options;

  SegmentationRequest(PluginRegistry plugins, ScoreIndex index) {
    this(
        plugins,
        index,
        new Choice(Optional.of(DEFAULT_OBJECTIVE), Map.of()),
        Choice.NONE,
        Choice.NONE,
        Constraints.DEFAULT,
        SearchOptions.DEFAULT);
  }

  private SegmentationRequest(
      PluginRegistry plugins,
      ScoreIndex index,
      Choice objective,
      Choice optimizer,
      Choice merger,
      Constraints constraints,
      SearchOptions options) {
    this.plugins = plugins;
    this.index = index;
    this.objective = objective;
    this.optimizer = optimizer;
    this.merger = merger;
    this.constraints = constraints;
    this.options = options;
  }

  /**
   * Chooses the objective; {@code net-revenue} if none is chosen. Settings of another objective
   * that were given before are kept.
   *
   * @param id an installed objective
   * @return a new request
   */
  public SegmentationRequest objective(String id) {
    return with(objective.id(id), optimizer, merger);
  }

  /**
   * Gives a setting of the objective.
   *
   * @param name name of the setting
   * @param value the value, as its type or as text
   * @return a new request
   */
  public SegmentationRequest objectiveSetting(String name, Object value) {
    return with(objective.set(name, value), optimizer, merger);
  }

  /**
   * Gives money per conversion in each segment; 3^k if none is given.
   *
   * @param perSegment one amount for each segment, which bounds their number
   * @return a new request
   */
  public SegmentationRequest revenue(double... perSegment) {
    return revenue(PerSegment.list(perSegment));
  }

  /**
   * Gives money per conversion in each segment.
   *
   * @param perSegment list or function
   * @return a new request
   */
  public SegmentationRequest revenue(PerSegment perSegment) {
    return objectiveSetting(Objective.REVENUE, perSegment);
  }

  /**
   * Gives money per conversion in each segment.
   *
   * @param expression a list or an expression in k, for example {@code 60,85,100} or {@code 3^k}
   * @return a new request
   */
  public SegmentationRequest revenue(String expression) {
    return objectiveSetting(Objective.REVENUE, expression);
  }

  /**
   * Gives money per customer in each segment; 2^k if none is given.
   *
   * @param perSegment one amount for each segment, which bounds their number
   * @return a new request
   */
  public SegmentationRequest cost(double... perSegment) {
    return cost(PerSegment.list(perSegment));
  }

  /**
   * Gives money per customer in each segment.
   *
   * @param perSegment list or function
   * @return a new request
   */
  public SegmentationRequest cost(PerSegment perSegment) {
    return objectiveSetting(Objective.COST, perSegment);
  }

  /**
   * Gives money per customer in each segment.
   *
   * @param expression a list or an expression in k, for example {@code 1,3.5,6.5} or {@code
   *     2*(k+1)}
   * @return a new request
   */
  public SegmentationRequest cost(String expression) {
    return objectiveSetting(Objective.COST, expression);
  }

  /**
   * Replaces all constraints.
   *
   * @param other the constraints
   * @return a new request
   */
  public SegmentationRequest constraints(Constraints other) {
    return new SegmentationRequest(plugins, index, objective, optimizer, merger, other, options);
  }

  /**
   * Varies the constraints.
   *
   * @param change for example {@code c -> c.withRisingRates().withBudget(50_000)}
   * @return a new request
   */
  public SegmentationRequest constraints(UnaryOperator<Constraints> change) {
    return constraints(change.apply(constraints));
  }

  /**
   * Allows at most this many segments; 10 if nothing is said.
   *
   * @param segments at least 1
   * @return a new request
   */
  public SegmentationRequest atMost(int segments) {
    return constraints(constraints.atMost(segments));
  }

  /**
   * Demands exactly this many segments.
   *
   * @param segments at least 1
   * @return a new request
   */
  public SegmentationRequest exactly(int segments) {
    return constraints(constraints.exactly(segments));
  }

  /**
   * Sets the smallest allowed segment; 10 customers if nothing is said.
   *
   * @param size customers or share
   * @return a new request
   */
  public SegmentationRequest minimumSize(SegmentSize size) {
    return constraints(constraints.withMinimumSize(size));
  }

  /**
   * Chooses the optimizer; the one that suits best if none is chosen.
   *
   * @param id an installed optimizer
   * @return a new request
   */
  public SegmentationRequest optimizer(String id) {
    return with(objective, optimizer.id(id), merger);
  }

  /**
   * Gives a setting of the optimizer.
   *
   * @param name name of the setting
   * @param value the value, as its type or as text
   * @return a new request
   */
  public SegmentationRequest optimizerSetting(String name, Object value) {
    return with(objective, optimizer.set(name, value), merger);
  }

  /**
   * Chooses a merger. The optimizer then searches without the minimum size, and the merger enforces
   * it afterwards, as the origin package does; the result is evaluated afresh.
   *
   * @param id an installed merger
   * @return a new request
   */
  public SegmentationRequest merger(String id) {
    return with(objective, optimizer, merger.id(id));
  }

  /**
   * Gives a setting of the merger.
   *
   * @param name name of the setting
   * @param value the value, as its type or as text
   * @return a new request
   */
  public SegmentationRequest mergerSetting(String name, Object value) {
    return with(objective, optimizer, merger.set(name, value));
  }

  /**
   * Varies how to search.
   *
   * @param change for example {@code o -> o.withSeed(7).withThreads(2)}
   * @return a new request
   */
  public SegmentationRequest options(UnaryOperator<SearchOptions> change) {
    return new SegmentationRequest(
        plugins, index, objective, optimizer, merger, constraints, change.apply(options));
  }

  /**
   * Shorthand for another seed; 42 if none is given.
   *
   * @param seed any number
   * @return a new request
   */
  public SegmentationRequest seed(long seed) {
    return options(o -> o.withSeed(seed));
  }

  /**
   * Binds and checks everything but searches nothing.
   *
   * @return the problem that {@link #solve()} puts to the optimizer
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public Problem problem() {
    Objective chosen = plugins.objectives().get(objectiveId());
    Settings settings = objectiveSettings();
    // Whether so many segments are possible at all is known before any price is computed.
    int possible;
    try {
      possible = FeasibleRegion.of(index, constraints).possibleSegments();
    } catch (InfeasibleProblemException e) {
      throw knowingPrices(chosen, settings, e);
    }
    // A merger is preceded by a search without the minimum size.
    int upTo =
        merger.id().isEmpty()
            ? possible
            : Math.min(constraints.maxSegments(), index.distinctScores());
    return PluginCall.of(
        "objective",
        chosen,
        BINDING,
        () ->
            new Problem(
                index,
                Objects.requireNonNull(chosen.bind(index, upTo, settings), PluginCall.NOTHING),
                constraints));
  }

  /**
   * The same failure with advice that suggests no more segments than there are prices, if these are
   * known to end.
   */
  private InfeasibleProblemException knowingPrices(
      Objective chosen, Settings settings, InfeasibleProblemException failure) {
    Optional<Valuation> bound = Optional.empty();
    // Prices that grow without end, such as 3^k, are finite for fewer segments only.
    int upTo = 2 * Math.min(index.distinctScores(), MOST_PRICES);
    while (bound.isEmpty() && upTo > 1) {
      upTo /= 2;
      bound = bound(chosen, settings, upTo);
    }
    if (bound.isEmpty() || bound.get().maxSegments() >= upTo) {
      return failure;
    }
    try {
      new Problem(index, bound.get(), constraints);
      return failure;
    } catch (InfeasibleProblemException e) {
      return e;
    } catch (SmartSegmentException e) {
      return failure;
    }
  }

  private Optional<Valuation> bound(Objective chosen, Settings settings, int upTo) {
    try {
      return Optional.of(
          PluginCall.of("objective", chosen, BINDING, () -> chosen.bind(index, upTo, settings)));
    } catch (SmartSegmentException e) {
      return Optional.empty();
    }
  }

  /** {@return what is installed} */
  public PluginRegistry plugins() {
    return plugins;
  }

  /** {@return which segmentations are allowed} */
  public Constraints constraints() {
    return constraints;
  }

  /**
   * {@return the settings of the objective, given ones and defaults}
   *
   * @throws io.smartsegment.core.error.SmartSegmentException if one cannot be used
   */
  public Settings objectiveSettings() {
    Objective chosen = plugins.objectives().get(objectiveId());
    return Settings.read(chosen.id(), chosen.settings(), objective.settings());
  }

  /** {@return the id of the objective} */
  public String objectiveId() {
    return objective.id().orElse(DEFAULT_OBJECTIVE);
  }

  /**
   * {@return the id of the optimizer that {@link #solve()} will use: the chosen one, or else the
   * one that suits the problem best}
   *
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public String optimizerId() {
    return choose(problem()).id();
  }

  /**
   * Searches for the most valuable segmentation.
   *
   * @return the best one found, with its certificate
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public Segmentation solve() {
    Problem problem = problem();
    Optimizer chosen = choose(problem);
    Settings settings = Settings.read(chosen.id(), chosen.settings(), optimizer.settings());
    Optional<Solver.Merge> merge = merger.id().map(this::merge);
    if (merge.isEmpty() && !merger.settings().isEmpty()) {
      throw new InvalidSettingException(
          "There are merger settings, but no merger.", "Choose a merger, or leave them out.");
    }
    return solver(problem).solve(chosen, settings, merge);
  }

  /**
   * Evaluates given cutoffs under this request's prices, without a search and regardless of its
   * constraints.
   *
   * @param cutoffs strictly increasing; no segment may be empty; none at all for one segment
   * @return the segmentation by these cutoffs; its optimizer is {@code given}
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public Segmentation evaluate(double... cutoffs) {
    Problem problem =
        constraints(
                Constraints.DEFAULT
                    .atMost(Math.max(cutoffs.length + 1, 1))
                    .withMinimumSize(SegmentSize.ofCustomers(1)))
            .problem();
    return solver(problem).given(cutoffs);
  }

  private Solver solver(Problem problem) {
    Objective valuing = plugins.objectives().get(objectiveId());
    OptimizerChoice certifiers = new OptimizerChoice(plugins.optimizers(), problem);
    return new Solver(problem, valuing, options, certifiers.bySuitability());
  }

  private Solver.Merge merge(String id) {
    BinMerger chosen = plugins.mergers().get(id);
    return new Solver.Merge(
        chosen, Settings.read(chosen.id(), chosen.settings(), merger.settings()));
  }

  private Optimizer choose(Problem problem) {
    return optimizer
        .id()
        .map(plugins.optimizers()::get)
        .orElseGet(() -> new OptimizerChoice(plugins.optimizers(), problem).best());
  }

  private SegmentationRequest with(Choice newObjective, Choice newOptimizer, Choice newMerger) {
    return new SegmentationRequest(
        plugins, index, newObjective, newOptimizer, newMerger, constraints, options);
  }

  /** A plugin, if one is chosen, and what it is told. */
  private record Choice(Optional<String> id, Map<String, Object> settings) {
    static final Choice NONE = new Choice(Optional.empty(), Map.of());

    Choice id(String other) {
      return new Choice(Optional.of(other), settings);
    }

    Choice set(String name, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(settings);
      more.put(name, value);
      return new Choice(id, more);
    }
  }
}
