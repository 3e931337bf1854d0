package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.SmartSegmentException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A book as bytes. After eight bytes that name the format come whole numbers and texts, and then
 * eight bytes with the CRC-32 of all before. A whole number n is 2n if n is at least 0 and -2n - 1
 * otherwise, seven bits a byte from the lowest, with the eighth bit set in all but the last byte. A
 * text is the number of its bytes and its bytes (UTF-8).
 *
 * <p>The content: date (days since 1970), decimals, currency (empty for none); number of gaps, and
 * of each its days and its count; number of customers, and of each the identifier and the ten
 * numbers of {@link CustomerSums} in their order, where a day counts from the book's date back, and
 * 0 stands for no day.
 */
final class BookFile {
  private static final byte[] NAME = "SSBOOK01".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_TEXT = 1 << 24;

  private BookFile() {}

  static void write(CustomerBook book, OutputStream to) throws IOException {
    CRC32 sum = new CRC32();
    OutputStream out = new CheckedOutputStream(new BufferedOutputStream(to, 1 << 16), sum);
    out.write(NAME);
    number(out, book.asOf().toEpochDay());
    number(out, book.scale().decimals());
    text(out, book.currency().orElse(""));
    number(out, book.gaps().counts().size());
    for (Map.Entry<Integer, Long> gap : book.gaps().counts().entrySet()) {
      number(out, gap.getKey());
      number(out, gap.getValue());
    }
    number(out, book.customers());
    for (int i = 0; i < book.customers(); i++) {
      text(out, book.customer(i));
      sums(out, book.sums(i), book.asOf());
    }
    out.write(ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).array());
    out.flush();
  }

  private static void sums(OutputStream out, CustomerSums sums, LocalDate asOf) throws IOException {
    long end = asOf.toEpochDay();
    number(out, sums.bought() ? end - sums.firstPurchaseDay() : 0);
    number(out, sums.bought() ? end - sums.lastPurchaseDay() : 0);
    number(out, sums.purchaseDays());
    number(out, sums.purchases());
    number(out, sums.returns());
    number(out, sums.freeOrders());
    number(out, sums.gross());
    number(out, sums.returned());
    number(out, sums.ratings());
    number(out, sums.stars());
  }

  static CustomerBook read(InputStream from) throws IOException {
    CRC32 sum = new CRC32();
    InputStream in = new CheckedInputStream(new BufferedInputStream(from, 1 << 16), sum);
    if (!Arrays.equals(in.readNBytes(NAME.length), NAME)) {
      throw new InvalidInputException(
          "The file is no customer book: it does not start with SSBOOK01.",
          "Give a file that was saved as a customer book.");
    }
    CustomerBook book;
    try {
      book = content(in);
    } catch (EOFException | ArithmeticException | DateTimeException | SmartSegmentException e) {
      throw damaged(e.getMessage() == null ? "it ends too early" : e.getMessage());
    }
    long expected = sum.getValue();
    byte[] kept = in.readNBytes(Long.BYTES);
    if (kept.length < Long.BYTES || ByteBuffer.wrap(kept).getLong() != expected) {
      throw damaged("its checksum does not fit");
    }
    if (in.read() >= 0) {
      throw damaged("something follows its end");
    }
    return book;
  }

  private static CustomerBook content(InputStream in) throws IOException {
    LocalDate asOf = LocalDate.ofEpochDay(number(in));
    MoneyScale scale = new MoneyScale(Math.toIntExact(number(in)));
    String currency = text(in);
    Map<Integer, Long> gaps = new TreeMap<>();
    for (long left = number(in); left > 0; left--) {
      gaps.put(Math.toIntExact(number(in)), number(in));
    }
    BookColumns rows = new BookColumns();
    for (long left = number(in); left > 0; left--) {
      rows.add(text(in), sums(in, asOf));
    }
    Optional<String> told = currency.isEmpty() ? Optional.empty() : Optional.of(currency);
    return new CustomerBook(asOf, scale, told, new GapCounts(gaps), rows, List.of());
  }

  private static CustomerSums sums(InputStream in, LocalDate asOf) throws IOException {
    int first = day(number(in), asOf);
    int last = day(number(in), asOf);
    return new CustomerSums(
        first,
        last,
        number(in),
        number(in),
        number(in),
        number(in),
        number(in),
        number(in),
        number(in),
        number(in));
  }

  private static int day(long back, LocalDate asOf) {
    return back == 0 ? CustomerSums.NO_DAY : Math.toIntExact(asOf.toEpochDay() - back);
  }

  private static void number(OutputStream out, long number) throws IOException {
    long rest = (number << 1) ^ (number >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long number(InputStream in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      number |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return (number >>> 1) ^ -(number & 1);
      }
    }
    throw new ArithmeticException("it holds a number that is too large");
  }

  private static void text(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(out, bytes.length);
    out.write(bytes);
  }

  private static String text(InputStream in) throws IOException {
    long length = number(in);
    if (length < 0 || length > MOST_TEXT) {
      throw new ArithmeticException("it holds a text of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static InvalidInputException damaged(String how) {
    return new InvalidInputException(
        "The customer book is damaged: " + how + ".",
        "Take a copy of it, or make a new book of all orders.");
  }
}
