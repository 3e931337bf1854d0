package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.index.PointTree;

/**
 * Joins cores that lie within the radius of each other. Pairs of nodes of the tree are looked at
 * from the largest on: a pair whose boxes are farther apart than the radius joins nothing, and one
 * whose cores are all in one group already is done.
 */
final class CoreGroups {
  private static final int NONE = -1;
  private static final int SEVERAL = -2;

  private final PointTree tree;
  private final long squaredRadius;
  private final boolean[] core;

  /** A core of the same group, itself at the root of a group; by position. */
  private final int[] above;

  /** A core of each node whose cores are all in one group, or that there is none or several. */
  private final int[] memberOf;

  /**
   * Joins them.
   *
   * @param core whether there is a core at each position of the tree
   */
  CoreGroups(PointTree tree, long squaredRadius, boolean[] core) {
    this.tree = tree;
    this.squaredRadius = squaredRadius;
    this.core = core;
    above = new int[core.length];
    for (int position = 0; position < above.length; position++) {
      above[position] = position;
    }
    memberOf = new int[tree.nodes()];
    join(PointTree.ROOT);
  }

  /** A core that is the same for all cores of a group. */
  int root(int position) {
    int root = position;
    while (above[root] != root) {
      above[root] = above[above[root]];
      root = above[root];
    }
    return root;
  }

  private void unite(int one, int other) {
    int a = root(one);
    int b = root(other);
    above[Math.max(a, b)] = Math.min(a, b);
  }

  /** Joins the cores of a node with each other. */
  private void join(int node) {
    if (tree.mostBetween(node, node) <= squaredRadius) {
      joinAll(node);
    } else if (tree.leaf(node)) {
      joinPairs(tree.from(node), tree.to(node));
      memberOf[node] = member(tree.from(node), tree.to(node));
    } else {
      join(2 * node);
      join(2 * node + 1);
      join(2 * node, 2 * node + 1);
      memberOf[node] = merged(memberOf[2 * node], memberOf[2 * node + 1]);
    }
  }

  /** No two cores of the node are farther apart than the radius. */
  private int joinAll(int node) {
    int first = NONE;
    if (tree.leaf(node)) {
      for (int position = tree.from(node); position < tree.to(node); position++) {
        first = joined(first, core[position] ? position : NONE);
      }
    } else {
      first = joined(joinAll(2 * node), joinAll(2 * node + 1));
    }
    memberOf[node] = first;
    return first;
  }

  private int joined(int one, int other) {
    if (one != NONE && other != NONE) {
      unite(one, other);
    }
    return one == NONE ? other : one;
  }

  private void joinPairs(int from, int to) {
    for (int one = from; one < to; one++) {
      for (int other = one + 1; core[one] && other < to; other++) {
        if (core[other] && root(one) != root(other) && tree.squared(one, other) <= squaredRadius) {
          unite(one, other);
        }
      }
    }
  }

  private int member(int from, int to) {
    int member = NONE;
    for (int position = from; position < to; position++) {
      member = merged(member, core[position] ? position : NONE);
    }
    return member;
  }

  private int merged(int one, int other) {
    if (one == NONE || other == NONE) {
      return one == NONE ? other : one;
    }
    return one != SEVERAL && other != SEVERAL && root(one) == root(other) ? one : SEVERAL;
  }

  /** Joins the cores of two nodes that have no places in common. */
  private void join(int one, int other) {
    int a = memberOf[one];
    int b = memberOf[other];
    boolean whole = a != SEVERAL && b != SEVERAL;
    if (a == NONE
        || b == NONE
        || (whole && root(a) == root(b))
        || tree.leastBetween(one, other) > squaredRadius) {
      return;
    }
    if (whole && tree.mostBetween(one, other) <= squaredRadius) {
      unite(a, b);
    } else if (tree.leaf(one) && tree.leaf(other)) {
      joinLeaves(one, other, whole);
    } else if (tree.leaf(other) || (!tree.leaf(one) && one < other)) {
      joinHalves(other, one);
    } else {
      joinHalves(one, other);
    }
  }

  private void joinHalves(int kept, int halved) {
    join(kept, 2 * halved);
    join(kept, 2 * halved + 1);
    renew(halved);
  }

  /** The cores of a node may have come into one group through others. */
  private void renew(int node) {
    if (memberOf[node] == SEVERAL) {
      memberOf[node] = merged(memberOf[2 * node], memberOf[2 * node + 1]);
    }
  }

  private void joinLeaves(int one, int other, boolean whole) {
    for (int i = tree.from(one); i < tree.to(one); i++) {
      for (int j = tree.from(other); core[i] && j < tree.to(other); j++) {
        if (core[j] && root(i) != root(j) && tree.squared(i, j) <= squaredRadius) {
          unite(i, j);
          if (whole) {
            return;
          }
        }
      }
    }
    memberOf[one] = member(tree.from(one), tree.to(one));
    memberOf[other] = member(tree.from(other), tree.to(other));
  }
}
