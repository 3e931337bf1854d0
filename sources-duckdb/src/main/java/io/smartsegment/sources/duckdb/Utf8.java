package io.smartsegment.sources.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Checks bytes for being UTF-8, and compares texts by these bytes. */
final class Utf8 {
  private Utf8() {}

  /** {@return the order of two texts by their bytes, which is not that of their chars} */
  static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return whether the bytes are UTF-8: no stray, overlong or cut sequences, no surrogates} */
  static boolean isValid(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int b = bytes[i];
      if (b >= 0) {
        i++;
        continue;
      }
      int length = (b & 0xE0) == 0xC0 ? 2 : (b & 0xF0) == 0xE0 ? 3 : (b & 0xF8) == 0xF0 ? 4 : 0;
      if (length == 0 || i + length > to) {
        return false;
      }
      int point = b & (0xFF >> (length + 1));
      for (int j = 1; j < length; j++) {
        if ((bytes[i + j] & 0xC0) != 0x80) {
          return false;
        }
        point = point << 6 | (bytes[i + j] & 0x3F);
      }
      int least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
      if (point < least || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
        return false;
      }
      i += length;
    }
    return true;
  }
}
