package io.smartsegment.cli;

import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.sources.duckdb.MissingPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The orders that a command works with, and the options that say how they are read. */
final class OrderArguments {
  @Parameters(
      index = "0..*",
      arity = "0..*",
      paramLabel = "ORDERS",
      description =
          "One row for each order or line of an order. CSV or JSON lines (also as .gz or .zst),"
              + " Parquet or Excel (.xlsx): files, folders or globs; - is standard input.")
  private List<String> inputs = List.of();

  @Mixin private OrderReading reading = new OrderReading();

  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      defaultValue = "error",
      description =
          "Rows without a customer, date or amount: ${COMPLETION-CANDIDATES}. drop leaves them out"
              + " and says how many. Default: ${DEFAULT-VALUE}.")
  private FollowCommand.Missing missing = FollowCommand.Missing.error;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "At least 1; does not change the result. Default: all processors.")
  private @Nullable Integer threads;

  boolean given() {
    return !inputs.isEmpty();
  }

  /** Files with a row for each customer: those in place of orders, or the known customers. */
  List<String> customerFiles() {
    return inputs.isEmpty() ? reading.customers().map(List::of).orElse(List.of()) : inputs;
  }

  /** The file of known customers beside orders. */
  Optional<String> knownCustomers() {
    return inputs.isEmpty() ? Optional.empty() : reading.customers();
  }

  /** Column with identifiers of customers. */
  String customer() {
    return reading.customer();
  }

  boolean dateGiven() {
    return reading.dateGiven();
  }

  int threads() {
    if (threads != null && threads < 1) {
      throw new UsageException("--threads is " + threads + ".", "Give at least 1.");
    }
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Orders, as of a date, and what was assumed about them. */
  record Read(OrderHistory history, LocalDate asOf, List<String> notes) {}

  /**
   * Reads the orders and has something made of them.
   *
   * @param segmentColumn column with segments, null for none
   * @param use what is made; the orders cannot be read any more afterwards
   */
  <T> T read(@Nullable String segmentColumn, Function<Read, T> use) {
    if (inputs.isEmpty()) {
      throw new UsageException("There are no orders.", "Name files of orders, such as orders.csv.");
    }
    MissingPolicy policy =
        missing == FollowCommand.Missing.drop ? MissingPolicy.DROP : MissingPolicy.ERROR;
    return reading.read(inputs, policy, threads(), segmentColumn, use);
  }
}
