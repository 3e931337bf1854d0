package io.smartsegment.validation;

/** A part of the customers of an index, as counts. */
final class Part {
  private final int[] customers;
  private final int[] conversions;

  /**
   * Takes ownership of the arrays.
   *
   * @param customers entry p: how many of its customers have the distinct score number p of the
   *     index
   * @param conversions entry p: how many of them converted
   */
  Part(int[] customers, int[] conversions) {
    this.customers = customers;
    this.conversions = conversions;
  }

  /** A part to be filled. */
  static Part empty(int scores) {
    return new Part(new int[scores], new int[scores]);
  }

  int[] customers() {
    return customers;
  }

  int[] conversions() {
    return conversions;
  }

  long size() {
    long sum = 0;
    for (int count : customers) {
      sum += count;
    }
    return sum;
  }

  /** The customers of this part who are not in the other one, which is a part of this. */
  Part without(Part other) {
    Part rest = empty(customers.length);
    for (int p = 0; p < customers.length; p++) {
      rest.customers[p] = customers[p] - other.customers[p];
      rest.conversions[p] = conversions[p] - other.conversions[p];
    }
    return rest;
  }
}
