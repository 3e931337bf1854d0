package io.smartsegment.groups.features;

import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One feature of all customers: its different values in order, and for each customer the place of
 * the customer's value among them. Searches work with places and meet values again when a rule is
 * written. Immutable.
 */
@Experimental
public final class Feature {
  /** The code of a missing value. */
  public static final int MISSING = -1;

  private final String name;
  private final Column.Kind kind;
  private final int[] codes;
  private final double[] numbers;
  private final String[] levels;
  private final boolean hasMissing;

  private Feature(String name, Column.Kind kind, int[] codes, double[] numbers, String[] levels) {
    this.name = name;
    this.kind = kind;
    this.codes = codes;
    this.numbers = numbers;
    this.levels = levels;
    boolean missing = false;
    for (int code : codes) {
      missing |= code == MISSING;
    }
    hasMissing = missing;
  }

  /** Sorts a column once: O(n log n). */
  static Feature of(Column column) {
    return column.kind() == Column.Kind.TEXT ? category(column) : numeric(column);
  }

  private static Feature numeric(Column column) {
    int n = column.size();
    double[] sorted = new double[n];
    int present = 0;
    for (int i = 0; i < n; i++) {
      if (!column.isMissing(i)) {
        sorted[present++] = column.number(i);
      }
    }
    Arrays.sort(sorted, 0, present);
    int distinct = 0;
    for (int i = 0; i < present; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    double[] values = Arrays.copyOf(sorted, distinct);
    int[] codes = new int[n];
    for (int i = 0; i < n; i++) {
      codes[i] = column.isMissing(i) ? MISSING : Arrays.binarySearch(values, column.number(i));
    }
    return new Feature(column.name(), column.kind(), codes, values, new String[0]);
  }

  private static Feature category(Column column) {
    int n = column.size();
    String[] levels =
        IntStream.range(0, n)
            .mapToObj(column::text)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toArray(String[]::new);
    int[] codes = new int[n];
    for (int i = 0; i < n; i++) {
      String text = column.text(i);
      codes[i] = text == null ? MISSING : Arrays.binarySearch(levels, text);
    }
    return new Feature(column.name(), column.kind(), codes, new double[0], levels);
  }

  /** The same feature with these customers only, and only the values that they have. */
  Feature rows(int[] rows) {
    int all = values();
    int[] renumbered = new int[all];
    for (int row : rows) {
      if (codes[row] != MISSING) {
        renumbered[codes[row]] = 1;
      }
    }
    int next = 0;
    double[] keptNumbers = new double[numbers.length];
    String[] keptLevels = new String[levels.length];
    for (int code = 0; code < all; code++) {
      if (renumbered[code] == 1) {
        if (isCategory()) {
          keptLevels[next] = levels[code];
        } else {
          keptNumbers[next] = numbers[code];
        }
        renumbered[code] = next++;
      }
    }
    int[] kept = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int code = codes[rows[i]];
      kept[i] = code == MISSING ? MISSING : renumbered[code];
    }
    return isCategory()
        ? new Feature(name, kind, kept, numbers, Arrays.copyOf(keptLevels, next))
        : new Feature(name, kind, kept, Arrays.copyOf(keptNumbers, next), levels);
  }

  /** {@return its name} */
  public String name() {
    return name;
  }

  /** {@return whether its values are levels without an order} */
  public boolean isCategory() {
    return kind == Column.Kind.TEXT;
  }

  /** {@return whether its values are 0 and 1} */
  public boolean isFlag() {
    return kind == Column.Kind.FLAG;
  }

  /** {@return how many customers there are} */
  public int size() {
    return codes.length;
  }

  /** {@return how many different values there are, without the missing one} */
  public int values() {
    return isCategory() ? levels.length : numbers.length;
  }

  /** {@return whether the value of some customer is missing} */
  public boolean hasMissing() {
    return hasMissing;
  }

  /**
   * {@return the place of a customer's value among the different values, from 0, or {@link
   * #MISSING}}
   *
   * @param customer the customer, from 0
   */
  public int code(int customer) {
    return codes[customer];
  }

  /**
   * {@return the number that a code stands for}
   *
   * @param code below {@link #values()}; the feature is no category
   */
  public double number(int code) {
    return numbers[code];
  }

  /**
   * {@return the level that a code stands for}
   *
   * @param code below {@link #values()}; the feature is a category
   */
  public String level(int code) {
    return levels[code];
  }
}
