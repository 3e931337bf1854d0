package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Keeps the rows of customers of a trial. */
final class ArmTarget implements RowTarget {
  /** Score, arm, outcome or money, and probability, as far as they are read. */
  private final List<Role> roles;

  private final boolean isMoney;
  private final double[][] columns;
  private int size;

  /** The rows that cannot be used, counted from 0 over all inputs. */
  private final BitSet skipped = new BitSet();

  private int seen;

  ArmTarget(Map<Role, String> names) {
    isMoney = names.containsKey(Role.VALUE);
    roles = List.of(Role.SCORE, Role.ARM, isMoney ? Role.VALUE : Role.OUTCOME, Role.PROPENSITY);
    columns = new double[names.containsKey(Role.PROPENSITY) ? 4 : 3][1 << 12];
  }

  @Override
  public void add(double[] numbers, int own) {
    if (size == columns[0].length) {
      if (size > Integer.MAX_VALUE / 2) {
        throw new CustomerFileException(
            Reason.NO_SPACE,
            "%,d rows with an arm are more than can be held".formatted(size),
            "Give a random part of the customers.");
      }
      for (int i = 0; i < columns.length; i++) {
        columns[i] = Arrays.copyOf(columns[i], 2 * size);
      }
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i][size] = numbers[roles.get(i).index()];
    }
    size++;
    seen++;
  }

  @Override
  public void skip() {
    skipped.set(seen++);
  }

  /** The rows that were kept, counted from 0 over all inputs. */
  int[] kept() {
    return IntStream.range(0, seen).filter(row -> !skipped.get(row)).toArray();
  }

  ArmRows rows(ArmNames names, Table further, long dropped) {
    TreeSet<String> found = new TreeSet<>();
    Map<Double, String> texts = new HashMap<>();
    for (int i = 0; i < size; i++) {
      found.add(texts.computeIfAbsent(columns[1][i], names::text));
    }
    List<String> arms = List.copyOf(found);
    Map<Double, Integer> numbers = new HashMap<>();
    texts.forEach((number, text) -> numbers.put(number, arms.indexOf(text)));
    int[] armOf = new int[size];
    Arrays.setAll(armOf, i -> numbers.getOrDefault(columns[1][i], -1));
    return new ArmRows(
        Arrays.copyOf(columns[0], size),
        arms,
        armOf,
        Arrays.copyOf(columns[2], size),
        isMoney,
        columns.length < 4 ? null : Arrays.copyOf(columns[3], size),
        further,
        dropped);
  }
}
