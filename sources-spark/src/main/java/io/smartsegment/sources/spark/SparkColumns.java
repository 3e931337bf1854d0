package io.smartsegment.sources.spark;

import static org.apache.spark.sql.functions.expr;

import io.smartsegment.core.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * The columns of scores and outcomes as Spark has them.
 *
 * @param rows the columns {@code s}, the score as a double, and {@code y}, the outcome
 */
record SparkColumns(Dataset<Row> rows) {
  static SparkColumns of(SparkQuestion question) {
    List<StructField> fields = Arrays.asList(question.rows().schema().fields());
    StructField score = column(fields, question.score(), "score");
    StructField outcome = column(fields, question.outcome(), "outcome");
    requireNumbers(score, "numbers", question);
    boolean truth = outcome.dataType() instanceof BooleanType;
    if (!truth) {
      requireNumbers(outcome, "0 and 1 or of truth values", question);
    }
    String name = quoted(outcome.name());
    return new SparkColumns(
        question
            .rows()
            .select(
                expr("CAST(%s AS DOUBLE) AS s".formatted(quoted(score.name()))),
                expr(truth ? "CAST(%s AS INTEGER) AS y".formatted(name) : name + " AS y")));
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
