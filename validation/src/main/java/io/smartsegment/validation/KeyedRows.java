package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.KeyedCustomers;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The rows of customers in the order of their keys, and the cell of each. */
final class KeyedRows {
  private final Population population;
  private final KeyedCustomers customers;
  private final int[] rows;
  private final int[] cells;

  /** The number of each row's key among the distinct keys. */
  private final int[] groups;

  KeyedRows(Population population, KeyedCustomers customers) {
    if (customers.rows() != population.size()) {
      throw new InvalidInputException(
          "There are keys for %s customers, and %s customers."
              .formatted(customers.rows(), population.size()),
          "Give the keys of the customers of the question.");
    }
    this.population = population;
    this.customers = customers;
    rows =
        IntStream.range(0, customers.rows())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(customers::key)
                    .thenComparingDouble(customers::score)
                    .thenComparing(customers::hasConverted))
            .mapToInt(Integer::intValue)
            .toArray();
    cells = new int[rows.length];
    groups = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int place = population.customers().positionOf(customers.score(rows[i]));
      cells[i] = population.cell(place);
      boolean same = i > 0 && customers.key(rows[i]) == customers.key(rows[i - 1]);
      groups[i] = i == 0 ? 0 : groups[i - 1] + (same ? 0 : 1);
    }
  }

  int count() {
    return rows.length;
  }

  /** How many keys there are. */
  int groupCount() {
    return groups[groups.length - 1] + 1;
  }

  int group(int row) {
    return groups[row];
  }

  int cell(int row) {
    return cells[row];
  }

  boolean hasConverted(int row) {
    return customers.hasConverted(rows[row]);
  }

  /** A part of some rows, numbered in the order of keys. */
  Part part(int[] ascending) {
    Part part = Part.empty(population.index().distinctScores());
    for (int row : ascending) {
      part.customers()[cells[row]]++;
      part.conversions()[cells[row]] += hasConverted(row) ? 1 : 0;
    }
    if (population.isMeasured()) {
      int[] numbers = new int[ascending.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = rows[ascending[i]];
      }
      part = part.withIndex(customers.only(numbers));
    }
    return part.withRows(ascending);
  }
}
