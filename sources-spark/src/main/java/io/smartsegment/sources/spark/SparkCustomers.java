package io.smartsegment.sources.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.smartsegment.core.aggregate.CellRows;
import io.smartsegment.core.aggregate.FirstPass;
import io.smartsegment.core.aggregate.OpenSource;
import io.smartsegment.core.aggregate.PiecewiseCells;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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

  private SparkCustomers(SparkQuestion question, Dataset<Row> rows, SparkJobs jobs) {
    this.question = question;
    this.rows = rows;
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
    Dataset<Row> rows = jobs.planned(() -> SparkColumns.of(question).rows());
    return new SparkCustomers(question, rows, jobs);
  }

  @Override
  public String origin() {
    return "Spark, " + question.inWords();
  }

  @Override
  public int mostRanges() {
    return MOST_RANGES;
  }

  /** One scan; rows that cannot be used are counted, and named by their values. */
  @Override
  public Counted count() {
    FirstPass pass =
        new FirstPass(
            question.inWords(), question.score(), question.outcome(), question.dropMissing());
    jobs.ask(
        "count by cells",
        () -> grouped(rows.withColumn("cell", expr(FirstPass.cell(SparkNumber::of))), "cell"),
        row ->
            pass.add(
                row.getInt(0), row.getLong(1), row.getLong(2), number(row, 3), number(row, 4)));
    return pass.counted(this::badOutcomes);
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }

  private FirstPass.BadOutcomes badOutcomes() {
    String[] examples = {"", ""};
    jobs.ask(
        "outcomes that are none",
        () -> rows.where(FirstPass.BAD_OUTCOME).agg(expr("MIN(y) AS lo"), expr("MAX(y) AS hi")),
        row -> {
          examples[0] = String.valueOf(row.get(0));
          examples[1] = String.valueOf(row.get(1));
        });
    return new FirstPass.BadOutcomes(examples[0], examples[1]);
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    CellRows cells = new CellRows();
    jobs.ask(
        "distinct scores",
        () ->
            in(ranges)
                .groupBy(col("s"))
                .agg(expr(FirstPass.CUSTOMERS + " AS n"), expr(FirstPass.CONVERSIONS + " AS m")),
        row -> cells.add(row.getDouble(0), row.getDouble(0), row.getLong(1), row.getLong(2)));
    return cells.cells();
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    CellRows cells = new CellRows();
    jobs.ask(
        "smaller cells",
        () ->
            grouped(
                in(ranges)
                    .withColumn("part", expr("CAST(FLOOR((s - low) * factor) AS INTEGER) + first")),
                "part"),
        row -> cells.add(row.getDouble(3), row.getDouble(4), row.getLong(1), row.getLong(2)));
    return cells.cells();
  }

  private static Dataset<Row> grouped(Dataset<Row> rows, String key) {
    return rows.groupBy(col(key))
        .agg(
            expr(FirstPass.CUSTOMERS + " AS n"),
            expr(FirstPass.CONVERSIONS + " AS m"),
            expr("MIN(s) AS lo"),
            expr("MAX(s) AS hi"));
  }

  /**
   * The rows with a score in a range, beside that range: a hash join by coarse cells, whose plan is
   * of the same size for any number of ranges.
   */
  private Dataset<Row> in(ScoreRanges ranges) {
    Dataset<Row> usable =
        rows.where(
            "y IN (0, 1) AND s >= %s AND s <= %s"
                .formatted(
                    SparkNumber.of(ranges.low(0)), SparkNumber.of(ranges.high(ranges.size() - 1))));
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
