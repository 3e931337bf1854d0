package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.spi.Points;
import java.util.Arrays;

/**
 * Finds the points within a radius. Points are hashed by boxes of the radius along at most three
 * features, those that divide them into most boxes; neighbours are in 27 boxes at most.
 */
final class Neighbours {
  private static final int HASHED_FEATURES = 3;

  private final Points points;
  private final long squaredRadius;
  private final int[] hashed;
  private final int[] side;

  /** Boxes by their sorted keys; the points of box b are members[start[b]] to start[b + 1]. */
  private final long[] keys;

  private final int[] start;
  private final int[] members;

  Neighbours(Points points, long squaredRadius) {
    this.points = points;
    this.squaredRadius = squaredRadius;
    this.side = new int[points.features()];
    for (int feature = 0; feature < side.length; feature++) {
      double along = Math.sqrt((double) squaredRadius / points.weight(feature));
      side[feature] = (int) Math.min(along + 1, 2.0 * Points.LARGEST + 1);
    }
    this.hashed = mostDivided();
    long[] keyOf = new long[points.size()];
    Arrays.setAll(keyOf, this::key);
    keys = Arrays.stream(keyOf).sorted().distinct().toArray();
    start = new int[keys.length + 1];
    for (long key : keyOf) {
      start[Arrays.binarySearch(keys, key) + 1]++;
    }
    Arrays.parallelPrefix(start, Integer::sum);
    members = new int[points.size()];
    int[] next = Arrays.copyOf(start, keys.length);
    for (int point = 0; point < members.length; point++) {
      members[next[Arrays.binarySearch(keys, keyOf[point])]++] = point;
    }
  }

  /** Features in the order of their number of boxes, the largest first. */
  private int[] mostDivided() {
    Integer[] order = new Integer[points.features()];
    double[] boxes = new double[order.length];
    for (int feature = 0; feature < order.length; feature++) {
      order[feature] = feature;
      int[] sorted = points.column(feature);
      Arrays.sort(sorted);
      boxes[feature] = ((double) sorted[sorted.length - 1] - sorted[0]) / side[feature];
    }
    Arrays.sort(order, (a, b) -> Double.compare(boxes[b], boxes[a]));
    int kept = Math.min(HASHED_FEATURES, order.length);
    return Arrays.stream(order, 0, kept).mapToInt(Integer::intValue).toArray();
  }

  private long key(int point) {
    long key = 0;
    for (int feature : hashed) {
      key = (key << 20) + box(point, feature);
    }
    return key;
  }

  /** From 1, so that the box before and the one after never leave the 20 bits. */
  private long box(int point, int feature) {
    return (points.value(point, feature) + Points.LARGEST) / side[feature] + 1L;
  }

  /** What is done with a point nearby. */
  interface Visitor {
    /** Sees a point; returns whether to go on. */
    boolean visit(int neighbour);
  }

  /** Shows the points within the radius, itself among them, until the visitor has enough. */
  void forEach(int point, Visitor visitor) {
    forEach(point, 0, 0, visitor);
  }

  private boolean forEach(int point, int place, long key, Visitor visitor) {
    if (place == hashed.length) {
      return inBox(point, key, visitor);
    }
    long box = box(point, hashed[place]);
    for (long near = box - 1; near <= box + 1; near++) {
      if (!forEach(point, place + 1, (key << 20) + near, visitor)) {
        return false;
      }
    }
    return true;
  }

  private boolean inBox(int point, long key, Visitor visitor) {
    int box = Arrays.binarySearch(keys, key);
    if (box < 0) {
      return true;
    }
    for (int i = start[box]; i < start[box + 1]; i++) {
      if (points.squaredDistance(point, members[i]) <= squaredRadius
          && !visitor.visit(members[i])) {
        return false;
      }
    }
    return true;
  }
}
