package io.smartsegment.clusterers.index;

import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Internal;

/**
 * A k-d tree (J. Bentley, Multidimensional binary search trees used for associative searching,
 * 1975): places are halved again and again along the feature in which they lie farthest apart, and
 * each half knows the box around its places. All distances are exact whole numbers.
 *
 * <p>Nodes are numbered as in a heap: node 1 holds all places, and node n has the halves 2n and 2n
 * + 1. The places of a node follow each other; where they stand is their <em>position</em>, which
 * has nothing to do with the order in which they were given. O(n log n) time, O(n) memory.
 */
@Internal
public final class PointTree {
  /** The node of all places. */
  public static final int ROOT = 1;

  private static final int MOST_IN_LEAF = 16;

  private final int features;
  private final int[] weights;
  private final int size;
  private final int firstLeaf;

  /** Coordinates by position and then by feature, and the number that each place was given as. */
  private final int[] places;

  private final int[] placeAt;
  private final int[] start;
  private final int[] low;
  private final int[] high;

  /**
   * Builds the tree.
   *
   * @param columns coordinates, by feature and then by place; at least one place
   * @param weights weight of each feature in squared distances
   */
  public PointTree(int[][] columns, int[] weights) {
    this.features = columns.length;
    this.weights = weights.clone();
    this.size = columns[0].length;
    places = new int[size * features];
    placeAt = new int[size];
    for (int place = 0; place < size; place++) {
      placeAt[place] = place;
      for (int feature = 0; feature < features; feature++) {
        places[place * features + feature] = columns[feature][place];
      }
    }
    int leaves = 1;
    while ((size + leaves - 1) / leaves > MOST_IN_LEAF) {
      leaves *= 2;
    }
    firstLeaf = leaves;
    start = new int[2 * leaves + 1];
    low = new int[2 * leaves * features];
    high = new int[2 * leaves * features];
    build(ROOT, 0, size);
  }

  /**
   * {@return the tree of points}
   *
   * @param points at least one
   */
  public static PointTree of(Points points) {
    int[][] columns = new int[points.features()][];
    for (int feature = 0; feature < columns.length; feature++) {
      columns[feature] = points.column(feature);
    }
    return new PointTree(columns, points.weights());
  }

  private void build(int node, int from, int to) {
    bound(node, from, to);
    if (node >= firstLeaf) {
      start[node] = from;
      // The leaf after this one starts where this one ends; of the last one nothing follows.
      start[node + 1] = to;
      return;
    }
    int middle = (from + to) >>> 1;
    start[node] = from;
    select(longest(node), from, to, middle);
    build(2 * node, from, middle);
    build(2 * node + 1, middle, to);
  }

