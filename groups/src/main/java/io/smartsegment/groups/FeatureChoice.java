package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.groups.features.Column;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.features.FeatureIndex;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Chooses the columns that rules may use. */
final class FeatureChoice {
  private static final int MOST_LEVELS = 1000;
  private static final double TELLS_OUTCOME = 0.98;
  private static final Pattern ID = Pattern.compile("id|.*_id|uuid|guid|.*_key");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
  private static final String ADVICE =
      "Name the features by --features, or leave it out by --without %s.";

  private final Customers customers;
  private final RoutingColumns columns;
  private final List<String> notes;
  private final List<String> warnings;

  FeatureChoice(
      Customers customers, RoutingColumns columns, List<String> notes, List<String> warnings) {
    this.customers = customers;
    this.columns = columns;
    this.notes = notes;
    this.warnings = warnings;
  }

  /** The features of all customers. */
  FeatureIndex choose() {
    CustomerTable table = withCategories();
    List<String> names = new ArrayList<>();
    List<String> constant = new ArrayList<>();
    for (String name : candidates(table)) {
      Column column = table.column(name);
      if (columns.features.isEmpty()) {
        requireNoIdentity(column);
      }
      Feature feature = FeatureIndex.of(table, List.of(name)).features().get(0);
      requireFewLevels(feature);
      if (feature.values() + (feature.hasMissing() ? 1 : 0) < 2 || feature.values() == 0) {
        constant.add(name);
        continue;
      }
      if (!columns.keep.contains(name)) {
        requireNotTold(feature);
      }
      warnIfGroupIsTold(feature);
      names.add(name);
    }
    if (!constant.isEmpty()) {
      notes.add(
          "Left out, since the value is the same for all customers: %s."
              .formatted(String.join(", ", constant)));
    }
    return FeatureIndex.of(table, names);
  }

  private CustomerTable withCategories() {
    CustomerTable table = customers.table;
    if (columns.categorical.isEmpty()) {
      return table;
    }
    columns.categorical.forEach(table::column);
    CustomerTable.Builder builder = CustomerTable.builder();
    for (Column column : table.columns()) {
      builder.column(columns.categorical.contains(column.name()) ? column.asTexts() : column);
    }
    return builder.build();
  }

  private Set<String> candidates(CustomerTable table) {
    if (!columns.features.isEmpty()) {
      Set<String> named = new LinkedHashSet<>(columns.features);
      named.forEach(table::column);
      return named;
    }
    columns.without.forEach(table::column);
    Set<String> names = new LinkedHashSet<>();
    table.columns().forEach(column -> names.add(column.name()));
    names.removeAll(columns.without);
    names.remove(columns.group);
    names.remove(columns.outcome);
    columns.id.ifPresent(names::remove);
    columns.time.ifPresent(names::remove);
    columns.probability.ifPresent(names::remove);
    return names;
  }

  private static void requireNoIdentity(Column column) {
    String name = column.name();
    if (ID.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      throw new InvalidInputException(
          "Column '%s' looks like an id, which rules should not use.".formatted(name),
          "Name it by --id %s, name the features by --features, or leave it out by --without %s."
              .formatted(name, name));
    }
    for (int i = 0; i < column.size() && column.kind() == Column.Kind.TEXT; i++) {
      String text = column.text(i);
      if (text != null) {
        if (DATE.matcher(text).matches()) {
          throw new InvalidInputException(
              "Column '%s' holds dates, such as '%s'.".formatted(name, text),
              ADVICE.formatted(name));
        }
        return;
      }
    }
  }

  private static void requireFewLevels(Feature feature) {
    if (feature.isCategory() && feature.values() > MOST_LEVELS) {
      throw new InvalidInputException(
          "Column '%s' has %s different values."
              .formatted(feature.name(), Numbers.count(feature.values())),
          "Leave it out or group it; a category has at most %s levels."
              .formatted(Numbers.count(MOST_LEVELS)));
    }
  }

  private void requireNotTold(Feature feature) {
    if (customers.money) {
      return;
    }
    double area = Separation.of(feature, customers.outcomes);
    if (area > TELLS_OUTCOME) {
      throw new InvalidInputException(
          "Column '%s' tells the outcome nearly alone; it was probably recorded afterwards."
              .formatted(feature.name()),
          "Leave it out by --without %s, or keep it by --keep %s."
              .formatted(feature.name(), feature.name()));
    }
  }

  private void warnIfGroupIsTold(Feature feature) {
    String told = GroupTold.by(feature, customers.served, customers.groups);
    if (!told.isEmpty()) {
      warnings.add(
          "Column '%s' tells the group: %s. No comparison is possible there."
              .formatted(feature.name(), told));
    }
  }
}
