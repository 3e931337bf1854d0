package io.smartsegment.core.problem;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Stable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * Suggests changes to constraints that no segmentation satisfies: for each constraint the smallest
 * change that is enough if all others stay as they are. Candidates are checked by a predicate of
 * the caller, which tells whether constraints can be satisfied. For example, 1,000 customers cannot
 * form 20 segments of at least 60 customers; either 16 segments or a minimum of 50 customers is
 * possible.
 */
@Stable
public final class Relaxations {
  /** Suggested rate differences are multiples of 1 / 10,000. */
  private static final long RATE_STEPS = 10_000;

  /** Suggested weights are multiples of 1 / 10,000 of a range, rounded to six digits. */
  private static final long WEIGHT_STEPS = 10_000;

  private static final int WEIGHT_DIGITS = 6;

  private final ScoreIndex index;
  private final Constraints constraints;
  private final int prices;
  private final Predicate<Constraints> possible;

  /**
   * Asks for changes.
   *
   * @param index the customers
   * @param constraints constraints that are not possible
   * @param prices the largest number of segments that has prices
   * @param possible tells whether constraints can be satisfied; false where that is unknown
   */
  public Relaxations(
      ScoreIndex index, Constraints constraints, int prices, Predicate<Constraints> possible) {
    this.index = index;
    this.constraints = constraints;
    this.prices = prices;
    this.possible = possible;
  }

  /**
   * {@return changes in words, such as "16 segments" and "a minimum of 500 customers"; each of them
   * alone would do}
   */
  public List<String> inWords() {
    List<String> changes = new ArrayList<>();
    fewerSegments().or(this::moreSegments).ifPresent(changes::add);
    largest(minimumSize() - 1, 1, size -> constraints.withMinimumSize(customers(size)))
        .ifPresent(size -> changes.add("a minimum of " + Numbers.count(size, "customer")));
    largest(constraints.minimumConversions() - 1, 0, constraints::withMinimumConversions)
        .ifPresent(least -> changes.add("a minimum of " + Numbers.count(least, "conversion")));
    largest(constraints.minimumNonConversions() - 1, 0, constraints::withMinimumNonConversions)
        .ifPresent(
            least ->
                changes.add(
                    "a minimum of " + Numbers.count(least, "customer") + " who did not convert"));
    if (constraints.minimumSize().isWeight()) {
      smallerWeight().ifPresent(changes::add);
    }
    if (constraints.maximumSize().filter(SegmentSize::isWeight).isPresent()) {
      largerWeight().ifPresent(changes::add);
    } else if (constraints.maximumSize().isPresent()) {
      largerMaximum().ifPresent(changes::add);
    }
    largest(
            (long) Math.ceil(constraints.minimumRateDifference() * RATE_STEPS) - 1,
            0,
            steps -> constraints.withMinimumRateDifference(steps / (double) RATE_STEPS))
        .ifPresent(
            steps ->
                changes.add("a rate difference of " + Numbers.plain(steps / (double) RATE_STEPS)));
    constraints
        .trend()
        .filter(trend -> possible.test(constraints.withoutTrend()))
        .ifPresent(trend -> changes.add(trend.without()));
    oneCutoffLess().ifPresent(changes::add);
    return changes;
  }

  /**
   * {@return the advice: the changes that are enough, or that no single change is}
   *
   * @param changes changes in words
   */
  public static String advice(List<String> changes) {
    return advice(changes, "would do.");
  }

  /**
   * {@return the advice where only the constraints on single segments were looked at; it says so if
   * there are other constraints}
   *
   * @param changes changes in words
   * @param constraints the constraints, of which those on neighbours and the budget were not looked
   *     at
   */
  static String adviceForEachSegment(List<String> changes, Constraints constraints) {
    boolean rates = constraints.concernNeighbours();
    boolean budget = constraints.budget().isPresent();
    if (!rates && !budget) {
      return advice(changes);
    }
    String others =
        rates && budget ? "rates and budget were" : rates ? "rates were" : "the budget was";
    return advice(changes, "would do for each segment by itself; " + others + " not looked at.");
  }

  private static String advice(List<String> changes, String end) {
    if (changes.isEmpty()) {
      return "Relax more than one of the constraints; no change of a single one would do.";
    }
    String all = String.join(", or ", changes) + (changes.size() > 1 ? ", " : " ") + end;
    return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
  }

  private Optional<String> fewerSegments() {
    int most = Math.min(constraints.minSegments() - 1, Math.min(index.distinctScores(), prices));
    for (int k = most; k >= 1; k--) {
      if (possible.test(constraints.exactly(k))) {
        return Optional.of(
            constraints.minSegments() - 1 > most && !hasLimitsAbove()
                ? "up to " + segments(k)
                : segments(k));
      }
    }
    return Optional.empty();
  }

