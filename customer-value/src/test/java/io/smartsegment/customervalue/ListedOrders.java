package io.smartsegment.customervalue;

import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Orders in memory, with amounts in cents. */
final class ListedOrders implements OrderHistory {
  private static final int GROSS = 0;
  private static final int RETURNED = 1;
  private static final int PURCHASES = 2;
  private static final int RETURNS = 3;
  private static final int FREE = 4;

  private final TreeMap<String, TreeMap<Integer, long[]>> days = new TreeMap<>();
  private LocalDate firstDay = LocalDate.MAX;
  private LocalDate lastDay = LocalDate.MIN;

  /** Adds one order. */
  ListedOrders add(String customer, LocalDate day, long cents) {
    long[] sums =
        days.computeIfAbsent(customer, c -> new TreeMap<>())
            .computeIfAbsent((int) day.toEpochDay(), d -> new long[5]);
    sums[GROSS] += Math.max(0, cents);
    sums[RETURNED] += Math.max(0, -cents);
    sums[cents > 0 ? PURCHASES : cents < 0 ? RETURNS : FREE]++;
    firstDay = day.isBefore(firstDay) ? day : firstDay;
    lastDay = day.isAfter(lastDay) ? day : lastDay;
    return this;
  }

  ListedOrders add(String customer, String day, long cents) {
    return add(customer, LocalDate.parse(day), cents);
  }

  /** A customer who is known and never ordered. */
  ListedOrders known(String customer) {
    days.computeIfAbsent(customer, c -> new TreeMap<>());
    return this;
  }

  @Override
  public MoneyScale scale() {
    return new MoneyScale(2);
  }

  @Override
  public int customers() {
    return days.size();
  }

  @Override
  public LocalDate firstDay() {
    return firstDay;
  }

  @Override
  public LocalDate lastDay() {
    return lastDay;
  }

  @Override
  public List<String> segmentNames() {
    return List.of();
  }

  @Override
  public void forEach(Consumer<CustomerDays> visitor) {
    int index = 0;
    for (String customer : days.keySet()) {
      visitor.accept(new Listed(index++, customer, new ArrayList<>(days.get(customer).entrySet())));
    }
  }

  private record Listed(int index, String customer, List<Map.Entry<Integer, long[]>> entries)
      implements CustomerDays {
    @Override
    public int count() {
      return entries.size();
    }

    @Override
    public int day(int position) {
      return entries.get(position).getKey();
    }

    private long sum(int position, int which) {
      return entries.get(position).getValue()[which];
    }

    @Override
    public long gross(int position) {
      return sum(position, GROSS);
    }

    @Override
    public long returned(int position) {
      return sum(position, RETURNED);
    }

    @Override
    public int purchases(int position) {
      return (int) sum(position, PURCHASES);
    }

    @Override
    public int returns(int position) {
      return (int) sum(position, RETURNS);
    }

    @Override
    public int freeOrders(int position) {
      return (int) sum(position, FREE);
    }

    @Override
    public int ratings(int position, int stars) {
      return 0;
    }

    @Override
    public int segment(int position) {
      return -1;
    }
  }
}
