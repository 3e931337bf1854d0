package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.index.NearbyCounts;
import io.smartsegment.clusterers.index.PointTree;
import java.util.Arrays;

/**
 * Finds the places with enough customers within the radius. A node whose places are all within the
 * radius of each other and hold enough customers has cores alone. For others the leaves nearby are
 * listed once for all places of a leaf.
 */
final class Cores {
  private final PointTree tree;
  private final NearbyCounts counts;
  private final long squaredRadius;
  private final long enough;
  private final boolean[] core;

  /** Leaves that hold some places within the radius of the leaf that is looked at. */
  private int[] near = new int[64];

  private int listed;

  Cores(PointTree tree, NearbyCounts counts, long squaredRadius, long enough) {
    this.tree = tree;
    this.counts = counts;
    this.squaredRadius = squaredRadius;
    this.enough = enough;
    core = new boolean[tree.size()];
  }

  /** Whether there is a core at each position. */
  boolean[] found() {
    find(PointTree.ROOT);
    return core;
  }

  private void find(int node) {
    if (counts.in(node) >= enough && tree.mostBetween(node, node) <= squaredRadius) {
      Arrays.fill(core, tree.from(node), tree.to(node), true);
    } else if (tree.leaf(node)) {
      findInLeaf(node);
    } else {
      find(2 * node);
      find(2 * node + 1);
    }
  }

  private void findInLeaf(int leaf) {
    listed = 0;
    long within = list(leaf, PointTree.ROOT, 0);
    if (within >= enough) {
      Arrays.fill(core, tree.from(leaf), tree.to(leaf), true);
      return;
    }
    int[] at = new int[tree.features()];
    for (int position = tree.from(leaf); position < tree.to(leaf); position++) {
      tree.copy(position, at);
      long found = within;
      for (int i = 0; i < listed && found < enough; i++) {
        found += count(near[i], at, enough - found);
      }
      core[position] = found >= enough;
    }
  }

  /** Lists leaves; returns the customers who are within the radius of all places of the leaf. */
  private long list(int leaf, int node, long known) {
    if (known >= enough || tree.leastBetween(leaf, node) > squaredRadius) {
      return known;
    }
    if (tree.mostBetween(leaf, node) <= squaredRadius) {
      return known + counts.in(node);
    }
    if (!tree.leaf(node)) {
      return list(leaf, 2 * node + 1, list(leaf, 2 * node, known));
    }
    if (listed == near.length) {
      near = Arrays.copyOf(near, 2 * listed);
    }
    near[listed++] = node;
    if (node == leaf) {
      // Its own leaf comes first: the nearest places are in it.
      near[listed - 1] = near[0];
      near[0] = leaf;
    }
    return known;
  }

  private long count(int leaf, int[] at, long missing) {
    if (tree.least(leaf, at) > squaredRadius) {
      return 0;
    }
    long found = 0;
    int to = tree.to(leaf);
    for (int position = tree.from(leaf); position < to && found < missing; position++) {
      if (tree.squared(position, at) <= squaredRadius) {
        found += counts.at(position);
      }
    }
    return found;
  }
}
