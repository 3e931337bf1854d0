package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** The rows of all files but Parquet, in a table of DuckDB. Amounts are millionths there. */
final class TextOrders implements OrderPart {
  private static final String TABLE = "text_lines";
  private static final int ROWS_BETWEEN_CHECKS = 4096;

  private final Session session;
  private final OrderFileOptions options;
  private final Map<OrderRole, String> names;
  private final Amounts amounts;
  private final OrderDates dates;
  private final OrderDates.AllDates allDates;
  private final OrderTally tally;
  private final Notes notes;
  private int decimals;

  TextOrders(OrderReading reading) throws SQLException {
    session = reading.session();
    options = reading.options();
    names = options.columns().byRole();
    amounts = reading.amounts();
    dates = reading.dates();
    allDates = reading.allDates();
    tally = reading.tally();
    notes = reading.notes();
    session
        .database()
        .execute(
            "CREATE TABLE "
                + TABLE
                + " (customer VARCHAR, moment BIGINT, millionths BIGINT, ord VARCHAR,"
                + " segment VARCHAR, rating TINYINT, file INTEGER, line BIGINT)");
  }

  /**
   * Adds the rows of a file to the table.
   *
   * @param number the place of the file among all
   */
  void read(InputFile file, int number) throws SQLException {
    try (Cells cells = new TextFiles(session, notes).open(file, names.values())) {
      Rows rows = new Rows(file, number, cells);
      session
          .database()
          .append(
              TABLE,
              appender -> {
                try {
                  rows.addAll(appender);
                } catch (IOException e) {
                  throw file.unreadable(Failures.words(e));
                }
              });
    } catch (IOException e) {
      throw file.unreadable(Failures.words(e));
    }
  }

  @Override
  public int decimals() {
    return decimals;
  }

  @Override
  public String lines(int scale) {
    return "SELECT customer, moment, millionths // %d AS units, ord, segment, rating FROM %s"
        .formatted(Amounts.power(Amounts.MOST_DECIMALS - scale), TABLE);
  }

  @Override
  public String linesOf(String order) {
    return "SELECT customer, moment, rating, file, line FROM %s WHERE ord = %s"
        .formatted(TABLE, Sql.literal(order));
  }

  /** Shows the dates of a file to a search until that is over. */
  static void search(
      Session session, InputFile file, String date, Collection<String> names, DateSearch search) {
    try (Cells cells = new TextFiles(session, new Notes()).open(file, names)) {
      int column = new ColumnNames(file, cells.names()).find(OrderRole.DATE.label(), date);
      while (!search.isOver() && cells.next()) {
        if (cells.row() % ROWS_BETWEEN_CHECKS == 0) {
          session.requireNotCancelled();
        }
        String text = cells.text(column);
        if (text != null && !OwnRules.isMissing(text)) {
          search.add(file, cells.row(), text);
        }
      }
    } catch (IOException e) {
      throw file.unreadable(Failures.words(e));
    }
  }

  /** Judges the rows of one file. */
  private final class Rows {
    private final InputFile file;
    private final int number;
    private final Cells cells;
    private final Map<OrderRole, Integer> columns;
    private final Map<OrderRole, @Nullable String> texts = new EnumMap<>(OrderRole.class);

    Rows(InputFile file, int number, Cells cells) {
      this.file = file;
      this.number = number;
      this.cells = cells;
      columns = new ColumnNames(file, cells.names()).findOrders(names);
    }

    void addAll(DuckDBAppender appender) throws IOException, SQLException {
      while (cells.next()) {
        if (cells.row() % ROWS_BETWEEN_CHECKS == 0) {
          session.requireNotCancelled();
        }
        columns.forEach((role, column) -> texts.put(role, cells.text(column)));
        add(appender);
      }
    }

    private void add(DuckDBAppender appender) throws SQLException {
      String date = present(OrderRole.DATE);
      long moment = date == null ? 0 : moment(date);
      String amount = present(OrderRole.AMOUNT);
      long millionths = amount == null ? 0 : millionths(amount);
      String rating = present(OrderRole.RATING);
      byte stars = rating == null ? 0 : stars(rating);
      String customer = present(OrderRole.CUSTOMER);
      if (customer == null || date == null || amount == null) {
        countGaps();
        return;
      }
      String order = present(OrderRole.ORDER);
      String segment = texts.get(OrderRole.SEGMENT);
      if (columns.containsKey(OrderRole.CURRENCY)) {
        tally.addCurrency(present(OrderRole.CURRENCY), 1);
      }
      tally.addWithoutOrder(order == null ? 1 : 0);
      tally.addUsable(1);
      appender.beginRow().append(customer).append(moment).append(millionths);
      appender.append(order).append(segment == null || segment.isEmpty() ? null : segment);
      if (stars == 0) {
        appender.appendNull();
      } else {
        appender.append(stars);
      }
      appender.append(number).append(cells.row()).endRow();
    }

    /** The text of a cell, null if nothing stands there. */
    private @Nullable String present(OrderRole role) {
      String text = texts.get(role);
      return OwnRules.isMissing(text) ? null : text;
    }

    private void countGaps() {
      tally.addDropped(1);
      for (OrderRole role : OrderRole.values()) {
        if (role.isNeeded() && present(role) == null) {
          tally.addGap(role, 1, () -> place(role));
        }
      }
    }

    private long moment(String date) {
      dates.decide(date, options.columns().date(), allDates, notes);
      long moment = dates.micros(date);
      if (moment == Moment.NONE) {
        throw OrderTally.bad(OrderRole.DATE, place(OrderRole.DATE), dates.complaint());
      }
      return moment;
    }

    private long millionths(String amount) {
      Integer column = columns.get(OrderRole.AMOUNT);
      boolean isDouble = column != null && cells.isDouble(column);
      double number = isDouble ? Decimal.parse(amount, 0) : Double.NaN;
      long millionths =
          Double.isNaN(number) ? amounts.millionths(amount) : amounts.millionths(number);
      if (millionths == Amounts.NONE) {
        throw OrderTally.bad(OrderRole.AMOUNT, place(OrderRole.AMOUNT), amounts.complaint(amount));
      }
      decimals =
          Math.max(decimals, Double.isNaN(number) ? amounts.decimals(amount) : amounts.decimals());
      if (!Double.isNaN(number)) {
        tally.addChange(amounts.change(number));
      }
      return millionths;
    }

    private byte stars(String rating) {
      double number = Decimal.parse(rating, 0);
      if (!(number >= 1 && number <= 5) || number != StrictMath.rint(number)) {
        throw OrderTally.bad(OrderRole.RATING, place(OrderRole.RATING), RATING_COMPLAINT);
      }
      return (byte) number;
    }

    private OrderTally.Place place(OrderRole role) {
      Integer column = columns.get(role);
      String name = column == null ? role.label() : cells.names().get(column);
      return new OrderTally.Place(file, cells.row(), name, texts.get(role));
    }
  }

  /** What to say of a rating that is none. */
  static final Amounts.Complaint RATING_COMPLAINT =
      new Amounts.Complaint(
          Reason.BAD_VALUE, "", "Ratings are whole numbers from 1 to 5, or nothing.");
}
