package io.smartsegment.clusterers.index;

import io.smartsegment.core.stability.Internal;
import java.util.Arrays;

/** Finds the lowest number that a place within a radius carries. */
@Internal
public final class LowestNearby {
  /** Carried by places that do not count, and found where no place that counts is near. */
  public static final int NONE = Integer.MAX_VALUE;

  private final PointTree tree;
  private final long squaredRadius;
  private final int[] numberAt;
  private final int[] lowestIn;

  /**
   * Takes the numbers.
   *
   * @param tree the places
   * @param numbers number of each place by the number that it was given as, {@link #NONE} for none
   * @param squaredRadius the radius, squared
   */
  public LowestNearby(PointTree tree, int[] numbers, long squaredRadius) {
    this.tree = tree;
    this.squaredRadius = squaredRadius;
    numberAt = new int[tree.size()];
    for (int position = 0; position < numberAt.length; position++) {
      numberAt[position] = numbers[tree.placeAt(position)];
    }
    lowestIn = new int[tree.nodes()];
    Arrays.fill(lowestIn, NONE);
    for (int node = tree.nodes() - 1; node >= PointTree.ROOT; node--) {
      if (tree.leaf(node)) {
        for (int position = tree.from(node); position < tree.to(node); position++) {
          lowestIn[node] = Math.min(lowestIn[node], numberAt[position]);
        }
      } else {
        lowestIn[node] = Math.min(lowestIn[2 * node], lowestIn[2 * node + 1]);
      }
    }
  }

  /**
   * {@return the lowest number within the radius, a distance equal to it included}
   *
   * @param at coordinates of the middle
   */
  public int at(int[] at) {
    return lowest(PointTree.ROOT, at, NONE);
  }

  private int lowest(int node, int[] at, int known) {
    if (lowestIn[node] >= known || tree.least(node, at) > squaredRadius) {
      return known;
    }
    if (!tree.leaf(node)) {
      int near = 2 * node;
      if (tree.least(near, at) > tree.least(near + 1, at)) {
        near++;
      }
      return lowest(near ^ 1, at, lowest(near, at, known));
    }
    int lowest = known;
    int to = tree.to(node);
    for (int position = tree.from(node); position < to; position++) {
      if (numberAt[position] < lowest && tree.squared(position, at) <= squaredRadius) {
        lowest = numberAt[position];
      }
    }
    return lowest;
  }
}
