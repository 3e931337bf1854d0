package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.quality.ClusterSums;
import io.smartsegment.clusterers.quality.Inertia;
import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.List;

/**
 * The clusters of least inertia among those that Lloyd's steps reach from several starts (D.
 * Arthur, S. Vassilvitskii, k-means++: the advantages of careful seeding, 2007). Each start has
 * random numbers of its own, so the result does not depend on which thread makes it. Of equal
 * inertia the first start wins; inertias are exact fractions.
 */
final class KMeans {
  static final String UNSETTLED =
      "k-means did not settle in " + Lloyd.MOST_STEPS + " steps; the last step is the result.";

  private final Points points;
  private final Lloyd lloyd;

  KMeans(Points points) {
    this.points = points;
    this.lloyd = new Lloyd(points);
  }

  /** The best of several starts. */
  Clustering best(int clusters, int restarts, ClusterRun run) {
    requireEnough(points, clusters);
    List<Found> found =
        run.all(
            restarts,
            restart -> found(start(clusters, run.random().stream(clusters, restart)), clusters));
    Found best = found.get(0);
    for (Found other : found) {
      if (other.inertia.compareTo(best.inertia) < 0) {
        best = other;
      }
    }
    return best.clustering;
  }

  /** What Lloyd's steps make of given centres. */
  Clustering from(double[][] centres) {
    requireEnough(points, centres.length);
    return clustering(lloyd.from(centres));
  }

  /** What Lloyd's steps make of the means of given clusters of other points. */
  Clustering from(Points others, Clustering clusters) {
    ClusterSums sums = ClusterSums.of(others, clusters.labels(), clusters.clusters());
    double[][] centres = new double[clusters.clusters()][];
    Arrays.setAll(centres, sums::mean);
    return from(centres);
  }

  private record Found(Clustering clustering, Inertia inertia) {}

  private Found found(double[][] centres, int clusters) {
    Lloyd.Settled settled = lloyd.from(centres);
    return new Found(clustering(settled), Inertia.of(points, settled.labels(), clusters));
  }

  private static Clustering clustering(Lloyd.Settled settled) {
    Clustering clustering = Clustering.of(settled.labels());
    return settled.settled() ? clustering : clustering.withNote(UNSETTLED);
  }

  /**
   * Points by chance: the first by its customers, others by how far they are from those before. Of
   * several drawn each time, the one that leaves the least inertia is taken.
   */
  private double[][] start(int clusters, SeededRandom random) {
    int size = points.size();
    int trials = 2 + (int) StrictMath.log(clusters);
    double[][] centres = new double[clusters][];
    double[] nearest = new double[size];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[] tried = new double[size];
    Block block = new Block(points);
    double[] kept = new double[size];
    double total = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      double least = Double.POSITIVE_INFINITY;
      for (int trial = 0; trial < (cluster == 0 ? 1 : trials); trial++) {
        int drawn =
            cluster == 0
                ? byCustomers(random.nextLong(points.customers()))
                : byDistance(nearest, random.nextDouble() * total);
        double[] centre = at(drawn);
        double left = left(block, centre, nearest, tried);
        if (left < least) {
          least = left;
          centres[cluster] = centre;
          double[] swapped = kept;
          kept = tried;
          tried = swapped;
        }
      }
      System.arraycopy(kept, 0, nearest, 0, size);
      total = least;
    }
    return centres;
  }

  /** The squared distances that are left with one more centre, and their sum over customers. */
  private double left(Block block, double[] centre, double[] nearest, double[] into) {
    double sum = 0;
    for (int from = 0; from < into.length; from += Block.SIZE) {
      block.fill(from, Math.min(into.length, from + Block.SIZE));
      double[] squared = block.squared(centre);
      for (int i = 0; i < block.length(); i++) {
        into[from + i] = Math.min(nearest[from + i], squared[i]);
        sum += points.count(from + i) * into[from + i];
      }
    }
    return sum;
  }

  private int byCustomers(long drawn) {
    long left = drawn;
    int point = 0;
    while (left >= points.count(point)) {
      left -= points.count(point++);
    }
    return point;
  }

  private int byDistance(double[] distances, double drawn) {
    double sum = 0;
    int last = 0;
    for (int point = 0; point < distances.length; point++) {
      if (distances[point] > 0) {
        sum += points.count(point) * distances[point];
        last = point;
        if (sum > drawn) {
          return point;
        }
      }
    }
    return last;
  }

  private double[] at(int point) {
    double[] centre = new double[points.features()];
    for (int feature = 0; feature < centre.length; feature++) {
      centre[feature] = points.value(point, feature);
    }
    return centre;
  }

  static void requireEnough(Points points, int clusters) {
    if (clusters < 1 || points.size() < clusters) {
      throw new InvalidInputException(
          "%d clusters were asked for, and there are %d different points."
              .formatted(clusters, points.size()),
          "Ask for at least 1 cluster and at most as many as there are different points.");
    }
  }
}
