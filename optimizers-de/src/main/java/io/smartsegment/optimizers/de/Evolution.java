package io.smartsegment.optimizers.de;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.Arrays;

/**
 * The evolution of one population of vectors with the same number of segments. Trials of a
 * generation depend on the generation before and on random numbers of their own row only, so that
 * they can be made and evaluated in parallel; selection goes row by row.
 */
final class Evolution {
  /** What remains of a gain one generation later, when it comes to what is promising. */
  private static final double FADING = 0.7;

  private final Problem problem;
  private final Search search;
  private final int segments;
  private final SeededRandom random;

  /** For what goes row by row. */
  private final SeededRandom serial = new SeededRandom(0);

  private final CandidateBatch population;
  private final CandidateBatch trials;
  private final TrialMaker maker;
  private final SuccessHistory history = new SuccessHistory();
  private final Archive archive;
  private final double[] scaleFactors;
  private final double[] crossovers;
  private final double[] gains;

  private long generation;
  private long stale;

  /** Money gained by the best vector lately; older gains fade. */
  private double recentGain;

  /** Row numbers, best value first. */
  private final int[] ranking;

  /**
   * Starts and evaluates a population.
   *
   * @param segments number of segments, at least 2
   * @param rows number of vectors, at least 5
   */
  Evolution(Problem problem, Search search, int segments, int rows) {
    this.problem = problem;
    this.search = search;
    this.segments = segments;
    this.random = search.random().stream(segments, rows);
    population = new CandidateBatch(rows, segments);
    trials = new CandidateBatch(rows, segments);
    archive = new Archive(rows, segments + 1);
    scaleFactors = new double[rows];
    crossovers = new double[rows];
    gains = new double[rows];
    ranking = new int[rows];
    maker =
        new TrialMaker(
            problem,
            Strategy.of(search.settings().get(DifferentialEvolution.STRATEGY)),
            segments,
            population,
            archive,
            ranking);
    start();
  }

  private void start() {
    for (int row = 0; row < population.rows(); row++) {
      ranking[row] = row;
      population.setSegments(row, segments);
      trials.setSegments(row, segments);
      draw(row);
    }
    search.evaluate(population);
    rank();
  }

  /**
   * Cutoffs at random, in every second vector such that conversions decide how likely a cutoff is,
   * in the others distinct scores: prices that are worth a campaign mostly put cutoffs where
   * conversions are, but need not. The first two vectors divide either into equal parts.
   */
  private void draw(int row) {
    ScoreIndex index = problem.index();
    boolean byConversions = row % 2 == 0 && index.conversions() > 0;
    serial.restart(random, 0, row);
    int offset = population.offset(row);
    for (int k = 1; k < segments; k++) {
      double share = row < 2 ? (double) k / segments : serial.nextDouble();
      population.bounds()[offset + k] =
          byConversions
              ? index.positionOfConversions((long) (share * index.conversions()))
              : (int) (share * index.distinctScores());
    }
    problem.region().repair(population.bounds(), offset, segments);
  }

  /** Makes, evaluates and selects one generation. */
  void nextGeneration() {
    generation++;
    double bestBefore = bestValue();
    drawParameters();
    search.forRows(trials.rows(), this::makeAndEvaluate);
    search.accept(trials);
    select();
    rank();
    stale = bestValue() > bestBefore ? 0 : stale + 1;
    recentGain = FADING * recentGain + (Problem.isValue(bestBefore) ? bestValue() - bestBefore : 0);
  }

  private void makeAndEvaluate(int from, int to) {
    SeededRandom own = new SeededRandom(0);
    for (int row = from; row < to; row++) {
      own.restart(random, generation, row + 1L);
      maker.make(row, scaleFactors[row], crossovers[row], own, trials);
    }
    problem.evaluate(trials, from, to);
  }

  /** What the best vector may soon be worth if it goes on gaining as it did lately. */
  double promise() {
    return bestValue() + recentGain / (1 - FADING);
  }

  private double bestValue() {
    return population.value(ranking[0]);
  }

  long generations() {
    return generation;
  }

  long generationsWithoutImprovement() {
    return stale;
  }

  private void drawParameters() {
    if (maker.strategy() != Strategy.CURRENT_TO_PBEST) {
      Arrays.fill(scaleFactors, search.settings().get(DifferentialEvolution.SCALE_FACTOR));
      Arrays.fill(crossovers, search.settings().get(DifferentialEvolution.CROSSOVER));
      return;
    }
    serial.restart(random, generation, -1);
    for (int row = 0; row < gains.length; row++) {
      int entry = history.drawEntry(serial);
      scaleFactors[row] = history.drawScaleFactor(entry, serial);
      crossovers[row] = history.drawCrossover(entry, serial);
    }
  }

  private void select() {
    serial.restart(random, generation, -2);
    boolean gainsAreMoney = true;
    for (int row = 0; row < trials.rows(); row++) {
      double gain = trials.value(row) - population.value(row);
      gains[row] = Math.max(0, gain);
      if (gain > 0) {
        gainsAreMoney &= Problem.isValue(population.value(row));
        archive.add(population.bounds(), population.offset(row), serial);
      }
      if (gain >= 0) {
        System.arraycopy(
            trials.bounds(),
            trials.offset(row),
            population.bounds(),
            population.offset(row),
            segments + 1);
        population.setValue(row, trials.value(row));
      }
    }
    if (!gainsAreMoney) {
      countEqually();
    }
    history.remember(scaleFactors, crossovers, gains);
  }

  /** What it is worth to come closer to the constraints cannot be compared with money. */
  private void countEqually() {
    for (int row = 0; row < gains.length; row++) {
      gains[row] = gains[row] > 0 ? 1 : 0;
    }
  }

  /** Insertion sort: few values change places from one generation to the next. */
  private void rank() {
    for (int i = 1; i < ranking.length; i++) {
      int row = ranking[i];
      double value = population.value(row);
      int j = i - 1;
      while (j >= 0 && population.value(ranking[j]) < value) {
        ranking[j + 1] = ranking[j];
        j--;
      }
      ranking[j + 1] = row;
    }
  }
}
