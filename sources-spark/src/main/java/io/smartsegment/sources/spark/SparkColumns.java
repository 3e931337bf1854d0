package io.smartsegment.sources.spark;

import io.smartsegment.core.aggregate.AmountSql;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * The columns of scores, outcomes and amounts as Spark has them.
 *
 * @param rows the columns {@code s}, the score as a double, {@code y}, the outcome, and those of
 *     amounts
 * @param amounts expressions for sums of money and weights
 */
record SparkColumns(Dataset<Row> rows, AmountSql amounts) {
  static SparkColumns of(SparkQuestion question) {
    List<StructField> fields = Arrays.asList(question.rows().schema().fields());
    StructField score = column(fields, question.score(), "score");
    StructField outcome = column(fields, question.outcome(), "outcome");
    requireNumbers(score, "numbers", question);
    boolean truth = outcome.dataType() instanceof BooleanType;
    if (!truth) {
      requireNumbers(outcome, "0 and 1 or of truth values", question);
    }
    Map<Measure, String> columns = new EnumMap<>(Measure.class);
    question
        .amounts()
        .forEach(
            (measure, name) -> {
              String option = measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
              StructField column = column(fields, name, option);
              requireNumbers(column, "numbers", question);
              columns.put(measure, asDouble(column));
            });
    // FLOOR is a whole number of 64 bits here, and the remainder of doubles is exact.
    AmountSql amounts =
        AmountSql.of(question.amounts(), SparkNumber::of, "BIGINT")
            .withPiece(
                size ->
                    "FLOOR(%s %% %s)"
                        .formatted(size, SparkNumber.of(Math.scalb(1.0, CellSums.BITS))));
    String name = quoted(outcome.name());
    List<String> selected = new ArrayList<>();
    selected.add(asDouble(score) + " AS s");
    selected.add(truth ? "CAST(%s AS INTEGER) AS y".formatted(name) : name + " AS y");
    selected.addAll(amounts.columns(measure -> columns.getOrDefault(measure, "")));
    return new SparkColumns(
        question.rows().select(selected.stream().map(functions::expr).toArray(Column[]::new)),
        amounts);
  }

  private static String asDouble(StructField column) {
    return "CAST(%s AS DOUBLE)".formatted(quoted(column.name()));
  }

  private static void requireNumbers(StructField column, String wanted, SparkQuestion question) {
    if (!(column.dataType() instanceof NumericType)) {
      throw new InvalidInputException(
          "The column '%s' of %s is of the type %s, not a column of %s."
              .formatted(
                  column.name(), question.inWords(), column.dataType().simpleString(), wanted),
          "Name another column, or turn it into numbers in a query, such as CAST(%s AS DOUBLE)."
              .formatted(column.name()));
    }
  }

  /** The column of this name; if there is none, the only one that differs in case alone. */
  private static StructField column(List<StructField> fields, String name, String role) {
    List<StructField> same = fields.stream().filter(f -> f.name().equals(name)).toList();
    List<StructField> like =
        same.isEmpty()
            ? fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).toList()
            : same;
    if (like.size() == 1) {
      return like.get(0);
    }
    throw new InvalidInputException(
        "%s column '%s'; the columns are %s."
            .formatted(
                like.isEmpty() ? "There is no" : "There is more than one",
                name,
                fields.stream().map(StructField::name).collect(Collectors.joining(", "))),
        "Name the column of the %s, by --%s on the command line.".formatted(role, role));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
