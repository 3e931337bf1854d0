package io.smartsegment.sources.duckdb;

/** Texts of files in messages. */
final class Texts {
  private static final int LONGEST = 60;

  private Texts() {}

  /** {@return a text in one line of bearable length, without characters that a screen obeys} */
  static String shown(String text) {
    String line = text.replaceAll("[\\r\\n]+", " ").replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
