package io.smartsegment.sources.duckdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cells of one record after the other in bytes. A cell that begins with a quote ends with
 * one, and holds delimiters and line breaks; spaces may stand before and after the quotes. Quotes
 * within other cells are text.
 */
final class CsvRecord {
  /** How the search for a record ended. */
  enum Outcome {
    RECORD,
    END,
    UNCLOSED,
    AFTER_QUOTE,
    LONE_RETURN,
    NOT_TEXT,
    NOT_UTF8,
    TOO_LONG
  }

  private static final byte DELIMITER = 1;
  private static final byte LINE_FEED = 2;
  private static final byte RETURN = 3;
  private static final byte ZERO = 4;

  private final byte[] kinds = new byte[256];
  private final boolean returnEndsLines;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private boolean[] quoted = new boolean[16];
  private boolean[] doubled = new boolean[16];
  private int count;
  private int start;
  private int contentEnd;
  private int end;
  private long line = 1;
  private long nextLine = 1;
  private boolean needsMore;
  private int seen;
  private boolean begun;

  CsvRecord(CsvDialect dialect) {
    kinds[dialect.delimiter()] = DELIMITER;
    kinds['\n'] = LINE_FEED;
    kinds['\r'] = RETURN;
    kinds[0] = ZERO;
    returnEndsLines = dialect.lineEnd().equals("\r");
  }

  /** Counts lines from this number on. */
  void beginAt(long number) {
    nextLine = number;
  }

  /** The number of the line in which the record begins. */
  long line() {
    return line;
  }

  int count() {
    return count;
  }

  int from(int column) {
    return from[column];
  }

  int to(int column) {
    return to[column];
  }

  int start() {
    return start;
  }

  /** Behind the last cell. */
  int contentEnd() {
    return contentEnd;
  }

  /** Behind the line end. */
  int end() {
    return end;
  }

  long nextLine() {
    return nextLine;
  }

  /** Whether the record is an empty line. */
  boolean isBlank() {
    return contentEnd == start;
  }

  boolean isNothing(int column) {
    return from[column] == to[column] && !quoted[column];
  }

  /** Moves behind the record before and finds the next one. */
  Outcome read(Window window) throws IOException {
    if (begun) {
      window.moveTo(end);
    }
    begun = true;
    return read(window, 0);
  }

  /** Finds the record that begins some bytes behind the mark of a window. */
  Outcome read(Window window, int offset) throws IOException {
    line = nextLine;
    while (true) {
      start = window.start() + offset;
      if (start == window.end() && window.isComplete()) {
        return Outcome.END;
      }
      needsMore = false;
      seen = 0;
      nextLine = line;
      Outcome outcome = scan(window.bytes(), window.end(), window.isComplete());
      if (!needsMore) {
        return outcome == Outcome.RECORD && seen < 0 && !Utf8.isValid(window.bytes(), start, end)
            ? Outcome.NOT_UTF8
            : outcome;
      }
      if (!window.more()) {
        return Outcome.TOO_LONG;
      }
    }
  }

  private Outcome scan(byte[] bytes, int limit, boolean complete) {
    count = 0;
    int i = start;
    while (true) {
      int cell = i;
      if (count == from.length) {
        grow();
      }
      while (i < limit && bytes[i] == ' ') {
        i++;
      }
      boolean isQuoted = i < limit && bytes[i] == '"';
      quoted[count] = isQuoted;
      if (isQuoted) {
        i = closingQuote(bytes, i + 1, limit, complete);
        if (i < 0) {
          return Outcome.UNCLOSED;
        }
        i++;
        while (i < limit && bytes[i] == ' ') {
          i++;
        }
        if (i < limit && kinds[bytes[i] & 0xff] == 0) {
          return Outcome.AFTER_QUOTE;
        }
      } else {
        int all = 0;
        while (i < limit && kinds[bytes[i] & 0xff] == 0) {
          all |= bytes[i++];
        }
        seen |= all;
        from[count] = cell;
        to[count] = i;
      }
      count++;
      if (i == limit) {
        needsMore = !complete;
        contentEnd = i;
        end = i;
        return Outcome.RECORD;
      }
      byte kind = kinds[bytes[i] & 0xff];
      if (kind != DELIMITER) {
        return endOfLine(kind, bytes, i, limit, complete);
      }
      i++;
    }
  }

  private Outcome endOfLine(byte kind, byte[] bytes, int at, int limit, boolean complete) {
    contentEnd = at;
    end = at + 1;
    nextLine++;
    if (kind == ZERO) {
      return Outcome.NOT_TEXT;
    }
    if (kind == RETURN) {
      if (end == limit && !complete) {
        needsMore = true;
      } else if (end < limit && bytes[end] == '\n') {
        end++;
      } else if (!returnEndsLines && end < limit) {
        return Outcome.LONE_RETURN;
      }
    }
    return Outcome.RECORD;
  }

  /** The place of the quote that ends a cell, -1 if there is none or if more bytes are needed. */
  private int closingQuote(byte[] bytes, int first, int limit, boolean complete) {
    from[count] = first;
    doubled[count] = false;
    int i = first;
    for (; i < limit; i++) {
      byte b = bytes[i];
      seen |= b;
      if (b == '"') {
        if (i + 1 == limit && !complete) {
          break;
        }
        if (i + 1 == limit || bytes[i + 1] != '"') {
          to[count] = i;
          return i;
        }
        doubled[count] = true;
        i++;
      } else if (b == '\n') {
        nextLine++;
      }
    }
    needsMore = !complete;
    return -1;
  }

  private void grow() {
    int size = 2 * count;
    from = Arrays.copyOf(from, size);
    to = Arrays.copyOf(to, size);
    quoted = Arrays.copyOf(quoted, size);
    doubled = Arrays.copyOf(doubled, size);
  }

  /** The text of a cell; null if nothing stands there, not even quotes. */
  @Nullable String text(Window window, int column) {
    if (isNothing(column)) {
      return null;
    }
    int length = to[column] - from[column];
    String text = new String(window.bytes(), from[column], length, StandardCharsets.UTF_8);
    return quoted[column] && doubled[column] ? text.replace("\"\"", "\"") : text;
  }
}
