package io.smartsegment.sources.duckdb;

import java.util.Locale;

/** What a column of orders means. */
enum OrderRole {
  CUSTOMER,
  DATE,
  AMOUNT,
  ORDER,
  SEGMENT,
  RATING,
  CURRENCY;

  /** What it is called in a sentence. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a row is of no use without it. */
  boolean isNeeded() {
    return this == CUSTOMER || this == DATE || this == AMOUNT;
  }
}
