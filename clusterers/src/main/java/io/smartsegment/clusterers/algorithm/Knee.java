package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.grid.Cells;
import io.smartsegment.clusterers.spi.Points;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A radius for density: distances of customers to their m-th nearest customer, themselves counted,
 * from the least to the largest, bend where customers begin to lie apart. The knee is the distance
 * farthest below the chord from the first to the last one.
 */
final class Knee {
  /** Distances of so many points, evenly spread over them, show the bend. */
  private static final int LOOKED_AT = 2_000;

  private Knee() {}

  /** At least 1, so that equal customers are together. */
  static double of(Points points, long minPoints) {
    Points seen = points.size() > KMeansClusterer.MOST_POINTS ? Cells.of(points).points() : points;
    int looked = Math.min(LOOKED_AT, seen.size());
    double[] distances =
        IntStream.range(0, looked)
            .mapToDouble(i -> toNeighbour(seen, (int) ((long) i * seen.size() / looked), minPoints))
            .sorted()
            .toArray();
    int last = distances.length - 1;
    double farthest = 0;
    double knee = distances[last];
    for (int i = 0; i < last; i++) {
      double chord = distances[0] + (distances[last] - distances[0]) * i / last;
      if (chord - distances[i] > farthest) {
        farthest = chord - distances[i];
        knee = distances[i];
      }
    }
    return Math.max(1, knee);
  }

  private static double toNeighbour(Points points, int point, long minPoints) {
    long[] squared = new long[points.size()];
    Arrays.setAll(squared, other -> points.squaredDistance(point, other));
    if (minPoints <= points.count(point)) {
      return 0;
    }
    // The nearest minPoints points hold at least minPoints customers.
    long[] sorted = squared.clone();
    Arrays.sort(sorted);
    long bound = sorted[(int) Math.min(sorted.length, minPoints) - 1];
    int[] near =
        IntStream.range(0, squared.length).filter(other -> squared[other] <= bound).toArray();
    Integer[] order = IntStream.of(near).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Long.compare(squared[a], squared[b]));
    long customers = 0;
    for (Integer other : order) {
      customers += points.count(other);
      if (customers >= minPoints) {
        return Math.sqrt((double) squared[other]);
      }
    }
    return Math.sqrt((double) bound);
  }
}
