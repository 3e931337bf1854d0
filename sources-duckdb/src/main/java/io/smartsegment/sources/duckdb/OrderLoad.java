package io.smartsegment.sources.duckdb;

import io.smartsegment.customers.book.DaysBuilder;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Reads orders: all rows are judged, then DuckDB sorts those of all files by customer, and one pass
 * over them sums each customer up.
 */
final class OrderLoad {
  private final OrderReading reading;
  private final List<InputFile> files;
  private final List<InputFile> knownFiles;
  private final long mostInMemory;
  private final List<OrderPart> parts = new ArrayList<>();
  private final List<ParquetOrders> parquet = new ArrayList<>();

  /**
   * @param knownFiles files of known customers, often none
   * @param mostInMemory the most rows of orders whose days are kept in memory
   */
  OrderLoad(
      Session session,
      OrderFileOptions options,
      List<InputFile> files,
      List<InputFile> knownFiles,
      Notes notes,
      long mostInMemory) {
    this.files = files;
    this.knownFiles = knownFiles;
    this.mostInMemory = mostInMemory;
    reading =
        new OrderReading(
            session,
            options,
            new Amounts(options.decimalSeparator(), options.decimals()),
            new OrderDates(options),
            this::search,
            new OrderTally(),
            notes);
  }

  private Database database() {
    return reading.session().database();
  }

  OrderHistory history(Path spool) {
    try {
      OrderFunctions.register(database(), reading.amounts(), reading.dates());
      judge();
      reading.tally().check(InputFiles.label(files), reading.options());
      long known = knownFiles.isEmpty() ? 0 : KnownCustomers.load(knownFiles, reading);
      return sum(known, spool);
    } catch (SQLException e) {
      throw explain(e);
    }
  }

  private void judge() throws SQLException {
    List<Object> all = Scan.parts(reading.session(), files);
    Map<ParquetBatch, ParquetOrders> batches = new HashMap<>();
    int number = 0;
    for (Object part : all) {
      if (part instanceof ParquetBatch batch) {
        ParquetOrders orders = new ParquetOrders(batch, number, reading);
        parquet.add(orders);
        batches.put(batch, orders);
        number += batch.files().size();
      } else {
        number++;
      }
    }
    TextOrders texts = null;
    number = 0;
    for (Object part : all) {
      reading.session().requireNotCancelled();
      if (part instanceof InputFile file) {
        if (texts == null) {
          texts = new TextOrders(reading);
          parts.add(texts);
        }
        texts.read(file, number++);
      } else {
        ParquetOrders orders = Objects.requireNonNull(batches.get(part));
        parts.add(orders);
        noteRenamed((ParquetBatch) part);
        orders.judge();
        number += ((ParquetBatch) part).files().size();
      }
    }
  }

  private void noteRenamed(ParquetBatch batch) {
    batch.files().stream()
        .filter(InputFile::isRenamed)
        .forEach(
            file -> reading.notes().add(file.label(), "it is Parquet, whatever its name says"));
  }

  /** Shows all dates in text to a search. */
  private void search(DateSearch search) {
    OrderFileOptions options = reading.options();
    int batch = 0;
    for (Object part : Scan.parts(reading.session(), files)) {
      if (search.isOver()) {
        return;
      }
      if (part instanceof InputFile file) {
        TextOrders.search(
            reading.session(),
            file,
            options.columns().date(),
            options.columns().byRole().values(),
            search);
      } else {
        parquet.get(batch++).search(search);
      }
    }
  }

  private OrderHistory sum(long known, Path spool) throws SQLException {
    MoneyScale scale = new MoneyScale(parts.stream().mapToInt(OrderPart::decimals).max().orElse(0));
    String lines =
        parts.stream()
            .map(part -> part.lines(scale.decimals()))
            .collect(Collectors.joining(" UNION ALL "));
    List<String> segments = segments(lines);
    if (reading.tally().usable() > mostInMemory) {
      return spooled(lines, known, scale, segments, spool);
    }
    DaysBuilder days = OrderHistory.days(scale, segments);
    CustomerSums sums = new CustomerSums(DayTarget.memory(days), reading.options());
    stream(lines, known, segments, sums);
    notes(sums).forEach(days::note);
    String currency = reading.tally().currency();
    if (currency != null) {
      days.currency(currency);
    }
    return days.build();
  }

  private OrderHistory spooled(
      String lines, long known, MoneyScale scale, List<String> segments, Path spool)
      throws SQLException {
    try (DaySpool.Writer writer = new DaySpool.Writer(spool)) {
      CustomerSums sums = new CustomerSums(writer, reading.options());
      stream(lines, known, segments, sums);
      writer.end();
      return new SpooledHistory(
          spool,
          scale,
          writer.customers(),
          sums.firstDay(),
          sums.lastDay(),
          segments,
          notes(sums),
          Optional.ofNullable(reading.tally().currency()));
    } catch (IOException | UncheckedIOException e) {
      throw new CustomerFileException(
          Reason.NO_SPACE,
          "the days of customers cannot be written: " + e.getMessage(),
          "Free some space or name another place with -Djava.io.tmpdir=FOLDER.");
    }
  }

