package io.smartsegment.sources.duckdb;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names the lines of orders that contradict each other, which are looked for only then. */
final class OrderFaults {
  private final Database database;
  private final List<OrderPart> parts;
  private final List<InputFile> files;

  OrderFaults(Database database, List<OrderPart> parts, List<InputFile> files) {
    this.database = database;
    this.parts = parts;
    this.files = files;
  }

  /** A line of an order. */
  private record Line(String customer, long day, int rating, InputFile file, long row) {
    LocalDate date() {
      return LocalDate.ofEpochDay(day);
    }
  }

  /**
   * Refuses an order of two customers. Counting the hashes of orders takes much less than grouping
   * by them, and if there are as many as pairs of a customer and an order, each order has one
   * customer; only if there are fewer, orders are looked at one by one.
   *
   * @param lines a statement for all lines
   * @param pairs how many pairs of a customer and an order there are
   */
  void requireOneCustomer(String lines, long pairs) throws SQLException {
    long hashes =
        database.queryNumber(
            "SELECT count(*) FROM (SELECT DISTINCT hash(ord) FROM (%s) WHERE ord IS NOT NULL)"
                .formatted(lines));
    if (hashes == pairs) {
      return;
    }
    String sql =
        "SELECT min(ord) FROM (SELECT ord FROM (%s) WHERE ord IS NOT NULL GROUP BY ord HAVING min(customer) <> max(customer))"
            .formatted(lines);
    Optional<String> clash =
        database.query(
            sql, rows -> rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty());
    if (clash.isEmpty()) {
      return;
    }
    String order = clash.get();
    List<Line> found = lines(order);
    Line first = found.get(0);
    Line other = first(found, (a, b) -> !a.customer().equals(b.customer()));
    throw fault(
        Reason.CONTRADICTING_ORDER,
        other,
        "order %s belongs to customers %s and %s"
            .formatted(
                Texts.shown(order), Texts.shown(first.customer()), Texts.shown(other.customer())),
        "Correct one of them, or leave the column of orders out.");
  }

  /**
   * Refuses an order with two ratings.
   *
   * @param order such an order, null if there is none
   */
  void requireOneRating(@Nullable String order) throws SQLException {
    if (order == null) {
      return;
    }
    List<Line> found = lines(order).stream().filter(line -> line.rating() > 0).toList();
    Line other = first(found, (a, b) -> a.rating() != b.rating());
    throw fault(
        Reason.CONTRADICTING_ORDER,
        other,
        "order %s is rated %d and %d"
            .formatted(
                Texts.shown(order),
                Math.min(found.get(0).rating(), other.rating()),
                Math.max(found.get(0).rating(), other.rating())),
        "Give each order one rating.");
  }

  /**
   * Refuses an order whose lines are too many days apart.
   *
   * @param order such an order, null if there is none
   */
  void requireShort(@Nullable String order) throws SQLException {
    if (order == null) {
      return;
    }
    List<Line> found = lines(order);
    long earliest = found.stream().mapToLong(Line::day).min().orElseThrow();
    Line last = found.stream().reduce((a, b) -> b.day() > a.day() ? b : a).orElseThrow();
    throw fault(
        Reason.LONG_ORDER,
        last,
        "order %s is dated %s and %s"
            .formatted(Texts.shown(order), LocalDate.ofEpochDay(earliest), last.date()),
        "Correct a date, or allow lines of one order to be %s apart."
            .formatted(Numbers.count(last.day() - earliest, "day")));
  }

  private CustomerFileException fault(Reason reason, Line line, String what, String advice) {
    return new CustomerFileException(
        reason,
        OrderRole.ORDER.label(),
        "%s, row %s: %s".formatted(line.file().label(), Numbers.count(line.row()), what),
        advice);
  }

  /** The first line that contradicts the first of all. */
  private static Line first(List<Line> lines, BiPredicate<Line, Line> contradicts) {
    return lines.stream()
        .filter(line -> contradicts.test(lines.get(0), line))
        .findFirst()
        .orElseThrow();
  }

  private List<Line> lines(String order) throws SQLException {
    String sql =
        parts.stream()
            .map(part -> part.linesOf(order))
            .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") ORDER BY file, line"));
    return database.query(
        sql,
        rows -> {
          List<Line> lines = new ArrayList<>();
          while (database.next(rows)) {
            lines.add(line(rows));
          }
          return lines;
        });
  }

  private Line line(ResultSet row) throws SQLException {
    return new Line(
        Objects.requireNonNull(row.getString(1)),
        Math.floorDiv(row.getLong(2), Moment.MICROS_OF_DAY),
        row.getInt(3),
        files.get(row.getInt(4)),
        row.getLong(5));
  }
}
