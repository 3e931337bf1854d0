package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.input.Figures;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.core.stability.Stable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the columns of customers that are given one by one. A missing score is NaN, a missing
 * outcome is {@link #MISSING_OUTCOME}; both are errors unless {@link #dropMissing()} was called.
 * Customers without a score, or with a code in its place, may form {@linkplain OwnGroup groups with
 * a segment of their own}:
 *
 * <pre>{@code
 * ScoreIndex.rows(scores, outcomes).code("no model", -1).missingApart().build()
 * }</pre>
 */
@Stable
public final class ScoreIndexBuilder {
  /** Stands for an outcome that is not known. */
  public static final int MISSING_OUTCOME = Figures.MISSING_OUTCOME;

  private final double[] scores;
  private final int @Nullable [] outcomes;
  private final Map<Measure, double[]> amounts = new EnumMap<>(Measure.class);
  private final List<ListedCode> codes = new ArrayList<>();
  private boolean missingApart;
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

  /**
   * Adds a column of money or weights, as {@link #values}, {@link #valuesIfConverted}, {@link
   * #customerCosts} and {@link #weights} do.
   *
   * @param measure what the column holds: a measure of all customers
   * @param column as long as the scores
   * @return this builder
   */
  public ScoreIndexBuilder amounts(Measure measure, double[] column) {
    return switch (measure) {
      case VALUE -> values(column);
      case VALUE_IF_CONVERTED -> valuesIfConverted(column);
      case CUSTOMER_COST -> customerCosts(column);
      case WEIGHT -> weights(column);
      case CONVERTED_VALUE, CONVERTED_WEIGHT ->
          throw new IllegalArgumentException("no column holds the " + measure.inWords());
    };
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
   * Gives customers with a code in the place of the score a segment of their own.
   *
   * @param name what the code stands for
   * @param code any finite number, which may be a score as well
   * @return this builder
   * @throws InvalidSettingException if the name or the code was given before
   */
  public ScoreIndexBuilder code(String name, double code) {
    if (!Double.isFinite(code)) {
      throw new InvalidSettingException(
          "The code for '%s' is %s.".formatted(name, code),
          "Give a finite number; NaN stands for a missing score.");
    }
    List<ListedCode> more = new ArrayList<>(codes);
    more.add(new ListedCode(name, Numbers.plain(code)));
    ListedCode.requireDistinct(more);
    codes.add(more.get(more.size() - 1));
    return this;
  }

  /**
   * Gives customers without a score a segment of their own, which comes after those of codes. A
   * missing outcome is still an error, unless {@link #dropMissing()} was called.
   *
   * @return this builder
   */
  public ScoreIndexBuilder missingApart() {
    missingApart = true;
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
    if (codes.isEmpty() && !missingApart) {
      return buildAll();
    }
    List<MembershipRule> rules = new ArrayList<>(codes);
    if (missingApart) {
      rules.add(new MissingScore());
    }
    int[] ruleOf = new int[scores.length];
    Arrays.setAll(ruleOf, row -> rule(scores[row]));
    checkRows(ruleOf);
    List<OwnGroup> groups = new ArrayList<>();
    long droppedApart = 0;
    for (int i = 0; i < rules.size(); i++) {
      ScoreIndexBuilder members = only(ruleOf, i);
      long dropped = members.dropMissing ? members.withoutOutcome() : 0;
      droppedApart += dropped;
      groups.add(
          new OwnGroup(
              rules.get(i),
              dropped == members.scores.length
                  ? Optional.empty()
                  : Optional.of(members.buildAll())));
    }
    ScoreIndex scored = only(ruleOf, -1).buildAll();
    return scored.withDropped(scored.dropped() + droppedApart).withOwnGroups(groups);
  }

  private int rule(double score) {
    if (Double.isNaN(score)) {
      return missingApart ? codes.size() : -1;
    }
    for (int i = 0; i < codes.size(); i++) {
      if (codes.get(i).number().orElseThrow() == score) {
        return i;
      }
    }
    return -1;
  }

  /** Finds what cannot be used while rows have the numbers by which the caller knows them. */
  private void checkRows(int[] ruleOf) {
    double[] usable = new double[scores.length];
    Arrays.setAll(usable, row -> ruleOf[row] < 0 ? scores[row] : 0);
    CustomerRows all = new CustomerRows(usable, outcomes, amounts, dropMissing);
    for (int row = 0; row < usable.length; row++) {
      if (!all.isDropped(row)) {
        all.check(row);
      }
    }
  }

  private long withoutOutcome() {
    return outcomes == null
        ? 0
        : Arrays.stream(outcomes).filter(outcome -> outcome == MISSING_OUTCOME).count();
  }

  /** The columns of the customers with one rule; the outcome is the score of those without one. */
  private ScoreIndexBuilder only(int[] ruleOf, int rule) {
    int[] rows = IntStream.range(0, ruleOf.length).filter(row -> ruleOf[row] == rule).toArray();
    int[] theirOutcomes =
        outcomes == null ? null : Arrays.stream(rows).map(row -> outcomes[row]).toArray();
    double[] theirScores =
        Arrays.stream(rows)
            .mapToDouble(
                row ->
                    rule < 0
                        ? scores[row]
                        : OwnGroup.scoreOf(outcomes == null ? MISSING_OUTCOME : outcomes[row]))
            .toArray();
    ScoreIndexBuilder members = new ScoreIndexBuilder(theirScores, theirOutcomes);
    amounts.forEach(
        (measure, column) ->
            members.amounts.put(
                measure, Arrays.stream(rows).mapToDouble(row -> column[row]).toArray()));
    members.dropMissing = dropMissing;
    members.threads = threads;
    return members;
  }

  private ScoreIndex buildAll() {
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
