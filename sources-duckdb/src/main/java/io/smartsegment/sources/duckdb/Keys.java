package io.smartsegment.sources.duckdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Texts that tell a group or a time as numbers, the same ones as {@link Column} gives. */
final class Keys {
  /** The first 13 hexadecimal digits make a whole number that a double holds exactly. */
  private static final int BITS_LEFT_OUT = 12;

  private final MessageDigest digest;

  Keys() {
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5.", e);
    }
  }

  /** A number that is another one for each text, as good as certainly; NaN if nothing is there. */
  double group(@Nullable String text) {
    if (OwnRules.isMissing(text)) {
      return Double.NaN;
    }
    byte[] hash = digest.digest(String.valueOf(text).strip().getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getLong() >>> BITS_LEFT_OUT;
  }

  /** A number, or the seconds since 1970 of a date or time; NaN if the text tells neither. */
  static double time(@Nullable String text) {
    if (OwnRules.isMissing(text)) {
      return Double.NaN;
    }
    String moment = String.valueOf(text).strip();
    double number = Decimal.parse(moment, 0);
    return Double.isNaN(number) ? seconds(moment.replaceFirst(" +", "T")) : number;
  }

  private static double seconds(String moment) {
    try {
      if (!moment.contains("T")) {
        return LocalDate.parse(moment).toEpochDay() * 86_400.0;
      }
      boolean zoned = moment.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)");
      String whole = moment.replaceFirst("([+-]\\d\\d)$", "$1:00");
      OffsetDateTime time =
          zoned ? OffsetDateTime.parse(whole) : LocalDateTime.parse(whole).atOffset(ZoneOffset.UTC);
      return time.toEpochSecond() + time.getNano() / 1e9;
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }
}
