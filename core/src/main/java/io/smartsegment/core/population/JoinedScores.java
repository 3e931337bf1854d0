package io.smartsegment.core.population;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where each score of an index with rounded scores begins among the scores of the index that it was
 * made of. With 1 decimal, the scores 0.12, 0.17, 0.31 become 0.1 (0.12 and 0.17) and 0.3 (0.31),
 * which begin at the positions 0 and 2.
 */
final class JoinedScores {
  private final ScoreIndex fine;
  private final int[] edges;

  private JoinedScores(ScoreIndex fine, int[] edges) {
    this.fine = fine;
    this.edges = edges;
  }

  /** Joins scores that have the same digits up to so many decimals. */
  static ScoreIndex of(ScoreIndex fine, int decimals) {
    double power = StrictMath.pow(10, decimals);
    int distinct = fine.distinctScores();
    double[] scores = new double[distinct];
    int[] edges = new int[distinct + 1];
    int count = 0;
    for (int p = 0; p < distinct; p++) {
      double edge = roundedDown(fine.score(p), power);
      if (count == 0 || edge != scores[count - 1]) {
        scores[count] = edge;
        edges[count++] = p;
      }
    }
    edges[count] = distinct;
    JoinedScores joined = new JoinedScores(fine, Arrays.copyOf(edges, count + 1));
    return joined.index(Arrays.copyOf(scores, count));
  }

  /**
   * The largest multiple of a digit that is not above the score, both as doubles. The quotient of
   * two whole numbers is the double nearest to the decimal, so that 0.3 is not taken for less.
   */
  private static double roundedDown(double score, double power) {
    double whole = Math.floor(score * power);
    if ((whole + 1) / power <= score) {
      whole++;
    } else if (whole / power > score) {
      whole--;
    }
    return whole / power;
  }

  private ScoreIndex index(double[] scores) {
    Map<Measure, ExactSums> sums = new EnumMap<>(Measure.class);
    fine.sums().forEach((measure, exact) -> sums.put(measure, exact.at(edges)));
    return new ScoreIndex(
        scores, fine.counts().at(edges), fine.hasOutcomes(), sums, fine.dropped(), this, List.of());
  }

  /** The index with the scores as they are. */
  ScoreIndex fine() {
    return fine;
  }

  /** Sums below the edges, of sums below all positions. */
  double[] at(double[] prefixSums) {
    double[] picked = new double[edges.length];
    for (int i = 0; i < edges.length; i++) {
      picked[i] = prefixSums[edges[i]];
    }
    return picked;
  }
}
