package io.smartsegment.sources.spark;

import io.smartsegment.core.aggregate.CountingSource;
import io.smartsegment.core.aggregate.CountingSourceProvider;
import io.smartsegment.core.aggregate.SourceQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Opens tables and queries of the session of Spark that there is; without one, a session is started
 * as the properties {@code spark.*} say, which {@code spark-submit} sets. The address is {@code
 * spark:} alone.
 */
@Experimental
public final class SparkSourceProvider implements CountingSourceProvider {
  /** Creates a provider; Spark is not started by that. */
  public SparkSourceProvider() {}

  @Override
  public String scheme() {
    return "spark";
  }

  @Override
  public CountingSource open(SourceQuestion question) {
    SparkSession session = session();
    return SparkCustomers.of(
        rows(session, question),
        question.score(),
        question.outcome(),
        question.dropMissing(),
        question.inWords());
  }

  private static SparkSession session() {
    try {
      return SparkSession.builder().appName("Smart Segment").getOrCreate();
    } catch (Exception e) {
      throw SparkFailures.starting(e);
    }
  }

  private static Dataset<Row> rows(SparkSession session, SourceQuestion question) {
    try {
      return question.table().isPresent()
          ? session.table(question.table().get())
          : session.sql(question.query().orElseThrow());
    } catch (InvalidInputException e) {
      throw e;
    } catch (Exception e) {
      throw SparkFailures.asking(e);
    }
  }
}
