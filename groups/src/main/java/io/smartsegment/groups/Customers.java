package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.groups.features.Column;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.payoff.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Customers who can be used: each has a group and an outcome. */
final class Customers {
  private static final int MOST_GROUPS = 20;

  final CustomerTable table;
  final List<String> groups;
  final int[] served;
  final double[] outcomes;
  final int[] units;
  final double[] probabilities;
  final boolean money;

  private Customers(
      CustomerTable table,
      List<String> groups,
      int[] served,
      double[] outcomes,
      int[] units,
      double[] probabilities,
      boolean money) {
    this.table = table;
    this.groups = groups;
    this.served = served;
    this.outcomes = outcomes;
    this.units = units;
    this.probabilities = probabilities;
    this.money = money;
  }

  /**
   * Checks the columns that are no features.
   *
   * @param notes where sentences on what was assumed go
   */
  static Customers of(CustomerTable all, RoutingColumns columns, List<String> notes) {
    Column group = all.column(columns.group);
    Column outcome = all.column(columns.outcome);
    columns.groups.forEach(name -> requireServed(group, name));
    int[] rows = usableRows(all, columns, notes);
    CustomerTable table = all.rows(rows);
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < table.size(); i++) {
      counts.merge(text(table.column(columns.group), i), 1, Integer::sum);
    }
    List<String> groups = List.copyOf(counts.keySet());
    requireGroups(columns.group, groups);
    int[] served =
        IntStream.range(0, table.size())
            .map(i -> groups.indexOf(text(table.column(columns.group), i)))
            .toArray();
    double[] outcomes = outcomes(outcome, rows);
    boolean isBinary = Arrays.stream(outcomes).allMatch(value -> value == 0 || value == 1);
    if (!isBinary && !columns.money) {
      notes.add(
          "Column '%s' has values other than 0 and 1, which are taken as money."
              .formatted(columns.outcome));
    }
    if (Arrays.stream(outcomes).allMatch(value -> value == outcomes[0])) {
      throw new InvalidInputException(
          "Column '%s' is %s for all %s."
              .formatted(
                  columns.outcome,
                  Numbers.plain(outcomes[0]),
                  Numbers.count(table.size(), "customer")),
          "Give outcomes that differ; there is nothing to compare.");
    }
    return new Customers(
        table,
        groups,
        served,
        outcomes,
        units(table, columns),
        columns.assignment == Assignment.KNOWN ? probabilities(all, columns, rows) : new double[0],
        columns.money || !isBinary);
  }

  private static void requireServed(Column group, String name) {
    boolean isThere = IntStream.range(0, group.size()).anyMatch(i -> name.equals(group.text(i)));
    if (!isThere) {
      throw new InvalidInputException(
          "No customer was served by group '%s' of column '%s'.".formatted(name, group.name()),
          "Name groups that are there.");
    }
  }

  private static String text(Column column, int row) {
    String text = column.text(row);
    if (text == null) {
      throw new IllegalStateException("row " + row + " was left out");
    }
    return text;
  }

  private static int[] usableRows(CustomerTable all, RoutingColumns columns, List<String> notes) {
    Column group = all.column(columns.group);
    Column outcome = all.column(columns.outcome);
    List<Column> needed = new ArrayList<>(List.of(group, outcome));
    columns.id.ifPresent(name -> needed.add(all.column(name)));
    columns.probability.ifPresent(name -> needed.add(all.column(name)));
    columns.time.ifPresent(name -> needed.add(all.column(name)));
    int[] rows = new int[all.size()];
    int count = 0;
    int dropped = 0;
    for (int row = 0; row < all.size(); row++) {
      int at = row;
      String name = group.text(row);
      if (name != null && !columns.groups.isEmpty() && !columns.groups.contains(name)) {
        continue;
      }
      List<Column> missing = needed.stream().filter(column -> column.isMissing(at)).toList();
      if (missing.isEmpty()) {
        rows[count++] = row;
      } else if (columns.dropMissing) {
        dropped++;
      } else {
        throw new InvalidInputException(
            "Column '%s' is missing in row %d.".formatted(missing.get(0).name(), row + 1),
            "Complete the data, or have such rows left out and counted.");
      }
    }
    if (dropped > 0) {
      notes.add(Numbers.leftOut(dropped));
    }
    if (count == 0) {
      throw new InvalidInputException("There are no customers.", "Give at least some hundreds.");
    }
    return Arrays.copyOf(rows, count);
  }

  private static void requireGroups(String column, List<String> groups) {
    if (groups.size() < 2) {
      throw new InvalidInputException(
          "Column '%s' has one group only, '%s'.".formatted(column, groups.get(0)),
          "Give customers of at least two groups.");
    }
    if (groups.size() > MOST_GROUPS) {
      throw new InvalidInputException(
          "Column '%s' has %s; at most %d can be compared."
              .formatted(column, Numbers.count(groups.size(), "group"), MOST_GROUPS),
          "Name the column of groups, or some of them by --groups A,B.");
    }
  }

  private static double[] outcomes(Column column, int[] rows) {
    double[] outcomes = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      if (column.kind() == Column.Kind.TEXT) {
        throw new InvalidInputException(
            "Column '%s' is '%s' in row %d."
                .formatted(column.name(), column.text(rows[i]), rows[i] + 1),
            "Outcomes are 0 or 1, true or false, or numbers.");
      }
      outcomes[i] = column.number(rows[i]);
    }
    return outcomes;
  }

  private static double[] probabilities(CustomerTable all, RoutingColumns columns, int[] rows) {
    Column column = all.column(columns.probability.orElseThrow());
    double[] probabilities = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      probabilities[i] = column.number(rows[i]);
      if (!(probabilities[i] > 0 && probabilities[i] <= 1)) {
        throw new InvalidInputException(
            "Column '%s' is %s in row %d."
                .formatted(column.name(), column.text(rows[i]), rows[i] + 1),
            "Probabilities of the group that served are above 0 and at most 1.");
      }
    }
    return probabilities;
  }

  /** Numbers ids in the order in which they appear. */
  private static int[] units(CustomerTable table, RoutingColumns columns) {
    int[] units = new int[table.size()];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < units.length; i++) {
      int row = i;
      units[i] =
          columns
              .id
              .map(name -> text(table.column(name), row))
              .map(id -> numbers.computeIfAbsent(id, any -> numbers.size()))
              .orElse(row);
    }
    return units;
  }

  /** How many customers each group served. */
  Map<String, Integer> counts(int[] rows) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    groups.forEach(group -> counts.put(group, 0));
    for (int row : rows) {
      counts.merge(groups.get(served[row]), 1, Integer::sum);
    }
    return counts;
  }
}
