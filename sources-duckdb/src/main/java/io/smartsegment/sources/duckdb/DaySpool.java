package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of customers and their days, read from its begin to its end as often as wanted. Numbers
 * take seven bits to a byte, so that a day with one purchase is about six bytes. A customer is the
 * length of the identifier, 0 at the end of all, its bytes, whether it is known, and its days; a
 * day is the days since the one before, 0 at the end of the customer, what there is, and that.
 */
final class DaySpool {
  private static final int BUFFER = 1 << 16;

  /** The first day of the year 1 is day 1 here, so that no day is 0. */
  private static final int DAYS_BEFORE_1970 = 719_163;

  private static final int RETURNS = 1;
  private static final int FREE = 2;
  private static final int SEGMENT = 4;
  private static final int RATINGS = 8;
  private static final int PURCHASES = 16;

  private DaySpool() {}

  /** Writes the file. */
  static final class Writer implements DayTarget, AutoCloseable {
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private int customers;
    private int last;
    private long turnover;

    Writer(Path file) throws IOException {
      out = Files.newOutputStream(file);
    }

    int customers() {
      return customers;
    }

    @Override
    public void customer(String customer, boolean known) {
      byte[] name = customer.getBytes(StandardCharsets.UTF_8);
      if (customers > 0) {
        number(0);
      }
      customers = Math.incrementExact(customers);
      last = -DAYS_BEFORE_1970;
      number(name.length);
      for (byte b : name) {
        put(b);
      }
      number(known ? 1 : 0);
    }

    @Override
    public void day(Day day) {
      try {
        turnover = Math.addExact(Math.addExact(turnover, day.gross), day.returned);
      } catch (ArithmeticException e) {
        throw new InvalidInputException(
            "The sum of all amounts is more than 9,223,372,036,854,775,807 units.",
            "Give amounts with fewer decimals.");
      }
      int rated = 0;
      for (int stars = 1; stars <= MOST_STARS; stars++) {
        rated += day.ratings[stars];
      }
      number((long) day.day - last);
      last = day.day;
      number(
          (day.purchases > 0 ? PURCHASES : 0)
              | (day.returns > 0 ? RETURNS : 0)
              | (day.freeOrders > 0 ? FREE : 0)
              | (day.segment >= 0 ? SEGMENT : 0)
              | (rated > 0 ? RATINGS : 0));
      pair(day.purchases, day.gross);
      pair(day.returns, day.returned);
      if (day.freeOrders > 0) {
        number(day.freeOrders);
      }
      if (day.segment >= 0) {
        number(day.segment);
      }
      for (int stars = 1; stars <= MOST_STARS && rated > 0; stars++) {
        number(day.ratings[stars]);
      }
    }

    private void pair(int count, long amount) {
      if (count > 0) {
        number(count);
        number(amount);
      }
    }

    private void number(long number) {
      long rest = number;
      while ((rest & ~0x7FL) != 0) {
        put((byte) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      put((byte) rest);
    }

    private void put(byte b) {
      if (used == BUFFER) {
        flush();
      }
      buffer[used++] = b;
    }

    private void flush() {
      try {
        out.write(buffer, 0, used);
        used = 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Ends the file. */
    void end() {
      if (customers > 0) {
        number(0);
      }
      number(0);
      flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Reads the file, customer by customer. */
  static final class Reader implements AutoCloseable {
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    Reader(Path file) throws IOException {
      in = Files.newInputStream(file);
    }

    /** Fills the view with the next customer; false if there is none. */
    boolean next(SpooledDays view) throws IOException {
      int length = (int) number();
      if (length == 0) {
        return false;
      }
      byte[] name = new byte[length];
      for (int i = 0; i < length; i++) {
        name[i] = next();
      }
      view.begin(new String(name, StandardCharsets.UTF_8), number() == 1);
      int day = -DAYS_BEFORE_1970;
      for (int delta = (int) number(); delta > 0; delta = (int) number()) {
        day += delta;
        day(view, day, (int) number());
      }
      return true;
    }

    private void day(SpooledDays view, int day, int parts) throws IOException {
      int place = view.add(day);
      if ((parts & PURCHASES) != 0) {
        view.purchases[place] = (int) number();
        view.gross[place] = number();
      }
      if ((parts & RETURNS) != 0) {
        view.returns[place] = (int) number();
        view.returned[place] = number();
      }
      if ((parts & FREE) != 0) {
        view.freeOrders[place] = (int) number();
      }
      view.segments[place] = (parts & SEGMENT) != 0 ? (int) number() : -1;
      for (int stars = 1; stars <= DayTarget.MOST_STARS && (parts & RATINGS) != 0; stars++) {
        view.ratings[place * DayTarget.MOST_STARS + stars - 1] = (int) number();
      }
    }

    private long number() throws IOException {
      long number = 0;
      int shift = 0;
      byte b = next();
      while (b < 0) {
        number |= (b & 0x7FL) << shift;
        shift += 7;
        b = next();
      }
      return number | ((long) b << shift);
    }

    private byte next() throws IOException {
      if (at == end) {
        end = in.read(buffer, 0, BUFFER);
        at = 0;
        if (end <= 0) {
          throw new EOFException("the file of days ends too early");
        }
      }
      return buffer[at++];
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
