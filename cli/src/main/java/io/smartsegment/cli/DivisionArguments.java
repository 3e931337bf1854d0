package io.smartsegment.cli;

import io.smartsegment.core.population.KeyedCustomers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.KeyColumn;
import io.smartsegment.validation.Division;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say who teaches and who judges. */
final class DivisionArguments {
  @Option(
      names = "--group",
      paramLabel = "COL",
      description =
          "Column of groups that are not torn apart: all rows of a customer, or of a branch."
              + " Default: none, each row is a customer.")
  private @Nullable String group;

  @Option(
      names = "--time",
      paramLabel = "COL",
      description =
          "Column of times, as numbers or dates: the past teaches, and what follows judges, in as"
              + " many steps as there are folds. Default: none, folds are dealt out by chance.")
  private @Nullable String time;

  @Option(
      names = "--holdout",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files of other customers who judge, while all of INPUT teach. Default: none, each fold"
              + " judges what the others teach.")
  private List<String> holdout = new ArrayList<>();

  /** Finds slips of the pen before any data is read. */
  void check() {
    List<String> given =
        Stream.of(
                group == null ? "" : "--group",
                time == null ? "" : "--time",
                holdout.isEmpty() ? "" : "--holdout")
            .filter(option -> !option.isEmpty())
            .toList();
    if (given.size() > 1) {
      throw new UsageException(
          String.join(" and ", given) + " are given together.", "Choose one of them.");
    }
  }

  /** Customers, and how they are divided. */
  record Divided(ScoreIndex customers, Division division) {}

  /** Reads the customers. */
  Divided read(CustomerFiles reader, List<String> inputs) {
    if (group != null) {
      KeyedCustomers keyed = reader.readKeyed(inputs, new KeyColumn(group, KeyColumn.Kind.GROUP));
      return new Divided(keyed.customers(), Division.groups(keyed));
    }
    if (time != null) {
      KeyedCustomers keyed = reader.readKeyed(inputs, new KeyColumn(time, KeyColumn.Kind.TIME));
      return new Divided(keyed.customers(), Division.forward(keyed));
    }
    ScoreIndex customers = reader.read(inputs);
    return holdout.isEmpty()
        ? new Divided(customers, Division.RANDOM)
        : new Divided(customers, Division.holdout(reader.read(holdout)));
  }
}
