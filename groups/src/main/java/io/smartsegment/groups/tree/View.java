package io.smartsegment.groups.tree;

import io.smartsegment.groups.features.Feature;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to put the customers in the order of a feature, so that a question on the feature is a
 * place in that order. A missing value stands behind all others in one view and before them in
 * another one. The levels of a category have no order: there a question takes one level out.
 */
final class View {
  /** Where missing values stand. */
  enum Kind {
    MISSING_LAST,
    MISSING_FIRST,
    LEVELS
  }

  private final int feature;
  private final Kind kind;
  private final int[] positions;
  private final int size;

  private View(int feature, Kind kind, int[] positions, int size) {
    this.feature = feature;
    this.kind = kind;
    this.positions = positions;
    this.size = size;
  }

  /**
   * The views of a feature in the order in which ties are decided.
   *
   * @param place the place of the feature among all
   * @param bins for each value its bin, from 0, or no numbers at all if each value is its own
   */
  static List<View> of(Feature feature, int place, int[] bins) {
    int values = bins.length == 0 ? feature.values() : bins[bins.length - 1] + 1;
    int n = feature.size();
    int[] last = new int[n];
    int[] first = new int[n];
    for (int i = 0; i < n; i++) {
      int code = feature.code(i);
      int position = code == Feature.MISSING ? values : bins.length == 0 ? code : bins[code];
      last[i] = position;
      first[i] = code == Feature.MISSING ? 0 : position + 1;
    }
    int size = values + (feature.hasMissing() ? 1 : 0);
    if (feature.isCategory()) {
      return List.of(new View(place, Kind.LEVELS, last, size));
    }
    List<View> views = new ArrayList<>();
    views.add(new View(place, Kind.MISSING_LAST, last, size));
    if (feature.hasMissing() && values > 1) {
      views.add(new View(place, Kind.MISSING_FIRST, first, size));
    }
    return views;
  }

  /** The same view of some customers. */
  View rows(int[] rows) {
    int[] some = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = positions[rows[i]];
    }
    return new View(feature, kind, some, size);
  }

  int feature() {
    return feature;
  }

  Kind kind() {
    return kind;
  }

  boolean isOrdered() {
    return kind != Kind.LEVELS;
  }

  /** How many positions there are. */
  int size() {
    return size;
  }

  int position(int customer) {
    return positions[customer];
  }

  /** How many questions there are: places between positions, or levels. */
  int questions() {
    return isOrdered() ? size - 1 : size;
  }

  /** Whether a customer goes to the left side of a question. */
  boolean isLeft(int customer, int question) {
    return isOrdered() ? positions[customer] <= question : positions[customer] == question;
  }

  /**
   * The customers by position: first where each position begins, which is one number more than
   * there are positions, then the customers.
   */
  int[][] byPosition() {
    int[] begins = new int[size + 1];
    for (int position : positions) {
      begins[position + 1]++;
    }
    for (int p = 0; p < size; p++) {
      begins[p + 1] += begins[p];
    }
    int[] next = begins.clone();
    int[] customers = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      customers[next[positions[i]]++] = i;
    }
    return new int[][] {begins, customers};
  }
}
