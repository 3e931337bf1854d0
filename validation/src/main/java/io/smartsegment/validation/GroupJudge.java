package io.smartsegment.validation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges by counts as well, but the units that vary by chance are groups of customers. */
final class GroupJudge implements Judge {
  private final CountJudge counts;
  private final KeyedRows rows;

  GroupJudge(CountJudge counts, KeyedRows rows) {
    this.counts = counts;
    this.rows = rows;
  }

  @Override
  public boolean countsCustomers() {
    return true;
  }

  @Override
  public Verdict on(Part held) {
    Verdict byCustomers = counts.on(held);
    int[] numbers = Objects.requireNonNull(held.rows());
    return new Verdict() {
      @Override
      public Payoffs of(Rule rule, @Nullable Rule other) {
        return byGroups(numbers, counts.payoffs(rule, other), 0, Integer.MAX_VALUE);
      }

      @Override
      public Members members(Rule rule, int segment) {
        int[] ends = counts.ends(rule);
        Members members = byCustomers.members(rule, segment);
        int from = segment == 0 ? 0 : ends[segment - 1];
        return new Members(
            members.customers(),
            members.conversions(),
            byGroups(numbers, counts.payoffs(rule, null), from, ends[segment]));
      }
    };
  }

  /** Sums over groups of what customers in some cells earn. */
  private Payoffs byGroups(int[] numbers, double[][] payoffs, int from, int to) {
    long units = 0;
    double sum = 0;
    double squares = 0;
    double ofGroup = 0;
    for (int i = 0; i < numbers.length; i++) {
      int row = numbers[i];
      int cell = rows.cell(row);
      boolean inside = cell >= from && cell < to;
      ofGroup += inside ? payoffs[rows.hasConverted(row) ? 0 : 1][cell] : 0;
      boolean last = i == numbers.length - 1 || rows.group(numbers[i + 1]) != rows.group(row);
      if (last) {
        units++;
        sum += ofGroup;
        squares += ofGroup * ofGroup;
        ofGroup = 0;
      }
    }
    return new Payoffs(units, sum, squares);
  }
}
