package com.example.annealing;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.Arrays;

/** Segmentations into the same number of segments, at least 2, each of which moves on its own. */
final class Chains {
  private final Problem problem;
  private final Search search;
  private final int segments;
  private final int distinct;
  private final CandidateBatch current;
  private final CandidateBatch moved;
  private final SeededRandom[] randoms;
  private final double spread;

  /** Starts anywhere. */
  Chains(Problem problem, Search search, int segments, int count) {
    this.problem = problem;
    this.search = search;
    this.segments = segments;
    distinct = problem.index().distinctScores();
    current = new CandidateBatch(count, segments);
    moved = new CandidateBatch(count, segments);
    randoms = new SeededRandom[count];
    for (int row = 0; row < count; row++) {
      randoms[row] = search.random().stream(segments, row);
      current.setSegments(row, segments);
      moved.setSegments(row, segments);
      for (int k = 1; k < segments; k++) {
        current.bounds()[current.offset(row) + k] = anywhere(randoms[row]);
      }
      problem.region().repair(current.bounds(), current.offset(row), segments);
    }
    spread = spreadOfValues();
    search.evaluate(current);
  }

  /** How far apart the values lie at the start, whether their segmentations are allowed or not. */
  double spread() {
    return spread;
  }

  private double spreadOfValues() {
    double[] values = new double[current.rows()];
    Arrays.setAll(values, row -> problem.value(current.copyOfBounds(row)));
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(value -> Math.abs(value - mean)).average().orElse(0);
  }

  /** One move of each segmentation. A task touches its own rows and random numbers only. */
  void move(double temperature) {
    search.forRows(
        current.rows(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            propose(row);
          }
          problem.evaluate(moved, from, to);
          for (int row = from; row < to; row++) {
            decide(row, temperature);
          }
        });
    search.accept(moved);
  }

  /** Moves one cutoff to anywhere, or one or several neighbouring ones by the same distance. */
  private void propose(int row) {
    SeededRandom random = randoms[row];
    int offset = current.offset(row);
    int[] bounds = moved.bounds();
    System.arraycopy(current.bounds(), offset, bounds, offset, segments + 1);
    int first = 1 + random.nextInt(segments - 1);
    if (random.nextInt(8) == 0) {
      bounds[offset + first] = anywhere(random);
    } else {
      int last = random.nextBoolean() ? first : first + random.nextInt(segments - first);
      int step = distance(random);
      for (int k = first; k <= last; k++) {
        bounds[offset + k] += step;
      }
    }
    problem.region().repair(bounds, offset, segments);
  }

  /** The rule of Metropolis. What violates a constraint is below all values, and loses too much. */
  private void decide(int row, double temperature) {
    double gain = moved.value(row) - current.value(row);
    if (gain >= 0 || randoms[row].nextDouble() < StrictMath.exp(gain / temperature)) {
      int offset = current.offset(row);
      System.arraycopy(moved.bounds(), offset, current.bounds(), offset, segments + 1);
      current.setValue(row, moved.value(row));
    }
  }

  private int anywhere(SeededRandom random) {
    return 1 + random.nextInt(distinct - 1);
  }

  /** Up or down, first the order of magnitude and then the distance, so that all are likely. */
  private int distance(SeededRandom random) {
    int magnitudes = Integer.SIZE - Integer.numberOfLeadingZeros(distinct - 1);
    int distance = 1 + random.nextInt(1 << random.nextInt(magnitudes));
    return random.nextBoolean() ? distance : -distance;
  }
}
