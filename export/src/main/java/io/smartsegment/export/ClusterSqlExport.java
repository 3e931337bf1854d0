package io.smartsegment.export;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.CoreRule;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rule of clusters as SQL over a table with a row for each customer and a column for each
 * feature. The expression gives each row the name of the cluster that the library gives the
 * customer, by whole numbers of 64 bits. A row of which a feature is null, NaN or infinite is in
 * {@code (none)}.
 *
 * <p>Only the scale {@code log} rests on a function that engines compute each in their own way, so
 * that there a customer within rounding of an edge may differ.
 */
@Experimental
public final class ClusterSqlExport {
  /** A rule by more cores would be a statement that few engines take. */
  static final int MOST_CORES = 1_000;

  private static final double LARGEST_NUMBER = Double.MAX_VALUE;

  private final ClusterModel model;
  private final SqlDialect dialect;

  private ClusterSqlExport(ClusterModel model, SqlDialect dialect) {
    this.model = model;
    this.dialect = dialect;
    model.names().forEach(name -> Words.require("name of a segment", name));
    model.grid().features().forEach(name -> Words.require("name of a column", name));
    if (model.rule() instanceof CoreRule rule && rule.cores().size() > MOST_CORES) {
      throw new InvalidInputException(
          "The model has %,d cores, and SQL would have to compare each customer with each of them."
              .formatted(rule.cores().size()),
          "Use 'apply', or clusters by k-means, whose rule is short.");
    }
  }

  /**
   * {@return one expression that yields the segment of a row, ending in a line break}
   *
   * @param model what to export
   * @param dialect for which engine
   * @throws InvalidInputException if a name cannot be written everywhere, or there are more than
   *     1,000 cores
   */
  public static String expression(ClusterModel model, SqlDialect dialect) {
    return new ClusterSqlExport(model, dialect).expression() + "\n";
  }

  /**
   * {@return a SELECT statement that gives each row of a table and, in a further column {@code
   * segment}, its segment; it ends in a semicolon and a line break}
   *
   * @param model what to export
   * @param dialect for which engine
   * @param table the table, with its schema before a point if need be
   * @throws InvalidInputException as {@link #expression}
   * @throws InvalidSettingException if a part of the table's name is blank or has control
   *     characters
   */
  public static String select(ClusterModel model, SqlDialect dialect, String table) {
    String from =
        String.join(".", TablePath.parse(table).parts().stream().map(dialect::name).toList());
    return "SELECT t.*,\n%s AS %s\nFROM %s AS t;\n"
        .formatted(
            new ClusterSqlExport(model, dialect).expression().indent(2).stripTrailing(),
            dialect.name("segment"),
            from);
  }