  private List<String> notes(CustomerSums sums) {
    List<String> notes =
        new ArrayList<>(
            reading.tally().notes(reading.options(), reading.options().columns().order() != null));
    if (reading.dates().sawOffset()) {
      notes.add(
          "Timestamps tell their zone; days are counted by the clock of %s."
              .formatted(reading.options().zone()));
    }
    notes.addAll(sums.notes());
    return notes;
  }

  private List<String> segments(String lines) throws SQLException {
    if (reading.options().columns().segment() == null) {
      return List.of();
    }
    String sql =
        "SELECT DISTINCT segment FROM (%s) WHERE segment IS NOT NULL ORDER BY segment"
            .formatted(lines);
    return database()
        .query(
            sql,
            rows -> {
              List<String> segments = new ArrayList<>();
              while (database().next(rows)) {
                segments.add(rows.getString(1));
              }
              return List.copyOf(segments);
            });
  }

  private void stream(String lines, long known, List<String> segments, CustomerSums sums)
      throws SQLException {
    OrderColumnNames names = reading.options().columns();
    boolean hasOrders = names.order() != null;
    String columns =
        (hasOrders ? ", ord" : "")
            + (names.segment() == null ? "" : ", segment")
            + (names.rating() == null ? "" : ", CAST(rating AS INTEGER)");
    String all =
        known == 0
            ? lines
            : lines
                + " UNION ALL SELECT customer, NULL, NULL, NULL, NULL, NULL FROM "
                + KnownCustomers.TABLE;
    String sql =
        "SELECT customer, CAST(moment AS BIGINT) AS moment, CAST(units AS BIGINT)%s FROM (%s) ORDER BY customer, %s NULLS FIRST"
            .formatted(columns, all, hasOrders ? "ord" : "moment");
    Rows rows = new Rows(names, segments, sums);
    database().fetch(sql, reading.tally().usable() + known, rows::add);
    sums.end();
    check(lines, sums);
  }

  private void check(String lines, CustomerSums sums) throws SQLException {
    if (sums.named() > 0) {
      OrderFaults faults = new OrderFaults(database(), parts, files);
      faults.requireOneCustomer(lines, sums.named());
      faults.requireOneRating(sums.contradicting());
      faults.requireShort(sums.tooLong());
    }
    if (sums.isWithoutOrders()) {
      throw new CustomerFileException(
          Reason.NO_ROWS,
          "all orders of %s are returns, which are left out".formatted(InputFiles.label(files)),
          "Have returns read, or check the sign of the amounts.");
    }
  }

  private CustomerFileException explain(SQLException failure) {
    for (OrderPart part : parts) {
      CustomerFileException explained = part.explain(failure);
      if (explained != null) {
        return explained;
      }
    }
    return new CustomerFileException(
        Reason.NO_SPACE,
        "the orders cannot be sorted: " + DuckDbMessage.of(failure),
        "Check the memory and the disk space for temporary files; fewer threads need less.");
  }

  /** Hands sorted rows on, chunk by chunk. */
  private static final class Rows {
    private final int order;
    private final int segment;
    private final int rating;
    private final Map<String, Integer> segments = new HashMap<>();
    private final CustomerSums sums;

    Rows(OrderColumnNames names, List<String> segmentNames, CustomerSums sums) {
      this.sums = sums;
      order = names.order() == null ? 0 : 3;
      segment = names.segment() == null ? 0 : Math.max(2, order) + 1;
      rating = names.rating() == null ? 0 : Math.max(Math.max(2, order), segment) + 1;
      for (String name : segmentNames) {
        segments.put(name, segments.size());
      }
    }

    void add(DuckDBDataChunkReader chunk) {
      DuckDBReadableVector customers = chunk.vector(0);
      DuckDBReadableVector moments = chunk.vector(1);
      DuckDBReadableVector units = chunk.vector(2);
      DuckDBReadableVector orders = chunk.vector(order);
      DuckDBReadableVector names = chunk.vector(segment);
      DuckDBReadableVector ratings = chunk.vector(rating);
      for (long row = 0; row < chunk.rowCount(); row++) {
        String customer = customers.getString(row);
        if (moments.isNull(row)) {
          sums.known(customer);
          continue;
        }
        sums.line(
            customer,
            moments.getLong(row),
            units.getLong(row),
            order == 0 || orders.isNull(row) ? null : orders.getString(row),
            segment == 0 || names.isNull(row) ? -1 : number(names.getString(row)),
            rating == 0 || ratings.isNull(row) ? 0 : ratings.getInt(row));
      }
    }

    private int number(@Nullable String name) {
      Integer number = segments.get(name);
      if (number == null) {
        throw new IllegalStateException("segment " + name + " was not there before");
      }
      return number;
    }
  }
}
