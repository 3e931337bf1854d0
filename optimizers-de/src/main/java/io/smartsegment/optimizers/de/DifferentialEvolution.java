package io.smartsegment.optimizers.de;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.TreatmentChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Differential evolution: a population of cutoff vectors, each of which is challenged in every
 * generation by a trial vector made of differences between others, and replaced if the trial is
 * worth at least as much.
 *
 * <p>Vectors hold positions of the score index. A trial is rounded at random to one of the two
 * whole positions next to it, sorted, and moved to where each segment by itself is allowed, so that
 * order, sizes, conversions and fixed cutoffs hold by construction. Constraints on neighbours and
 * the budget act through the selection: an allowed vector beats every other, and of two others the
 * one wins that violates them less ({@link Problem#merit}). A trial that equals its parent is of no
 * use; one or several neighbouring cutoffs of it then take a step of random scale.
 *
 * <p>Strategies:
 *
 * <ul>
 *   <li>{@code rand/1/bin} and {@code best/1/bin} with fixed scale factor F and crossover rate CR:
 *       Storn and Price, Differential Evolution - A Simple and Efficient Heuristic for Global
 *       Optimization over Continuous Spaces, Journal of Global Optimization 11, 1997, section 2.
 *   <li>{@code current-to-pbest/1} with an archive: Zhang and Sanderson, JADE: Adaptive
 *       Differential Evolution with Optional External Archive, IEEE Transactions on Evolutionary
 *       Computation 13(5), 2009, section III; F and CR adapt by success history: Tanabe and
 *       Fukunaga, Success-History Based Parameter Adaptation for Differential Evolution, IEEE CEC
 *       2013, section III.
 * </ul>
 *
 * <p>A search starts anew with larger populations: 6 vectors, 5 times as many and so on, each until
 * it does not improve any more, at last the full population. The small ones come close to the best
 * within some hundred evaluations, the large one is thorough. Restarts with populations that grow:
 * Auger and Hansen, A Restart CMA Evolution Strategy with Increasing Population Size, IEEE CEC
 * 2005. Populations are independent of each other, because one that contains what another one found
 * converges to it.
 *
 * <p>Where several numbers of segments are allowed, most generations go to the one that promises
 * most, but each gets its full share in the end.
 *
 * <p>Cost: at most generations + 1 evaluations of each vector, for each number of segments; all
 * populations together have less than 1.5 times the vectors of the last one, or twelve more.
 * Nothing is allocated per candidate, and memory does not depend on the number of customers. The
 * result depends on the seed, not on the threads.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class DifferentialEvolution implements Optimizer {
  static final Setting<String> STRATEGY =
      Setting.choice(
          "strategy",
          "how trial vectors are made; the default adapts F and CR by itself",
          Strategy.CURRENT_TO_PBEST.text(),
          Strategy.CURRENT_TO_PBEST.text(),
          Strategy.RAND.text(),
          Strategy.BEST.text());
  static final Setting<Long> POPULATION =
      Setting.whole("population", "cutoff vectors alive at a time", 150, 5, 100_000);
  static final Setting<Long> GENERATIONS =
      Setting.whole("generations", "most generations of a population", 500, 1, 1_000_000);
  static final Setting<Long> PATIENCE =
      Setting.whole(
          "patience", "generations without improvement that end an evolution", 100, 1, 1_000_000);
  static final Setting<Double> SCALE_FACTOR =
      Setting.real("scale-factor", "F of the strategies that do not adapt", 0.5, 0, 2);
  static final Setting<Double> CROSSOVER =
      Setting.real("crossover", "CR of the strategies that do not adapt", 0.9, 0, 1);

  /**
   * Vectors of the first population: hardly any, so that most of it is selection from the start.
   */
  private static final int SMALLEST = 6;

  /** How many times as large the next population is: 6, 30, 150. */
  private static final int GROWTH = 5;

  /** Generations without improvement that end a population below the full size. */
  private static final int SHORT_PATIENCE = 30;

  /** Populations alive at a time; bounds the memory where very many segments are allowed. */
  private static final int GROUP = 32;

  /** Creates the optimizer. */
  public DifferentialEvolution() {}

  @Override
  public String id() {
    return "differential-evolution";
  }

  @Override
  public String description() {
    return "differential evolution over positions, with adaptive parameters";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(STRATEGY, POPULATION, GENERATIONS, PATIENCE, SCALE_FACTOR, CROSSOVER);
  }

  @Override
  public Optional<String> refuses(Problem problem) {
    return TreatmentChoice.isInAnyOrder(problem.valuation())
        ? Optional.of("it does not choose treatments in any order.")
        : Optional.empty();
  }

  @Override
  public int suitability(Problem problem) {
    return 50;
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    int groups = (problem.maxSegments() - problem.minSegments()) / GROUP + 1;
    for (int group = 0; group < groups && !(group > 0 && search.shouldStop()); group++) {
      int first = problem.minSegments() + group * GROUP;
      int last = Math.min(problem.maxSegments(), first + GROUP - 1);
      if (first == 1 && problem.region().isPossible(1)) {
        int[] whole = {0, problem.index().distinctScores()};
        search.evaluate(whole);
      }
      restart(problem, search, first, last, (double) group / groups, 1.0 / groups);
    }
    search.progress(1);
    return SearchResult.of(search);
  }

  /** Small populations first, which soon say what can be had; the last one has the full size. */
  private static void restart(
      Problem problem, Search search, int first, int last, double progressBefore, double share) {
    int population = Math.toIntExact(search.settings().get(POPULATION));
    long patience = search.settings().get(PATIENCE);
    for (int rows = SMALLEST; rows <= population / 2; rows *= GROWTH) {
      List<Evolution> small = start(problem, search, first, last, rows);
      evolve(small, search, Math.min(patience, SHORT_PATIENCE), progressBefore, 0);
      if (search.shouldStop()) {
        return;
      }
    }
    List<Evolution> full = start(problem, search, first, last, population);
    evolve(full, search, patience, progressBefore, share);
  }

  private static List<Evolution> start(
      Problem problem, Search search, int first, int last, int rows) {
    List<Evolution> evolutions = new ArrayList<>();
    for (int segments = Math.max(2, first); segments <= last; segments++) {
      boolean mayEnd = search.incumbents().bestSegments() > 0 && search.shouldStop();
      if (problem.region().isPossible(segments) && !mayEnd) {
        evolutions.add(new Evolution(problem, search, segments, rows));
      }
    }
    return evolutions;
  }

  /**
   * Two of three generations go to the most promising number of segments, the others to each in
   * turn: what is best is found early, and a search that is stopped has tried all numbers.
   */
  private static void evolve(
      List<Evolution> evolutions,
      Search search,
      long patience,
      double progressBefore,
      double share) {
    long generations = search.settings().get(GENERATIONS);
    List<Evolution> alive = new ArrayList<>(evolutions);
    for (int turn = 0; !alive.isEmpty() && !search.shouldStop(); turn++) {
      Evolution next = turn % 3 == 0 ? alive.get(turn / 3 % alive.size()) : mostPromising(alive);
      next.nextGeneration();
      if (next.generations() >= generations || next.generationsWithoutImprovement() >= patience) {
        alive.remove(next);
      }
      search.progress(progressBefore + share * done(evolutions.size(), alive, generations));
    }
  }

  private static Evolution mostPromising(List<Evolution> alive) {
    Evolution best = alive.get(0);
    for (int i = 1; i < alive.size(); i++) {
      best = alive.get(i).promise() > best.promise() ? alive.get(i) : best;
    }
    return best;
  }

  /** Share of the generations that are over, or will never be. */
  private static double done(int all, List<Evolution> alive, long generations) {
    double done = all - alive.size();
    for (int i = 0; i < alive.size(); i++) {
      done += (double) alive.get(i).generations() / generations;
    }
    return done / all;
  }
}
