package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.spi.Points;

/**
 * Some hundred points, whose squared distances from a centre are computed feature by feature. Each
 * loop does the same to every point of the block, which compilers turn into vector instructions;
 * each distance is the same sum in the same order as if it were computed alone.
 */
final class Block {
  static final int SIZE = 512;

  private final Points points;
  private final double[] weights;
  private final double[][] at;
  private final int[] members = new int[SIZE];
  private int length;

  /** The least distance, the next one, and the cluster of the least one. */
  private final double[] squared = new double[SIZE];

  private final double[] least = new double[SIZE];
  private final double[] next = new double[SIZE];
  private final int[] nearest = new int[SIZE];

  Block(Points points) {
    this.points = points;
    weights = new double[points.features()];
    for (int feature = 0; feature < weights.length; feature++) {
      weights[feature] = points.weight(feature);
    }
    at = new double[weights.length][SIZE];
  }

  void clear() {
    length = 0;
  }

  /** Adds a point if it is to be added; the block must not be full. */
  void add(int point, boolean added) {
    members[length] = point;
    length += added ? 1 : 0;
  }

  /** Takes points that follow each other instead of those that were added. */
  void fill(int from, int to) {
    length = to - from;
    for (int i = 0; i < length; i++) {
      members[i] = from + i;
    }
    gather();
  }

  int length() {
    return length;
  }

  int member(int i) {
    return members[i];
  }

  /** Looks up the coordinates of the points that were added. */
  void gather() {
    for (int feature = 0; feature < at.length; feature++) {
      double[] into = at[feature];
      for (int i = 0; i < length; i++) {
        into[i] = points.value(members[i], feature);
      }
    }
  }

  /** The squared distances of the points from a centre; the array is used again. */
  double[] squared(double[] centre) {
    first(at[0], weights[0], centre[0], squared, length);
    for (int feature = 1; feature < at.length; feature++) {
      add(at[feature], weights[feature], centre[feature], squared, length);
    }
    return squared;
  }

  private static void first(double[] at, double weight, double centre, double[] sums, int length) {
    for (int i = 0; i < length; i++) {
      double away = at[i] - centre;
      sums[i] = weight * away * away;
    }
  }

  private static void add(double[] at, double weight, double centre, double[] sums, int length) {
    for (int i = 0; i < length; i++) {
      double away = at[i] - centre;
      sums[i] += weight * away * away;
    }
  }

  /** Finds the nearest centre of each point, the first of equals, and the next one. */
  void compare(double[][] centres) {
    squared(centres[0]);
    for (int i = 0; i < length; i++) {
      least[i] = squared[i];
      next[i] = Double.POSITIVE_INFINITY;
      nearest[i] = 0;
    }
    for (int cluster = 1; cluster < centres.length; cluster++) {
      squared(centres[cluster]);
      nearer(cluster, squared, least, nearest, length);
      second(squared, next, length);
    }
  }

  private static void nearer(
      int cluster, double[] squared, double[] least, int[] nearest, int length) {
    for (int i = 0; i < length; i++) {
      // What was nearest before is left in "squared", so that it can be the next one.
      double one = squared[i];
      double other = least[i];
      nearest[i] = one < other ? cluster : nearest[i];
      squared[i] = Math.max(one, other);
      least[i] = Math.min(one, other);
    }
  }

  private static void second(double[] squared, double[] next, int length) {
    for (int i = 0; i < length; i++) {
      next[i] = Math.min(next[i], squared[i]);
    }
  }

  int nearest(int i) {
    return nearest[i];
  }

  double least(int i) {
    return least[i];
  }

  double next(int i) {
    return next[i];
  }
}
