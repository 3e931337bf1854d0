package io.smartsegment.sources.spark;

import io.smartsegment.core.aggregate.OpenSource;
import io.smartsegment.core.aggregate.SourceFinder;
import io.smartsegment.core.aggregate.SourceQuestion;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the addresses {@code spark:table:NAME}, {@code spark:FORMAT:PATH} such as {@code
 * spark:parquet:s3a://shop/scored}, and {@code spark:} with a query, in the session that is there
 * or that the settings of spark-submit make.
 */
@Experimental
public final class SparkFinder implements SourceFinder {
  /** Creates a finder; {@link java.util.ServiceLoader} does so. */
  public SparkFinder() {}

  @Override
  public String scheme() {
    return "spark";
  }

  @Override
  public OpenSource open(SourceQuestion question) {
    String place = question.address().substring("spark:".length());
    int colon = place.indexOf(':');
    boolean named = colon > 0 && colon < place.length() - 1;
    if (question.query().isPresent() ? !place.isEmpty() : !named) {
      throw new InvalidSettingException(
          "The address '%s'%s does not say which customers are meant."
              .formatted(question.address(), question.query().isPresent() ? " with a query" : ""),
          "Give spark:table:NAME, spark:FORMAT:PATH such as spark:parquet:/data/scored, or spark:"
              + " with a query (--query).");
    }
    SparkSession session = SparkSession.builder().getOrCreate();
    Dataset<Row> rows =
        new SparkJobs(session)
            .planned(
                () ->
                    question
                        .query()
                        .map(query -> rows(session, query))
                        .orElseGet(
                            () ->
                                rows(
                                    session,
                                    place.substring(0, colon),
                                    place.substring(colon + 1))));
    return SparkCustomers.of(
        new SparkQuestion(
            rows,
            question.query().isPresent() ? "the query" : place.replaceFirst(":", " "),
            question.score(),
            question.outcome(),
            question.dropMissing(),
            question.amounts()));
  }

  /** Only a query can stand in brackets; a command, which may change something, cannot. */
  private static Dataset<Row> rows(SparkSession session, String query) {
    return session.sql("SELECT * FROM (%s\n)".formatted(query.strip().replaceFirst(";\\s*$", "")));
  }

  private static Dataset<Row> rows(SparkSession session, String format, String path) {
    return format.equals("table") ? session.table(path) : session.read().format(format).load(path);
  }
}
