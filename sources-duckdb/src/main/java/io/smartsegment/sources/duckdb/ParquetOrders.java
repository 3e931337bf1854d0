package io.smartsegment.sources.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Orders in files of Parquet with the same columns. One statement judges all rows; only where it
 * finds a fault are they read again to name the row.
 */
final class ParquetOrders implements OrderPart {
  private static final List<OrderRole> JUDGED =
      List.of(OrderRole.DATE, OrderRole.AMOUNT, OrderRole.RATING);

  private final ParquetBatch batch;
  private final int firstFile;
  private final OrderReading reading;
  private final Database database;
  private final Map<OrderRole, Column> columns = new EnumMap<>(OrderRole.class);
  private final List<String> aliases = new ArrayList<>();
  private String offset = "0";
  private int decimals;
  private boolean hasGaps;

  /**
   * @param firstFile the place of the first file among all
   */
  ParquetOrders(ParquetBatch batch, int firstFile, OrderReading reading) {
    this.batch = batch;
    this.firstFile = firstFile;
    this.reading = reading;
    database = reading.session().database();
    InputFile first = batch.files().get(0);
    new ColumnNames(first, batch.names())
        .findOrders(reading.options().columns().byRole())
        .forEach(
            (role, i) -> {
              Column column = batch.columns().get(i);
              String alias = "c_" + role.name();
              columns.put(role, new Column(column.name(), column.type(), alias));
              aliases.add(column.sql() + " AS " + alias);
            });
    columns.forEach((role, column) -> ParquetValues.requireText(first, column, role));
    batch.requireExact(columns.values().stream().map(Column::name).toList());
  }

  private Column column(OrderRole role) {
    return Objects.requireNonNull(columns.get(role), role.label());
  }

  /** What to name after FROM, with names of columns that cannot be those of others. */
  private String from(String relation) {
    return "(SELECT %s FROM %s)".formatted(String.join(", ", aliases), relation);
  }

  /** Judges all rows, counts them, and refuses the first that cannot be used. */
  void judge() throws SQLException {
    Column date = column(OrderRole.DATE);
    Column amount = column(OrderRole.AMOUNT);
    if (ParquetValues.isDateInText(date)) {
      decideDates(date);
    }
    long count = database.queryNumber("SELECT count(*) FROM " + batch.relation());
    batch.requireOneCount(columns.values(), count);
    decimals = ParquetValues.decimals(amount, reading.amounts());
    String sql =
        """
        SELECT count(*) FILTER (bad), count(*) FILTER (no_customer OR no_date OR no_amount), \
        count(*) FILTER (no_customer), count(*) FILTER (no_date), count(*) FILTER (no_amount), \
        count(*) FILTER (NOT (no_customer OR no_date OR no_amount) AND ord IS NULL), \
        min(instant), max(instant), max(decimals), arg_max(doubled, change), max(change) \
        FROM (%s, %s AS instant, %s AS decimals, %s AS doubled, %s AS change FROM %s)"""
            .formatted(
                judgement(),
                ParquetValues.hasZone(date) ? "epoch_us(" + date.sql() + ")" : "NULL::BIGINT",
                ParquetValues.isAmount(amount)
                    ? "0"
                    : OrderFunctions.DECIMALS + "(" + ParquetValues.present(amount) + ")",
                ParquetValues.isDouble(amount) ? "CAST(" + amount.sql() + " AS DOUBLE)" : "0.0",
                ParquetValues.isDouble(amount) ? ParquetValues.change(amount, decimals) : "0.0",
                from(batch.relation()));
    database.query(sql, found -> note(found, count));
    if (columns.containsKey(OrderRole.CURRENCY)) {
      countCurrencies();
    }
  }

  private void decideDates(Column date) throws SQLException {
    String first =
        "SELECT %s FROM %s WHERE NOT %s LIMIT 1"
            .formatted(
                ParquetValues.text(date), from(batch.relation()), ParquetValues.isMissing(date));
    Optional<String> text =
        database.query(
            first, rows -> rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty());
    if (text.isPresent()) {
      reading.dates().decide(text.get(), date.name(), reading.allDates(), reading.notes());
    }
  }

