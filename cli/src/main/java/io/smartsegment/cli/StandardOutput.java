package io.smartsegment.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/**
 * Standard output as a stream of bytes, which says when it cannot write; System.out keeps silent
 * then. It can be exchanged, so that one JVM can run several commands and read what each of them
 * printed.
 */
final class StandardOutput {
  private static OutputStream stream = new FileOutputStream(FileDescriptor.out);

  private StandardOutput() {}

  static OutputStream stream() {
    return stream;
  }

  /** Puts another stream in the place of the present one, which it returns. */
  static OutputStream exchange(OutputStream other) {
    OutputStream former = stream;
    stream = other;
    return former;
  }
}
