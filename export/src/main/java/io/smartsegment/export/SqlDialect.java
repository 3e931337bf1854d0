package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Dialects of SQL that differ in how they write a double, a name and a text. Which of them were run
 * by the tests of this library is said in docs/export.md.
 */
@Experimental
public enum SqlDialect {
  /** Standard SQL, for engines that are not listed, such as H2 and Trino. */
  STANDARD("DOUBLE PRECISION", "VARCHAR(4000)", Numeral.TEXT),

  /** PostgreSQL and what speaks its language. */
  POSTGRESQL("DOUBLE PRECISION", "TEXT", Numeral.EXPONENT),

  /** DuckDB. */
  DUCKDB("DOUBLE", "VARCHAR", Numeral.EXPONENT),

  /** SQLite. */
  SQLITE("REAL", "TEXT", Numeral.EXPONENT),

  /** MySQL from 8.0.17 on, and MariaDB. */
  MYSQL("DOUBLE", "CHAR", Numeral.EXPONENT),

  /** Microsoft SQL Server. Its FLOAT(53) is the double of others. */
  SQLSERVER("FLOAT(53)", "NVARCHAR(4000)", Numeral.TEXT),

  /** Google BigQuery. */
  BIGQUERY("FLOAT64", "STRING", Numeral.EXPONENT),

  /** Snowflake, whose FLOAT is the double of others. */
  SNOWFLAKE("FLOAT", "VARCHAR", Numeral.TEXT),

  /** Apache Spark and Databricks, which know no DOUBLE PRECISION. */
  SPARK("DOUBLE", "STRING", Numeral.EXPONENT);

  /** How a double is written so that the engine reads exactly this double. */
  private enum Numeral {
    /** A number with an exponent; this was tried. */
    EXPONENT,

    /** Text that is cast: right everywhere, for engines that could not be tried. */
    TEXT
  }

  private final String doubleType;
  private final String textType;
  private final Numeral numeral;

  SqlDialect(String doubleType, String textType, Numeral numeral) {
    this.doubleType = doubleType;
    this.textType = textType;
    this.numeral = numeral;
  }

  /** {@return the name that users type, such as {@code postgresql}} */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return the dialect of this name}
   *
   * @param id a name in lower case
   * @throws InvalidSettingException if there is none; the names that there are are listed
   */
  public static SqlDialect of(String id) {
    return Arrays.stream(values())
        .filter(dialect -> dialect.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "There is no dialect '%s' of SQL.".formatted(id),
                    "Choose one of %s; standard is for engines that are not listed."
                        .formatted(
                            Arrays.stream(values())
                                .map(SqlDialect::id)
                                .collect(Collectors.joining(", ")))));
  }

  /** A double. */
  String number(double value) {
    String digits = NumberText.withExponent(value);
    return numeral == Numeral.EXPONENT ? digits : "CAST('" + digits + "' AS " + doubleType + ")";
  }

  /** The double that a column holds, exactly as Java reads the column. */
  String asDouble(String column) {
    if (this == DUCKDB) {
      // DuckDB's cast of decimals with many places rounds twice; their text is read correctly.
      // Floats must not go by text: the double of 0.1 is not the float. typeof costs nothing.
      return "CASE WHEN typeof(%1$s) LIKE 'DECIMAL%%' THEN CAST(CAST(%1$s AS VARCHAR) AS DOUBLE) ELSE CAST(%1$s AS DOUBLE) END"
          .formatted(column);
    }
    return "CAST(" + column + " AS " + doubleType + ")";
  }

  /** What a row must fulfil before its column is a number at all; empty where engines see to it. */
  String numberGuard(String column) {
    // SQLite keeps any value in any column and reads the text 'abc' as 0.
    return this == SQLITE ? "typeof(" + column + ") IN ('real', 'integer') AND " : "";
  }

  /** The text that a column holds, without spaces around it. */
  String asText(String column) {
    return "TRIM(CAST(" + column + " AS " + textType + "))";
  }

  /** The text that a column holds, as it is. */
  String rawText(String column) {
    return "CAST(" + column + " AS " + textType + ")";
  }

  /** A double, null where it is NaN. */
  String numberOrNull(String number) {
    return switch (this) {
      case BIGQUERY -> "IF(IS_NAN(%1$s), NULL, %1$s)".formatted(number);
      case POSTGRESQL, DUCKDB, SNOWFLAKE, SPARK ->
          "NULLIF(%s, CAST('NaN' AS %s))".formatted(number, doubleType);
      // NaN is above all numbers, or no comparison with it holds.
      default -> "CASE WHEN %1$s <= %2$s THEN %1$s END".formatted(number, number(Double.MAX_VALUE));
    };
  }

  /** The type of whole numbers of 64 bits in a cast. */
  String wholeType() {
    return switch (this) {
      case MYSQL -> "SIGNED";
      case BIGQUERY -> "INT64";
      default -> "BIGINT";
    };
  }

  /** Whether a column holds exactly a text, spaces and case told apart. */
  String exactText(String column, String text) {
    String held = "CAST(" + column + " AS " + textType + ")";
    return switch (this) {
      case MYSQL -> "CAST(%s AS BINARY) = CAST(%s AS BINARY)".formatted(held, text(text));
      case SQLSERVER -> "%s COLLATE Latin1_General_100_BIN2 = %s".formatted(held, text(text));
      default -> "%s = %s".formatted(held, text(text));
    };
  }

  /** Whether two texts are the same, upper and lower case told apart. */
  String sameText(String column, String text) {
    return switch (this) {
      case MYSQL -> "CAST(%s AS BINARY) = CAST(%s AS BINARY)".formatted(asText(column), text(text));
      case SQLSERVER ->
          "%s COLLATE Latin1_General_100_BIN2 = %s".formatted(asText(column), text(text));
      default -> "%s = %s".formatted(asText(column), text(text));
    };
  }

  /** A text of one line, whatever it holds. */
  String text(String text) {
    String quotesDoubled = text.replace("'", "''");
    return switch (this) {
      case BIGQUERY, SPARK -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
      case MYSQL, SNOWFLAKE -> "'" + quotesDoubled.replace("\\", "\\\\") + "'";
      // An E says that backslashes are doubled, whatever the settings of the server.
      case POSTGRESQL ->
          text.contains("\\")
              ? "E'" + quotesDoubled.replace("\\", "\\\\") + "'"
              : "'" + quotesDoubled + "'";
      case SQLSERVER -> "N'" + quotesDoubled + "'";
      case STANDARD, DUCKDB, SQLITE -> "'" + quotesDoubled + "'";
    };
  }

  /** The name of a column or table, quoted whatever it is. */
  String name(String name) {
    return switch (this) {
      case BIGQUERY -> "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
      // SQLite would take "name" for a text where there is no such column, and say nothing.
      case MYSQL, SPARK, SQLITE -> "`" + name.replace("`", "``") + "`";
      case SQLSERVER -> "[" + name.replace("]", "]]") + "]";
      default -> "\"" + name.replace("\"", "\"\"") + "\"";
    };
  }
}
