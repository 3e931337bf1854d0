package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.HullCells;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import java.util.ArrayList;
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
    this.cutoffs = new ArrayList<>(cutoffs);
    this.cutoffs.addAll(question.constraints().fixedCutoffs());
    for (int parts = 2; parts < Math.min(segments, MOST_SEGMENTS); parts++) {
      addParts(parts);
    }
    addParts(segments);
  }

  private void addParts(int parts) {
    for (int k = 1; k < parts; k++) {
      cutoffs.add((double) k / parts);
    }
  }

  /** Adds the cells that these cutoffs divide, and those beside them of which bounds are known. */
  void addTo(BitSet needed, ScoreCells cells, ScoreIndex edges, HullCells hull) {
    for (double cutoff : cutoffs) {
      int cell = cells.around(cutoff);
      if (cell >= 0) {
        needed.set(cell);
      } else {
        hull.addBeside(edges.positionOf(cutoff), needed);
      }
    }
    for (long rank : ranks(edges.customers())) {
      int position = edges.positionOfRank(rank);
      if (position > 0 && edges.customersBelow(position) > rank) {
        needed.set(position - 1);
      }
      hull.addBeside(position, needed);
    }
  }

  /** Adds the positions of these cutoffs, none of which divides a cell. */
  void addEdges(BitSet positions, ScoreIndex edges) {
    cutoffs.forEach(cutoff -> positions.set(edges.positionOf(cutoff)));
    for (long rank : ranks(edges.customers())) {
      positions.set(edges.positionOfRank(rank));
    }
  }

  /** The customers below divisions with equally many, and below the median customer. */
  private long[] ranks(long customers) {
    List<Long> ranks = new ArrayList<>();
    for (int parts = 2; parts < Math.min(segments, MOST_SEGMENTS); parts++) {
      addRanks(parts, customers, ranks);
    }
    addRanks(segments, customers, ranks);
    // Conversion rates are compared below and above the median customer.
    ranks.add((customers + 1) / 2);
    return ranks.stream().mapToLong(Long::longValue).toArray();
  }

  private static void addRanks(int parts, long customers, List<Long> ranks) {
    for (int k = 1; k < parts; k++) {
      ranks.add(customers * k / parts);
    }
  }
}
