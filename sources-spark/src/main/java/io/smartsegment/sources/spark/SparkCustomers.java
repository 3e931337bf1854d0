package io.smartsegment.sources.spark;

import io.smartsegment.core.aggregate.CountingSource;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.aggregate.SqlAggregates;
import io.smartsegment.core.aggregate.SqlEngine;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Customers in a data set of Spark, which counts them by statements of SQL. Only cells of the
 * score, and the scores that are asked for, reach the driver, whose memory therefore does not
 * depend on the number of rows. Sums are counts of whole numbers: neither partitions nor tasks that
 * are run again change them.
 *
 * <pre>{@code
 * try (SparkCustomers source = SparkCustomers.of(customers, "propensity", "outcome")) {
 *   AggregatedCustomers counted = AggregatedCustomers.of(source);
 * }
 * }</pre>
 *
 * <p>Each pass runs the data set again, so one that costs much to compute is better cached. A data
 * set that changes between the passes is found by the counts of each range, and is an error. For
 * use by one thread; only {@link #cancel} may be called by others.
 */
@Experimental
public final class SparkCustomers implements CountingSource {
  /** Comparisons of more ranges make plans that Spark does not compile any more. */
  private static final int MOST_RANGES = 256;

  private final SparkSession session;
  private final String view;
  private final String tag;
  private final SqlAggregates counts;
  private volatile boolean cancelled;

  private SparkCustomers(SparkSession session, String view, SparkColumns columns) {
    this.session = session;
    this.view = view;
    tag = view;
    counts = new SqlAggregates(columns.customers(view), this::ask, MOST_RANGES);
  }

  /**
   * {@return the customers of a data set; rows without score or outcome are refused}
   *
   * @param customers a row for each customer
   * @param score the column of scores: numbers in [0, 1]
   * @param outcome the column of outcomes: 0 and 1, or a truth value
   * @throws InvalidInputException if the columns are not there or hold no numbers
   */
  public static SparkCustomers of(Dataset<Row> customers, String score, String outcome) {
    return of(customers, score, outcome, false);
  }

  /**
   * {@return the customers of a data set}
   *
   * @param customers a row for each customer
   * @param score the column of scores: numbers in [0, 1]
   * @param outcome the column of outcomes: 0 and 1, or a truth value
   * @param dropMissing whether rows without score or outcome are left out, and counted, instead of
   *     refused
   * @throws InvalidInputException if the columns are not there or hold no numbers
   */
  public static SparkCustomers of(
      Dataset<Row> customers, String score, String outcome, boolean dropMissing) {
    return of(customers, score, outcome, dropMissing, "the data set");
  }

  static SparkCustomers of(
      Dataset<Row> customers,
      String score,
      String outcome,
      boolean dropMissing,
      String inWords) {
    SparkColumns columns =
        SparkColumns.of(customers.schema(), score, outcome, dropMissing, inWords);
    String view = "smart_segment_" + UUID.randomUUID().toString().replace("-", "");
    customers.createOrReplaceTempView(view);
    return new SparkCustomers(customers.sparkSession(), view, columns);
  }

  @Override
  public int mostRanges() {
    return counts.mostRanges();
  }

  /** One job; rows that cannot be used are counted, and named by their values. */
  @Override
  public Counted count() {
    return counts.count();
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    return counts.scores(ranges);
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    return counts.split(ranges);
  }

  private void ask(String statement, Consumer<SqlEngine.Row> reader) {
    requireNotCancelled();
    session.addTag(tag);
    try {
      session.sql(statement).collectAsList().forEach(row -> reader.accept(new CountedRow(row)));
    } catch (InvalidInputException e) {
      throw e;
    } catch (Exception e) {
      // Scala throws checked exceptions without telling Java.
      requireNotCancelled();
      throw SparkFailures.asking(e);
    } finally {
      session.removeTag(tag);
    }
  }

  private void requireNotCancelled() {
    if (cancelled) {
      throw new CancellationException("Cancelled.");
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    session.interruptTag(tag);
  }

  /** Gives up the name of the data set; the session stays open. */
  @Override
  public void close() {
    session.catalog().dropTempView(view);
  }
}
