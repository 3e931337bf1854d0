package io.smartsegment.sources.duckdb;

import io.smartsegment.customers.book.CustomerDays;
import java.util.Arrays;

/** The days of one customer at a time, filled again and again. */
final class SpooledDays implements CustomerDays {
  private int index = -1;
  private String customer = "";
  private boolean known;
  private int count;
  private int[] days = new int[4];
  long[] gross = new long[4];
  long[] returned = new long[4];
  int[] purchases = new int[4];
  int[] returns = new int[4];
  int[] freeOrders = new int[4];
  int[] segments = new int[4];
  int[] ratings = new int[4 * DayTarget.MOST_STARS];

  /** Moves on to the next customer, who has no days yet. */
  void begin(String name, boolean isKnown) {
    index++;
    customer = name;
    known = isKnown;
    count = 0;
  }

  /** {@return the place of a further day, on which nothing happened yet} */
  int add(int day) {
    if (count == days.length) {
      grow();
    }
    int place = count++;
    days[place] = day;
    gross[place] = 0;
    returned[place] = 0;
    purchases[place] = 0;
    returns[place] = 0;
    freeOrders[place] = 0;
    int first = place * DayTarget.MOST_STARS;
    Arrays.fill(ratings, first, first + DayTarget.MOST_STARS, 0);
    return place;
  }

  private void grow() {
    int capacity = 2 * count;
    days = Arrays.copyOf(days, capacity);
    gross = Arrays.copyOf(gross, capacity);
    returned = Arrays.copyOf(returned, capacity);
    purchases = Arrays.copyOf(purchases, capacity);
    returns = Arrays.copyOf(returns, capacity);
    freeOrders = Arrays.copyOf(freeOrders, capacity);
    segments = Arrays.copyOf(segments, capacity);
    ratings = Arrays.copyOf(ratings, capacity * DayTarget.MOST_STARS);
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public String customer() {
    return customer;
  }

  @Override
  public boolean known() {
    return known || count == 0;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int day(int position) {
    return days[position];
  }

  @Override
  public long gross(int position) {
    return gross[position];
  }

  @Override
  public long returned(int position) {
    return returned[position];
  }

  @Override
  public int purchases(int position) {
    return purchases[position];
  }

  @Override
  public int returns(int position) {
    return returns[position];
  }

  @Override
  public int freeOrders(int position) {
    return freeOrders[position];
  }

  @Override
  public int ratings(int position, int stars) {
    return ratings[position * DayTarget.MOST_STARS + stars - 1];
  }

  @Override
  public int segment(int position) {
    return segments[position];
  }
}
