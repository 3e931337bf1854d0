package io.smartsegment.core.problem;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Stable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Which segmentations are allowed. Start from {@link #DEFAULT}; each method gives new constraints
 * and leaves these as they are. Two instances with the same limits are equal.
 *
 * <p>Constraints come in three kinds, by what has to be known to check them. The number of
 * segments, sizes, conversions and fixed cutoffs concern <em>each segment by itself</em>; the trend
 * of rates and the minimum rate difference concern <em>neighbours</em>; the budget concerns <em>all
 * segments together</em>.
 */
@Stable
public final class Constraints {
  /** At most 10 segments of at least 10 customers each. */
  public static final Constraints DEFAULT = new Constraints(new Draft());

  private final int minSegments;
  private final int maxSegments;
  private final SegmentSize minimumSize;
  private final Optional<SegmentSize> maximumSize;
  private final long minimumConversions;
  private final long minimumNonConversions;
  private final Optional<RateTrend> trend;
  private final double minimumRateDifference;
  private final List<Double> fixedCutoffs;
  private final OptionalDouble budget;

  private Constraints(Draft draft) {
    minSegments = draft.minSegments;
    maxSegments = draft.maxSegments;
    minimumSize = draft.minimumSize;
    maximumSize = draft.maximumSize;
    minimumConversions = draft.minimumConversions;
    minimumNonConversions = draft.minimumNonConversions;
    trend = draft.trend;
    minimumRateDifference = draft.minimumRateDifference;
    fixedCutoffs = draft.fixedCutoffs;
    budget = draft.budget;
  }

  /**
   * {@return these constraints with at most this many segments}
   *
   * @param segments at least 1
   */
  public Constraints atMost(int segments) {
    return between(1, segments);
  }

  /**
   * {@return these constraints with exactly this many segments}
   *
   * @param segments at least 1
   */
  public Constraints exactly(int segments) {
    return between(segments, segments);
  }

  /**
   * {@return these constraints with a number of segments in a range}
   *
   * @param least smallest number of segments, at least 1
   * @param most largest number of segments, at least {@code least}
   */
  public Constraints between(int least, int most) {
    if (least < 1 || most < least) {
      throw new InvalidSettingException(
          least == most || least == 1
              ? "The number of segments is " + most + "."
              : "The number of segments is from " + least + " to " + most + ".",
          "Ask for at least 1 segment.");
    }
    return with(
        draft -> {
          draft.minSegments = least;
          draft.maxSegments = most;
        });
  }

  /**
   * {@return these constraints with another minimum size}
   *
   * @param size the smallest allowed segment
   */
  public Constraints withMinimumSize(SegmentSize size) {
    return with(draft -> draft.minimumSize = size);
  }

  /**
   * {@return these constraints with a maximum size}
   *
   * @param size the largest allowed segment
   */
  public Constraints withMaximumSize(SegmentSize size) {
    return with(draft -> draft.maximumSize = Optional.of(size));
  }

  /**
   * {@return these constraints with a minimum number of conversions in each segment}
   *
   * @param conversions at least 0, which demands nothing
   */
  public Constraints withMinimumConversions(long conversions) {
    if (conversions < 0) {
      throw new InvalidSettingException(
          "The minimum number of conversions is " + conversions + ".", "Give 0 or more.");
    }
    return with(draft -> draft.minimumConversions = conversions);
  }

  /**
   * {@return these constraints with a minimum number of customers who did not convert in each
   * segment}
   *
   * @param customers at least 0, which demands nothing
   */
  public Constraints withMinimumNonConversions(long customers) {
    if (customers < 0) {
      throw new InvalidSettingException(
          "The minimum number of customers who did not convert is " + customers + ".",
          "Give 0 or more.");
    }
    return with(draft -> draft.minimumNonConversions = customers);
  }

  /**
   * {@return these constraints with conversion rates that never fall with the score: that of a
   * segment is never below that of the segment before it}
   *
   * <p>Together with {@link #withMinimumRateDifference}, each rate is above the one before by at
   * least that difference.
   */
  public Constraints withRisingRates() {
    return withTrend(RateTrend.RISING);
  }

  /**
   * {@return these constraints with conversion rates that may fall; the same as {@link
   * #withoutTrend}}
   */
  public Constraints withoutRisingRates() {
    return withoutTrend();
  }

  /**
   * {@return these constraints with conversion rates that follow a trend}
   *
   * <p>Together with {@link #withMinimumRateDifference}, each step of the trend is at least that
   * difference.
   *
   * @param wanted how rates go with the score; it takes the place of another trend
   */
  public Constraints withTrend(RateTrend wanted) {
    return with(draft -> draft.trend = Optional.of(wanted));
  }

  /** {@return these constraints with conversion rates that may rise and fall} */
  public Constraints withoutTrend() {
    return with(draft -> draft.trend = Optional.empty());
  }

  /**
   * {@return these constraints with a minimum difference between the conversion rates of
   * neighbours, up or down}
   *
   * @param difference from 0, which demands nothing, to 1; taken as the decimal it is written as
   */
  public Constraints withMinimumRateDifference(double difference) {
    if (!(difference >= 0 && difference <= 1)) {
      throw new InvalidSettingException(
          "The minimum difference between neighbouring conversion rates is " + difference + ".",
          "Give a number from 0 to 1, for example 0.02 for two percentage points.");
    }
    // Adding 0 makes 0 of -0.
    return with(draft -> draft.minimumRateDifference = difference + 0.0);
  }

  /**
   * {@return these constraints with fixed cutoffs, which every segmentation has beside its other
   * cutoffs; without arguments, there are no fixed cutoffs}
   *
   * @param cutoffs different numbers in (0, 1], in any order
   */
  public Constraints withFixedCutoffs(double... cutoffs) {
    double[] sorted = cutoffs.clone();
    Arrays.sort(sorted);
    List<Double> fixed = new ArrayList<>();
    for (double cutoff : sorted) {
      if (!(cutoff > 0 && cutoff <= 1)) {
        throw new InvalidSettingException(
            "A fixed cutoff is " + cutoff + ".", "Give numbers above 0 and up to 1.");
      }
      if (fixed.contains(cutoff)) {
        throw new InvalidSettingException(
            "The fixed cutoff " + cutoff + " is given twice.", "Leave one of them out.");
      }
      fixed.add(cutoff);
    }
    return with(draft -> draft.fixedCutoffs = List.copyOf(fixed));
  }

  /**
   * {@return these constraints with a limit on the cost of all segments together}
   *
   * @param money the most that contacting the customers may cost, finite
   */
  public Constraints withBudget(double money) {
    if (!Double.isFinite(money)) {
      throw new InvalidSettingException("The budget is " + money + ".", "Give a finite number.");
    }
    return with(draft -> draft.budget = OptionalDouble.of(money + 0.0));
  }

  /** {@return these constraints without a limit on the cost} */
  public Constraints withoutBudget() {
    return with(draft -> draft.budget = OptionalDouble.empty());
  }

  /** {@return constraints with only the number of segments and the minimum size of these} */
  public Constraints numberAndMinimumSize() {
    return DEFAULT.between(minSegments, maxSegments).withMinimumSize(minimumSize);
  }

  /**
   * {@return these constraints as far as they concern each segment by itself, without a trend of
   * rates, rate difference and budget}
   */
  public Constraints ofSingleSegments() {
    return with(
        draft -> {
          draft.trend = Optional.empty();
          draft.minimumRateDifference = 0;
          draft.budget = OptionalDouble.empty();
        });
  }

  /** {@return smallest number of segments, at least 1} */
  public int minSegments() {
    return minSegments;
  }

  /** {@return largest number of segments, at least {@link #minSegments()}} */
  public int maxSegments() {
    return maxSegments;
  }

  /** {@return smallest allowed segment} */
  public SegmentSize minimumSize() {
    return minimumSize;
  }

  /** {@return largest allowed segment, empty if there is no limit} */
  public Optional<SegmentSize> maximumSize() {
    return maximumSize;
  }

  /** {@return smallest number of conversions in each segment, 0 if there is no limit} */
  public long minimumConversions() {
    return minimumConversions;
  }

  /**
   * {@return smallest number of customers who did not convert in each segment, 0 if there is no
   * limit}
   */
  public long minimumNonConversions() {
    return minimumNonConversions;
  }

  /** {@return whether the conversion rate of a segment must not be below that of the one before} */
  public boolean risingRates() {
    return trend.equals(Optional.of(RateTrend.RISING));
  }

  /** {@return how conversion rates have to go with the score, empty if they may rise and fall} */
  public Optional<RateTrend> trend() {
    return trend;
  }

  /** {@return smallest difference between the conversion rates of neighbours, 0 if no limit} */
  public double minimumRateDifference() {
    return minimumRateDifference;
  }

  /** {@return cutoffs that every segmentation has, ascending} */
  public List<Double> fixedCutoffs() {
    return fixedCutoffs;
  }

  /** {@return the most that all segments together may cost, empty if there is no limit} */
  public OptionalDouble budget() {
    return budget;
  }

  /** {@return whether there are constraints on neighbouring segments} */
  public boolean concernNeighbours() {
    return trend.isPresent() || minimumRateDifference > 0;
  }

  /** {@return whether there are constraints on who converted, which need outcomes} */
  public boolean concernOutcomes() {
    return minimumConversions > 0 || minimumNonConversions > 0 || concernNeighbours();
  }

  /** {@return the constraints in words, one for each, beginning with the number of segments} */
  public List<String> inWords() {
    List<String> words = new ArrayList<>();
    words.add(
        minSegments == maxSegments
            ? "exactly " + Numbers.count(maxSegments, "segment")
            : (minSegments == 1 ? "at most " : String.format(Locale.ROOT, "%,d to ", minSegments))
                + Numbers.count(maxSegments, "segment"));
    words.add("at least " + minimumSize.inWords() + " in each");
    maximumSize.ifPresent(size -> words.add("at most " + size.inWords() + " in each"));
    if (minimumConversions > 0) {
      words.add("at least " + Numbers.count(minimumConversions, "conversion") + " in each");
    }
    if (minimumNonConversions > 0) {
      words.add(
          "at least "
              + Numbers.count(minimumNonConversions, "customer")
              + " who did not convert"
              + " in each");
    }
    trend.ifPresent(wanted -> words.add(wanted.inWords()));
    if (minimumRateDifference > 0) {
      words.add(
          "at least "
              + Numbers.plain(minimumRateDifference)
              + " between neighbouring conversion rates");
    }
    if (!fixedCutoffs.isEmpty()) {
      words.add(
          (fixedCutoffs.size() == 1 ? "a cutoff at " : "cutoffs at ")
              + String.join(", ", fixedCutoffs.stream().map(Numbers::plain).toList()));
    }
    budget.ifPresent(money -> words.add("a cost of at most " + Numbers.grouped(money)));
    return words;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Constraints that && key().equals(that.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public String toString() {
    return String.join("; ", inWords());
  }

  private List<Object> key() {
    return List.of(
        minSegments,
        maxSegments,
        minimumSize,
        maximumSize,
        minimumConversions,
        minimumNonConversions,
        trend,
        minimumRateDifference,
        fixedCutoffs,
        budget);
  }

  private Constraints with(Consumer<Draft> change) {
    Draft draft = new Draft();
    draft.minSegments = minSegments;
    draft.maxSegments = maxSegments;
    draft.minimumSize = minimumSize;
    draft.maximumSize = maximumSize;
    draft.minimumConversions = minimumConversions;
    draft.minimumNonConversions = minimumNonConversions;
    draft.trend = trend;
    draft.minimumRateDifference = minimumRateDifference;
    draft.fixedCutoffs = fixedCutoffs;
    draft.budget = budget;
    change.accept(draft);
    return new Constraints(draft);
  }

  /** The limits of constraints that are being made, which can still be changed. */
  private static final class Draft {
    int minSegments = 1;
    int maxSegments = 10;
    SegmentSize minimumSize = SegmentSize.ofCustomers(10);
    Optional<SegmentSize> maximumSize = Optional.empty();
    long minimumConversions;
    long minimumNonConversions;
    Optional<RateTrend> trend = Optional.empty();
    double minimumRateDifference;
    List<Double> fixedCutoffs = List.of();
    OptionalDouble budget = OptionalDouble.empty();
  }
}
