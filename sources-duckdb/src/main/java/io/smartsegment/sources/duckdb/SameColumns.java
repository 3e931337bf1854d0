package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that files can be written below each other with a further column. */
final class SameColumns {
  private final List<String> added;
  private @Nullable InputFile first;
  private List<String> columns = List.of();

  SameColumns(List<String> added) {
    this.added = added.stream().map(String::strip).toList();
    if (this.added.size() > 1 && this.added.get(0).equalsIgnoreCase(this.added.get(1))) {
      throw existing("both new columns are called '%s'".formatted(this.added.get(0)));
    }
  }

  void check(InputFile file, List<String> names) {
    for (String name : added) {
      if (names.stream().anyMatch(known -> known.strip().equalsIgnoreCase(name))) {
        throw existing("%s has a column '%s' already".formatted(file.label(), name));
      }
    }
    if (first == null) {
      first = file;
      columns = List.copyOf(names);
    } else if (!columns.equals(names)) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s has other columns than %s: %s instead of %s"
              .formatted(
                  file.label(),
                  first.label(),
                  String.join(", ", names),
                  String.join(", ", columns)),
          "Write files with different columns one by one.");
    }
  }

  private static CustomerFileException existing(String problem) {
    return new CustomerFileException(
        Reason.SEGMENT_COLUMN_EXISTS, problem, "Give the new column another name.");
  }
}
