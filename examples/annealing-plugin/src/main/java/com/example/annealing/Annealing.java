package com.example.annealing;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.List;

/**
 * Simulated annealing: for each number of segments, several segmentations move about at random.
 * Moves for the worse are taken with probability exp(loss / temperature), and the temperature falls
 * from step to step, so that segmentations first travel and then settle. The first temperature is a
 * share of how far values of random segmentations lie apart, so that the unit of money does not
 * matter. There is no proof of optimality.
 *
 * <p>Each segmentation has random numbers of its own: the same seed gives the same result on any
 * number of threads. A search up to K segments takes about steps * chains * K^2 / 2 evaluations.
 *
 * <p>Sources: S. Kirkpatrick, C. D. Gelatt and M. P. Vecchi, Optimization by simulated annealing,
 * Science 220 (1983), for the algorithm; S. R. White, Concepts of scale in simulated annealing,
 * IEEE International Conference on Computer Design (1984), for the first temperature.
 */
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class Annealing implements Optimizer {
  private static final Setting<Long> CHAINS =
      Setting.whole("chains", "segmentations that move about side by side", 32, 1, 1000);
  private static final Setting<Long> STEPS =
      Setting.whole("steps", "moves of each of them, for each cutoff", 1000, 1, 1_000_000);
  private static final Setting<Double> HEAT =
      Setting.real("heat", "first temperature, as a share of the spread of values", 0.1, 0, 10);
  private static final Setting<Double> COOLING =
      Setting.real("cooling", "last temperature, as a share of the first one", 1e-5, 1e-12, 1);

  /** Creates the optimizer. */
  public Annealing() {}

  @Override
  public String id() {
    return "annealing";
  }

  @Override
  public String description() {
    return "simulated annealing: random moves, at first also for the worse";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(CHAINS, STEPS, HEAT, COOLING);
  }

  @Override
  public int suitability(Problem problem) {
    return 35;
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    int min = problem.minSegments();
    int max = problem.maxSegments();
    for (int segments = min; segments <= max; segments++) {
      if (segments > min && search.shouldStop()) {
        break;
      }
      search.evaluate(equalShares(problem, segments));
    }
    for (int segments = Math.max(2, min); segments <= max && !search.shouldStop(); segments++) {
      anneal(problem, search, segments);
    }
    search.progress(1);
    return SearchResult.of(search);
  }

  /** Equally many customers in each segment, as far as the constraints allow. */
  private static int[] equalShares(Problem problem, int segments) {
    ScoreIndex index = problem.index();
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = index.positionOfRank(index.customers() * k / segments);
    }
    problem.region().repair(bounds, 0, segments);
    return bounds;
  }

  private static void anneal(Problem problem, Search search, int segments) {
    int count = search.settings().get(CHAINS).intValue();
    long steps = search.settings().get(STEPS) * (segments - 1);
    Chains chains = new Chains(problem, search, segments, count);
    double temperature = search.settings().get(HEAT) * chains.spread();
    double factor = StrictMath.pow(search.settings().get(COOLING), 1.0 / steps);
    for (long step = 0; step < steps && !search.shouldStop(); step++) {
      chains.move(temperature);
      temperature *= factor;
      search.progress(done(problem, segments, (double) step / steps));
    }
  }

  /** Share of all moves that are over, as each cutoff of each number of segments takes as many. */
  private static double done(Problem problem, int segments, double share) {
    double before = cutoffs(problem.minSegments() - 1);
    double now = cutoffs(segments - 1) + share * (segments - 1);
    return (now - before) / (cutoffs(problem.maxSegments()) - before);
  }

  /** Cutoffs of one segmentation into each number of segments up to the given one. */
  private static double cutoffs(double segments) {
    return segments * (segments - 1) / 2;
  }
}
