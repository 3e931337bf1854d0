package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.sources.duckdb.Table;
import io.smartsegment.sources.duckdb.TableColumn;
import io.smartsegment.sources.duckdb.TableFiles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Files with a row for each customer, whose columns mean what other options say. */
final class TableArguments {
  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = FileArguments.INPUTS)
  private List<String> inputs = List.of();

  /**
   * Customers and what was assumed about files.
   *
   * @param table the customers
   * @param notes sentences
   */
  record Read(CustomerTable table, List<String> notes) {}

  /**
   * Reads all columns.
   *
   * @param named columns that have to be there
   */
  Read read(int threads, List<String> named) {
    return read(inputs, threads, named);
  }

  static Read read(List<String> inputs, int threads, List<String> named) {
    try (TableFiles files = TableFiles.open(threads, System.in)) {
      Interruption.onInterrupt(files::cancel);
      CustomerTable table = table(files.read(inputs));
      for (String name : named) {
        if (table.find(name).isEmpty()) {
          throw new InvalidInputException(
              "There is no column '%s' in %s.".formatted(name, String.join(", ", inputs)),
              "The columns are %s."
                  .formatted(
                      String.join(
                          ", ", table.columns().stream().map(column -> column.name()).toList())));
        }
      }
      return new Read(table, new ArrayList<>(files.notes()));
    }
  }

  static CustomerTable table(Table read) {
    CustomerTable.Builder builder = CustomerTable.builder();
    for (TableColumn column : read.columns()) {
      switch (column.kind()) {
        case NUMBER -> builder.numbers(column.name(), column.numbers());
        case FLAG -> builder.flags(column.name(), column.numbers());
        case TEXT -> builder.texts(column.name(), column.texts());
      }
    }
    return builder.build();
  }
}
