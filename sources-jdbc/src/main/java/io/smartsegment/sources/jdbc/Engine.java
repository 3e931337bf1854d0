package io.smartsegment.sources.jdbc;

import io.smartsegment.core.aggregate.SqlWords;
import java.util.Locale;

/** The few things in which databases differ for the statements here. */
enum Engine {
  POSTGRESQL("DOUBLE PRECISION", false),
  DUCKDB("DOUBLE", false),
  SQLITE("REAL", false),
  MYSQL("DOUBLE", false),
  OTHER("DOUBLE PRECISION", true);

  private final SqlWords words;

  /**
   * Creates an engine.
   *
   * @param asText whether doubles are written as text, for engines that could not be tried
   */
  Engine(String doubleType, boolean asText) {
    words = new SqlWords(doubleType, asText);
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

  /** How types and numbers are written. */
  SqlWords words() {
    return words;
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
