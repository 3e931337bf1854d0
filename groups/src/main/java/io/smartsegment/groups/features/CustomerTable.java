package io.smartsegment.groups.features;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.FeatureValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers in rows, and what is known of them in named columns. Immutable; arrays are copied.
 *
 * <pre>{@code
 * CustomerTable customers =
 *     CustomerTable.builder()
 *         .numbers("age", 31, 58, 44)
 *         .texts("group", "A", "B", "A")
 *         .flags("success", 1, 0, 1)
 *         .build();
 * }</pre>
 */
@Experimental
public final class CustomerTable {
  private final Map<String, Column> columns;
  private final int size;

  private CustomerTable(Map<String, Column> columns, int size) {
    this.columns = columns;
    this.size = size;
  }

  /** {@return a builder without columns} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return how many customers there are} */
  public int size() {
    return size;
  }

  /** {@return all columns in their order} */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /**
   * {@return a column, empty if there is none of this name}
   *
   * @param name its name
   */
  public Optional<Column> find(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /**
   * {@return a column}
   *
   * @param name its name
   * @throws InvalidInputException if there is none
   */
  public Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new InvalidInputException(
          "There is no column '%s'.".formatted(name),
          "The columns are %s.".formatted(String.join(", ", columns.keySet())));
    }
    return column;
  }

  /**
   * {@return some customers, in the order of the rows given}
   *
   * @param rows rows of this table, from 0
   */
  public CustomerTable rows(int... rows) {
    Map<String, Column> some = new LinkedHashMap<>();
    columns.forEach((name, column) -> some.put(name, column.rows(rows)));
    return new CustomerTable(some, rows.length);
  }

  /**
   * {@return what is known of one customer}
   *
   * @param row the customer, from 0
   */
  public FeatureValues customer(int row) {
    return new FeatureValues() {
      @Override
      public double number(String feature) {
        return column(feature).number(row);
      }

      @Override
      public @Nullable String level(String feature) {
        return column(feature).text(row);
      }
    };
  }

  /** Collects columns. */
  @Experimental
  public static final class Builder {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private int size = -1;

    private Builder() {}

    /**
     * Adds a column of numbers.
     *
     * @param name its name
     * @param values a number for each customer, NaN where it is missing
     * @return this
     * @throws InvalidInputException if the name is taken, the length differs, or a value is
     *     infinite
     */
    public Builder numbers(String name, double... values) {
      for (int row = 0; row < values.length; row++) {
        if (Double.isInfinite(values[row])) {
          throw new InvalidInputException(
              "Column '%s' is %s in row %d.".formatted(name, values[row], row + 1),
              "Give finite numbers, or none where a value is missing.");
        }
      }
      return add(new Column(name, Column.Kind.NUMBER, plain(values), new String[0]));
    }

    /**
     * Adds a column of flags.
     *
     * @param name its name
     * @param values 0 or 1 for each customer, NaN where it is missing
     * @return this
     * @throws InvalidInputException if the name is taken, the length differs, or a value is another
     *     number
     */
    public Builder flags(String name, double... values) {
      for (int row = 0; row < values.length; row++) {
        if (values[row] != 0 && values[row] != 1 && !Double.isNaN(values[row])) {
          throw new InvalidInputException(
              "Column '%s' is %s in row %d.".formatted(name, values[row], row + 1),
              "Flags are 0 or 1.");
        }
      }
      return add(new Column(name, Column.Kind.FLAG, plain(values), new String[0]));
    }

    /**
     * Adds a column of texts.
     *
     * @param name its name
     * @param values a text for each customer, null where it is missing
     * @return this
     * @throws InvalidInputException if the name is taken or the length differs
     */
    public Builder texts(String name, @Nullable String... values) {
      return add(new Column(name, Column.Kind.TEXT, new double[0], values.clone()));
    }

    /**
     * Adds a column of another table.
     *
     * @param column the column
     * @return this
     * @throws InvalidInputException if the name is taken or the length differs
     */
    public Builder column(Column column) {
      return add(column);
    }

    /** {@return the table} */
    public CustomerTable build() {
      return new CustomerTable(new LinkedHashMap<>(columns), Math.max(size, 0));
    }

    /** A copy, without negative zeros. */
    private static double[] plain(double[] values) {
      double[] copy = values.clone();
      for (int row = 0; row < copy.length; row++) {
        copy[row] += 0.0;
      }
      return copy;
    }

    private Builder add(Column column) {
      if (columns.containsKey(column.name())) {
        throw new InvalidInputException(
            "There are two columns '%s'.".formatted(column.name()), "Give each its own name.");
      }
      if (size >= 0 && column.size() != size) {
        throw new InvalidInputException(
            "Column '%s' has %d rows, and those before it have %d."
                .formatted(column.name(), column.size(), size),
            "Give one value for each customer.");
      }
      size = column.size();
      columns.put(column.name(), column);
      return this;
    }
  }
}
