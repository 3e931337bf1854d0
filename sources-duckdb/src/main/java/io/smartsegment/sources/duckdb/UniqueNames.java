package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of columns for other formats: CSV can repeat names and leave them empty. */
final class UniqueNames {
  private UniqueNames() {}

  static List<String> of(List<String> columns) {
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i);
      names.add(name.isEmpty() ? "column" + (i + 1) : name);
      if (!seen.add(names.get(i).toLowerCase(Locale.ROOT))) {
        throw new CustomerFileException(
            Reason.AMBIGUOUS_COLUMN,
            "column '%s' occurs twice, which only CSV can hold".formatted(name),
            "Write CSV, or rename the column.");
      }
    }
    return names;
  }
}
