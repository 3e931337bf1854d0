package io.smartsegment.sources.duckdb;

import io.smartsegment.customers.book.DaysBuilder;

/** Takes the days of customers in ascending order of their bytes. */
interface DayTarget {
  /** The number of kinds of ratings. */
  int MOST_STARS = 5;

  void customer(String customer, boolean known);

  /** Takes a day of the last customer; ratings stand at their stars, 1 to 5. */
  void day(Day day);

  /** The orders of one customer on one local day. */
  final class Day {
    int day;
    long gross;
    long returned;
    int purchases;
    int returns;
    int freeOrders;
    int segment;
    final int[] ratings = new int[MOST_STARS + 1];
  }

  /** {@return a target that keeps all days in memory} */
  static DayTarget memory(DaysBuilder days) {
    return new DayTarget() {
      @Override
      public void customer(String customer, boolean known) {
        days.customer(customer, known);
      }

      @Override
      public void day(Day day) {
        days.day(
            day.day,
            day.gross,
            day.returned,
            day.purchases,
            day.returns,
            day.freeOrders,
            day.segment);
        for (int stars = 1; stars <= MOST_STARS; stars++) {
          if (day.ratings[stars] > 0) {
            days.ratings(stars, day.ratings[stars]);
          }
        }
      }
    };
  }
}
