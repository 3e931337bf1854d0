package io.smartsegment.clusterers.grid;

import io.smartsegment.clusterers.spi.DistinctRows;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.List;

/**
 * Features as whole numbers. This makes all sums exact, so that nothing depends on threads, the
 * order of rows, or the machine. A customer without a value of some feature is not on the grid.
 *
 * @param scale what the columns were learned with
 * @param columns the coordinates
 */
@Experimental
public record Grid(Scale scale, List<GridColumn> columns) {
  /**
   * Keeps a copy of the list.
   *
   * @param scale what the columns were learned with
   * @param columns the coordinates
   * @throws InvalidInputException if there is none
   */
  public Grid {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new InvalidInputException("A grid has no columns.", "Give at least one feature.");
    }
  }

  /**
   * {@return the grid of customers, from those who have a value of every feature}
   *
   * <p>Texts are coded by a coordinate for each category, 0 or a level such that two customers of
   * different categories are one spread apart: 707 each, or 20 with ranks.
   *
   * @param table the customers
   * @param features which features, and their weights
   * @param scale how numbers become whole numbers
   * @throws InvalidInputException if a feature is not in the table, has one value only or more than
   *     20 categories, or nobody has a value of every feature
   */
  public static Grid learn(FeatureTable table, List<Feature> features, Scale scale) {
    return new GridLearner(table, scale).grid(features);
  }

  /** {@return the weights of the coordinates} */
  public int[] weights() {
    return columns.stream().mapToInt(GridColumn::weight).toArray();
  }

  /** {@return names of the features, each once, in the order of their first coordinates} */
  public List<String> features() {
    return columns.stream().map(GridColumn::feature).distinct().toList();
  }

  /**
   * {@return coordinates by column and then by customer; a customer who lacks one has {@link
   * Coding#MISSING} in each}
   *
   * @param table the customers
   * @throws InvalidInputException if a feature is not in the table, or is a text in one and a
   *     number in the other
   */
  public int[][] levels(FeatureTable table) {
    int[][] levels = new int[columns.size()][table.rows()];
    boolean[] missing = new boolean[table.rows()];
    for (int i = 0; i < levels.length; i++) {
      GridColumn column = columns.get(i);
      FeatureColumn values = table.column(column.feature());
      requireSameKind(column, values);
      for (int row = 0; row < missing.length; row++) {
        levels[i][row] = column.level(values, row);
        missing[row] |= levels[i][row] == Coding.MISSING;
      }
    }
    for (int[] column : levels) {
      for (int row = 0; row < missing.length; row++) {
        column[row] = missing[row] ? Coding.MISSING : column[row];
      }
    }
    return levels;
  }

  private static void requireSameKind(GridColumn column, FeatureColumn values) {
    boolean categories = column.coding() instanceof Coding.Indicator;
    if (categories != values.categorical()) {
      throw new InvalidInputException(
          categories
              ? "The feature '%s' has numbers, and the model knows categories."
                  .formatted(column.feature())
              : "The feature '%s' has texts, and the model knows numbers."
                  .formatted(column.feature()),
          "Give the same column that the model was made with.");
    }
  }

  /**
   * {@return whether a customer is on the grid}
   *
   * @param levels as {@link #levels} gives them
   * @param row number of the customer
   */
  public static boolean has(int[][] levels, int row) {
    return levels[0][row] != Coding.MISSING;
  }

  /**
   * {@return the customers on the grid by distinct points}
   *
   * @param levels as {@link #levels} gives them
   */
  public static DistinctRows distinct(int[][] levels) {
    long[] counts = new long[levels[0].length];
    Arrays.setAll(counts, row -> levels[0][row] == Coding.MISSING ? 0 : 1);
    return new DistinctRows(levels, counts);
  }
}
