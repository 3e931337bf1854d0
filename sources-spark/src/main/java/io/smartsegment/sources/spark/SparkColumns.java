package io.smartsegment.sources.spark;

import io.smartsegment.core.aggregate.SqlCustomers;
import io.smartsegment.core.aggregate.SqlWords;
import io.smartsegment.core.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of scores and outcomes of a data set. */
record SparkColumns(
    StructField score, StructField outcome, boolean dropMissing, String inWords) {
  // Whether a number with an exponent is a double or a decimal is a setting of Spark.
  private static final SqlWords WORDS = new SqlWords("DOUBLE", true);

  static SparkColumns of(
      StructType schema, String score, String outcome, boolean dropMissing, String inWords) {
    StructField scores = column(schema, score, "score", inWords);
    StructField outcomes = column(schema, outcome, "outcome", inWords);
    requireType(scores, scores.dataType() instanceof NumericType, "numbers", inWords);
    requireType(
        outcomes,
        outcomes.dataType() instanceof NumericType || isTruth(outcomes),
        "0 and 1 or of truth values",
        inWords);
    return new SparkColumns(scores, outcomes, dropMissing, inWords);
  }

  /** What stands in the statements. */
  SqlCustomers customers(String view) {
    String name = quoted(outcome.name());
    String expression =
        isTruth(outcome) ? "CASE WHEN %s THEN 1 WHEN NOT %s THEN 0 END".formatted(name, name) : name;
    return new SqlCustomers(
        WORDS,
        view,
        quoted(score.name()),
        expression,
        score.name(),
        outcome.name(),
        inWords,
        dropMissing);
  }

  private static boolean isTruth(StructField column) {
    return column.dataType().equals(DataTypes.BooleanType);
  }

  /** The column of this name; if there is none, the only one that differs in case alone. */
  private static StructField column(StructType schema, String name, String role, String inWords) {
    List<StructField> all = Arrays.asList(schema.fields());
    List<StructField> same = all.stream().filter(field -> field.name().equals(name)).toList();
    List<StructField> like =
        same.isEmpty()
            ? all.stream().filter(field -> field.name().equalsIgnoreCase(name)).toList()
            : same;
    if (like.size() == 1) {
      return like.get(0);
    }
    throw new InvalidInputException(
        "%s column '%s' in %s; the columns are %s."
            .formatted(
                like.isEmpty() ? "There is no" : "There is more than one",
                name,
                inWords,
                all.stream().map(StructField::name).collect(Collectors.joining(", "))),
        "Name the column of the %s, by --%s on the command line.".formatted(role, role));
  }

  private static void requireType(
      StructField column, boolean right, String wanted, String inWords) {
    DataType type = column.dataType();
    if (!right) {
      throw new InvalidInputException(
          "The column '%s' of %s is of the type %s, not a column of %s."
              .formatted(column.name(), inWords, type.sql(), wanted),
          "Name another column, or turn it into numbers in a query, such as CAST(%s AS DOUBLE)."
              .formatted(column.name()));
    }
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
