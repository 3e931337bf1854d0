package io.smartsegment.customers.book;

import java.util.BitSet;

/** Customers and their days as columns that grow at their end. */
final class DayColumns {
  static final int MOST_STARS = 5;

  private final TextColumn customers = new TextColumn("customer");
  private final BitSet known = new BitSet();
  private final WholeColumn starts = new WholeColumn();
  private final WholeColumn days = new WholeColumn();
  private final WholeColumn gross = new WholeColumn();
  private final WholeColumn returned = new WholeColumn();
  private final WholeColumn purchases = new WholeColumn();
  private final WholeColumn returns = new WholeColumn();
  private final WholeColumn freeOrders = new WholeColumn();
  private final WholeColumn segments = new WholeColumn();

  /** By stars; a column ends at the last day with such a rating. */
  private final WholeColumn[] ratings = new WholeColumn[MOST_STARS];

  DayColumns() {
    for (int i = 0; i < MOST_STARS; i++) {
      ratings[i] = new WholeColumn();
    }
  }

  int customers() {
    return customers.size();
  }

  String lastCustomer() {
    return customers.size() == 0 ? "" : customers.get(customers.size() - 1);
  }

  int lastDay() {
    return (int) days.get(days.size() - 1);
  }

  void customer(String customer, boolean isKnown) {
    customers.add(customer);
    known.set(customers.size() - 1, isKnown);
    starts.add(days.size());
  }

  void day(int day, long bought, long back, int orders, int backs, int free, int segment) {
    days.add(day);
    gross.add(bought);
    returned.add(back);
    purchases.add(orders);
    returns.add(backs);
    freeOrders.add(free);
    segments.add(segment + 1);
  }

  void ratings(int stars, int count) {
    WholeColumn column = ratings[stars - 1];
    int last = days.size() - 1;
    column.extendTo(days.size());
    column.set(last, column.get(last) + count);
  }

  /** The days of one customer; one pass moves one view from customer to customer. */
  final class View implements CustomerDays {
    private int index = -1;
    private int start;
    private int count;

    void moveTo(int customer) {
      index = customer;
      start = (int) starts.get(customer);
      int end = customer + 1 < customers.size() ? (int) starts.get(customer + 1) : days.size();
      count = end - start;
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public String customer() {
      return customers.get(index);
    }

    @Override
    public boolean known() {
      return count == 0 || known.get(index);
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public int day(int position) {
      return (int) days.get(start + position);
    }

    @Override
    public long gross(int position) {
      return gross.get(start + position);
    }

    @Override
    public long returned(int position) {
      return returned.get(start + position);
    }

    @Override
    public int purchases(int position) {
      return (int) purchases.get(start + position);
    }

    @Override
    public int returns(int position) {
      return (int) returns.get(start + position);
    }

    @Override
    public int freeOrders(int position) {
      return (int) freeOrders.get(start + position);
    }

    @Override
    public int ratings(int position, int stars) {
      return (int) ratings[stars - 1].get(start + position);
    }

    @Override
    public int segment(int position) {
      return (int) segments.get(start + position) - 1;
    }
  }
}
