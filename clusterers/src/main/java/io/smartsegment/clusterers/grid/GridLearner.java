package io.smartsegment.clusterers.grid;

import io.smartsegment.core.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Learns a grid from the customers who have a value of every feature. */
final class GridLearner {
  private static final int MOST_CATEGORIES = 20;
  private static final int CATEGORY_LEVEL = 707;
  private static final int CATEGORY_LEVEL_OF_RANKS = 20;

  private final FeatureTable table;
  private final Scale scale;
  private final int[] rows;

  GridLearner(FeatureTable table, Scale scale) {
    this.table = table;
    this.scale = scale;
    this.rows = IntStream.range(0, table.rows()).filter(table::complete).toArray();
  }

  Grid grid(List<Feature> features) {
    if (rows.length == 0) {
      throw new InvalidInputException(
          "None of %d customers has a value of every feature.".formatted(table.rows()),
          "Leave out the feature that is missing most.");
    }
    List<GridColumn> columns = new ArrayList<>();
    for (Feature feature : features) {
      FeatureColumn values = table.column(feature.name());
      columns.addAll(
          values.categorical()
              ? categories(values, feature)
              : List.of(new GridColumn(feature.name(), feature.weight(), coding(values))));
    }
    return new Grid(scale, columns);
  }

  private Coding coding(FeatureColumn values) {
    double[] sorted = Arrays.stream(rows).mapToDouble(values::number).sorted().toArray();
    // -0 and 0 are one value.
    Arrays.setAll(sorted, i -> sorted[i] + 0.0);
    if (sorted[0] == sorted[sorted.length - 1]) {
      throw constant(values.name(), Double.toString(sorted[0]));
    }
    return switch (scale) {
      case RANK -> Coding.ranks(sorted);
      case ROBUST -> robust(values.name(), sorted);
      case ROOT, LOG, Z -> standard(values.name(), sorted);
    };
  }

  private InvalidInputException constant(String feature, String value) {
    return new InvalidInputException(
        "The feature '%s' is %s for all %,d customers.".formatted(feature, value, rows.length),
        "Leave it out: it tells no customers apart.");
  }

  private Coding standard(String feature, double[] sorted) {
    double[] bent = Arrays.stream(sorted).map(scale::bend).toArray();
    if (Double.isNaN(bent[0])) {
      throw new InvalidInputException(
          "The feature '%s' has the value %s, which has no logarithm of 1 + it."
              .formatted(feature, sorted[0]),
          "Choose another scale, for example root or rank.");
    }
    double mean = sum(bent) / bent.length;
    double[] squares = Arrays.stream(bent).map(u -> (u - mean) * (u - mean)).toArray();
    return new Coding.Standard(scale, mean, Math.sqrt(sum(squares) / bent.length));
  }

  private static Coding robust(String feature, double[] sorted) {
    double spread = quantile(sorted, 3, 4) - quantile(sorted, 1, 4);
    if (!(spread > 0)) {
      throw new InvalidInputException(
          "The feature '%s' has the same lower and upper quartile, %s."
              .formatted(feature, quantile(sorted, 1, 4)),
          "Choose another scale, for example rank or z.");
    }
    return new Coding.Standard(Scale.ROBUST, quantile(sorted, 1, 2), spread);
  }

  /** The least value that at least so many of the values do not exceed. */
  private static double quantile(double[] sorted, int of, int parts) {
    return sorted[(int) (((long) of * sorted.length + parts - 1) / parts) - 1];
  }

  /** Ascending values, added with what rounding loses, so that the rows' order has no say. */
  private static double sum(double[] values) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    }
    return sum + lost;
  }

  private List<GridColumn> categories(FeatureColumn values, Feature feature) {
    List<String> names =
        Arrays.stream(rows)
            .mapToObj(values::text)
            .flatMap(Optional::stream)
            .distinct()
            .sorted()
            .limit(MOST_CATEGORIES + 1L)
            .toList();
    if (names.size() == 1) {
      throw constant(values.name(), "'" + names.get(0) + "'");
    }
    if (names.size() > MOST_CATEGORIES) {
      throw new InvalidInputException(
          "The feature '%s' has more than %d different texts, among them '%s' and '%s'."
              .formatted(values.name(), MOST_CATEGORIES, names.get(0), names.get(1)),
          "Give a column of numbers, or one with fewer categories.");
    }
    int level = scale == Scale.RANK ? CATEGORY_LEVEL_OF_RANKS : CATEGORY_LEVEL;
    return names.stream()
        .map(
            name ->
                new GridColumn(feature.name(), feature.weight(), new Coding.Indicator(name, level)))
        .toList();
  }
}