  private void bound(int node, int from, int to) {
    for (int feature = 0; feature < features; feature++) {
      int least = places[from * features + feature];
      int most = least;
      for (int position = from + 1; position < to; position++) {
        int value = places[position * features + feature];
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      low[node * features + feature] = least;
      high[node * features + feature] = most;
    }
  }

  private int longest(int node) {
    int longest = 0;
    long most = -1;
    for (int feature = 0; feature < features; feature++) {
      long side = (long) high[node * features + feature] - low[node * features + feature];
      if (weights[feature] * side * side > most) {
        most = weights[feature] * side * side;
        longest = feature;
      }
    }
    return longest;
  }

  /** Places before the middle have no larger coordinate than those from it on (C. Hoare, 1961). */
  private void select(int feature, int first, int end, int middle) {
    int from = first;
    int to = end - 1;
    while (from < to) {
      int pivot = places[((from + to) >>> 1) * features + feature];
      int left = from;
      int right = to;
      while (left <= right) {
        while (places[left * features + feature] < pivot) {
          left++;
        }
        while (places[right * features + feature] > pivot) {
          right--;
        }
        if (left <= right) {
          exchange(left++, right--);
        }
      }
      if (middle <= right) {
        to = right;
      } else if (middle >= left) {
        from = left;
      } else {
        return;
      }
    }
  }

  private void exchange(int one, int other) {
    int place = placeAt[one];
    placeAt[one] = placeAt[other];
    placeAt[other] = place;
    for (int feature = 0; feature < features; feature++) {
      int value = places[one * features + feature];
      places[one * features + feature] = places[other * features + feature];
      places[other * features + feature] = value;
    }
  }

  /** {@return number of places} */
  public int size() {
    return size;
  }

  /** {@return number of features} */
  public int features() {
    return features;
  }

  /** {@return number of nodes, with a node 0 that is not used} */
  public int nodes() {
    return 2 * firstLeaf;
  }

  /**
   * {@return whether a node has no halves}
   *
   * @param node number of the node
   */
  public boolean leaf(int node) {
    return node >= firstLeaf;
  }

  /**
   * {@return the first position of a node}
   *
   * @param node number of the node
   */
  public int from(int node) {
    return start[node];
  }

  /**
   * {@return the position after the last one of a node}
   *
   * @param node number of the node
   */
  public int to(int node) {
    int last = node;
    while (last < firstLeaf) {
      last = 2 * last + 1;
    }
    return start[last + 1];
  }

  /**
   * {@return the number that the place at a position was given as}
   *
   * @param position a position
   */
  public int placeAt(int position) {
    return placeAt[position];
  }

  /**
   * {@return the weighted squared distance of two places}
   *
   * @param one position of one
   * @param other position of the other
   */
  public long squared(int one, int other) {
    long sum = 0;
    for (int feature = 0; feature < features; feature++) {
      long away = (long) places[one * features + feature] - places[other * features + feature];
      sum += weights[feature] * away * away;
    }
    return sum;
  }

  /**
   * {@return the weighted squared distance of a place from given coordinates}
   *
   * @param position position of the place
   * @param at coordinates
   */
  public long squared(int position, int[] at) {
    long sum = 0;
    for (int feature = 0; feature < features; feature++) {
      long away = (long) places[position * features + feature] - at[feature];
      sum += weights[feature] * away * away;
    }
    return sum;
  }

  /**
   * {@return the least weighted squared distance of coordinates from the box of a node}
   *
   * @param node number of the node
   * @param at coordinates
   */
  public long least(int node, int[] at) {
    long sum = 0;
    for (int feature = 0; feature < features; feature++) {
      int box = node * features + feature;
      long away =
          Math.max(0, Math.max((long) low[box] - at[feature], (long) at[feature] - high[box]));
      sum += weights[feature] * away * away;
    }
    return sum;
  }

  /**
   * {@return the largest weighted squared distance of coordinates from the box of a node}
   *
   * @param node number of the node
   * @param at coordinates
   */
  public long most(int node, int[] at) {
    long sum = 0;
    for (int feature = 0; feature < features; feature++) {
      int box = node * features + feature;
      long away = Math.max((long) high[box] - at[feature], (long) at[feature] - low[box]);
      sum += weights[feature] * away * away;
    }
    return sum;
  }

  /**
   * {@return the least weighted squared distance of the boxes of two nodes}
   *
   * @param one number of a node
   * @param other number of a node
   */
  public long leastBetween(int one, int other) {
    long sum = 0;
    for (int feature = 0; feature < features; feature++) {
      int a = one * features + feature;
      int b = other * features + feature;
      long away = Math.max(0, Math.max((long) low[a] - high[b], (long) low[b] - high[a]));
      sum += weights[feature] * away * away;
    }
    return sum;
  }

  /**
   * {@return the largest weighted squared distance of the boxes of two nodes; of a node and itself,
   * that of the ends of its box}
   *
   * @param one number of a node
   * @param other number of a node
   */
  public long mostBetween(int one, int other) {
    long sum = 0;
    for (int feature = 0; feature < features; feature++) {
      int a = one * features + feature;
      int b = other * features + feature;
      long away = Math.max((long) high[a] - low[b], (long) high[b] - low[a]);
      sum += weights[feature] * away * away;
    }
    return sum;
  }

  /**
   * Copies the coordinates of a place.
   *
   * @param position position of the place
   * @param into where they are put
   */
  public void copy(int position, int[] into) {
    System.arraycopy(places, position * features, into, 0, features);
  }
}