  /** The begin of a statement that tells of each row what is missing and what is bad. */
  private String judgement() {
    Column amount = column(OrderRole.AMOUNT);
    Column rating = columns.get(OrderRole.RATING);
    int scale =
        ParquetValues.isAmount(amount)
            ? ParquetValues.decimals(amount, reading.amounts())
            : Amounts.MOST_DECIMALS;
    return "SELECT %s AS no_customer, %s AS no_date, %s AS no_amount, NOT no_date AND %s IS NULL AS bad_date, NOT no_amount AND %s IS NULL AS bad_amount, %s AS bad_rating, bad_date OR bad_amount OR bad_rating AS bad, %s AS ord"
        .formatted(
            lacksText(OrderRole.CUSTOMER),
            ParquetValues.isMissing(column(OrderRole.DATE)),
            ParquetValues.isMissing(amount),
            ParquetValues.micros(column(OrderRole.DATE), "0"),
            ParquetValues.units(amount, scale, reading.amounts()),
            rating == null ? "FALSE" : "coalesce(" + ParquetValues.rating(rating) + " = 0, FALSE)",
            orNull(OrderRole.ORDER));
  }

  private String lacksText(OrderRole role) {
    Column column = column(role);
    return ParquetValues.isDouble(column)
        ? "(" + ParquetValues.text(column) + " IS NULL)"
        : ParquetValues.isMissing(column);
  }

  private String orNull(OrderRole role) {
    Column column = columns.get(role);
    return column == null ? "NULL::VARCHAR" : ParquetValues.present(column);
  }

  /** Keeps what was found, and says how many rows are dropped. */
  private long note(ResultSet found, long count) throws SQLException {
    found.next();
    if (found.getLong(1) > 0) {
      throw firstBad();
    }
    OrderTally tally = reading.tally();
    long dropped = found.getLong(2);
    hasGaps = dropped > 0;
    tally.addDropped(dropped);
    tally.addUsable(count - dropped);
    addGap(OrderRole.CUSTOMER, found.getLong(3));
    addGap(OrderRole.DATE, found.getLong(4));
    addGap(OrderRole.AMOUNT, found.getLong(5));
    tally.addWithoutOrder(found.getLong(6));
    if (ParquetValues.hasZone(column(OrderRole.DATE)) && found.getObject(7) != null) {
      String micros = "epoch_us(" + column(OrderRole.DATE).sql() + ")";
      offset =
          ZoneOffsets.sql(reading.options().zone(), micros, found.getLong(7), found.getLong(8));
      reading.dates().noteOffset();
    }
    decimals = Math.max(decimals, found.getInt(9));
    if (found.getDouble(11) > 0) {
      tally.addChange(reading.amounts().change(found.getDouble(10)));
    }
    return dropped;
  }

  private void addGap(OrderRole role, long rows) {
    if (rows > 0) {
      reading.tally().addGap(role, rows, () -> firstGap(role));
    }
  }

  private OrderTally.Place firstGap(OrderRole role) {
    List<OrderTally.Place> places = new ArrayList<>();
    first(
        "no_" + role.label(),
        List.of(role),
        (file, row) ->
            places.add(
                new OrderTally.Place(file, row.getLong(1), column(role).name(), row.getString(5))));
    return places.get(0);
  }

  private CustomerFileException firstBad() {
    List<OrderRole> judged = JUDGED.stream().filter(columns::containsKey).toList();
    List<CustomerFileException> faults = new ArrayList<>();
    first(
        "bad",
        judged,
        (file, row) -> {
          for (int i = 0; i < judged.size() && faults.isEmpty(); i++) {
            OrderRole role = judged.get(i);
            if (row.getBoolean(2 + JUDGED.indexOf(role))) {
              String text = row.getString(5 + i);
              faults.add(
                  OrderTally.bad(
                      role,
                      new OrderTally.Place(file, row.getLong(1), column(role).name(), text),
                      complaint(role, text)));
            }
          }
        });
    return faults.get(0);
  }

  private Amounts.Complaint complaint(OrderRole role, String text) {
    return switch (role) {
      case DATE -> reading.dates().complaint();
      case AMOUNT -> reading.amounts().complaint(text);
      default -> TextOrders.RATING_COMPLAINT;
    };
  }

  private interface Found {
    void at(InputFile file, ResultSet row) throws SQLException;
  }

