package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Any columns of customers in files of the formats of {@link CustomerFiles}, one row for each
 * customer. A column has numbers or texts; one that has both is refused, with the first row that
 * differs. A cell lacks its value if it is empty, null, or one of the words {@code NA} and {@code
 * null}.
 *
 * <p>Memory: 8 bytes a number, and the identifiers. Instances are for one thread; only {@link
 * #cancel} may be called by others.
 */
@Experimental
public final class CustomerValueFiles implements AutoCloseable {
  private static final String FEATURES = "features";
  private static final int ROWS_BETWEEN_CHECKS = 4096;

  private final Session session;
  private final InputStream standardInput;
  private List<String> notes = List.of();

  private CustomerValueFiles(int threads, InputStream standardInput) {
    this.session = new Session(threads);
    this.standardInput = standardInput;
  }

  /**
   * {@return a reader; nothing is opened before the first call of a method}
   *
   * @param threads threads for reading, at least 1
   * @param standardInput what {@code -} stands for; not closed
   */
  public static CustomerValueFiles open(int threads, InputStream standardInput) {
    return new CustomerValueFiles(threads, standardInput);
  }

  /**
   * Reads columns.
   *
   * @param inputs at least one
   * @param customer column of identifiers; empty to number the rows from 1
   * @param names columns to read
   * @return the columns
   * @throws CustomerFileException for input that cannot be used, an identifier that is missing or
   *     there twice among it
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public CustomerValues read(List<String> inputs, Optional<String> customer, List<String> names) {
    Notes said = new Notes();
    try {
      session.requireNotCancelled();
      List<InputFile> files = InputFiles.resolve(inputs, session, standardInput, said);
      Reading reading = new Reading(customer, names, said);
      for (Object part : Scan.parts(session, files)) {
        if (part instanceof ParquetBatch batch) {
          reading.read(batch);
        } else {
          reading.read((InputFile) part);
        }
      }
      return reading.values(InputFiles.label(files));
    } finally {
      session.closeDatabase();
      notes = said.sentences();
    }
  }

  /** {@return what was assumed about files in the last call, a sentence each} */
  public List<String> notes() {
    return notes;
  }

  /** Stops what is being done; meant for another thread. */
  public void cancel() {
    session.cancel();
  }

  /** Deletes temporary files. */
  @Override
  public void close() {
    session.close();
  }

  /** Collects the rows of all files. */
  private final class Reading {
    private final Optional<String> customer;
    private final List<ValueCollector> columns;
    private final List<String> customers = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Notes said;

    Reading(Optional<String> customer, List<String> names, Notes said) {
      this.customer = customer;
      this.columns = names.stream().map(ValueCollector::new).toList();
      this.said = said;
    }

    private List<String> wanted() {
      List<String> wanted = new ArrayList<>();
      columns.forEach(column -> wanted.add(column.name()));
      customer.ifPresent(wanted::add);
      return wanted;
    }

    void read(InputFile file) {
      try (Cells cells = new TextFiles(session, said).open(file, wanted())) {
        ColumnNames all = new ColumnNames(file, cells.names());
        int id = customer.map(name -> all.find(OrderRole.CUSTOMER.label(), name)).orElse(-1);
        int[] places =
            columns.stream().mapToInt(column -> all.find(FEATURES, column.name())).toArray();
        while (cells.next()) {
          if (cells.row() % ROWS_BETWEEN_CHECKS == 0) {
            session.requireNotCancelled();
          }
          addCustomer(file, cells.row(), id < 0 ? null : cells.text(id));
          for (int i = 0; i < places.length; i++) {
            columns.get(i).add(file, cells.row(), cells.text(places[i]));
          }
        }
      } catch (IOException e) {
        throw file.unreadable(Failures.words(e));
      }
    }

    void read(ParquetBatch batch) {
      InputFile first = batch.files().get(0);
      ColumnNames all = new ColumnNames(first, batch.names());
      List<Column> found = new ArrayList<>();
      columns.forEach(column -> found.add(batch.columns().get(all.find(FEATURES, column.name()))));
      customer.ifPresent(
          name -> {
            Column id = batch.columns().get(all.find(OrderRole.CUSTOMER.label(), name));
            ParquetValues.requireText(first, id, OrderRole.CUSTOMER);
            found.add(id);
          });
      batch.requireExact(found.stream().map(Column::name).toList());
      String cells = found.stream().map(ParquetValues::present).collect(Collectors.joining(", "));
      try {
        long count = session.database().queryNumber("SELECT count(*) FROM " + batch.relation());
        batch.requireOneCount(found, count);
        for (int i = 0; i < batch.files().size(); i++) {
          rows(
              batch.files().get(i), "SELECT %s FROM %s".formatted(cells, batch.relations().get(i)));
        }
      } catch (SQLException e) {
        throw first.unreadable(DuckDbMessage.of(e));
      }
    }

    private void rows(InputFile file, String query) throws SQLException {
      session
          .database()
          .query(
              query,
              rows -> {
                long row = 0;
                while (session.database().next(rows)) {
                  row++;
                  addCustomer(
                      file, row, customer.isPresent() ? rows.getString(columns.size() + 1) : null);
                  for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).add(file, row, rows.getString(i + 1));
                  }
                }
                return row;
              });
    }

    private void addCustomer(InputFile file, long row, @Nullable String text) {
      if (customer.isEmpty()) {
        customers.add(Integer.toString(customers.size() + 1));
        return;
      }
      boolean missing = text == null || OwnRules.isMissing(text);
      if (missing || !known.add(text)) {
        throw new CustomerFileException(
            missing ? Reason.MISSING_VALUE : Reason.CONTRADICTING_ORDER,
            OrderRole.CUSTOMER.label(),
            "%s, row %,d: %s is %s"
                .formatted(
                    file.label(),
                    row,
                    customer.get(),
                    missing ? "empty" : "'" + text + "', which is there already"),
            missing ? "Complete the data, or name another column." : "Give each customer one row.");
      }
      customers.add(text);
    }

    CustomerValues values(String input) {
      if (customers.isEmpty()) {
        throw new CustomerFileException(
            Reason.NO_ROWS, input + " has no rows", "Give a file with a row for each customer.");
      }
      return new CustomerValues(customers, columns.stream().map(ValueCollector::values).toList());
    }
  }
}
