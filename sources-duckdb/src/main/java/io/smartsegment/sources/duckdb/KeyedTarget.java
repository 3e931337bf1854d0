package io.smartsegment.sources.duckdb;

import io.smartsegment.core.population.KeyedCustomers;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps the rows of customers with a score, each with its key; sums up the others. */
final class KeyedTarget implements RowTarget {
  private static final Map<Role, Measure> MEASURES =
      new EnumMap<>(
          Map.of(
              Role.VALUE, Measure.VALUE,
              Role.VALUE_IF_CONVERTED, Measure.VALUE_IF_CONVERTED,
              Role.CUSTOMER_COST, Measure.CUSTOMER_COST,
              Role.WEIGHT, Measure.WEIGHT));

  private final Role key;
  private final List<Role> amounts;
  private final CustomerRows others;
  private double[] scores = new double[1 << 12];
  private int[] outcomes = new int[1 << 12];
  private double[] keys = new double[1 << 12];
  private final double[][] columns;
  private int size;

  KeyedTarget(Role key, Map<Role, String> names, List<MembershipRule> rules, int threads) {
    this.key = key;
    amounts = names.keySet().stream().filter(MEASURES::containsKey).toList();
    columns = new double[amounts.size()][1 << 12];
    EnumMap<Role, String> summed = new EnumMap<>(names);
    summed.remove(key);
    others = new CustomerRows(summed.keySet(), rules, SummedRows.BATCH, threads);
  }

  @Override
  public void add(double[] numbers, int own) {
    if (own >= 0) {
      others.add(numbers, own);
      return;
    }
    if (size == scores.length) {
      grow();
    }
    scores[size] = numbers[Role.SCORE.index()];
    outcomes[size] = (int) numbers[Role.OUTCOME.index()];
    keys[size] = numbers[key.index()];
    for (int i = 0; i < columns.length; i++) {
      columns[i][size] = numbers[amounts.get(i).index()];
    }
    size++;
  }

  private void grow() {
    if (size > Integer.MAX_VALUE / 2) {
      throw new CustomerFileException(
          Reason.NO_SPACE,
          "%,d rows with a group or a time are more than can be held".formatted(size),
          "Give a random part of the groups, or fewer times.");
    }
    int capacity = 2 * size;
    scores = Arrays.copyOf(scores, capacity);
    outcomes = Arrays.copyOf(outcomes, capacity);
    keys = Arrays.copyOf(keys, capacity);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOf(columns[i], capacity);
    }
  }

  KeyedCustomers customers(String input, long dropped) {
    if (size == 0) {
      throw CustomerRows.nobodyWithScore(input);
    }
    Map<Measure, double[]> sums = new EnumMap<>(Measure.class);
    for (int i = 0; i < columns.length; i++) {
      sums.put(
          Objects.requireNonNull(MEASURES.get(amounts.get(i))), Arrays.copyOf(columns[i], size));
    }
    return KeyedCustomers.of(
            Arrays.copyOf(keys, size),
            Arrays.copyOf(scores, size),
            Arrays.copyOf(outcomes, size),
            sums)
        .withOthers(others.groups(), dropped);
  }
}
