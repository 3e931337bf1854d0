package io.smartsegment.groups.tree;

import java.util.Arrays;

/**
 * The best question on an ordered feature while customers come one by one, in O(K^2 log P) for each
 * customer where K is the number of groups and P that of positions.
 *
 * <p>For two groups a and b, everybody below a threshold goes to a and everybody else to b. That
 * earns what b earns with all of them, and the sum of the differences a - b below the threshold: a
 * prefix sum. A segment tree over the positions keeps the largest and the smallest prefix sum, as
 * in Bentley's maximum subarray by parts (Programming Pearls, CACM 27(9), 1984): of two
 * neighbouring parts, the largest prefix is that of the first, or all of the first and the largest
 * of the second.
 *
 * <p>Minimum sizes: customers only come, so the lowest threshold that leaves enough below it only
 * falls, and the highest one that leaves enough above it only rises. Prefixes that are not allowed
 * yet count as minus infinity, and each becomes allowed once.
 */
final class PrefixTree implements Splitter {
  /** Numbers of a node: sum, largest prefix, smallest prefix, and one that keeps nodes aligned. */
  private static final int WIDTH = 4;

  private static final long NONE = TreeProblem.NONE;

  private final TreeProblem problem;
  private final View view;
  private final long[][] differences;
  private final int groups;
  private final long[] totals;
  private final int[] below;
  private final int[] above;
  private final int[] rest;
  private long[][] trees;
  private int[] cells;

  /** How many positions there are, and the next power of two. */
  private int size;

  private int leaves;

  /** The lowest position that leaves enough at it and below, and the highest with enough above. */
  private int lowest;

  private int highest;

  /** The positions that are allowed; none while the first is behind the last. */
  private int firstAllowed;

  private int lastAllowed;

  /**
   * @param differences for each pair of groups a before b the scores of a less those of b
   */
  PrefixTree(TreeProblem problem, View view, long[][] differences) {
    this.problem = problem;
    this.view = view;
    this.differences = differences;
    groups = problem.groups();
    trees = new long[differences.length][0];
    cells = new int[0];
    totals = new long[groups];
    below = new int[groups];
    above = new int[groups];
    rest = new int[groups];
  }

  /** The differences of all pairs of groups. */
  static long[][] differences(TreeProblem problem) {
    int groups = problem.groups();
    long[][] all = new long[groups * (groups - 1) / 2][problem.size()];
    int pair = 0;
    for (int a = 0; a < groups; a++) {
      for (int b = a + 1; b < groups; b++) {
        for (int i = 0; i < problem.size(); i++) {
          all[pair][i] = problem.scores(a)[i] - problem.scores(b)[i];
        }
        pair++;
      }
    }
    return all;
  }

  @Override
  public void clear() {
    clear(view.size());
    build();
  }

  /**
   * Forgets all customers. Others can be {@link #put} until {@link #build} is called; later ones
   * are added one by one.
   *
   * @param positions how many positions there are from now on; the view's own, or fewer where some
   *     of them are one
   */
  void clear(int positions) {
    size = positions;
    leaves = Math.max(2, Integer.highestOneBit(Math.max(1, size - 1)) << 1);
    int length = 2 * leaves * WIDTH;
    for (int pair = 0; pair < trees.length; pair++) {
      trees[pair] = trees[pair].length < length ? new long[length] : trees[pair];
      long[] tree = trees[pair];
      for (int at = 0; at < length; at += WIDTH) {
        tree[at] = 0;
        tree[at + 1] = NONE;
        tree[at + 2] = -NONE;
      }
    }
    cells = cells.length < size * groups ? new int[size * groups] : cells;
    Arrays.fill(cells, 0, size * groups, 0);
    Arrays.fill(totals, 0);
    Arrays.fill(below, 0);
  }

  /** Puts a customer at a position before the tree is built. */
  void put(int position, int customer) {
    for (int pair = 0; pair < trees.length; pair++) {
      trees[pair][(position + leaves) * WIDTH] += differences[pair][customer];
    }
    count(position, problem.served(customer), 1);
  }

  /** Puts a sum of differences of a pair of groups at a position. */
  void putSum(int position, int pair, long sum) {
    trees[pair][(position + leaves) * WIDTH] += sum;
  }

