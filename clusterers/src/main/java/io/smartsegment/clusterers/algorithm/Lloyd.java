package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.spi.Points;
import java.util.Arrays;

/**
 * Lloyd's steps from given centres: each point goes to the nearest centre, and each centre to the
 * mean of its points, until no label changes (S. Lloyd, Least squares quantization in PCM, 1982).
 * Sums are exact and only points that change their label touch them. A tie goes to the lower
 * cluster. A cluster that empties takes the point farthest from its centre, the first of equals.
 *
 * <p>Bounds on the distances to the own centre and to the next one skip most points (G. Hamerly,
 * Making k-means even faster, 2010). A point is skipped only if the bounds differ by far more than
 * rounding, so that the labels are those of steps without bounds.
 */
final class Lloyd {
  static final int MOST_STEPS = 1_000;

  /** Far above the rounding of distances, which are at most some millions. */
  private static final double MARGIN = 1e-5;

  private final Points points;
  private final int size;
  private final int features;

  Lloyd(Points points) {
    this.points = points;
    size = points.size();
    features = points.features();
  }

  /**
   * Labels and whether they settled.
   *
   * @param labels label of each point
   * @param settled whether the last step changed no label
   */
  @SuppressWarnings("ArrayRecordComponent") // made once and never compared
  record Settled(int[] labels, boolean settled) {}

  /** The labels that steps from the centres lead to. */
  Settled from(double[][] start) {
    Steps steps = new Steps(start);
    for (int step = 0; step < MOST_STEPS; step++) {
      boolean changed = steps.assign();
      changed |= steps.fillEmpty();
      if (!changed) {
        return new Settled(steps.labels, true);
      }
      steps.moveCentres();
    }
    return new Settled(steps.labels, false);
  }

  private double squaredDistance(int point, double[] centre) {
    double sum = 0;
    for (int feature = 0; feature < features; feature++) {
      double away = points.value(point, feature) - centre[feature];
      sum += points.weight(feature) * away * away;
    }
    return sum;
  }

  /** One run: labels, the exact sums of their clusters, and bounds. */
  private final class Steps {
    private final int[] labels = new int[size];
    private final long[] customers;
    private final long[] members;
    private final long[][] sums;
    private final Block block = new Block(points);
    private double[][] centres;

    /** At least the distance to the own centre, and at most that to any other, one step ago. */
    private final double[] upper = new double[size];

    private final double[] lower = new double[size];

    /** How far each centre moved in the last step, and the farthest that another one did. */
    private final double[] moved;

    private final double[] othersMoved;

    Steps(double[][] start) {
      Arrays.fill(labels, -1);
      centres = start;
      customers = new long[start.length];
      members = new long[start.length];
      sums = new long[start.length][features];
      moved = new double[start.length];
      othersMoved = new double[start.length];
    }

    boolean assign() {
      double[] half = halfToNextCentre();
      boolean changed = false;
      for (int from = 0; from < size; from += Block.SIZE) {
        int to = Math.min(size, from + Block.SIZE);
        if (labels[from] < 0) {
          block.fill(from, to);
        } else {
          doubtful(from, to, half);
          block.gather();
        }
        if (block.length() > 0) {
          block.compare(centres);
          changed |= take();
        }
      }
      return changed;
    }

    /** Puts the points into the block whose nearest centre may be another one by their bounds. */
    private void doubtful(int from, int to, double[] half) {
      block.clear();
      for (int point = from; point < to; point++) {
        int own = labels[point];
        double high = upper[point] + moved[own];
        double low = lower[point] - othersMoved[own];
        upper[point] = high;
        lower[point] = low;
        block.add(point, high >= Math.max(half[own], low) - MARGIN);
      }
    }

    private boolean take() {
      boolean changed = false;
      for (int i = 0; i < block.length(); i++) {
        int point = block.member(i);
        upper[point] = Math.sqrt(block.least(i));
        lower[point] = Math.sqrt(block.next(i));
        if (labels[point] != block.nearest(i)) {
          move(point, block.nearest(i));
          changed = true;
        }
      }
      return changed;
    }

    private double[] halfToNextCentre() {
      double[] half = new double[centres.length];
      for (int one = 0; one < half.length; one++) {
        double least = Double.POSITIVE_INFINITY;
        for (int other = 0; other < half.length; other++) {
          if (other != one) {
            least = Math.min(least, between(centres[one], centres[other]));
          }
        }
        half[one] = Math.sqrt(least) / 2;
      }
      return half;
    }

    private double between(double[] one, double[] other) {
      double sum = 0;
      for (int feature = 0; feature < features; feature++) {
        double away = one[feature] - other[feature];
        sum += points.weight(feature) * away * away;
      }
      return sum;
    }

    void moveCentres() {
      double[][] means = means();
      for (int cluster = 0; cluster < means.length; cluster++) {
        moved[cluster] = Math.sqrt(between(centres[cluster], means[cluster]));
      }
      for (int cluster = 0; cluster < means.length; cluster++) {
        double farthest = 0;
        for (int other = 0; other < means.length; other++) {
          farthest = other == cluster ? farthest : Math.max(farthest, moved[other]);
        }
        othersMoved[cluster] = farthest;
      }
      centres = means;
    }

    private double[][] means() {
      double[][] means = new double[centres.length][];
      for (int cluster = 0; cluster < means.length; cluster++) {
        means[cluster] = new double[features];
        for (int feature = 0; feature < features; feature++) {
          means[cluster][feature] = (double) sums[cluster][feature] / customers[cluster];
        }
      }
      return means;
    }

    boolean fillEmpty() {
      boolean filled = false;
      for (int cluster = 0; cluster < centres.length; cluster++) {
        if (members[cluster] == 0) {
          int point = farthest();
          move(point, cluster);
          upper[point] = Double.POSITIVE_INFINITY;
          lower[point] = 0;
          filled = true;
        }
      }
      return filled;
    }

    private int farthest() {
      int farthest = -1;
      double most = -1;
      for (int point = 0; point < size; point++) {
        double squared = squaredDistance(point, centres[labels[point]]);
        if (members[labels[point]] > 1 && squared > most) {
          most = squared;
          farthest = point;
        }
      }
      return farthest;
    }

    private void move(int point, int to) {
      int from = labels[point];
      labels[point] = to;
      if (from >= 0) {
        add(from, point, -1);
      }
      add(to, point, 1);
    }

    private void add(int cluster, int point, int sign) {
      long count = sign * points.count(point);
      customers[cluster] += count;
      members[cluster] += sign;
      for (int feature = 0; feature < features; feature++) {
        sums[cluster][feature] += count * points.value(point, feature);
      }
    }
  }
}