  /** Values, then their places on the grid, then what is compared, each named by the one before. */
  private String expression() {
    List<String> features = model.grid().features();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      values.add("%s AS v%d".formatted(value(features.get(i)), i + 1));
    }
    List<String> places = new ArrayList<>();
    List<GridColumn> columns = model.grid().columns();
    for (int i = 0; i < columns.size(); i++) {
      String value = "v" + (features.indexOf(columns.get(i).feature()) + 1);
      places.add("%s AS x%d".formatted(place(columns.get(i).coding(), value), i + 1));
    }
    List<String> compared = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      compared.add("x" + (i + 1));
    }
    if (model.rule() instanceof CentreRule rule) {
      for (int cluster = 0; cluster < rule.clusters(); cluster++) {
        compared.add("%s AS d%d".formatted(score(rule, cluster), cluster + 1));
      }
    }
    return """
        (SELECT %s
        FROM (SELECT %s
        FROM (SELECT %s
        FROM (SELECT %s) AS vals) AS grid) AS near)"""
        .formatted(
            label(columns.size()),
            String.join(",\n    ", compared),
            String.join(",\n    ", places),
            String.join(",\n    ", values));
  }

  private boolean isCategory(String feature) {
    return model.grid().columns().stream()
        .anyMatch(
            column ->
                column.feature().equals(feature) && column.coding() instanceof Coding.Indicator);
  }

  /** The value as Java reads it, null where it is none. */
  private String value(String feature) {
    String column = dialect.name(feature);
    if (isCategory(feature)) {
      return column;
    }
    String number = dialect.asDouble(column);
    return "CASE WHEN %s%s BETWEEN %s AND %s THEN %s END"
        .formatted(
            dialect.numberGuard(column),
            number,
            dialect.number(-LARGEST_NUMBER),
            dialect.number(LARGEST_NUMBER),
            number);
  }

  private String place(Coding coding, String value) {
    if (coding instanceof Coding.Steps steps) {
      StringBuilder sql = new StringBuilder("CASE WHEN " + value + " IS NULL THEN NULL");
      for (int i = 1; i < steps.from().size(); i++) {
        sql.append(
            " WHEN %s < %s THEN %d"
                .formatted(value, dialect.number(steps.from().get(i)), steps.levels().get(i - 1)));
      }
      return sql + " ELSE " + steps.levels().get(steps.levels().size() - 1) + " END";
    }
    if (coding instanceof Coding.Indicator indicator) {
      return "CASE WHEN %1$s IS NULL OR %2$s THEN NULL WHEN %3$s THEN %4$d ELSE 0 END"
          .formatted(
              value,
              dialect.exactText(value, ""),
              dialect.exactText(value, indicator.category()),
              indicator.level());
    }
    Coding.Standard standard = (Coding.Standard) coding;
    String level =
        "FLOOR((%s - %s) * %s / %s + %s)"
            .formatted(
                bent(standard.scale(), value),
                dialect.number(standard.centre()),
                dialect.number(1000),
                dialect.number(standard.unit()),
                dialect.number(0.5));
    return "CASE WHEN %1$s >= %2$d THEN %2$d WHEN %1$s <= -%2$d THEN -%2$d ELSE %3$s END"
        .formatted(level, Points.LARGEST, whole(level));
  }

  private String bent(Scale scale, String value) {
    return switch (scale) {
      case RANK, ROBUST, Z -> value;
      case ROOT ->
          "CASE WHEN %1$s < %2$s THEN -SQRT(SQRT(-%1$s)) ELSE SQRT(SQRT(%1$s)) END"
              .formatted(value, dialect.number(0));
      case LOG ->
          "CASE WHEN %s > %s THEN %s(%s + %s) END"
              .formatted(
                  value,
                  dialect.number(-1),
                  dialect == SqlDialect.SQLSERVER ? "LOG" : "LN",
                  dialect.number(1),
                  value);
    };
  }

  private String whole(String number) {
    return "CAST(%s AS %s)".formatted(number, dialect.wholeType());
  }

  /** Sum of w (q² - 2000 x q), with the constants multiplied here and all products in 64 bits. */
  private String score(CentreRule rule, int cluster) {
    long constant = 0;
    StringBuilder sql = new StringBuilder();
    for (int feature = 0; feature < rule.weights().size(); feature++) {
      long q = rule.centres().get(cluster).get(feature);
      constant += rule.weights().get(feature) * q * q;
      sql.append(
          " - %s * %s"
              .formatted(
                  whole(Long.toString(2000 * rule.weights().get(feature) * q)),
                  whole("x" + (feature + 1))));
    }
    return whole(Long.toString(constant)) + sql;
  }

  private String label(int columns) {
    StringBuilder sql = new StringBuilder("CASE");
    List<String> missing = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      missing.add("x%d IS NULL".formatted(i));
    }
    sql.append(
        "\n    WHEN %s THEN %s"
            .formatted(String.join(" OR ", missing), dialect.text(CustomerTableRule.none())));
    if (model.rule() instanceof CoreRule rule) {
      return sql + cores(rule) + "\n    ELSE " + dialect.text(ClusterModel.NOISE) + " END";
    }
    int clusters = model.names().size();
    for (int cluster = 1; cluster < clusters; cluster++) {
      int own = cluster;
      String nearest =
          IntStream.rangeClosed(own + 1, clusters)
              .mapToObj(other -> "d%d <= d%d".formatted(own, other))
              .collect(Collectors.joining(" AND "));
      sql.append(
          "\n    WHEN %s THEN %s".formatted(nearest, dialect.text(model.names().get(cluster - 1))));
    }
    return sql + "\n    ELSE " + dialect.text(model.names().get(clusters - 1)) + " END";
  }

  /** Clusters in the order in which their cores are asked. */
  private String cores(CoreRule rule) {
    Map<Integer, List<String>> byCluster = new LinkedHashMap<>();
    for (CoreRule.Core core : rule.cores()) {
      List<String> squares = new ArrayList<>();
      for (int feature = 0; feature < rule.weights().size(); feature++) {
        String away =
            "(%s - (%d))".formatted(whole("x" + (feature + 1)), core.place().get(feature));
        squares.add("%d * %s * %s".formatted(rule.weights().get(feature), away, away));
      }
      byCluster
          .computeIfAbsent(core.cluster(), cluster -> new ArrayList<>())
          .add("%s <= %d".formatted(String.join(" + ", squares), rule.squaredRadius()));
    }
    StringBuilder sql = new StringBuilder();
    byCluster.forEach(
        (cluster, near) ->
            sql.append(
                "\n    WHEN %s THEN %s"
                    .formatted(
                        String.join(" OR ", near), dialect.text(model.names().get(cluster)))));
    return sql.toString();
  }
}
