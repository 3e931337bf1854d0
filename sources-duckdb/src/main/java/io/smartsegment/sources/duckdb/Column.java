package io.smartsegment.sources.duckdb;

import java.util.Set;

/**
 * A column of a Parquet file.
 *
 * @param name its name as in the file
 * @param type its DuckDB type
 * @param sql the expression that reads it
 */
record Column(String name, String type, String sql) {
  private static final Set<String> NUMERIC =
      Set.of(
          "DOUBLE",
          "FLOAT",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "BIGINT",
          "UBIGINT");

  static final String WHITESPACE = "' ' || chr(9) || chr(10) || chr(13)";

  /** A value of this column as text, as a user would recognise it. */
  String asText(String value) {
    return type.equals("VARCHAR") ? value : "CAST(" + value + " AS VARCHAR)";
  }

  /** A number of single precision is the double it is, which takes more digits to write. */
  String original(boolean isScore) {
    return isScore && type.equals("FLOAT") ? "CAST(" + sql + " AS DOUBLE)" : sql;
  }

  boolean isText() {
    return type.equals("VARCHAR");
  }

  /** Whether text of a value needs no quotes, whatever the value. */
  boolean isPlain() {
    return NUMERIC.contains(type) || type.equals("BOOLEAN");
  }

  /** The value as a double, or null if it is no number; text is rounded correctly. */
  String number(Role role) {
    if (role == Role.GROUP || role == Role.ARM) {
      // The same number as that of the text in other files.
      return "CASE WHEN NOT %s THEN CAST(CAST('0x' || left(md5(trim(%s, %s)), 13) AS BIGINT) AS DOUBLE) END"
          .formatted(isMissing(sql), asText(sql), WHITESPACE);
    }
    if (role == Role.TIME && (type.equals("DATE") || type.startsWith("TIMESTAMP"))) {
      return "epoch(CAST(" + sql + " AS TIMESTAMP))";
    }
    if (role == Role.TIME && isText()) {
      return "COALESCE(%s, epoch(TRY_CAST(trim(%s, %s) AS TIMESTAMP)))"
          .formatted(textAsNumber(), sql, WHITESPACE);
    }
    if (NUMERIC.contains(type)) {
      return "CAST(" + sql + " AS DOUBLE)";
    }
    if (role != Role.OUTCOME) {
      return textAsNumber();
    }
    if (type.equals("BOOLEAN")) {
      return "CASE WHEN " + sql + " THEN 1.0 WHEN NOT " + sql + " THEN 0.0 END";
    }
    return """
        CASE WHEN %1$s = '0' THEN 0.0 WHEN %1$s = '1' THEN 1.0
        ELSE CASE lower(trim(%1$s, %2$s)) %4$s ELSE %3$s END
        END"""
        .formatted(asText(sql), WHITESPACE, textAsNumber(), OutcomeWords.branches());
  }

  /** DuckDB would read 1_000 as a number. Decimals go through text as their cast rounds twice. */
  private String textAsNumber() {
    return "CASE WHEN NOT contains(%1$s, '_') THEN TRY_CAST(%1$s AS DOUBLE) END"
        .formatted(asText(sql));
  }

  /** Whether a value of this column is missing; text costs much more than other types. */
  String isMissing(String value) {
    if (isPlain()) {
      return "(" + value + " IS NULL)";
    }
    return "(%1$s IS NULL OR lower(trim(%1$s, %2$s)) IN ('', 'na', 'null'))"
        .formatted(asText(value), WHITESPACE);
  }
}
