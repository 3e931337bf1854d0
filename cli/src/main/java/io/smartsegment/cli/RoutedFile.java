package io.smartsegment.cli;

import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.report.RoutingModel;
import io.smartsegment.sources.duckdb.TableFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Customers with the group and the rule that serve them, as CSV. */
final class RoutedFile {
  private static final List<String> NAMES = List.of("group", "rule");
  private static final List<String> OTHER_NAMES = List.of("routed_group", "rule");

  private RoutedFile() {}

  /** Adds the columns group (routed_group where there is a group already) and rule. */
  static int write(
      RoutingModel model, List<String> inputs, @Nullable Path file, @Nullable Integer threads) {
    if (file != null && !file.toString().endsWith(".csv")) {
      throw new UsageException(
          "--output is %s, and routed customers are written as CSV.".formatted(file),
          "Name a file that ends in .csv.");
    }
    int count = Objects.requireNonNullElse(threads, Runtime.getRuntime().availableProcessors());
    try (TableFiles files = TableFiles.open(count, System.in)) {
      Interruption.onInterrupt(files::cancel);
      CustomerTable table = TableArguments.table(files.read(inputs));
      RoutedCustomers routed = RoutedCustomers.of(table, model.rules());
      FileArguments.tell(files.notes());
      FileArguments.tell(RoutedCustomers.unknownLevels(table, model.rules()));
      boolean isTaken = table.columns().stream().anyMatch(c -> c.name().equalsIgnoreCase("group"));
      TableFiles.AddedCells added =
          row ->
              List.of(
                  model.rules().group(routed.ruleOf(row)), Integer.toString(routed.ruleOf(row)));
      write(files, inputs, isTaken ? OTHER_NAMES : NAMES, added, file);
      return 0;
    }
  }

  private static void write(
      TableFiles files,
      List<String> inputs,
      List<String> names,
      TableFiles.AddedCells added,
      @Nullable Path file) {
    try {
      if (file == null) {
        try (OutputStream out = new BufferedOutputStream(StandardOutput.stream(), 1 << 16)) {
          files.append(inputs, names, added, out);
        }
      } else {
        NewFile.writeBytes(file, out -> files.append(inputs, names, added, out));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the output cannot be written", e);
    }
  }
}