  /** Finds the first row of the files for which a condition holds, with the texts of some roles. */
  private void first(String condition, List<OrderRole> roles, Found found) {
    String texts =
        roles.stream()
            .map(role -> ", CAST(%s AS VARCHAR) AS t_%s".formatted(column(role).sql(), role.name()))
            .collect(Collectors.joining());
    String shown = roles.stream().map(role -> ", t_" + role.name()).collect(Collectors.joining());
    try {
      for (int i = 0; i < batch.files().size(); i++) {
        InputFile file = batch.files().get(i);
        String sql =
            "SELECT line, bad_date, bad_amount, bad_rating%s FROM (%s, row_number() OVER () AS line%s FROM %s) WHERE %s LIMIT 1"
                .formatted(shown, judgement(), texts, from(batch.relations().get(i)), condition);
        boolean isHere =
            database.query(
                sql,
                rows -> {
                  boolean any = rows.next();
                  if (any) {
                    found.at(file, rows);
                  }
                  return any;
                });
        if (isHere) {
          return;
        }
      }
    } catch (SQLException e) {
      throw batch.explain(e);
    }
    throw new IllegalStateException("a row that is " + condition + " was counted and is not there");
  }

  private void countCurrencies() throws SQLException {
    String sql =
        "SELECT %s AS currency, count(*) FROM %s%s GROUP BY currency"
            .formatted(orNull(OrderRole.CURRENCY), from(batch.relation()), whereUsable());
    database.query(
        sql,
        rows -> {
          while (rows.next()) {
            reading.tally().addCurrency(rows.getString(1), rows.getLong(2));
          }
          return rows;
        });
  }

  /** Shows the dates of the files to a search until that is over; only for dates in text. */
  void search(DateSearch search) {
    Column date = column(OrderRole.DATE);
    try {
      for (int i = 0; i < batch.files().size() && ParquetValues.isDateInText(date); i++) {
        InputFile file = batch.files().get(i);
        String sql =
            "SELECT row_number() OVER (), %s FROM %s"
                .formatted(ParquetValues.present(date), from(batch.relations().get(i)));
        database.query(
            sql,
            rows -> {
              while (!search.isOver() && database.next(rows)) {
                String text = rows.getString(2);
                if (text != null) {
                  search.add(file, rows.getLong(1), text);
                }
              }
              return search;
            });
      }
    } catch (SQLException e) {
      throw batch.explain(e);
    }
  }

  @Override
  public int decimals() {
    return decimals;
  }

  private String whereUsable() {
    return hasGaps
        ? " WHERE NOT (%s OR %s OR %s)"
            .formatted(
                lacksText(OrderRole.CUSTOMER),
                ParquetValues.isMissing(column(OrderRole.DATE)),
                ParquetValues.isMissing(column(OrderRole.AMOUNT)))
        : "";
  }

  @Override
  public String lines(int scale) {
    Column segment = columns.get(OrderRole.SEGMENT);
    return "SELECT %s AS customer, %s AS moment, %s AS units, %s AS ord, %s AS segment, %s AS rating FROM %s%s"
        .formatted(
            ParquetValues.text(column(OrderRole.CUSTOMER)),
            micros(),
            ParquetValues.units(column(OrderRole.AMOUNT), scale, reading.amounts()),
            orNull(OrderRole.ORDER),
            segment == null ? "NULL::VARCHAR" : "nullif(" + ParquetValues.text(segment) + ", '')",
            rating(),
            from(batch.relation()),
            whereUsable());
  }

  private String micros() {
    return ParquetValues.micros(column(OrderRole.DATE), offset);
  }

  private String rating() {
    Column rating = columns.get(OrderRole.RATING);
    return rating == null ? "NULL::TINYINT" : ParquetValues.rating(rating);
  }

  @Override
  public String linesOf(String order) {
    return IntStream.range(0, batch.files().size())
        .mapToObj(
            i ->
                "SELECT customer, moment, rating, %d AS file, line FROM (SELECT %s AS customer, %s AS moment, %s AS rating, %s AS ord, row_number() OVER () AS line, %s AS incomplete FROM %s) WHERE ord = %s AND NOT incomplete"
                    .formatted(
                        firstFile + i,
                        ParquetValues.text(column(OrderRole.CUSTOMER)),
                        micros(),
                        rating(),
                        orNull(OrderRole.ORDER),
                        hasGaps ? whereUsable().replaceFirst(" WHERE NOT ", "") : "FALSE",
                        from(batch.relations().get(i)),
                        Sql.literal(order)))
        .collect(Collectors.joining(" UNION ALL "));
  }

  @Override
  public CustomerFileException explain(SQLException failure) {
    return batch.explain(failure);
  }
}
