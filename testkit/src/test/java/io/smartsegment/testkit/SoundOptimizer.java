package io.smartsegment.testkit;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.Optional;

/**
 * Keeps all rules: tries all segmentations where there are few, and climbs hills where there are
 * many. Broken optimizers override one of its parts.
 */
@BuiltForSpi(BuiltForSpi.CURRENT)
class SoundOptimizer implements Optimizer {
  private static final int ROWS = 200;
  private static final int ROUNDS = 8;
  private static final int MOST_TO_TRY = 12;

  @Override
  public String id() {
    return "sound";
  }

  @Override
  public String description() {
    return "tries all segmentations, or climbs hills";
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    evaluateEqualShares(problem, search);
    if (problem.index().distinctScores() <= MOST_TO_TRY) {
      tryAll(problem, search);
    } else {
      climb(problem, search);
    }
    finish(search);
    return SearchResult.of(search);
  }

  void finish(Search search) {
    search.progress(1);
  }

  private static void evaluateEqualShares(Problem problem, Search search) {
    CandidateBatch batch = new CandidateBatch(1, problem.maxSegments());
    for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
      batch.set(0, equalShares(problem, k));
      search.evaluate(batch);
    }
  }

  static int[] equalShares(Problem problem, int segments) {
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = problem.index().distinctScores() * k / segments;
    }
    problem.region().repair(bounds, 0, segments);
    return bounds;
  }

  void tryAll(Problem problem, Search search) {
    int distinct = problem.index().distinctScores();
    CandidateBatch batch = new CandidateBatch(1, distinct);
    for (int selection = 0; selection < 1 << (distinct - 1); selection++) {
      if (search.shouldStop()) {
        return;
      }
      int[] bounds = Segmentations.withCutoffs(selection, distinct);
      if (bounds.length - 1 <= problem.maxSegments()) {
        batch.set(0, bounds);
        search.evaluate(batch);
      }
    }
  }

  private void climb(Problem problem, Search search) {
    for (int k = Math.max(2, problem.minSegments()); k <= problem.maxSegments(); k++) {
      CandidateBatch batch = new CandidateBatch(ROWS, k);
      int[] best = equalShares(problem, k);
      double bestMerit = problem.merit(best, 0, k);
      for (int round = 0; round < ROUNDS && !search.shouldStop(); round++) {
        nextRound(problem, search, batch, best, round);
        for (int row = 0; row < ROWS; row++) {
          if (batch.value(row) > bestMerit) {
            bestMerit = batch.value(row);
            best = batch.copyOfBounds(row);
          }
        }
        search.progress((double) k / (problem.maxSegments() + 1));
      }
    }
  }

  void nextRound(Problem problem, Search search, CandidateBatch batch, int[] best, int round) {
    for (int row = 0; row < ROWS; row++) {
      move(problem, batch, row, best, random(search, best.length, round).stream(round, row));
    }
    search.evaluate(batch);
  }

  SeededRandom random(Search search, int length, int round) {
    return search.random().stream(length, round);
  }

  /** Moves each cutoff by a distance of any order of magnitude. */
  static void move(
      Problem problem, CandidateBatch batch, int row, int[] bounds, SeededRandom random) {
    batch.set(row, bounds);
    int last = bounds.length - 1;
    for (int k = 1; k < last; k++) {
      int reach = 1 + (bounds[last] >> random.nextInt(12));
      int moved = bounds[k] + random.nextInt(2 * reach + 1) - reach;
      batch.bounds()[batch.offset(row) + k] = Math.max(0, Math.min(bounds[last], moved));
    }
    problem.region().repair(batch.bounds(), batch.offset(row), last);
  }

  /** Refuses nothing; here for those who do. */
  @Override
  public Optional<String> refuses(Problem problem) {
    return Optional.empty();
  }
}
