package io.smartsegment.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps {@link StandardOutput} for results: what plugins and libraries print to {@code System.out}
 * goes to standard error, which they cannot close.
 */
final class StandardStreams {
  private StandardStreams() {}

  /** Replaces what {@code System.out} and {@code System.err} are. */
  static void install() {
    System.setErr(new Unclosed(new FileOutputStream(FileDescriptor.err)));
    System.setOut(System.err);
  }

  private static final class Unclosed extends PrintStream {
    Unclosed(OutputStream out) {
      super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      flush();
    }
  }
}
