package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions of SQL for the values of a column of Parquet files of orders. Types that hold a date
 * or an amount are read as what they are; others as the text that they would be in other files.
 */
final class ParquetValues {
  /** From this size on neither amounts nor whole numbers in doubles are looked at. */
  private static final String LARGE = "9007199254740992";

  private static final Set<String> WHOLE =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "HUGEINT",
          "UHUGEINT");

  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

  private ParquetValues() {}

  /** Refuses a column whose values have no text. */
  static void requireText(InputFile file, Column column, OrderRole role) {
    String type = column.type();
    if (type.equals("BLOB") || type.endsWith("]") || type.matches("(STRUCT|MAP|UNION).*")) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          role.label(),
          "column '%s' of %s is of type %s"
              .formatted(column.name(), file.label(), Texts.shown(type)),
          "Name a column of text, numbers or dates.");
    }
  }

  static boolean isDouble(Column column) {
    return column.type().equals("DOUBLE") || column.type().equals("FLOAT");
  }

  static boolean isWhole(Column column) {
    return WHOLE.contains(column.type());
  }

  static boolean hasZone(Column column) {
    return column.type().equals("TIMESTAMP WITH TIME ZONE");
  }

  /** Whether dates are not told by the type. */
  static boolean isDateInText(Column column) {
    return !column.type().equals("DATE") && !column.type().startsWith("TIMESTAMP");
  }

  /** Whether the type tells an amount: whole numbers, doubles, decimals of at most six digits. */
  static boolean isAmount(Column column) {
    return isWhole(column) || isDouble(column) || isMoney(column);
  }

  private static boolean isMoney(Column column) {
    Matcher decimal = DECIMAL.matcher(column.type());
    return decimal.matches() && Integer.parseInt(decimal.group(2)) <= Amounts.MOST_DECIMALS;
  }

  /** The decimals that the type tells; those of a double are what it is rounded to. */
  static int decimals(Column column, Amounts amounts) {
    Matcher decimal = DECIMAL.matcher(column.type());
    return isDouble(column)
        ? amounts.decimals()
        : isMoney(column) && decimal.matches() ? Integer.parseInt(decimal.group(2)) : 0;
  }

  /** The value as text; whole numbers in doubles have no point, and NaN is nothing. */
  static String text(Column column) {
    String text = column.asText(column.sql());
    return isDouble(column)
        ? "CASE WHEN isnan(%1$s) THEN NULL WHEN %1$s = trunc(%1$s) AND abs(%1$s) < %2$s THEN CAST(CAST(%1$s AS BIGINT) AS VARCHAR) ELSE %3$s END"
            .formatted(column.sql(), LARGE, text)
        : text;
  }

  /** Whether nothing stands there. */
  static String isMissing(Column column) {
    return column.isText() ? column.isMissing(column.sql()) : "(" + column.sql() + " IS NULL)";
  }

  /** The text, null if nothing stands there. */
  static String present(Column column) {
    return column.isText()
        ? "CASE WHEN NOT %s THEN %s END".formatted(isMissing(column), column.sql())
        : text(column);
  }

  /**
   * Microseconds since 1970 by the local clock, null if there is no date between the years 1 and
   * 9999.
   *
   * @param offset an expression for the microseconds by which local time is ahead of the moment in
   *     the column, if that has a zone
   */
  static String micros(Column column, String offset) {
    String value = column.sql();
    if (isDateInText(column)) {
      return "%s(%s)".formatted(OrderFunctions.MICROS, present(column));
    }
    if (column.type().equals("DATE")) {
      return "CASE WHEN %1$s BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN (%1$s - DATE '1970-01-01') * %2$d END"
          .formatted(value, Moment.MICROS_OF_DAY);
    }
    String moment = hasZone(column) ? value : "CAST(" + value + " AS TIMESTAMP)";
    String suffix = hasZone(column) ? "TZ" : "";
    String first = hasZone(column) ? "0001-01-02 00:00:00Z" : "0001-01-01 00:00:00";
    String last = hasZone(column) ? "9999-12-30 00:00:00Z" : "9999-12-31 23:59:59.999999";
    return "CASE WHEN %1$s BETWEEN TIMESTAMP%2$s '%3$s' AND TIMESTAMP%2$s '%4$s' THEN epoch_us(%1$s)%5$s END"
        .formatted(moment, suffix, first, last, hasZone(column) ? " + " + offset : "");
  }

  /** Whole units of an amount, null if it is none or 10^12 or larger. */
  static String units(Column column, int scale, Amounts amounts) {
    String value = column.sql();
    if (isWhole(column)) {
      return "CASE WHEN %1$s > -1000000000000 AND %1$s < 1000000000000 THEN CAST(%1$s AS BIGINT) * %2$d END"
          .formatted(value, Amounts.power(scale));
    }
    if (isDouble(column)) {
      int decimals = amounts.decimals();
      return "(%s) * %d"
          .formatted(
              rounded("CAST(" + value + " AS DOUBLE)", decimals), Amounts.power(scale - decimals));
    }
    if (isMoney(column)) {
      return money(column, scale);
    }
    return "%s(%s) // %d"
        .formatted(
            OrderFunctions.MILLIONTHS,
            present(column),
            Amounts.power(Amounts.MOST_DECIMALS - scale));
  }

  /**
   * Only where a double is too near to the middle between two units for its product to tell does
   * its decimal.
   */
  private static String rounded(String value, int decimals) {
    String product = "(%s * CAST(%d AS DOUBLE))".formatted(value, Amounts.power(decimals));
    String least = "1" + "0".repeat(12 + decimals);
    return """
        CASE WHEN NOT isfinite(%1$s) OR abs(%1$s) >= 2e12 THEN NULL
        WHEN abs(abs(%2$s - trunc(%2$s)) - 0.5) > abs(%2$s) * 4e-16
        THEN CASE WHEN abs(CAST(%2$s AS BIGINT)) < %3$s THEN CAST(%2$s AS BIGINT) END
        ELSE %4$s(%1$s) // %5$d END"""
        .formatted(
            value,
            product,
            least,
            OrderFunctions.ROUNDED,
            Amounts.power(Amounts.MOST_DECIMALS - decimals));
  }

  private static String money(Column column, int scale) {
    Matcher decimal = DECIMAL.matcher(column.type());
    if (!decimal.matches()) {
      throw new IllegalArgumentException(column.type());
    }
    int precision = Integer.parseInt(decimal.group(1));
    int decimals = Integer.parseInt(decimal.group(2));
    int width = 12 + decimals + scale <= 18 ? 18 : 38;
    String units =
        "CAST(CAST(%s AS DECIMAL(%d, %d)) * CAST(%d AS DECIMAL(7, 0)) AS BIGINT)"
            .formatted(column.sql(), width, decimals, Amounts.power(scale));
    return precision - decimals <= 12
        ? units
        : "CASE WHEN %1$s > CAST(-1000000000000 AS DECIMAL(13, 0)) AND %1$s < CAST(1000000000000 AS DECIMAL(13, 0)) THEN %2$s END"
            .formatted(column.sql(), units);
  }

  /** How far rounding moves a double, as well as a double can tell; 0 for what is not rounded. */
  static String change(Column column, int decimals) {
    return "greatest(0, abs({p} - round_even({p}, 0)) - abs({p}) * 4e-16)"
        .replace(
            "{p}",
            "(CAST(%s AS DOUBLE) * CAST(%d AS DOUBLE))"
                .formatted(column.sql(), Amounts.power(decimals)));
  }

  /** The rating, null if there is none, 0 if it is not a whole number from 1 to 5. */
  static String rating(Column column) {
    String value = column.sql();
    String nothing = isMissing(column) + (isDouble(column) ? " OR isnan(" + value + ")" : "");
    String number =
        isWhole(column) || isDouble(column)
            ? value
            : "TRY_CAST(trim(%s, %s) AS DOUBLE)".formatted(text(column), Column.WHITESPACE);
    return "CASE WHEN %1$s THEN NULL WHEN %2$s IN (1, 2, 3, 4, 5) THEN CAST(%2$s AS TINYINT) ELSE 0 END"
        .formatted(nothing, number);
  }
}
