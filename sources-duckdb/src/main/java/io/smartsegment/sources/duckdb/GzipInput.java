package io.smartsegment.sources.duckdb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip and checks it to its end (RFC 1952): the length and the check sum of every
 * member, and that nothing but further members or zeros follows. The class of the JDK takes a
 * member whose header is damaged for the end of the data.
 */
final class GzipInput extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_CHECK = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private boolean ended;

  GzipInput(InputStream in) throws IOException {
    this.in = in;
    header(require());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!ended) {
        int count = inflater.inflate(bytes, from, length);
        if (count > 0) {
          check.update(bytes, from, count);
          return count;
        }
        if (inflater.finished()) {
          at = filled - inflater.getRemaining();
          trailer();
          next();
        } else if (inflater.needsDictionary()) {
          throw damaged("it needs a dictionary");
        } else {
          fill();
          inflater.setInput(buffer, 0, filled);
        }
      }
      return -1;
    } catch (DataFormatException e) {
      throw damaged("its data is no gzip");
    }
  }

  private void header(int first) throws IOException {
    if (first != 0x1f || require() != 0x8b || require() != DEFLATE) {
      throw damaged("a part of it does not begin as gzip does");
    }
    int flags = require();
    if ((flags & RESERVED) != 0) {
      throw damaged("a header in it is no header of gzip");
    }
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(require() | require() << 8);
    }
    for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
      if ((flags & text) != 0) {
        while (require() != 0) {}
      }
    }
    if ((flags & HAS_HEADER_CHECK) != 0) {
      skip(2);
    }
    inflater.reset();
    check.reset();
    inflater.setInput(buffer, at, filled - at);
  }

  private void trailer() throws IOException {
    if (number() != check.getValue()) {
      throw damaged("its check sum does not fit");
    }
    if (number() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw damaged("its length does not fit");
    }
  }

  /** Some writers fill up with zeros. */
  private void next() throws IOException {
    int first = one();
    if (first == 0) {
      while (first == 0) {
        first = one();
      }
      if (first >= 0) {
        throw damaged("something follows its end");
      }
    }
    ended = first < 0;
    if (!ended) {
      header(first);
    }
  }

  private long number() throws IOException {
    return require() | require() << 8 | require() << 16 | (long) require() << 24;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      require();
    }
  }

  private int one() throws IOException {
    if (at == filled) {
      at = 0;
      filled = Math.max(0, in.read(buffer, 0, BUFFER));
      if (filled == 0) {
        return -1;
      }
    }
    return buffer[at++] & 0xff;
  }

  private int require() throws IOException {
    int value = one();
    if (value < 0) {
      throw cutOff();
    }
    return value;
  }

  private void fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer, 0, BUFFER));
    if (filled == 0) {
      throw cutOff();
    }
    at = filled;
  }

  private static IOException cutOff() {
    return new EOFException("it is cut off: its compressed data ends too early");
  }

  private static IOException damaged(String how) {
    return new IOException("its compressed data is damaged: " + how);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
