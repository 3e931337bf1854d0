package io.smartsegment.sources.duckdb;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as JSON. */
final class JsonText {
  private JsonText() {}

  static String quote(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
