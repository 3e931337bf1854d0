package io.smartsegment.optimizers.de;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.ArrayList;
import java.util.List;

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
 * <p>Cost: population * generations evaluations for each number of segments at most; memory does
 * not depend on the number of customers. The result depends on the seed, not on the threads.
 */
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
      Setting.whole("generations", "most generations per number of segments", 500, 1, 1_000_000);
  static final Setting<Long> PATIENCE =
      Setting.whole(
          "patience", "generations without improvement that end an evolution", 100, 1, 1_000_000);
  static final Setting<Double> SCALE_FACTOR =
      Setting.real("scale-factor", "F of the strategies that do not adapt", 0.5, 0, 2);
  static final Setting<Double> CROSSOVER =
      Setting.real("crossover", "CR of the strategies that do not adapt", 0.9, 0, 1);

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
  public int suitability(Problem problem) {
    return 50;
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    int groups = (problem.maxSegments() - problem.minSegments()) / GROUP + 1;
    for (int group = 0; group < groups && !(group > 0 && search.shouldStop()); group++) {
      int first = problem.minSegments() + group * GROUP;
      int last = Math.min(problem.maxSegments(), first + GROUP - 1);
      List<Evolution> evolutions = start(problem, search, first, last);
      evolve(evolutions, search, (double) group / groups, 1.0 / groups);
    }
    search.progress(1);
    return SearchResult.of(search);
  }

  private static List<Evolution> start(Problem problem, Search search, int first, int last) {
    List<Evolution> evolutions = new ArrayList<>();
    for (int segments = first; segments <= last; segments++) {
      if (!problem.region().isPossible(segments)) {
        continue;
      }
      if (segments == 1) {
        int[] whole = {0, problem.index().distinctScores()};
        search.accept(whole, problem.merit(whole, 0, 1), 1);
      } else if (search.incumbents().bestSegments() == 0 || !search.shouldStop()) {
        evolutions.add(new Evolution(problem, search, segments));
      }
    }
    return evolutions;
  }

  /** One generation of each in turn, so that a search that is stopped has tried all counts. */
  private static void evolve(
      List<Evolution> evolutions, Search search, double progressBefore, double share) {
    long generations = search.settings().get(GENERATIONS);
    long patience = search.settings().get(PATIENCE);
    List<Evolution> alive = new ArrayList<>(evolutions);
    for (long g = 1; g <= generations && !alive.isEmpty(); g++) {
      for (Evolution evolution : alive) {
        if (search.shouldStop()) {
          return;
        }
        evolution.nextGeneration(g);
      }
      alive.removeIf(evolution -> evolution.generationsWithoutImprovement() >= patience);
      search.progress(progressBefore + share * g / generations);
    }
  }
}
