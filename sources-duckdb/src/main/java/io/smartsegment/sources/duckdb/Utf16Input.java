package io.smartsegment.sources.duckdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-16 with a byte order mark as UTF-8 without one. */
final class Utf16Input extends InputStream {
  private static final int CHARS = 1 << 14;

  private final BufferedReader reader;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final CharBuffer chars = CharBuffer.allocate(CHARS).limit(0);
  private final ByteBuffer bytes = ByteBuffer.allocate(4 * CHARS).limit(0);
  private boolean ended;

  Utf16Input(InputStream in) {
    reader =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_16
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(into, from, count);
    return count;
  }

  private boolean fill() throws IOException {
    try {
      while (!bytes.hasRemaining() && !ended) {
        chars.compact();
        ended = reader.read(chars) < 0;
        chars.flip();
        bytes.clear();
        var result = encoder.encode(chars, bytes, ended);
        if (result.isError()) {
          result.throwException();
        }
        bytes.flip();
      }
      return bytes.hasRemaining();
    } catch (CharacterCodingException e) {
      throw new IOException("its text is no UTF-16", e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