  private Optional<String> moreSegments() {
    int first = constraints.maxSegments() + 1;
    int last = Math.min(index.distinctScores(), prices);
    if (first > last || !possible.test(constraints.between(first, last))) {
      return Optional.empty();
    }
    long fewest =
        last - last(0, last - first + 1L, less -> possible.test(upTo(first, last - (int) less)));
    return Optional.of(segments((int) fewest));
  }

  private Constraints upTo(int first, int last) {
    return constraints.between(first, last);
  }

  /** Whether joining two allowed neighbouring segments can violate a constraint. */
  private boolean hasLimitsAbove() {
    return constraints.maximumSize().isPresent()
        || !constraints.fixedCutoffs().isEmpty()
        || constraints.concernNeighbours()
        || constraints.budget().isPresent();
  }

  private Optional<String> largerMaximum() {
    long present = constraints.maximumSize().orElseThrow().roundedDown(index.customers());
    long all = index.customers();
    if (present >= all || !possible.test(constraints.withMaximumSize(customers(all)))) {
      return Optional.empty();
    }
    long less =
        last(
            0,
            all - present,
            fewer -> possible.test(constraints.withMaximumSize(customers(all - fewer))));
    return Optional.of("a maximum of " + Numbers.count(all - less, "customer"));
  }

  /** Tries weights below the minimum that was asked for. */
  private Optional<String> smallerWeight() {
    double asked = constraints.minimumSize().weightOf(allWeight());
    LongFunction<SegmentSize> size = step -> weight(asked / WEIGHT_STEPS * step, RoundingMode.DOWN);
    return largest(WEIGHT_STEPS - 1, 1, step -> constraints.withMinimumSize(size.apply(step)))
        .map(step -> "a minimum weight of " + amount(size.apply(step)));
  }

  /** Tries weights between the maximum that was asked for and the weight of all customers. */
  private Optional<String> largerWeight() {
    double all = allWeight().doubleValue();
    double asked = constraints.maximumSize().orElseThrow().weightOf(allWeight());
    LongFunction<SegmentSize> size =
        step -> weight(all - (all - asked) / WEIGHT_STEPS * step, RoundingMode.UP);
    return asked >= all
        ? Optional.empty()
        : largest(WEIGHT_STEPS - 1, 0, step -> constraints.withMaximumSize(size.apply(step)))
            .map(step -> "a maximum weight of " + amount(size.apply(step)));
  }

  /** A weight rounded to few digits, up or down as the side says. */
  private static SegmentSize weight(double amount, RoundingMode side) {
    BigDecimal few = BigDecimal.valueOf(amount).round(new MathContext(WEIGHT_DIGITS, side));
    return SegmentSize.ofWeight(few.doubleValue());
  }

  private static String amount(SegmentSize size) {
    return size.amount().toPlainString();
  }

  private BigDecimal allWeight() {
    return index.exactSum(Measure.WEIGHT, 0, index.distinctScores());
  }

  private Optional<String> oneCutoffLess() {
    List<Double> cutoffs = constraints.fixedCutoffs();
    for (Double left : cutoffs) {
      double[] others =
          cutoffs.stream().filter(c -> !c.equals(left)).mapToDouble(Double::doubleValue).toArray();
      if (possible.test(constraints.withFixedCutoffs(others))) {
        return Optional.of("no fixed cutoff at " + Numbers.plain(left));
      }
    }
    return cutoffs.size() > 1 && possible.test(constraints.withFixedCutoffs())
        ? Optional.of("no fixed cutoffs")
        : Optional.empty();
  }

  private long minimumSize() {
    return constraints.minimumSize().roundedUp(index.customers());
  }

  /**
   * The largest possible limit from low to high, by bisection: below a possible limit, all are
   * possible.
   */
  private Optional<Long> largest(long high, long low, LongFunction<Constraints> with) {
    if (high < low || !possible.test(with.apply(low))) {
      return Optional.empty();
    }
    long bounded = Math.max(low, Math.min(high, index.customers() + RATE_STEPS));
    return Optional.of(last(low, bounded + 1, limit -> possible.test(with.apply(limit))));
  }

  /** The last number below the end for which a condition holds; it holds for the first number. */
  private static long last(long first, long end, LongPredicate holds) {
    long yes = first;
    long no = end;
    while (no - yes > 1) {
      long middle = (yes + no) >>> 1;
      if (holds.test(middle)) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return yes;
  }

  private static SegmentSize customers(long size) {
    return SegmentSize.ofCustomers(size);
  }

  private static String segments(int count) {
    return Numbers.count(count, "segment");
  }
}
