package io.smartsegment.sources.duckdb;

import java.nio.charset.StandardCharsets;

/**
 * How a CSV file is written.
 *
 * @param delimiter what stands between cells, an ASCII character
 * @param lineEnd what ends the header, and a row that has no end of its own
 */
record CsvDialect(char delimiter, String lineEnd) {
  static final CsvDialect PLAIN = new CsvDialect(',', "\n");

  /** {@return a cell as it must be written; null is nothing, and empty text is quoted} */
  String cell(String text) {
    boolean quotes = text.isEmpty();
    for (int i = 0; i < text.length() && !quotes; i++) {
      char c = text.charAt(i);
      quotes = c == delimiter || c == '"' || c == '\n' || c == '\r';
    }
    return quotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  byte[] lineEndBytes() {
    return lineEnd.getBytes(StandardCharsets.US_ASCII);
  }

  String delimiterName() {
    return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
  }
}
