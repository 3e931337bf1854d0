package io.smartsegment.sources.duckdb;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Customers who are known whether they ordered or not, from a file, in a table of DuckDB. */
final class KnownCustomers {
  static final String TABLE = "known_customers";

  private static final int ROWS_BETWEEN_CHECKS = 4096;

  private final Session session;
  private final OrderFileOptions options;
  private final Notes notes;
  private long rows;
  private long missing;

  private KnownCustomers(OrderReading reading) {
    session = reading.session();
    options = reading.options();
    notes = reading.notes();
  }

  /** {@return how many there are} */
  static long load(List<InputFile> files, OrderReading reading) throws SQLException {
    KnownCustomers known = new KnownCustomers(reading);
    Database database = reading.session().database();
    database.execute("CREATE TABLE all_known (customer VARCHAR)");
    for (Object part : Scan.parts(reading.session(), files)) {
      if (part instanceof ParquetBatch batch) {
        known.read(batch);
      } else {
        known.read((InputFile) part);
      }
    }
    database.execute("CREATE TABLE " + TABLE + " AS SELECT DISTINCT customer FROM all_known");
    database.execute("DROP TABLE all_known");
    long distinct = database.queryNumber("SELECT count(*) FROM " + TABLE);
    known.note(InputFiles.label(files), distinct);
    return distinct;
  }

  private void note(String input, long distinct) {
    if (missing > 0) {
      notes.add(input, Numbers.count(missing, "row") + " without a customer left out");
    }
    if (distinct < rows) {
      notes.add(
          input, Numbers.count(rows - distinct, "row") + " with a customer that is there already");
    }
  }

  private void read(InputFile file) throws SQLException {
    String name = options.columns().customer();
    try (Cells cells = new TextFiles(session, notes).open(file, List.of(name))) {
      int column = new ColumnNames(file, cells.names()).find(OrderRole.CUSTOMER.label(), name);
      session
          .database()
          .append(
              "all_known",
              appender -> {
                try {
                  while (cells.next()) {
                    if (cells.row() % ROWS_BETWEEN_CHECKS == 0) {
                      session.requireNotCancelled();
                    }
                    String customer = cells.text(column);
                    if (customer == null || OwnRules.isMissing(customer)) {
                      lack(file, cells.row(), name);
                    } else {
                      rows++;
                      appender.beginRow().append(customer).endRow();
                    }
                  }
                } catch (IOException e) {
                  throw file.unreadable(Failures.words(e));
                }
              });
    } catch (IOException e) {
      throw file.unreadable(Failures.words(e));
    }
  }

  private void lack(InputFile file, long row, String name) {
    if (options.missing() != MissingPolicy.DROP) {
      throw new CustomerFileException(
          Reason.MISSING_VALUE,
          OrderRole.CUSTOMER.label(),
          new OrderTally.Place(file, row, name, null).words() + " is empty",
          "Complete the data, or have such rows left out and counted.");
    }
    missing++;
  }

  private void read(ParquetBatch batch) throws SQLException {
    InputFile first = batch.files().get(0);
    String name = options.columns().customer();
    int place = new ColumnNames(first, batch.names()).find(OrderRole.CUSTOMER.label(), name);
    Column column = batch.columns().get(place);
    ParquetValues.requireText(first, column, OrderRole.CUSTOMER);
    Database database = session.database();
    long count = database.queryNumber("SELECT count(*) FROM " + batch.relation());
    batch.requireOneCount(List.of(column), count);
    String present = ParquetValues.present(column);
    for (int i = 0; i < batch.files().size(); i++) {
      String firstMissing =
          "SELECT coalesce(min(line), 0) FROM (SELECT row_number() OVER () AS line, %s AS customer FROM %s) WHERE customer IS NULL"
              .formatted(present, batch.relations().get(i));
      long line = database.queryNumber(firstMissing);
      if (line > 0 && options.missing() != MissingPolicy.DROP) {
        lack(batch.files().get(i), line, column.name());
      }
    }
    long there =
        database.copy(
            "INSERT INTO all_known SELECT * FROM (SELECT %s AS customer FROM %s) WHERE customer IS NOT NULL"
                .formatted(present, batch.relation()));
    rows += there;
    missing += count - there;
  }
}
