package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import java.util.BitSet;
import java.util.List;

/**
 * Cutoffs at which customers are counted whatever is best: those that were named, and those of
 * divisions that an answer is compared with, at equal distances and with equally many customers.
 */
final class Named {
  /** Smaller divisions are looked up as well, since prices or sizes may allow no more. */
  private static final int MOST_SEGMENTS = 64;

  private final int segments;
  private final List<Double> cutoffs;

  Named(Question question, List<Double> cutoffs) {
    segments = question.constraints().maxSegments();
    this.cutoffs = cutoffs;
  }

  void addTo(BitSet needed, ScoreCells cells, ScoreIndex edges) {
    cutoffs.forEach(cutoff -> add(needed, cells.around(cutoff)));
    for (int parts = 2; parts < Math.min(segments, MOST_SEGMENTS); parts++) {
      addParts(parts, needed, cells, edges);
    }
    addParts(segments, needed, cells, edges);
    // The median customer, below and above whom conversion rates are compared.
    addRank(needed, edges, (edges.customers() + 1) / 2);
  }

  private static void addParts(int parts, BitSet needed, ScoreCells cells, ScoreIndex edges) {
    for (int k = 1; k < parts; k++) {
      add(needed, cells.around((double) k / parts));
      addRank(needed, edges, edges.customers() * k / parts);
    }
  }

  private static void add(BitSet needed, int cell) {
    if (cell >= 0) {
      needed.set(cell);
    }
  }

  private static void addRank(BitSet needed, ScoreIndex edges, long rank) {
    int position = edges.positionOfRank(rank);
    if (position > 0 && edges.customersBelow(position) > rank) {
      needed.set(position - 1);
    }
  }
}
