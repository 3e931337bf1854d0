package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.input.Figures;
import io.smartsegment.core.stability.Stable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the columns of customers that are given one by one. A missing score is NaN, a missing
 * outcome is {@link #MISSING_OUTCOME}; both are errors unless {@link #dropMissing()} was called.
 */
@Stable
public final class ScoreIndexBuilder {
  /** Stands for an outcome that is not known. */
  public static final int MISSING_OUTCOME = Figures.MISSING_OUTCOME;

  private final double[] scores;
  private final int @Nullable [] outcomes;
  private final Map<Measure, double[]> amounts = new EnumMap<>(Measure.class);
  private boolean dropMissing;
  private int threads = Runtime.getRuntime().availableProcessors();

  ScoreIndexBuilder(double[] scores, int @Nullable [] outcomes) {
    Objects.requireNonNull(scores, "scores");
    if (outcomes != null) {
      Figures.requireSameLength("outcomes", outcomes.length, scores.length);
    }
    this.scores = scores;
    this.outcomes = outcomes;
  }

  /**
   * Adds the observed value of each customer, which counts whatever the outcome.
   *
   * @param values money, finite, may be negative; as long as the scores
   * @return this builder
   */
  public ScoreIndexBuilder values(double[] values) {
    return add(Measure.VALUE, "values", values);
  }

  /**
   * Adds what each customer is worth if this customer converts.
   *
   * @param values money, finite, may be negative; as long as the scores
   * @return this builder
   */
  public ScoreIndexBuilder valuesIfConverted(double[] values) {
    return add(Measure.VALUE_IF_CONVERTED, "values if converted", values);
  }

  /**
   * Adds what it costs to contact each customer.
   *
   * @param costs money, finite, may be negative; as long as the scores
   * @return this builder
   */
  public ScoreIndexBuilder customerCosts(double[] costs) {
    return add(Measure.CUSTOMER_COST, "customer costs", costs);
  }

  /**
   * Adds the weight of each customer. Sums of weights take the place of counts in money and rates,
   * and all amounts are multiplied by them.
   *
   * @param weights finite, positive; as long as the scores
   * @return this builder
   */
  public ScoreIndexBuilder weights(double[] weights) {
    return add(Measure.WEIGHT, "weights", weights);
  }

  private ScoreIndexBuilder add(Measure measure, String words, double[] column) {
    Figures.requireSameLength(words, column.length, scores.length);
    amounts.put(measure, column);
    return this;
  }

  /**
   * Leaves out customers with a missing score or outcome instead of failing; {@link
   * ScoreIndex#dropped()} tells how many they were.
   *
   * @return this builder
   */
  public ScoreIndexBuilder dropMissing() {
    dropMissing = true;
    return this;
  }

  /**
   * Sets how many threads build the index at most; the processors of the machine if not called. Few
   * customers are left to one thread. The index is the same for any number.
   *
   * @param count at least 1
   * @return this builder
   * @throws InvalidSettingException if the number is below 1
   */
  public ScoreIndexBuilder threads(int count) {
    if (count < 1) {
      throw new InvalidSettingException(
          "The number of threads is " + count + ".", "Give at least 1.");
    }
    threads = count;
    return this;
  }

  /**
   * Builds the index.
   *
   * <p>O(N) for N customers; scores that are very unevenly spread take a few passes more. While it
   * is at work it needs, beside the columns and the index, 8 bytes for each customer (16, and 8 for
   * each column of amounts, where there are such), and up to 8 more if most scores are close
   * together and others far off.
   *
   * @return the index
   * @throws InvalidInputException if a value is outside its domain (the first such row is named,
   *     counted from 0), or if there are no customers
   */
  public ScoreIndex build() {
    CustomerRows customers = new CustomerRows(scores, outcomes, amounts, dropMissing);
    Parts parts = Parts.of(scores.length, threads);
    KeptScores kept = KeptScores.of(customers, parts);
    int dropped = scores.length - kept.count();
    if (kept.count() == 0) {
      throw new InvalidInputException(
          dropped == 0
              ? "There are no customers."
              : "All " + dropped + " customers lack a score or an outcome.",
          outcomes == null
              ? "Give at least one customer with a score."
              : "Give at least one customer with a score and an outcome.");
    }
    ScoreBuckets buckets = ScoreBuckets.of(customers, kept, parts);
    return new BucketSums(customers, buckets, parts.count()).index(dropped);
  }
}
