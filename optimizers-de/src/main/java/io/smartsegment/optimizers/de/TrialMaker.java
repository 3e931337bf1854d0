package io.smartsegment.optimizers.de;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.Arrays;

/** Makes trial vectors: mutation, binomial crossover, rounding, repair. */
final class TrialMaker {
  /** Share of the population that counts as best; drawn per trial up to this (JADE's p). */
  private static final double LARGEST_PBEST_SHARE = 0.2;

  private final Problem problem;
  private final Strategy strategy;
  private final int segments;
  private final CandidateBatch population;
  private final Archive archive;
  private final int[] ranking;
  private final int distinct;

  TrialMaker(
      Problem problem,
      Strategy strategy,
      int segments,
      CandidateBatch population,
      Archive archive,
      int[] ranking) {
    this.problem = problem;
    this.strategy = strategy;
    this.segments = segments;
    this.population = population;
    this.archive = archive;
    this.ranking = ranking;
    this.distinct = problem.index().distinctScores();
  }

  Strategy strategy() {
    return strategy;
  }

  /** Writes the trial of a row; reads the population but changes nothing in it. */
  void make(int row, double scale, double crossover, SeededRandom random, CandidateBatch trials) {
    int rows = population.rows();
    int r1 = other(random, rows, row, -1);
    int r2 = other(random, rows, row, r1);
    int[] all = population.bounds();
    int x = population.offset(row);
    int a = population.offset(r1);
    int[] subtrahends = all;
    int b = population.offset(r2);
    int base =
        switch (strategy) {
          case BEST -> population.offset(ranking[0]);
          case RAND -> population.offset(thirdOther(random, rows, row, r1, r2));
          case CURRENT_TO_PBEST -> population.offset(drawPbest(random, rows));
        };
    if (strategy == Strategy.CURRENT_TO_PBEST && archive.size() > 0) {
      int pick = random.nextInt(rows + archive.size());
      if (pick >= rows) {
        subtrahends = archive.bounds();
        b = archive.offset(pick - rows);
      }
    }
    int[] trial = trials.bounds();
    int t = trials.offset(row);
    int certain = 1 + random.nextInt(segments - 1);
    for (int k = 1; k < segments; k++) {
      if (k != certain && random.nextDouble() >= crossover) {
        trial[t + k] = all[x + k];
        continue;
      }
      double difference = scale * (all[a + k] - subtrahends[b + k]);
      double mutant =
          strategy == Strategy.CURRENT_TO_PBEST
              ? all[x + k] + scale * (all[base + k] - all[x + k]) + difference
              : all[base + k] + difference;
      trial[t + k] = round(mutant, all[x + k], random);
    }
    problem.region().repair(trial, t, segments);
    if (Arrays.equals(trial, t, t + segments + 1, all, x, x + segments + 1)) {
      step(trial, t, random);
    }
  }

  /** A mutant outside the positions goes halfway back to its parent; rounding is by chance. */
  private int round(double mutant, int parent, SeededRandom random) {
    double inside = mutant;
    if (mutant < 1) {
      inside = (1 + parent) / 2.0;
    } else if (mutant > distinct - 1) {
      inside = (distinct - 1 + parent) / 2.0;
    }
    return (int) Math.floor(inside + random.nextDouble());
  }

  /** Moves one cutoff or several neighbouring ones up or down by a distance of random scale. */
  private void step(int[] trial, int offset, SeededRandom random) {
    int first = 1 + random.nextInt(segments - 1);
    int last = random.nextBoolean() ? first : first + random.nextInt(segments - first);
    int scale = 1 << random.nextInt(32 - Integer.numberOfLeadingZeros(distinct));
    int distance = 1 + random.nextInt(scale);
    int move = random.nextBoolean() ? distance : -distance;
    for (int k = first; k <= last; k++) {
      int moved = trial[offset + k] + move;
      trial[offset + k] = Math.min(Math.max(moved, 1), Math.max(1, distinct - 1));
    }
    problem.region().repair(trial, offset, segments);
  }

  private int drawPbest(SeededRandom random, int rows) {
    int best = Math.max(2, (int) (LARGEST_PBEST_SHARE * random.nextDouble() * rows));
    return ranking[random.nextInt(Math.min(best, rows))];
  }

  private static int other(SeededRandom random, int rows, int not, int nor) {
    int pick;
    do {
      pick = random.nextInt(rows);
    } while (pick == not || pick == nor);
    return pick;
  }

  private static int thirdOther(SeededRandom random, int rows, int row, int r1, int r2) {
    int pick;
    do {
      pick = random.nextInt(rows);
    } while (pick == row || pick == r1 || pick == r2);
    return pick;
  }
}
