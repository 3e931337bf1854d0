package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.index.NearbyCounts;
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
  static double of(Points points, NearbyCounts counts, long minPoints) {
    int looked = Math.min(LOOKED_AT, points.size());
    long enough = Math.min(minPoints, points.customers());
    double[] distances =
        IntStream.range(0, looked)
            .mapToDouble(
                i -> toNeighbour(points, (int) ((long) i * points.size() / looked), counts, enough))
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

  /** The least radius within which there are enough customers, by halving a range of it. */
  private static double toNeighbour(Points points, int point, NearbyCounts counts, long enough) {
    int[] at = new int[points.features()];
    Arrays.setAll(at, feature -> points.value(point, feature));
    long low = 0;
    long high = 4L * Points.LARGEST * Points.LARGEST * Points.MOST_WEIGHT;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (counts.atLeast(at, middle, enough)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Math.sqrt((double) low);
  }
}
