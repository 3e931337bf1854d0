package io.smartsegment.customervalue;

import io.smartsegment.customervalue.ValueCheck.Ranking;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Customers from the highest score to the lowest, equal ones by number. */
final class Rank {
  private final Ranking ranking;
  private final double[] scores;
  private final int[] ranked;

  Rank(Ranking ranking, double[] scores) {
    this.ranking = ranking;
    this.scores = scores;
    ranked =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(i -> i)
            .toArray();
  }

  Ranking ranking() {
    return ranking;
  }

  int[] ranked() {
    return ranked;
  }

  /**
   * {@return the part of the money that the first customers hold; of those who are equal at the
   * edge, each counts with the same part}
   *
   * @param money of each customer
   * @param times how often each customer counts
   * @param parts of how many parts, rounded up to whole customers, the first is meant
   */
  double held(double[] money, int[] times, int parts) {
    long customers = IntStream.of(times).asLongStream().sum();
    long first = (customers + parts - 1) / parts;
    double all = 0;
    double held = 0;
    double before = 0;
    for (int from = 0; from < ranked.length; ) {
      int to = from;
      double count = 0;
      double sum = 0;
      while (to < ranked.length && scores[ranked[to]] == scores[ranked[from]]) {
        count += times[ranked[to]];
        sum += times[ranked[to]] * money[ranked[to]];
        to++;
      }
      double within = Math.max(0, Math.min(first - before, count));
      held += count > 0 ? sum * within / count : 0;
      all += sum;
      before += count;
      from = to;
    }
    return held / all;
  }
}
