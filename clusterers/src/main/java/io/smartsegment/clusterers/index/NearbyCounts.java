package io.smartsegment.clusterers.index;

import io.smartsegment.core.stability.Internal;

/** Counts the customers within a radius of a place, as far as it takes. */
@Internal
public final class NearbyCounts {
  private final PointTree tree;
  private final long[] countAt;
  private final long[] countIn;

  /**
   * Counts the customers of each node.
   *
   * @param tree the places of customers
   * @param counts customers at each place, by the number that the place was given as
   */
  public NearbyCounts(PointTree tree, long[] counts) {
    this.tree = tree;
    countAt = new long[tree.size()];
    for (int position = 0; position < countAt.length; position++) {
      countAt[position] = counts[tree.placeAt(position)];
    }
    countIn = new long[tree.nodes()];
    for (int node = tree.nodes() - 1; node >= PointTree.ROOT; node--) {
      if (tree.leaf(node)) {
        for (int position = tree.from(node); position < tree.to(node); position++) {
          countIn[node] += countAt[position];
        }
      } else {
        countIn[node] = countIn[2 * node] + countIn[2 * node + 1];
      }
    }
  }

  /**
   * {@return customers at the places of a node}
   *
   * @param node number of the node
   */
  public long in(int node) {
    return countIn[node];
  }

  /**
   * {@return customers at a place}
   *
   * @param position position of the place
   */
  public long at(int position) {
    return countAt[position];
  }

  /**
   * {@return whether there are at least so many customers within a radius, a distance equal to it
   * included}
   *
   * @param at coordinates of the middle
   * @param squaredRadius the radius, squared
   * @param enough number of customers
   */
  public boolean atLeast(int[] at, long squaredRadius, long enough) {
    return count(PointTree.ROOT, at, squaredRadius, enough) >= enough;
  }

  private long count(int node, int[] at, long squaredRadius, long enough) {
    if (tree.least(node, at) > squaredRadius) {
      return 0;
    }
    if (tree.most(node, at) <= squaredRadius) {
      return countIn[node];
    }
    if (tree.leaf(node)) {
      return countInLeaf(node, at, squaredRadius, enough);
    }
    // What is nearer comes first, so that there are soon enough.
    int near = 2 * node;
    if (tree.least(near, at) > tree.least(near + 1, at)) {
      near++;
    }
    long found = count(near, at, squaredRadius, enough);
    return found >= enough ? found : found + count(near ^ 1, at, squaredRadius, enough - found);
  }

  private long countInLeaf(int leaf, int[] at, long squaredRadius, long enough) {
    long found = 0;
    int to = tree.to(leaf);
    for (int position = tree.from(leaf); position < to && found < enough; position++) {
      if (tree.squared(position, at) <= squaredRadius) {
        found += countAt[position];
      }
    }
    return found;
  }
}
