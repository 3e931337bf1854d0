package io.smartsegment.sources.duckdb;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Goes through the frames of zstd data (RFC 8878) to see that the last one is complete. Nothing is
 * decompressed; DuckDB does that, and checks the check sums, but takes a file that is cut off for
 * one that ends there.
 */
final class ZstdFrames {
  private static final long MAGIC = 0xFD2FB528L;
  private static final long SKIPPABLE = 0x184D2A50L;
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
  private static final int[] SIZE_BYTES = {0, 2, 4, 8};
  private static final int RUN = 1;
  private static final int RESERVED = 3;

  private final InputStream in;

  private ZstdFrames(InputStream in) {
    this.in = in;
  }

  /** Fails if the data does not end where a frame ends. */
  static void check(InputStream raw) throws IOException {
    try (InputStream in = new BufferedInputStream(raw, 1 << 16)) {
      ZstdFrames frames = new ZstdFrames(in);
      int first = in.read();
      while (first >= 0) {
        frames.frame(first | frames.number(3) << 8);
        first = in.read();
      }
    }
  }

  private void frame(long magic) throws IOException {
    if ((magic & ~0xFL) == SKIPPABLE) {
      skip(number(4));
      return;
    }
    if (magic != MAGIC) {
      throw new IOException(
          "its compressed data is damaged: a part of it does not begin as zstd does");
    }
    int descriptor = (int) number(1);
    boolean single = (descriptor & 0x20) != 0;
    int size = SIZE_BYTES[descriptor >> 6];
    skip((single ? 0 : 1) + DICTIONARY_BYTES[descriptor & 3] + (single && size == 0 ? 1 : size));
    long block;
    do {
      block = number(3);
      int kind = (int) (block >> 1) & 3;
      if (kind == RESERVED) {
        throw new IOException("its compressed data is damaged: a block in it is none of zstd");
      }
      skip(kind == RUN ? 1 : block >> 3);
    } while ((block & 1) == 0);
    skip((descriptor & 4) != 0 ? 4 : 0);
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      int value = in.read();
      if (value < 0) {
        throw cutOff();
      }
      number |= (long) value << (8 * i);
    }
    return number;
  }

  private void skip(long bytes) throws IOException {
    try {
      in.skipNBytes(bytes);
    } catch (EOFException e) {
      throw cutOff();
    }
  }

  private static IOException cutOff() {
    return new EOFException("it is cut off: its compressed data ends too early");
  }
}
