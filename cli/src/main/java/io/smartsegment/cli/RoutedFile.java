package io.smartsegment.cli;

import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.report.RoutingModel;
import io.smartsegment.sources.duckdb.RowLabels;
import io.smartsegment.sources.duckdb.TableFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Customers with the group and the rule that serve them. */
final class RoutedFile {
  private static final String GROUP = "group";

  private RoutedFile() {}

  /** Adds the columns group (routed_group where there is a group already) and rule. */
  static int write(
      RoutingModel model, List<String> inputs, @Nullable Path file, @Nullable Integer threads) {
    int count = Objects.requireNonNullElse(threads, Runtime.getRuntime().availableProcessors());
    try (TableFiles files = TableFiles.open(count, System.in)) {
      Interruption.onInterrupt(files::cancel);
      CustomerTable table = TableArguments.table(files.read(inputs));
      RoutedCustomers routed = RoutedCustomers.of(table, model.rules());
      FileArguments.tell(files.notes());
      FileArguments.tell(RoutedCustomers.unknownLevels(table, model.rules()));
      boolean isTaken = table.columns().stream().anyMatch(c -> c.name().equalsIgnoreCase(GROUP));
      RowLabels labels =
          new RowLabels(
              isTaken ? "routed_" + GROUP : GROUP,
              IntStream.rangeClosed(0, model.rules().rules().size())
                  .mapToObj(model.rules()::group)
                  .toList(),
              "rule",
              IntStream.range(0, routed.size()).map(routed::ruleOf).toArray());
      if (file != null) {
        files.append(inputs, labels, file);
      } else {
        toStandardOutput(files, inputs, labels);
      }
      return 0;
    }
  }

  private static void toStandardOutput(TableFiles files, List<String> inputs, RowLabels labels) {
    try (OutputStream out = new BufferedOutputStream(StandardOutput.stream(), 1 << 16)) {
      files.append(inputs, labels, out);
    } catch (IOException e) {
      throw new UncheckedIOException("standard output cannot be written to", e);
    }
  }
}
