package io.smartsegment.customers.movement;

import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.performance.ExactMoney;
import io.smartsegment.customers.performance.Share;
import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.segment.SegmentTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts and sums of all cells. The last two rows are those of customers without a segment and of
 * those who were no customers yet; the last column is that of customers without a segment.
 */
final class MovementCounts {
  private final CustomerSegments before;
  private final CustomerSegments after;
  private final int windowDays;
  private final long[][] customers;
  private final long[][] revenueBefore;
  private final long[][] revenueAfter;

  MovementCounts(CustomerSegments before, CustomerSegments after, int windowDays) {
    this.before = before;
    this.after = after;
    this.windowDays = windowDays;
    int rows = before.groups().size() + 2;
    int columns = after.groups().size() + 1;
    customers = new long[rows][columns];
    revenueBefore = new long[rows][columns];
    revenueAfter = new long[rows][columns];
  }

  void add(CustomerDays days) {
    int first = Math.toIntExact(before.asOf().toEpochDay());
    int second = Math.toIntExact(after.asOf().toEpochDay());
    if (!days.customerBefore(second)) {
      return;
    }
    int row = days.customerBefore(first) ? place(before, days.index()) : before.groups().size() + 1;
    int column = place(after, days.index());
    customers[row][column]++;
    revenueBefore[row][column] =
        ExactMoney.plus(revenueBefore[row][column], windowRevenue(days, first));
    revenueAfter[row][column] =
        ExactMoney.plus(revenueAfter[row][column], windowRevenue(days, second));
  }

  private long windowRevenue(CustomerDays days, int end) {
    return CustomerSums.within(days, end - windowDays, end).revenue();
  }

  private static int place(CustomerSegments segments, int customer) {
    int segment = segments.segmentOf(customer);
    return segment == CustomerSegments.NONE ? segments.groups().size() : segment;
  }

  private static List<String> names(CustomerSegments segments) {
    List<String> names = new ArrayList<>();
    segments.groups().forEach(group -> names.add(group.name()));
    names.add(SegmentTable.NO_SEGMENT);
    return names;
  }

  private long rowSum(int row) {
    return Arrays.stream(customers[row]).sum();
  }

  private long columnSum(int column) {
    return Arrays.stream(customers).mapToLong(row -> row[column]).sum();
  }

  /** {@return the columns that are shown: all segments, and (none) if there is anybody} */
  private int columnsShown() {
    int segments = after.groups().size();
    return columnSum(segments) > 0 ? segments + 1 : segments;
  }

  List<String> columns() {
    return names(after).subList(0, columnsShown());
  }

  List<MovementRow> rows(MoneyScale scale) {
    List<String> names = names(before);
    names.add(Movement.NOT_YET);
    List<MovementRow> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (i != before.groups().size() || rowSum(i) > 0) {
        rows.add(row(names.get(i), i, scale));
      }
    }
    return rows;
  }

  private MovementRow row(String name, int row, MoneyScale scale) {
    List<String> columns = columns();
    long all = rowSum(row);
    List<MovementCell> cells = new ArrayList<>();
    for (int j = 0; j < columns.size(); j++) {
      cells.add(
          new MovementCell(
              columns.get(j),
              new Share(customers[row][j], all),
              scale.amount(revenueBefore[row][j]),
              scale.amount(revenueAfter[row][j])));
    }
    return new MovementRow(name, all, cells);
  }

  /**
   * {@return flows of the segments of the first date, then of those that are at the second alone}
   */
  List<SegmentFlow> flows(MoneyScale scale) {
    List<String> rows = names(before);
    List<String> columns = columns();
    List<String> names = new ArrayList<>(rows);
    if (rowSum(rows.size() - 1) == 0 && columns.size() == after.groups().size()) {
      names.remove(rows.size() - 1);
    }
    columns.stream().filter(name -> !rows.contains(name)).forEach(names::add);
    return names.stream()
        .map(name -> flow(name, rows.indexOf(name), columns.indexOf(name), scale))
        .toList();
  }

  private SegmentFlow flow(String name, int row, int column, MoneyScale scale) {
    long stayed = row < 0 || column < 0 ? 0 : customers[row][column];
    long from = row < 0 ? 0 : rowSum(row);
    long to = column < 0 ? 0 : columnSum(column);
    long outMoney = 0;
    long inMoney = 0;
    for (int j = 0; row >= 0 && j < revenueBefore[row].length; j++) {
      outMoney = j == column ? outMoney : ExactMoney.plus(outMoney, revenueBefore[row][j]);
    }
    for (int i = 0; column >= 0 && i < revenueAfter.length; i++) {
      inMoney = i == row ? inMoney : ExactMoney.plus(inMoney, revenueAfter[i][column]);
    }
    return new SegmentFlow(
        name, from, from - stayed, to - stayed, to, scale.amount(outMoney), scale.amount(inMoney));
  }
}
