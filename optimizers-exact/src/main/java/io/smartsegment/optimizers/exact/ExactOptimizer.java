package io.smartsegment.optimizers.exact;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Proven optima over all positions of the score index, for every number of segments.
 *
 * <ul>
 *   <li>Prices of customers and conversions, with constraints on segments by themselves: the hull
 *       of counts, in O(D) for D distinct scores once, then in O(K log h) for K segments and h
 *       vertices of the hull wherever cutoffs do not get in each other's way, {@link Separately}.
 *   <li>Any other linear value, with constraints on segments by themselves: O(K D), by one pass
 *       that finds where each cutoff is best by itself, and by dynamic programming where cutoffs
 *       get in each other's way, {@link LinearProgram}.
 *   <li>A linear value with treatments that may be left out or come in any order, with constraints
 *       on segments by themselves: O(K T D) for T treatments, {@link TreatmentProgram}; with a
 *       budget, one search for each way to give treatments to segments, {@link ByAssignment}.
 *   <li>Any other sum over segments: all pairs of positions, O(K D^2), {@link PairwiseProgram};
 *       where these pairs are too many, {@link CellSearch}.
 *   <li>A penalty on neighbours, constraints on neighbouring rates, a budget: a relaxation that is
 *       solved exactly, and a search among the segmentations that it does not rule out, {@link
 *       CountSearch}.
 * </ul>
 *
 * <p>Where the work is limited before the proof is complete, the result has a proven bound. Draws
 * no random numbers; the result does not depend on the threads. Ties go to fewer segments, then to
 * the lexicographically smallest bounds.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class ExactOptimizer implements Optimizer {
  private static final Setting<Long> EFFORT =
      Setting.whole(
          "effort",
          "partial segmentations tried for each number of segments where neighbours or a budget"
              + " matter, in millions, more or less; more prove more",
          20,
          1,
          10_000_000);
  private static final Setting<Long> PAIRS =
      Setting.whole(
          "pairs",
          "segments tried at most where their values have no structure, in millions",
          4_000,
          1,
          1_000_000);

  private static final int MOST_CURVE_POINTS = 200;
  private static final long MILLION = 1_000_000;
  private static final double MOST_PAIRS_WITH_OTHERS = 400e6;

  /** Creates the optimizer. */
  public ExactOptimizer() {}

  @Override
  public String id() {
    return "exact";
  }

  @Override
  public String description() {
    return "proven optimum over all positions, or a proven bound";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(EFFORT, PAIRS);
  }

  @Override
  public int suitability(Problem problem) {
    return 100;
  }

  @Override
  public Optional<String> refuses(Problem problem) {
    Valuation valuation = problem.valuation();
    if (valuation instanceof TreatmentChoice choice) {
      return refuses(problem, choice);
    }
    if (!(valuation instanceof ChainValuation chain)) {
      return Optional.of("its value is neither a sum over segments nor one over neighbours.");
    }
    long values = (long) problem.maxSegments() * problem.index().distinctScores();
    if (problem.constraints().concernNeighbours() && values > CountSearch.MOST_VALUES) {
      return Optional.of(
          "constraints on neighbouring rates with %s segments and %s distinct scores are too many."
              .formatted(problem.maxSegments(), problem.index().distinctScores()));
    }
    boolean pairwise = Relaxer.linearPart(chain).isEmpty();
    boolean alone = chain instanceof SeparableValuation && problem.region().ofSingleSegments();
    return pairwise && !alone && pairs(problem) > MOST_PAIRS_WITH_OTHERS
        ? Optional.of(
            "its value has no structure, and %s distinct scores are too many to try all segments"
                    .formatted(problem.index().distinctScores())
                + " together with neighbours or a budget.")
        : Optional.empty();
  }

  private static Optional<String> refuses(Problem problem, TreatmentChoice choice) {
    if (!(choice.treated() instanceof LinearValuation)) {
      return Optional.of("treatments can be chosen only where values are sums over customers.");
    }
    if (problem.constraints().concernNeighbours()) {
      boolean budget = problem.constraints().budget().isPresent();
      return Optional.of(
          "treatments are chosen together with the cutoffs only where each segment is judged by itself,"
              + " and there are constraints on neighbouring rates%s; take all treatments in their order, or leave %s out."
                  .formatted(budget ? " and a budget" : "", budget ? "these constraints" : "them"));
    }
    return problem.constraints().budget().isPresent() && Assignments.areTooMany(problem)
        ? Optional.of(
            "with a budget it tries each way to give %s treatments to segments, and %s to %s segments have more than %s; allow fewer segments, give fewer treatments, or let treatments rise with the score."
                .formatted(
                    choice.available().length,
                    problem.minSegments(),
                    problem.maxSegments(),
                    Assignments.MOST))
        : Optional.empty();
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    return solve(problem, search, new Frontier(problem, search));
  }

  private static SearchResult solve(Problem problem, Search search, Frontier frontier) {
    if (problem.valuation() instanceof TreatmentChoice choice) {
      chosenTreatments(problem, search, choice, frontier);
      search.progress(1);
      return frontier.result();
    }
    if (problem.valuation() instanceof SeparableValuation separable
        && problem.region().ofSingleSegments()) {
      segmentsByThemselves(problem, search, separable, frontier);
      search.progress(1);
      return frontier.result();
    }
    return constrained(problem, search, frontier);
  }

  /**
   * Runs the same computation as {@link #optimize}: it is exact where it is fast, and ends early
   * with a bound where it is slow.
   */
  @Override
  public OptionalDouble upperBound(Problem problem, Search search) {
    Frontier frontier = new Frontier(problem, search);
    try {
      return solve(problem, search, frontier).upperBound();
    } catch (InfeasibleProblemException e) {
      if (frontier.isImpossible()) {
        throw e;
      }
      return frontier.upperBound();
    }
  }

  private static void chosenTreatments(
      Problem problem, Search search, TreatmentChoice choice, Frontier frontier) {
    if (problem.constraints().budget().isEmpty()) {
      new ByProgram(problem, search, frontier).run(choice);
      return;
    }
    new ByAssignment(problem, search, frontier).run(search.settings().get(EFFORT) * MILLION);
    if (frontier.isImpossible()) {
      throw new Explanation(problem, search.settings()).explain();
    }
  }

  private static void segmentsByThemselves(
      Problem problem, Search search, SeparableValuation separable, Frontier frontier) {
    if (separable instanceof CountPriced priced) {
      new Separately(problem, search, frontier).run(priced);
      return;
    }
    if (separable instanceof LinearValuation linear) {
      new Separately(problem, search, frontier).run(linear);
      return;
    }
    if (pairs(problem) > search.settings().get(PAIRS) * MILLION) {
      new CellSearch(problem, search, separable, search.settings().get(PAIRS) * MILLION)
          .run(frontier);
      return;
    }
    new ByProgram(problem, search, frontier)
        .run(
            separable,
            IntStream.rangeClosed(problem.minSegments(), problem.maxSegments()).boxed().toList());
  }

  /** The number of segments that have to be tried where their values have no structure. */
  private static double pairs(Problem problem) {
    double distinct = problem.index().distinctScores();
    return distinct * (distinct + 1) / 2 * problem.maxSegments();
  }

  private static SearchResult constrained(Problem problem, Search search, Frontier frontier) {
    CountSearch counts = new CountSearch(problem, search);
    Program relaxed =
        counts.relaxer().program(counts.charge(1), problem.maxSegments(), () -> false);
    relaxed.run();
    List<CountSearch.Task> tasks = new ArrayList<>();
    for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
      tasks.add(counts.begin(k, relaxed.bounds(k)));
      frontier.spent((long) k * problem.index().distinctScores());
    }
    // The most promising first: numbers of segments that cannot win get less work.
    tasks.sort(Comparator.comparingDouble(CountSearch.Task::outlook).reversed());
    long work = search.settings().get(EFFORT) * MILLION;
    for (int i = 0; i < tasks.size(); i++) {
      CountSearch.Task task = tasks.get(i);
      boolean canBeBest = task.outlook() * counts.unit() > frontier.bestValue();
      // What is to end now begins nothing that takes long.
      long share = search.shouldStop() ? 100 : canBeBest ? 1 : 10;
      frontier.add(
          task.segments(),
          counts.finish(task, work / share),
          task.result().isPresent() ? "relaxation" : "relaxation and labels");
      search.progress((i + 1.0) / tasks.size());
    }
    if (frontier.isImpossible()) {
      throw new Explanation(problem, search.settings()).explain();
    }
    SearchResult result = frontier.result();
    boolean valueAndBudgetAlone =
        problem.constraints().budget().isPresent()
            && !problem.constraints().concernNeighbours()
            && problem.valuation() instanceof SeparableValuation;
    return valueAndBudgetAlone ? result.withBudgetCurve(curve(problem, counts)) : result;
  }

  private static List<int[]> curve(Problem problem, CountSearch counts) {
    return counts
        .dual(Charge.NONE)
        .curve(
            IntStream.rangeClosed(problem.minSegments(), problem.maxSegments()).boxed().toList(),
            MOST_CURVE_POINTS)
        .stream()
        .map(BudgetDual.Point::bounds)
        .toList();
  }
}
