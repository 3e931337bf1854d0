package io.smartsegment.validation;

import io.smartsegment.core.population.ScoreIndex;
import org.jspecify.annotations.Nullable;

/** A part of the customers of a population, as counts. */
final class Part {
  private final int[] customers;
  private final int[] conversions;

  /** The part with money and weights of its customers, where counts do not tell them. */
  private final @Nullable ScoreIndex index;

  /** Numbers of its rows in ascending order, where rows are known. */
  private final int @Nullable [] rows;

  /**
   * Takes ownership of the arrays.
   *
   * @param customers entry p: how many of its customers are in cell number p of the population
   * @param conversions entry p: how many of them converted
   */
  Part(int[] customers, int[] conversions) {
    this(customers, conversions, null, null);
  }

  private Part(
      int[] customers, int[] conversions, @Nullable ScoreIndex index, int @Nullable [] rows) {
    this.customers = customers;
    this.conversions = conversions;
    this.index = index;
    this.rows = rows;
  }

  /** A part to be filled. */
  static Part empty(int cells) {
    return new Part(new int[cells], new int[cells]);
  }

  /** The same counts with an index that tells money and weights. */
  Part withIndex(@Nullable ScoreIndex known) {
    return new Part(customers, conversions, known, rows);
  }

  /** The same counts with the numbers of the rows. */
  Part withRows(int[] ascending) {
    return new Part(customers, conversions, index, ascending);
  }

  int[] customers() {
    return customers;
  }

  int[] conversions() {
    return conversions;
  }

  @Nullable ScoreIndex index() {
    return index;
  }

  int @Nullable [] rows() {
    return rows;
  }

  long size() {
    return sum(customers);
  }

  long converted() {
    return sum(conversions);
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
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
