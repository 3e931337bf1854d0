package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that files can be written below each other with a further column. */
final class SameColumns {
  private final String added;
  private @Nullable InputFile first;
  private List<String> columns = List.of();

  SameColumns(String added) {
    this.added = added.strip();
  }

  void check(InputFile file, List<String> names) {
    if (names.stream().anyMatch(name -> name.strip().equalsIgnoreCase(added))) {
      throw new CustomerFileException(
          Reason.SEGMENT_COLUMN_EXISTS,
          "%s has a column '%s' already".formatted(file.label(), added),
          "Give the new column another name.");
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
}
