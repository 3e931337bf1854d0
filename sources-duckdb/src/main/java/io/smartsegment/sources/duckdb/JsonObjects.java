package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of each object of a file: those of a line, or, in a file that begins with a bracket,
 * those between the commas of its array. Whether they are an object is for others to say.
 */
final class JsonObjects implements Closeable {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputFile file;
  private final InputStream in;
  private final Window window;
  private final boolean isArray;
  private int end;
  private long line = 1;
  private long nextLine = 1;
  private byte[] bytes = new byte[0];
  private boolean closed;
  private boolean first = true;

  static JsonObjects open(InputFile file, InputStream in) throws IOException {
    try {
      return new JsonObjects(file, in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private JsonObjects(InputFile file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    window = new Window(in);
    window.more();
    byte[] begin = window.bytes();
    if (window.end() >= 3 && Arrays.equals(begin, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      end = 3;
    }
    int at = end;
    while (at < window.end() && isSpace(begin[at])) {
      at++;
    }
    isArray = file.hasExtension("json") && at < window.end() && begin[at] == '[';
    if (isArray) {
      for (int i = end; i < at; i++) {
        nextLine += begin[i] == '\n' ? 1 : 0;
      }
      end = at + 1;
    }
  }

  /** The number of the line in which the object begins. */
  long line() {
    return line;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean next() throws IOException {
    return isArray ? nextOfArray() : nextLine();
  }

  private boolean nextLine() throws IOException {
    while (true) {
      window.moveTo(end);
      end = -1;
      line = nextLine++;
      int length = 0;
      while (end < 0) {
        int i = window.start() + length;
        while (i < window.end() && window.bytes()[i] != '\n') {
          i++;
        }
        length = i - window.start();
        if (i < window.end() || window.isComplete()) {
          end = Math.min(i + 1, window.end());
        } else {
          more();
        }
      }
      if (length > 0 && take(window.start(), window.start() + length)) {
        return true;
      }
      if (end == window.end() && window.isComplete()) {
        return false;
      }
    }
  }

  /** Keeps bytes unless they are blank. */
  private boolean take(int from, int to) {
    int i = from;
    while (i < to && isSpace(window.bytes()[i])) {
      i++;
    }
    if (i == to) {
      return false;
    }
    bytes = Arrays.copyOfRange(window.bytes(), from, to);
    if (!Utf8.isValid(bytes, 0, bytes.length)) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s, line %d: the text is not UTF-8".formatted(file.label(), line),
          "Save the file with the encoding UTF-8.");
    }
    return true;
  }

  /** The commas and brackets outside of texts and of inner brackets part the objects. */
  private boolean nextOfArray() throws IOException {
    if (closed) {
      return false;
    }
    window.moveTo(end);
    line = nextLine;
    int depth = 0;
    boolean inText = false;
    boolean escaped = false;
    boolean begun = false;
    for (int length = 0; ; length++) {
      if (window.start() + length == window.end()) {
        if (window.isComplete()) {
          throw file.unreadable("its array has no end");
        }
        more();
        if (length == window.end()) {
          throw file.unreadable("its array has no end");
        }
      }
      byte b = window.bytes()[window.start() + length];
      if (b == '\n') {
        nextLine++;
        line += begun ? 0 : 1;
      }
      begun |= !isSpace(b);
      if (escaped) {
        escaped = false;
      } else if (inText) {
        escaped = b == '\\';
        inText = b != '"';
      } else if (b == '"') {
        inText = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (depth > 0 && (b == '}' || b == ']')) {
        depth--;
      } else if (depth == 0 && (b == ',' || b == ']')) {
        return element(window.start() + length, b == ']');
      }
    }
  }

  private boolean element(int to, boolean last) throws IOException {
    end = to + 1;
    boolean isThere = take(window.start(), to);
    if (!isThere && !(last && first)) {
      throw file.unreadable("a comma in its array has no object beside it, line " + line);
    }
    first = false;
    if (last) {
      closed = true;
      byte[] object = bytes;
      requireNothingBehind();
      bytes = object;
    }
    return isThere;
  }

  private void requireNothingBehind() throws IOException {
    while (true) {
      if (take(end, window.end())) {
        throw file.unreadable("something follows its array, line " + nextLine);
      }
      if (window.isComplete()) {
        return;
      }
      window.moveTo(window.end());
      more();
      end = window.start();
    }
  }

  private void more() throws IOException {
    if (!window.more()) {
      throw file.unreadable("an object in it does not end within 256 MiB, line " + line);
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
