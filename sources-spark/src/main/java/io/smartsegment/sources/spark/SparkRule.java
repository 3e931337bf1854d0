package io.smartsegment.sources.spark;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.export.ScoreRule;
import io.smartsegment.export.SegmentName;
import io.smartsegment.export.SqlDialect;
import io.smartsegment.export.SqlExport;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A rule as columns of Spark, so that customers never leave it: each row gets the segment that
 * {@code apply} gives its score. A score of null, NaN or outside [0, 1] gets null, unless the rule
 * has a segment for it. Columns are expressions of Spark's SQL; nothing of this library runs on
 * executors.
 *
 * <pre>{@code
 * ScoreRule rule = ScoreRule.of(segmentation.segments());
 * Dataset<Row> segmented = rows.withColumn("segment", SparkRule.of(rule).segment("propensity"));
 * }</pre>
 */
@Experimental
public final class SparkRule {
  private final ScoreRule rule;

  private SparkRule(ScoreRule rule) {
    this.rule = rule;
  }

  /**
   * {@return columns of a rule}
   *
   * @param rule which segment a score belongs to; that of a saved model is {@code
   *     ScoreRule.of(model.cutoffs(), model.own(), model.treatments())}
   */
  public static SparkRule of(ScoreRule rule) {
    return new SparkRule(rule);
  }

  /**
   * {@return the number of the segment, from 0, as an integer}
   *
   * @param scoreColumn the column with scores, spelled as Spark keeps it
   */
  public Column segment(String scoreColumn) {
    return column(scoreColumn, SegmentName.INDEX);
  }

  /**
   * {@return the name of what the customers of the segment get}
   *
   * @param scoreColumn the column with scores, spelled as Spark keeps it
   * @throws io.smartsegment.core.error.InvalidSettingException if treatments have no names
   */
  public Column treatment(String scoreColumn) {
    return column(scoreColumn, SegmentName.TREATMENT);
  }

  private Column column(String scoreColumn, SegmentName name) {
    return functions.expr(SqlExport.expression(rule, SqlDialect.SPARK, scoreColumn, name));
  }
}
