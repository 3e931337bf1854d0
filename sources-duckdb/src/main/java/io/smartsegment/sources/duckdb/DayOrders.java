package io.smartsegment.sources.duckdb;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Orders of one customer, of one day or of all, in columns that are filled again and again. Lines
 * of one order are added up: the order is dated on its first line, and has the segment of its last.
 */
final class DayOrders {
  private int size;
  private long[] firsts = new long[4];
  private long[] lasts = new long[4];
  private long[] units = new long[4];
  private int[] segments = new int[4];
  private byte[] ratings = new byte[4];
  private @Nullable String[] names = new String[4];
  private boolean contradicts;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** The local day of the order that was added last. */
  long lastDay() {
    return day(size - 1);
  }

  /** Adds the first line of an order. */
  void add(@Nullable String name, long micros, long amount, int segment, int rating) {
    if (size == firsts.length) {
      grow();
    }
    names[size] = name;
    firsts[size] = micros;
    lasts[size] = micros;
    units[size] = amount;
    segments[size] = segment;
    ratings[size] = (byte) rating;
    contradicts = false;
    size++;
  }

  /** Adds a further line to the order that was added last. */
  void join(long micros, long amount, int segment, int rating) {
    int last = size - 1;
    units[last] = Math.addExact(units[last], amount);
    firsts[last] = Math.min(firsts[last], micros);
    if (micros > lasts[last]) {
      lasts[last] = micros;
      segments[last] = segment;
    } else if (micros == lasts[last]) {
      segments[last] = Math.max(segments[last], segment);
    }
    contradicts |= rating != 0 && ratings[last] != 0 && rating != ratings[last];
    ratings[last] = (byte) Math.max(rating, ratings[last]);
  }

  /** Whether lines of the order that was added last have different ratings. */
  boolean contradicts() {
    return contradicts;
  }

  /** Days from the first to the last line of the order that was added last. */
  long span() {
    return Math.floorDiv(lasts[size - 1], Moment.MICROS_OF_DAY) - lastDay();
  }

  private void grow() {
    int capacity = 2 * size;
    firsts = Arrays.copyOf(firsts, capacity);
    lasts = Arrays.copyOf(lasts, capacity);
    units = Arrays.copyOf(units, capacity);
    segments = Arrays.copyOf(segments, capacity);
    ratings = Arrays.copyOf(ratings, capacity);
    names = Arrays.copyOf(names, capacity);
  }

  long day(int order) {
    return Math.floorDiv(firsts[order], Moment.MICROS_OF_DAY);
  }

  long units(int order) {
    return units[order];
  }

  int segment(int order) {
    return segments[order];
  }

  int rating(int order) {
    return ratings[order];
  }

  /** Places of the orders by day, and then by what decides which order of a day is the latest. */
  int[] sorted() {
    if (size == 1) {
      return new int[1];
    }
    return IntStream.range(0, size)
        .boxed()
        .sorted(this::compare)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int compare(int a, int b) {
    int order = Long.compare(day(a), day(b));
    if (order == 0) {
      order = Long.compare(lasts[a], lasts[b]);
    }
    if (order == 0) {
      order = compareNames(names[a], names[b]);
    }
    if (order == 0) {
      order = Integer.compare(segments[a], segments[b]);
    }
    if (order == 0) {
      order = Long.compare(units[a], units[b]);
    }
    return order == 0 ? Byte.compare(ratings[a], ratings[b]) : order;
  }

  private static int compareNames(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    return Utf8.compare(a, b);
  }

  /** Whether two orders without a name are alike in all. */
  boolean areAlike(int a, int b) {
    return names[a] == null && names[b] == null && compare(a, b) == 0;
  }
}
