package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.sources.duckdb.MissingPolicy;
import io.smartsegment.sources.duckdb.OrderColumnNames;
import io.smartsegment.sources.duckdb.OrderFileOptions;
import io.smartsegment.sources.duckdb.OrderFiles;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what orders mean, and as of which date they are looked at. */
final class OrderReading {
  @Option(
      names = "--customer",
      paramLabel = "COL",
      defaultValue = "customer_id",
      description = "Column with who ordered. Default: ${DEFAULT-VALUE}.")
  private String customer = "customer_id";

  @Option(
      names = "--date",
      paramLabel = "COL",
      defaultValue = "order_date",
      description =
          "Column with when: a date, or a time with or without a zone. Default: ${DEFAULT-VALUE}.")
  private String date = "order_date";

  @Option(
      names = "--amount",
      paramLabel = "COL",
      defaultValue = "amount",
      description = "Column with money, below 0 for returns. Default: ${DEFAULT-VALUE}.")
  private String amount = "amount";

  @Option(
      names = "--order",
      paramLabel = "COL",
      description = "Column with the order that a row is a line of. Default: each row is an order.")
  private @Nullable String order;

  @Option(
      names = "--rating",
      paramLabel = "COL",
      description = "Column with satisfaction, 1 to 5 or empty. Default: none.")
  private @Nullable String rating;

  @Option(
      names = "--currency",
      paramLabel = "COL",
      description = "Column with the currency, which has to be one. Default: none.")
  private @Nullable String currency;

  @Option(
      names = "--customers",
      paramLabel = "FILE",
      description = "A row for each known customer; those who never ordered count as well.")
  private @Nullable String customers;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Orders before this day count, such as 2025-07-01. Default: the day after the last order.")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "Where days are counted if times tell their zone, such as Europe/London. Default:"
              + " ${DEFAULT-VALUE}.")
  private String zone = "UTC";

  @Option(
      names = "--date-format",
      paramLabel = "F",
      description =
          "How dates in text are written, such as %%d/%%m/%%Y. Default: the only order of day, month"
              + " and year that fits all rows.")
  private @Nullable String dateFormat;

  @Option(
      names = "--decimal-separator",
      paramLabel = "C",
      defaultValue = ".",
      description = "A point or a comma in amounts in text. Default: ${DEFAULT-VALUE}.")
  private char decimalSeparator = '.';

  @Option(
      names = "--decimals",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "What amounts are rounded to that are binary numbers, 0 to 6 digits. Default:"
              + " ${DEFAULT-VALUE}.")
  private int decimals = 2;

  @Option(
      names = "--returns",
      paramLabel = "R",
      defaultValue = "count",
      description =
          "Orders below 0: ${COMPLETION-CANDIDATES}. ignore leaves them out. Default:"
              + " ${DEFAULT-VALUE}.")
  private Returns returns = Returns.count;

  @Option(
      names = "--order-span",
      paramLabel = "DAYS",
      defaultValue = "1",
      description = "How far lines of one order may lie apart. Default: ${DEFAULT-VALUE}.")
  private int orderSpan = 1;

  /** What to do with orders below 0. */
  enum Returns {
    count,
    ignore
  }

  /** The file of known customers, if one was named. */
  Optional<String> customers() {
    return Optional.ofNullable(customers);
  }

  /** Column with identifiers of customers. */
  String customer() {
    return customer;
  }

  boolean dateGiven() {
    return asOf != null;
  }

  /**
   * Reads orders and has something made of them.
   *
   * @param inputs the files
   * @param missing what to do with rows that lack something
   * @param threads at least 1
   * @param segmentColumn column with segments, null for none
   * @param use what is made; the orders cannot be read any more afterwards
   */
  <T> T read(
      List<String> inputs,
      MissingPolicy missing,
      int threads,
      @Nullable String segmentColumn,
      Function<OrderArguments.Read, T> use) {
    OrderFileOptions options = options(segmentColumn).withMissing(missing).withThreads(threads);
    try (OrderFiles files = OrderFiles.open(options, System.in)) {
      Interruption.onInterrupt(files::cancel);
      OrderHistory history = files.read(inputs);
      List<String> notes = new ArrayList<>(files.notes());
      notes.addAll(history.notes());
      LocalDate date = asOf == null ? history.dayAfterLast() : asOf;
      return Parallel.on(threads, () -> use.apply(new OrderArguments.Read(history, date, notes)));
    }
  }

  private OrderFileOptions options(@Nullable String segmentColumn) {
    OrderColumnNames columns =
        OrderColumnNames.of(customer, date, amount)
            .withOrder(order)
            .withSegment(segmentColumn)
            .withRating(rating)
            .withCurrency(currency);
    return OrderFileOptions.DEFAULT
        .withColumns(columns)
        .withCustomers(customers)
        .withZone(zone())
        .withDecimals(decimals)
        .withDateFormat(dateFormat)
        .withDecimalSeparator(decimalSeparator)
        .withReturnsIgnored(returns == Returns.ignore)
        .withOrderSpan(orderSpan);
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "--zone is '%s', which is no time zone.".formatted(zone),
          "Give one such as UTC, Europe/London or +02:00.");
    }
  }
}
