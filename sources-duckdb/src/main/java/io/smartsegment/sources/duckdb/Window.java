package io.smartsegment.sources.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a stream from a mark on, in an array that grows as long as the mark stays. It begins
 * small, for files can be small and many.
 */
final class Window {
  private static final int LEAST = 1 << 12;
  private static final int USUAL = 1 << 17;
  private static final int MOST = 1 << 28;

  private final InputStream in;
  private byte[] bytes = new byte[LEAST];
  private int start;
  private int end;
  private boolean complete;
  private boolean begun;

  Window(InputStream in) {
    this.in = in;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the mark is. */
  int start() {
    return start;
  }

  /** Behind the last byte that was read. */
  int end() {
    return end;
  }

  /** Whether the stream has no more bytes than these. */
  boolean isComplete() {
    return complete;
  }

  void moveTo(int position) {
    start = position;
  }

  /**
   * Reads more, after which the mark is at 0.
   *
   * @return false if that would be more than a row may have
   */
  boolean more() throws IOException {
    System.arraycopy(bytes, start, bytes, 0, end - start);
    end -= start;
    start = 0;
    if (end == bytes.length && end == MOST) {
      return false;
    }
    if (end == bytes.length || (begun && bytes.length < USUAL)) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, begun ? USUAL : 0));
    }
    begun = true;
    while (end < bytes.length) {
      int count = in.read(bytes, end, bytes.length - end);
      if (count < 0) {
        complete = true;
        return true;
      }
      end += count;
    }
    return true;
  }
}
