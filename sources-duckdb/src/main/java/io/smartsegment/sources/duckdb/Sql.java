package io.smartsegment.sources.duckdb;

import java.nio.file.Path;

/** Quotes text for use in a statement. */
final class Sql {
  private Sql() {}

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * A file to read; reading functions expand globs, so a name's own glob characters are escaped.
   */
  static String fileToRead(Path file) {
    return literal(file.toAbsolutePath().toString().replaceAll("[*?\\[]", "[$0]"));
  }

  static String fileToWrite(Path file) {
    return literal(file.toAbsolutePath().toString());
  }
}
