package io.smartsegment.sources.duckdb;

import java.util.ArrayList;
import java.util.List;

/** Splits lines into the fields of CSV records; a quoted field can go on in the next line. */
final class CsvTokenizer {
  private final char delimiter;
  private final StringBuilder field = new StringBuilder();
  private List<String> fields = new ArrayList<>();
  private boolean inQuotes;
  private boolean wasQuoted;

  CsvTokenizer(char delimiter) {
    this.delimiter = delimiter;
  }

  boolean inQuotes() {
    return inQuotes;
  }

  /** Returns whether the record ends with this line. */
  boolean add(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (inQuotes) {
        if (c != '"') {
          field.append(c);
        } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          inQuotes = false;
        }
      } else if (c == delimiter) {
        endField();
      } else if (c == '"' && !wasQuoted && field.toString().isBlank()) {
        inQuotes = true;
        wasQuoted = true;
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (inQuotes) {
      field.append('\n');
      return false;
    }
    endField();
    return true;
  }

  private void endField() {
    fields.add(field.toString());
    field.setLength(0);
    wasQuoted = false;
  }

  /** The fields of the record that has ended; the next line starts a new one. */
  List<String> takeFields() {
    List<String> taken = fields;
    fields = new ArrayList<>();
    return taken;
  }
}
