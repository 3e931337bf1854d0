package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Customers in two parts: one finds rules, the other one judges them.
 *
 * @param find rows of the first part
 * @param judge rows of the second part
 */
@SuppressWarnings("ArrayRecordComponent") // a pair that leaves this package nowhere
record Parts(int[] find, int[] judge) {
  private static final int LEAST = 50;

  /** Divides by lot, with the same share of each group and outcome on either side. */
  static Parts byLot(Customers customers, double judgeShare, SeededRandom random) {
    requireLarge(customers, judgeShare);
    int n = customers.served.length;
    double mean = Arrays.stream(customers.outcomes).sum() / n;
    int units = Arrays.stream(customers.units).max().orElse(-1) + 1;
    int[] firstRow = new int[units];
    for (int i = n - 1; i >= 0; i--) {
      firstRow[customers.units[i]] = i;
    }
    Map<Integer, List<Integer>> strata = new TreeMap<>();
    for (int unit = 0; unit < units; unit++) {
      int row = firstRow[unit];
      int stratum = 2 * customers.served[row] + (customers.outcomes[row] > mean ? 1 : 0);
      strata.computeIfAbsent(stratum, any -> new ArrayList<>()).add(unit);
    }
    boolean[] judges = new boolean[units];
    for (List<Integer> members : strata.values()) {
      int count = (int) StrictMath.rint(judgeShare * members.size());
      for (int i = 0; i < count; i++) {
        int other = i + random.nextInt(members.size() - i);
        int chosen = members.get(other);
        members.set(other, members.get(i));
        judges[chosen] = true;
      }
    }
    return of(customers, i -> judges[customers.units[i]]);
  }

  /** Lets the newest customers judge; all rows of an id are where the newest one is. */
  static Parts byTime(Customers customers, Column time, String from) {
    int units = Arrays.stream(customers.units).max().orElse(-1) + 1;
    boolean[] judges = new boolean[units];
    for (int i = 0; i < customers.served.length; i++) {
      if (isFrom(time, i, from)) {
        judges[customers.units[i]] = true;
      }
    }
    return of(customers, i -> judges[customers.units[i]]);
  }

  private static boolean isFrom(Column time, int row, String from) {
    if (time.kind() == Column.Kind.TEXT) {
      String text = time.text(row);
      return text != null && text.compareTo(from) >= 0;
    }
    try {
      return time.number(row) >= Double.parseDouble(from);
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "Column '%s' holds numbers, and customers are to judge from '%s'."
              .formatted(time.name(), from),
          "Give a number.");
    }
  }

  private static Parts of(Customers customers, IntPredicate judges) {
    IntStream all = IntStream.range(0, customers.served.length);
    int[] judge = all.filter(judges).toArray();
    int[] find = IntStream.range(0, customers.served.length).filter(judges.negate()).toArray();
    requireLarge(customers, find, "finds rules");
    requireLarge(customers, judge, "judges them");
    return new Parts(find, judge);
  }

  private static void requireLarge(Customers customers, double judgeShare) {
    int least = (int) StrictMath.ceil(LEAST / Math.min(judgeShare, 1 - judgeShare) - 1e-9);
    int[] all = IntStream.range(0, customers.served.length).toArray();
    customers
        .counts(all)
        .forEach(
            (group, count) -> {
              if (count < least) {
                throw new InvalidInputException(
                    "Group '%s' has %s; at least %d are needed to compare it."
                        .formatted(group, Numbers.count(count, "customer"), least),
                    "Leave it out by naming the others: --groups A,B.");
              }
            });
  }

  private static void requireLarge(Customers customers, int[] rows, String what) {
    customers
        .counts(rows)
        .forEach(
            (group, count) -> {
              if (count < LEAST) {
                throw new InvalidInputException(
                    "Group '%s' has %s in the part that %s; at least %d are needed."
                        .formatted(group, Numbers.count(count, "customer"), what, LEAST),
                    "Leave the group out, or divide the customers otherwise.");
              }
            });
  }
}
