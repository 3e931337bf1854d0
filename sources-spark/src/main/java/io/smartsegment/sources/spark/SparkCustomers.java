package io.smartsegment.sources.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.smartsegment.core.aggregate.AmountSql;
import io.smartsegment.core.aggregate.CellRows;
import io.smartsegment.core.aggregate.FirstPass;
import io.smartsegment.core.aggregate.OpenSource;
import io.smartsegment.core.aggregate.PiecewiseCells;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Customers in Spark, which counts them by expressions of its SQL. Only cells of the score, and the
 * distinct scores that are asked for, come to the driver; nothing of this library runs on
 * executors.
 *
 * <pre>{@code
 * Dataset<Row> rows = spark.table("sales.customers");
 * AggregatedCustomers customers =
 *     AggregatedCustomers.of(SparkCustomers.of(SparkQuestion.of(rows)));
 * }</pre>
 *
 * <p>Each method is one scan of the rows. A task that fails is repeated by Spark, and changes
 * nothing, since counts do not depend on the order of rows. Rows that differ between two scans are
 * found by their counts and refused.
 *
 * <p>Compiled against the interface that classic Spark and Spark Connect have in common; the tests
 * run classic Spark. For use by one thread; only {@link #cancel} may be called by others.
 */
@Experimental
public final class SparkCustomers implements OpenSource {
  /** So many ranges at a time are a small table for each executor. */
  private static final int MOST_RANGES = 1 << 16;

  private final SparkQuestion question;
  private final Dataset<Row> rows;
  private final SparkJobs jobs;
  private AmountSql amounts;

  private SparkCustomers(SparkQuestion question, SparkColumns columns, SparkJobs jobs) {
    this.question = question;
    rows = columns.rows();
    amounts = columns.amounts();
    this.jobs = jobs;
  }

  /**
   * {@return the customers, of whose columns the types were looked at, and nothing else}
   *
   * @param question which customers
   * @throws InvalidInputException if the columns are not there or hold no numbers
   */
  public static SparkCustomers of(SparkQuestion question) {
    SparkJobs jobs = new SparkJobs(question.rows().sparkSession());
    return new SparkCustomers(question, jobs.planned(() -> SparkColumns.of(question)), jobs);
  }

  @Override
  public String origin() {
    return "Spark, " + question.inWords();
  }

  @Override
  public int mostRanges() {
    return MOST_RANGES;
  }

  /**
   * One scan, and another one where amounts are unusually large or small; rows that cannot be used
   * are counted, and named by their values.
   */
  @Override
  public Counted count() {
    FirstPass pass = firstPass();
    boolean complete = pass.isComplete();
    amounts = pass.fitting();
    return (complete ? pass : firstPass()).counted(this::examples);
  }

  private FirstPass firstPass() {
    FirstPass pass =
        new FirstPass(
            question.inWords(),
            question.score(),
            question.outcome(),
            question.dropMissing(),
            amounts);
    jobs.ask(
        "count by cells",
        () ->
            grouped(
                rows.withColumn("cell", expr(FirstPass.cell(SparkNumber::of, amounts))),
                "cell",
                amounts.factsAndSums()),
        row ->
            pass.add(
                row.getInt(0),
                row.getLong(1),
                row.getLong(2),
                number(row, 3),
                number(row, 4),
                new Figures(row, 5)));
    return pass;
  }

  /** Columns of a row, from one on. */
  private record Figures(Row row, int from) implements AmountSql.Figures {
    @Override
    public double number(int column) {
      return row.isNullAt(from + column) ? 0 : row.getDouble(from + column);
    }

    @Override
    public long whole(int column) {
      return row.get(from + column) instanceof Number number ? number.longValue() : 0;
    }
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }

  private FirstPass.Examples examples(String column, String condition) {
    String[] examples = {"", ""};
    jobs.ask(
        "values that are none",
        () ->
            rows.where(condition)
                .agg(
                    expr("MIN(%s) AS lo".formatted(column)),
                    expr("MAX(%s) AS hi".formatted(column))),
        row -> {
          examples[0] = String.valueOf(row.get(0));
          examples[1] = String.valueOf(row.get(1));
        });
    return new FirstPass.Examples(examples[0], examples[1]);
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    CellRows cells = new CellRows(amounts.measures());
    jobs.ask(
        "distinct scores",
        () ->
            in(ranges)
                .groupBy(col("s"))
                .agg(
                    expr(FirstPass.CUSTOMERS + " AS n"),
                    aggregates(List.of(FirstPass.CONVERSIONS + " AS m"), amounts.sums())),
        row -> {
          amounts.add(cells.sums(), cells.size(), row.getLong(1), new Figures(row, 3));
          cells.add(row.getDouble(0), row.getDouble(0), row.getLong(1), row.getLong(2));
        });
    return cells.cells();
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    CellRows cells = new CellRows(amounts.measures());
    jobs.ask(
        "smaller cells",
        () ->
            grouped(
                in(ranges)
                    .withColumn("part", expr("CAST(FLOOR((s - low) * factor) AS INTEGER) + first")),
                "part",
                amounts.sums()),
        row -> {
          amounts.add(cells.sums(), cells.size(), row.getLong(1), new Figures(row, 5));
          cells.add(row.getDouble(3), row.getDouble(4), row.getLong(1), row.getLong(2));
        });
    return cells.cells();
  }

  private static Dataset<Row> grouped(Dataset<Row> rows, String key, List<String> sums) {
    return rows.groupBy(col(key))
        .agg(
            expr(FirstPass.CUSTOMERS + " AS n"),
            aggregates(
                List.of(FirstPass.CONVERSIONS + " AS m", "MIN(s) AS lo", "MAX(s) AS hi"), sums));
  }

  private static Column[] aggregates(List<String> counts, List<String> sums) {
    return Stream.concat(counts.stream(), sums.stream())
        .map(functions::expr)
        .toArray(Column[]::new);
  }

  /**
   * The rows with a score in a range, beside that range: a hash join by coarse cells, whose plan is
   * of the same size for any number of ranges.
   */
  private Dataset<Row> in(ScoreRanges ranges) {
    Dataset<Row> usable =
        rows.where(
            "y IN (0, 1) AND s >= %s AND s <= %s%s"
                .formatted(
                    SparkNumber.of(ranges.low(0)),
                    SparkNumber.of(ranges.high(ranges.size() - 1)),
                    amounts.usable()));
    return usable
        .withColumn("coarse", expr(PiecewiseCells.COARSE.sql("s", SparkNumber::of)))
        .join(
            broadcast(RangeTable.of(rows.sparkSession(), ranges)),
            expr("coarse = key AND s >= low AND s <= high"));
  }

  @Override
  public void cancel() {
    jobs.cancel();
  }

  /** Nothing is left behind; the session goes on. */
  @Override
  public void close() {
    // Everything that was made belongs to a pass.
  }
}