  /** Puts customers of a group at a position whose differences are put as sums. */
  void count(int position, int group, int customers) {
    cells[position * groups + group] += customers;
    below[group] += customers;
  }

  /**
   * Makes the tree of all customers that were put, in O(P).
   *
   * @param sums for each group the sum of their scores
   */
  void build(long[] sums) {
    System.arraycopy(sums, 0, totals, 0, groups);
    build();
  }

  private void build() {
    System.arraycopy(below, 0, above, 0, groups);
    lowest = size - 1;
    highest = -1;
    firstAllowed = 0;
    lastAllowed = -1;
    extend();
    if (lowest <= highest) {
      firstAllowed = lowest;
      lastAllowed = highest;
    }
    for (long[] tree : trees) {
      for (int position = firstAllowed; position <= lastAllowed; position++) {
        int at = (position + leaves) * WIDTH;
        tree[at + 1] = tree[at];
        tree[at + 2] = tree[at];
      }
      for (int node = leaves - 1; node >= 1; node--) {
        join(tree, node);
      }
    }
  }

  @Override
  public void add(int customer) {
    add(view.position(customer), customer);
  }

  /** Adds a customer at a position. */
  void add(int position, int customer) {
    int group = problem.served(customer);
    cells[position * groups + group]++;
    for (int g = 0; g < groups; g++) {
      totals[g] += problem.scores(g)[customer];
    }
    if (position <= lowest) {
      below[group]++;
    }
    if (position > highest) {
      above[group]++;
    }
    for (int pair = 0; pair < trees.length; pair++) {
      add(trees[pair], position, differences[pair][customer]);
    }
    widen();
  }

  private void add(long[] tree, int position, long difference) {
    int at = (position + leaves) * WIDTH;
    long sum = tree[at] + difference;
    tree[at] = sum;
    if (position >= firstAllowed && position <= lastAllowed) {
      tree[at + 1] = sum;
      tree[at + 2] = sum;
    }
    climb(tree, position + leaves);
  }

  private static void climb(long[] tree, int leaf) {
    for (int node = leaf >> 1; node >= 1; node >>= 1) {
      join(tree, node);
    }
  }

  private static void join(long[] tree, int node) {
    int left = node * 2 * WIDTH;
    int at = node * WIDTH;
    long sum = tree[left];
    tree[at] = sum + tree[left + WIDTH];
    tree[at + 1] = Math.max(tree[left + 1], sum + tree[left + WIDTH + 1]);
    tree[at + 2] = Math.min(tree[left + 2], sum + tree[left + WIDTH + 2]);
  }

  private void extend() {
    while (lowest > 0 && leavesEnough(below, lowest)) {
      take(below, lowest--);
    }
    while (highest < size - 2 && leavesEnough(above, highest + 1)) {
      take(above, ++highest);
    }
  }

  /** Lets the allowed positions grow as far as the customers so far suffice. */
  private void widen() {
    extend();
    if (lowest > highest) {
      return;
    }
    if (firstAllowed > lastAllowed) {
      firstAllowed = lowest;
      lastAllowed = lowest - 1;
    }
    while (firstAllowed > lowest) {
      allow(--firstAllowed);
    }
    while (lastAllowed < highest) {
      allow(++lastAllowed);
    }
  }

  private boolean leavesEnough(int[] counts, int position) {
    for (int g = 0; g < groups; g++) {
      rest[g] = counts[g] - cells[position * groups + g];
    }
    return problem.isLargeEnough(rest);
  }

  private void take(int[] counts, int position) {
    for (int g = 0; g < groups; g++) {
      counts[g] -= cells[position * groups + g];
    }
  }

  private void allow(int position) {
    for (long[] tree : trees) {
      int at = (position + leaves) * WIDTH;
      tree[at + 1] = tree[at];
      tree[at + 2] = tree[at];
      climb(tree, position + leaves);
    }
  }

  @Override
  public long best() {
    if (firstAllowed > lastAllowed) {
      return NONE;
    }
    long best = NONE;
    int pair = 0;
    for (int a = 0; a < groups; a++) {
      for (int b = a + 1; b < groups; b++) {
        long[] tree = trees[pair++];
        best = Math.max(best, totals[b] + tree[WIDTH + 1]);
        best = Math.max(best, totals[a] - tree[WIDTH + 2]);
      }
    }
    return best - 2;
  }
}
