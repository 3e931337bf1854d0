package io.smartsegment.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is printed to standard output from now on, until it is released. */
final class Printed implements AutoCloseable {
  private static final int LONGEST = 60;

  private final PrintStream before = System.out;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Printed() {
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  /** The beginning of what was printed, empty if nothing was. */
  String text() {
    String text = bytes.toString(StandardCharsets.UTF_8).strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  @Override
  public void close() {
    System.setOut(before);
  }
}
