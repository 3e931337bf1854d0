package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.ChainValuation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Improves a segmentation step by step, its number of segments being given. */
final class LocalSearch {
  /** Positions to try at once where whole candidates are evaluated, as long as much is to come. */
  private static final int COARSE = 1 << 7;

  /** Positions to try at once where blocks of the smallest segments are to end up in place. */
  private static final int FINE = 1 << 11;

  private final Problem problem;
  private final Search search;
  private final long sweeps;
  private final LineSearch lineSearch;
  private final Push coarse;
  private final Push fine;
  private final Exchange exchange;

  /** Empty where single cutoffs cannot be moved cheaply. */
  private final Optional<Slide> slide;

  /** Whether constraints tie cutoffs to each other. */
  private final boolean exchanges;

  /** Where climbs ended that reached nothing allowed: the highest merit for each segment count. */
  private final Map<Integer, int[]> closest = new HashMap<>();

  LocalSearch(Problem problem, Search search, long sweeps) {
    this.problem = problem;
    this.search = search;
    this.sweeps = sweeps;
    lineSearch = new LineSearch(search);
    coarse = new Push(problem, search, COARSE);
    fine = new Push(problem, search, FINE);
    exchange = new Exchange(problem, search);
    exchanges = !problem.region().ofSingleSegments();
    slide =
        !exchanges && problem.valuation() instanceof ChainValuation chain
            ? Optional.of(new Slide(problem, search, chain))
            : Optional.empty();
  }

  /** Moves each cutoff in turn to its best position, until none has a better one. */
  void climb(int[] bounds) {
    climb(bounds, coarse);
    if (!Problem.isValue(merit(bounds))) {
      closest.merge(bounds.length - 1, bounds, (a, b) -> merit(b) > merit(a) ? b : a);
    }
  }

  /** The best to refine: the best allowed one, else the one that violates the constraints least. */
  Optional<int[]> best(int segments) {
    return search
        .incumbents()
        .bounds(segments)
        .or(() -> Optional.ofNullable(closest.get(segments)));
  }

  private void climb(int[] bounds, Push push) {
    search.evaluate(bounds);
    boolean moved = true;
    for (long sweep = 0; moved && sweep < sweeps; sweep++) {
      moved = slide.isPresent() && moveEach(bounds, k -> slide.get().of(bounds, k));
      moved = moved || moveEach(bounds, k -> push.of(bounds, k));
      moved = moved || (exchanges && push == fine && exchangeEach(bounds));
    }
    search.accept(bounds, merit(bounds), 0);
  }

  /**
   * Climbs in finer steps; then takes out one cutoff and puts in a new one, each where it pays
   * most, and climbs from there, again and again until it does not pay.
   */
  void refine(int[] start) {
    climb(start, fine);
    int[] bounds = start;
    for (long sweep = 0; sweep < sweeps; sweep++) {
      int[] other = relocated(bounds);
      if (other == bounds) {
        return;
      }
      climb(other, fine);
      bounds = other;
    }
  }

  /** The best with one cutoff elsewhere; the same array if no other one is better. */
  private int[] relocated(int[] bounds) {
    int[] best = bounds;
    for (int k = 1; k < bounds.length - 1 && !search.shouldStop(); k++) {
      int[] other = split(without(bounds, k));
      best = merit(other) > merit(best) ? other : best;
    }
    return best;
  }

  /** One more cutoff where it pays most. */
  int[] split(int[] bounds) {
    int[] best = with(bounds, 0);
    for (int k = 1; k < bounds.length - 1 && !search.shouldStop(); k++) {
      int[] other = with(bounds, k);
      best = merit(other) > merit(best) ? other : best;
    }
    return best;
  }

  private double merit(int[] bounds) {
    return problem.merit(bounds, 0, bounds.length - 1);
  }

  /** Moves each cutoff along its line, and says whether any has moved. */
  private boolean moveEach(int[] bounds, IntFunction<Line> lines) {
    boolean moved = false;
    for (int k = 1; k < bounds.length - 1 && !search.shouldStop(); k++) {
      moved |= lineSearch.improve(lines.apply(k));
    }
    return moved;
  }

  private boolean exchangeEach(int[] bounds) {
    double before = merit(bounds);
    for (int k = 1; k < bounds.length - 1; k++) {
      for (int other = k + 1; other < bounds.length - 1 && !search.shouldStop(); other++) {
        lineSearch.improve(exchange.of(bounds, k, other));
      }
    }
    return merit(bounds) > before;
  }

  /** Splits segment k at its best position; where it is too small, its neighbours make room. */
  private int[] with(int[] bounds, int k) {
    int[] more = new int[bounds.length + 1];
    System.arraycopy(bounds, 0, more, 0, k + 1);
    more[k + 1] = (bounds[k] + bounds[k + 1]) >>> 1;
    System.arraycopy(bounds, k + 1, more, k + 2, bounds.length - k - 1);
    problem.region().repair(more, 0, more.length - 1);
    lineSearch.improve(slide.isPresent() ? slide.get().of(more, k + 1) : coarse.of(more, k + 1));
    return more;
  }

  private static int[] without(int[] bounds, int k) {
    int[] fewer = new int[bounds.length - 1];
    System.arraycopy(bounds, 0, fewer, 0, k);
    System.arraycopy(bounds, k + 1, fewer, k, fewer.length - k);
    return fewer;
  }
}
