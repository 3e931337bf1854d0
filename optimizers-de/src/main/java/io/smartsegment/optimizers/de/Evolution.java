package io.smartsegment.optimizers.de;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.valuation.CandidateBatch;

/**
 * The evolution of one population of vectors with the same number of segments. Trials of a
 * generation depend on the generation before and on random numbers of their own row only, so that
 * they can be made and evaluated in parallel; selection goes row by row.
 */
final class Evolution {
  private final Problem problem;
  private final Search search;
  private final int segments;
  private final SeededRandom random;
  private final CandidateBatch population;
  private final CandidateBatch trials;
  private final TrialMaker maker;
  private final SuccessHistory history = new SuccessHistory();
  private final Archive archive;
  private final double[] scaleFactors;
  private final double[] crossovers;
  private final double[] gains;

  private long stale;

  /** Row numbers, best value first. */
  private final int[] ranking;

  Evolution(Problem problem, Search search, int segments) {
    this.problem = problem;
    this.search = search;
    this.segments = segments;
    this.random = search.random().stream(segments, 0);
    int rows = Math.toIntExact(search.settings().get(DifferentialEvolution.POPULATION));
    population = new CandidateBatch(rows, segments);
    trials = new CandidateBatch(rows, segments);
    archive = new Archive(rows, segments + 1);
    scaleFactors = new double[rows];
    crossovers = new double[rows];
    gains = new double[rows];
    ranking = new int[rows];
    for (int i = 0; i < rows; i++) {
      ranking[i] = i;
      population.setSegments(i, segments);
      trials.setSegments(i, segments);
    }
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

  /** Equally many distinct scores in each segment, equally many customers, and random vectors. */
  private void start() {
    for (int row = 0; row < population.rows(); row++) {
      SeededRandom rowRandom = random.stream(0, row);
      int offset = population.offset(row);
      for (int k = 1; k < segments; k++) {
        population.bounds()[offset + k] = startOf(k, row, rowRandom);
      }
      problem.region().repair(population.bounds(), offset, segments);
    }
    search.evaluate(population);
    rank();
  }

  private int startOf(int k, int row, SeededRandom rowRandom) {
    int distinct = problem.index().distinctScores();
    return switch (row) {
      case 0 -> (int) ((long) distinct * k / segments);
      case 1 -> problem.index().positionOfRank(problem.index().customers() / segments * k);
      default -> 1 + rowRandom.nextInt(Math.max(1, distinct - 1));
    };
  }

  /** Makes, evaluates and selects one generation. */
  void nextGeneration(long generation) {
    double bestBefore = population.value(ranking[0]);
    drawParameters(generation);
    search.forRows(
        trials.rows(),
        (from, to) -> {
          SeededRandom rowRandom = new SeededRandom(0);
          for (int row = from; row < to; row++) {
            rowRandom.restart(random, generation, row + 1L);
            maker.make(row, scaleFactors[row], crossovers[row], rowRandom, trials);
          }
          problem.evaluate(trials, from, to);
        });
    search.accept(trials);
    select(generation);
    rank();
    stale = population.value(ranking[0]) > bestBefore ? 0 : stale + 1;
  }

  long generationsWithoutImprovement() {
    return stale;
  }

  private void drawParameters(long generation) {
    boolean adaptive = maker.strategy() == Strategy.CURRENT_TO_PBEST;
    SeededRandom parameters = random.stream(generation, -1);
    for (int row = 0; row < gains.length; row++) {
      int entry = adaptive ? history.drawEntry(parameters) : 0;
      scaleFactors[row] =
          adaptive
              ? history.drawScaleFactor(entry, parameters)
              : search.settings().get(DifferentialEvolution.SCALE_FACTOR);
      crossovers[row] =
          adaptive
              ? history.drawCrossover(entry, parameters)
              : search.settings().get(DifferentialEvolution.CROSSOVER);
    }
  }

  private void select(long generation) {
    SeededRandom replacement = random.stream(generation, -2);
    boolean gainsAreMoney = true;
    for (int row = 0; row < trials.rows(); row++) {
      double gain = trials.value(row) - population.value(row);
      gains[row] = Math.max(0, gain);
      if (gain > 0) {
        gainsAreMoney &= Problem.isValue(population.value(row));
        archive.add(population.bounds(), population.offset(row), replacement);
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
