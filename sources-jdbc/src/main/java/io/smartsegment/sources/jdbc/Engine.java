package io.smartsegment.sources.jdbc;

import java.util.Locale;

/** The few things in which databases differ for the statements here. */
enum Engine {
  POSTGRESQL("DOUBLE PRECISION", false),
  DUCKDB("DOUBLE", false),
  SQLITE("REAL", false),
  MYSQL("DOUBLE", false),
  OTHER("DOUBLE PRECISION", true);

  private final String doubleType;

  /** Whether doubles are written as text that is cast, which is right everywhere, if slow. */
  private final boolean asText;

  Engine(String doubleType, boolean asText) {
    this.doubleType = doubleType;
    this.asText = asText;
  }

  /** The engine of a product, by the name that its driver tells. */
  static Engine of(String product) {
    String name = product.toLowerCase(Locale.ROOT);
    if (name.contains("postgres")) {
      return POSTGRESQL;
    }
    if (name.contains("duckdb")) {
      return DUCKDB;
    }
    if (name.contains("sqlite")) {
      return SQLITE;
    }
    return name.contains("mysql") || name.contains("mariadb") ? MYSQL : OTHER;
  }

  String doubleType() {
    return doubleType;
  }

  /** The type of whole numbers of 64 bits in a cast. */
  String wholeType() {
    return this == MYSQL ? "SIGNED" : "BIGINT";
  }

  /** A literal that is read as exactly this double. */
  String number(double value) {
    String digits = Double.toString(value);
    String exponent = digits.contains("E") ? digits : digits + "E0";
    return asText ? "CAST('%s' AS %s)".formatted(exponent, doubleType) : exponent;
  }

  /** Columns of SQLite hold values of any type. */
  boolean typesAreOfValues() {
    return this == SQLITE;
  }

  /** Whether all statements can see the rows as they were at the first one. */
  boolean hasSnapshots() {
    return this != OTHER;
  }
}
