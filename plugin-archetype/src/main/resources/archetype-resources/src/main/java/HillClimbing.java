package ${package};

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.List;

/**
 * Hill climbing with random restarts: for each number of segments it starts anywhere, several
 * times, and moves single cutoffs as long as that pays, in steps that become smaller.
 */
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class HillClimbing implements Optimizer {
  private static final Setting<Long> RESTARTS =
      Setting.whole("restarts", "climbs for each number of segments", 200, 1, 1_000_000);

  /** Creates the optimizer. */
  public HillClimbing() {}

  @Override
  public String id() {
    return "${artifactId}-climbing";
  }

  @Override
  public String description() {
    return "hill climbing from random starts";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(RESTARTS);
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    int min = problem.minSegments();
    long restarts = search.settings().get(RESTARTS);
    double climbs = (double) restarts * (problem.maxSegments() - min + 1);
    long done = 0;
    for (int segments = min; segments <= problem.maxSegments(); segments++) {
      for (long restart = 0; restart < restarts; restart++) {
        // Even a search that is stopped at once looks at one candidate.
        if (done > 0 && search.shouldStop()) {
          return SearchResult.of(search);
        }
        climb(problem, search, start(problem, search, segments));
        done++;
        search.progress(done / climbs);
      }
    }
    return SearchResult.of(search);
  }

  private static int[] start(Problem problem, Search search, int segments) {
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = search.random().nextInt(problem.index().distinctScores());
    }
    problem.region().repair(bounds, 0, segments);
    return bounds;
  }

  private static void climb(Problem problem, Search search, int[] start) {
    int[] best = start;
    // The search remembers it, too. What violates a constraint is below all values.
    double value = search.evaluate(best);
    int step = problem.index().distinctScores() / 2;
    while (step > 0 && best.length > 2 && !search.shouldStop()) {
      boolean better = false;
      for (int i = 2; i < 2 * best.length - 2; i++) {
        int[] moved = best.clone();
        moved[i / 2] += i % 2 == 0 ? step : -step;
        problem.region().repair(moved, 0, moved.length - 1);
        double other = search.evaluate(moved);
        if (other > value) {
          best = moved;
          value = other;
          better = true;
        }
      }
      step = better ? step : step / 2;
    }
  }
}
