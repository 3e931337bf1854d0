package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.groups.features.Column;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RoutingRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Customers to whom rules for groups are applied. */
final class RoutedCustomers {
  private final CustomerTable table;
  private final int[] ruleOf;

  private RoutedCustomers(CustomerTable table, int[] ruleOf) {
    this.table = table;
    this.ruleOf = ruleOf;
  }

  static RoutedCustomers of(CustomerTable table, RoutingRules rules) {
    for (Condition condition : rules.conditions()) {
      requireKind(table, condition);
    }
    int[] ruleOf = new int[table.size()];
    for (int row = 0; row < ruleOf.length; row++) {
      ruleOf[row] = rules.ruleOf(table.customer(row));
    }
    return new RoutedCustomers(table, ruleOf);
  }

  private static void requireKind(CustomerTable table, Condition condition) {
    Column column =
        table
            .find(condition.feature())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no column '%s', which the rules use."
                            .formatted(condition.feature()),
                        "Give customers with all features of the rules."));
    boolean isText =
        condition instanceof LevelCondition
            || (condition instanceof MissingCondition missing && missing.category());
    boolean isAllMissing = IntStream.range(0, column.size()).allMatch(column::isMissing);
    if (!isText && column.kind() == Column.Kind.TEXT && !isAllMissing) {
      throw new InvalidInputException(
          "Column '%s' holds texts, such as '%s', and the rules compare it with numbers."
              .formatted(column.name(), firstText(column)),
          "Give numbers, or nothing where a value is missing.");
    }
  }

  /** A text that is no number, to show. */
  private static String firstText(Column column) {
    for (int row = 0; row < column.size(); row++) {
      String text = column.text(row);
      if (text != null && !text.matches("[-+0-9.eE]*")) {
        return text;
      }
    }
    return "";
  }

  int size() {
    return ruleOf.length;
  }

  /** The number of the rule that serves a customer. */
  int ruleOf(int row) {
    return ruleOf[row];
  }

  CustomerTable table() {
    return table;
  }

  /** Sentences on levels that no rule knows. */
  static List<String> unknownLevels(CustomerTable table, RoutingRules rules) {
    List<String> notes = new ArrayList<>();
    Set<String> looked = new HashSet<>();
    for (Condition condition : rules.conditions()) {
      if (!(condition instanceof LevelCondition) || !looked.add(condition.feature())) {
        continue;
      }
      Set<String> named = new HashSet<>();
      for (Condition other : rules.conditions()) {
        if (other instanceof LevelCondition levels && other.feature().equals(condition.feature())) {
          named.addAll(levels.levels());
        }
      }
      Column column = table.column(condition.feature());
      long count = 0;
      for (int row = 0; row < column.size(); row++) {
        String level = column.text(row);
        count += level != null && !named.contains(level) ? 1 : 0;
      }
      notes.add(
          "%s of column '%s' %s a level that no rule names; it is 'not in' each of them."
              .formatted(
                  Numbers.count(count, "customer"),
                  condition.feature(),
                  count == 1 ? "has" : "have"));
    }
    return notes;
  }
}
