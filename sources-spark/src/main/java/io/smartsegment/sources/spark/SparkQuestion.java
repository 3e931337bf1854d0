package io.smartsegment.sources.spark;

import io.smartsegment.core.population.Measure;
import io.smartsegment.core.stability.Experimental;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which customers of Spark are meant.
 *
 * @param rows the customers, one in each row; the same rows whenever they are asked for, so cache
 *     what is random, or what is written to meanwhile
 * @param inWords what the customers are, as a part of a sentence: {@code table customers}
 * @param score the column of scores: numbers in [0, 1]
 * @param outcome the column of outcomes: 0 and 1, or a truth value
 * @param dropMissing whether rows without score or outcome are left out instead of refused
 * @param amounts columns of money and weights by what they hold: {@link Measure#VALUE}, {@link
 *     Measure#VALUE_IF_CONVERTED}, {@link Measure#CUSTOMER_COST}, {@link Measure#WEIGHT}
 */
@Experimental
public record SparkQuestion(
    Dataset<Row> rows,
    String inWords,
    String score,
    String outcome,
    boolean dropMissing,
    Map<Measure, String> amounts) {
  /**
   * Copies the columns.
   *
   * @param rows the customers
   * @param inWords what the customers are
   * @param score the column of scores
   * @param outcome the column of outcomes
   * @param dropMissing whether rows without score or outcome are left out
   * @param amounts columns of money and weights
   */
  public SparkQuestion {
    amounts = Map.copyOf(amounts);
  }

  /**
   * {@return questions with defaults: the columns {@code propensity} and {@code outcome}, nothing
   * left out}
   *
   * @param rows the customers
   */
  public static SparkQuestion of(Dataset<Row> rows) {
    return new SparkQuestion(rows, "the rows", "propensity", "outcome", false, Map.of());
  }

  /**
   * {@return this question with other columns}
   *
   * @param scores the column of scores
   * @param outcomes the column of outcomes
   */
  public SparkQuestion withColumns(String scores, String outcomes) {
    return new SparkQuestion(rows, inWords, scores, outcomes, dropMissing, amounts);
  }

  /**
   * {@return this question with a column of money or weights}
   *
   * @param measure what it holds
   * @param column its name
   */
  public SparkQuestion withAmount(Measure measure, String column) {
    Map<Measure, String> more = new EnumMap<>(Measure.class);
    more.putAll(amounts);
    more.put(measure, column);
    return new SparkQuestion(rows, inWords, score, outcome, dropMissing, more);
  }

  /** {@return this question, which leaves rows without score or outcome out and counts them} */
  public SparkQuestion droppingMissing() {
    return new SparkQuestion(rows, inWords, score, outcome, true, amounts);
  }
}
