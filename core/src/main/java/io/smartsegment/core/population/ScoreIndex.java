package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Stable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The customers, reduced to the figures that a search over cutoffs needs: the distinct propensity
 * scores in ascending order, and prefix sums of customers, conversions and {@linkplain Measure
 * other measures} such as value and weight.
 *
 * <p>A <em>position</em> {@code p} in {@code 0..distinctScores()} stands for the edge below the
 * distinct score number {@code p}; the range {@code [from, to)} of positions holds the customers
 * whose score is one of number {@code from} to {@code to - 1}. Every question about a range costs
 * O(1). Instances are immutable and safe for use by many threads.
 *
 * <p>Measures are summed up without rounding, and a sum is rounded once, when it is asked for: it
 * is the double nearest to the sum of what each customer adds, whatever the order of rows, the
 * number of threads, and the way in which populations were joined. The amount of a customer is one
 * double. Where there are weights it is a product with the weight, whose rounding error is at most
 * 2^-53 of it. For example, 10 million customers of 100 euros each, with weights, have a sum that
 * is off by 1.2e-7 euros at most. Where all amounts are decimals with at most 9 digits after the
 * point, such as cents, their sum is the exact sum of the decimals, up to 2^49 units of the last
 * digit: ten times 0.1 is 1.
 *
 * <p>Memory: 16 bytes per distinct score (24 from 2^31 customers on). Each measure takes 8 more for
 * whole numbers, 16 for amounts such as 12.34, and up to 272 if amounts differ by hundreds of
 * powers of ten. Weights count twice where outcomes are known, and so do values if converted.
 */
@Stable
public final class ScoreIndex {
  private final double[] scores;
  private final PrefixCounts counts;
  private final boolean hasOutcomes;
  private final Map<Measure, ExactSums> sums;
  private final long dropped;
  private final List<OwnGroup> ownGroups;

  /** What an index with rounded scores was made of. */
  private final @Nullable JoinedScores joined;

  /** What is known of the entries where they are cells of the score; null if each is one score. */
  private final @Nullable CellEnds cells;

  /** The hull, built when it is first needed; two threads that build it get equal hulls. */
  private volatile @Nullable ScoreHull hull;

  /** Takes ownership of arrays that are already in order and prefix-summed. */
  ScoreIndex(
      double[] scores,
      PrefixCounts counts,
      boolean hasOutcomes,
      Map<Measure, ExactSums> sums,
      long dropped) {
    this(scores, counts, hasOutcomes, sums, dropped, null, List.of());
  }

  /** Takes ownership, and remembers what scores were joined and who has no score. */
  ScoreIndex(
      double[] scores,
      PrefixCounts counts,
      boolean hasOutcomes,
      Map<Measure, ExactSums> sums,
      long dropped,
      @Nullable JoinedScores joined,
      List<OwnGroup> ownGroups) {
    this(scores, counts, hasOutcomes, sums, dropped, joined, ownGroups, null);
  }

  /** Takes ownership of what is known of cells of the score. */
  ScoreIndex(
      double[] lowest,
      CellEnds cells,
      PrefixCounts counts,
      Map<Measure, ExactSums> sums,
      long dropped) {
    this(lowest, counts, true, sums, dropped, null, List.of(), cells);
  }

  private ScoreIndex(
      double[] scores,
      PrefixCounts counts,
      boolean hasOutcomes,
      Map<Measure, ExactSums> sums,
      long dropped,
      @Nullable JoinedScores joined,
      List<OwnGroup> ownGroups,
      @Nullable CellEnds cells) {
    this.joined = joined;
    this.cells = cells;
    this.scores = scores;
    this.counts = counts;
    this.hasOutcomes = hasOutcomes;
    this.sums = sums;
    this.dropped = dropped;
    this.ownGroups = ownGroups;
  }

  /**
   * Builds the index of customers given one by one.
   *
   * @param scores propensity of each customer, finite, in [0, 1], in any order
   * @param outcomes 1 if the customer converted, else 0; as long as {@code scores}
   * @return the index; O(N) for N customers, on all processors; see {@link
   *     ScoreIndexBuilder#build()}
   * @throws InvalidInputException if a value is outside its domain (the row is named), if the
   *     lengths differ, or if there are no customers
   */
  public static ScoreIndex of(double[] scores, int[] outcomes) {
    return rows(scores, outcomes).build();
  }

  /**
   * Starts an index of customers given one by one, with values or weights, or with missing entries.
   *
   * @param scores propensity of each customer
   * @param outcomes 1 if the customer converted, else 0
   * @return a builder
   */
  public static ScoreIndexBuilder rows(double[] scores, int[] outcomes) {
    return new ScoreIndexBuilder(scores, Objects.requireNonNull(outcomes, "outcomes"));
  }

  /**
   * Starts an index of customers given one by one whose outcomes are not known yet.
   *
   * @param scores propensity of each customer
   * @return a builder
   */
  public static ScoreIndexBuilder rows(double[] scores) {
    return new ScoreIndexBuilder(scores, null);
  }

  /**
   * Starts an index of customers that are aggregated already.
   *
   * @param scores scores, finite, in [0, 1], in any order
   * @param customers customers of each score, at least 1
   * @return a builder
   */
  public static ScoreCountsBuilder counts(double[] scores, long[] customers) {
    return new ScoreCountsBuilder(scores, customers);
  }

  /**
   * Builds the index of customers that are aggregated already, one entry per score; entries of the
   * same score are added up.
   *
   * @param scores scores, finite, in [0, 1], in any order
   * @param customers customers of each score, at least 1
   * @param conversions conversions of each score, from 0 to its customers
   * @return the index; O(D log D) for D entries, O(D) if they are in ascending order
   * @throws InvalidInputException if a value is outside its domain (the entry is named), if the
   *     lengths differ, or if there are no entries
   */
  public static ScoreIndex ofCounts(double[] scores, long[] customers, long[] conversions) {
    return ofCounts(scores, customers, conversions, null, null, 0);
  }

  /**
   * Builds the index of aggregated customers with value and weight. Weights that are given here are
   * reported only, and do not count in money and rates, since nobody says whose they are; {@link
   * #counts} takes those of customers who converted as well.
   *
   * @param scores scores, finite, in [0, 1], in any order
   * @param customers customers of each score, at least 1
   * @param conversions conversions of each score, from 0 to its customers
   * @param values observed money of each score's customers together, finite; null if unknown
   * @param weights weight of each score's customers together, finite and positive; null if unknown
   * @param dropped rows that were left out because something was missing, for the record
   * @return the index; O(D log D) for D entries, O(D) if they are in ascending order
   * @throws InvalidInputException as {@link #ofCounts(double[], long[], long[])}
   */
  public static ScoreIndex ofCounts(
      double[] scores,
      long[] customers,
      long[] conversions,
      double @Nullable [] values,
      double @Nullable [] weights,
      long dropped) {
    Map<Measure, double[]> amounts = new EnumMap<>(Measure.class);
    if (values != null) {
      amounts.put(Measure.VALUE, values);
    }
    if (weights != null) {
      amounts.put(Measure.WEIGHT, weights);
    }
    return new CountedScores(scores, customers, conversions, amounts, dropped).index();
  }

  /**
   * Joins two populations. The result equals the index of all rows together to the last bit.
   *
   * @param other the other population
   * @return the index of both; O(D) for D distinct scores of the two together
   * @throws InvalidInputException if only one of the two has outcomes, or a measure, or has rounded
   *     scores, or if they have different groups with segments of their own
   */
  public ScoreIndex merge(ScoreIndex other) {
    if (joined != null || other.joined != null) {
      throw new InvalidInputException(
          "Populations with rounded scores cannot be joined.",
          "Join them first, and round the scores then.");
    }
    requireWhole("joined with others");
    other.requireWhole("joined with others");
    List<OwnGroup> groups = Likeness.merged(ownGroups, other.ownGroups);
    Likeness.requireSameMeasures(this, other);
    return CountedScores.merged(this, other).withOwnGroups(groups);
  }

  /**
   * {@return these customers, with other customers beside them who have segments of their own}
   *
   * @param groups the others, in the order of their segments, each with a rule of its own
   * @throws InvalidInputException if they have outcomes or measures that these customers have not,
   *     or the other way round, or if two groups have the same rule
   */
  public ScoreIndex withOwnGroups(List<OwnGroup> groups) {
    for (OwnGroup group : groups) {
      group.customers().ifPresent(others -> Likeness.requireSameMeasures(this, others));
    }
    Likeness.requireDistinctRules(groups);
    return new ScoreIndex(
        scores, counts, hasOutcomes, sums, dropped, joined, List.copyOf(groups), cells);
  }

  /**
   * {@return these customers, with another number of rows that were left out}
   *
   * @param rows rows that were left out because something was missing, for the record
   */
  public ScoreIndex withDropped(long rows) {
    return new ScoreIndex(scores, counts, hasOutcomes, sums, rows, joined, ownGroups, cells);
  }

  /**
   * {@return the customers who have no score to be divided by, and a segment of their own for each
   * group; no other method of this index counts them}
   */
  public List<OwnGroup> ownGroups() {
    return ownGroups;
  }

  /**
   * {@return the same customers with scores cut to so many decimals, so that only cutoffs with as
   * many can be found: with 1 decimal, customers with 0.12 and 0.17 have the score 0.1 and cannot
   * be separated} Quantities that depend on the score, such as expected conversions, are those of
   * the scores as they are; O(D).
   *
   * @param decimals digits behind the point, from 1 to 9
   * @throws InvalidSettingException if the number is outside that range
   */
  public ScoreIndex rounded(int decimals) {
    if (decimals < 1 || decimals > 9) {
      throw new InvalidSettingException(
          "Scores cannot be cut to %s decimals.".formatted(decimals), "Give 1 to 9.");
    }
    requireWhole("rounded");
    return JoinedScores.of(this, decimals).withOwnGroups(ownGroups);
  }

  /**
   * {@return whether all distinct scores are known; if not, some customers with different scores
   * are one entry here, whose score is their lowest one, and no position is between them, see
   * {@link ScoreCells}}
   */
  public boolean isWhole() {
    return cells == null;
  }

  private void requireWhole(String what) {
    if (!isWhole()) {
      throw new InvalidInputException(
          "Scores of which only some are known cannot be %s.".formatted(what),
          "Take all distinct scores of the customers.");
    }
  }

  /**
   * {@return the number D of distinct scores, at least 1; if this index is not {@linkplain
   * #isWhole() whole}, the number of its entries}
   */
  public int distinctScores() {
    return scores.length;
  }

  /** {@return the number of customers, at least 1} */
  public long customers() {
    return customersBelow(scores.length);
  }

  /** {@return the number of customers who converted; 0 if outcomes are not known} */
  public long conversions() {
    return conversionsBelow(scores.length);
  }

  /** {@return the number of rows that were left out because a score or an outcome was missing} */
  public long dropped() {
    return dropped;
  }

  /**
   * {@return distinct score number {@code p}}
   *
   * @param p from 0 to {@code distinctScores() - 1}
   */
  public double score(int p) {
    return scores[p];
  }

  /**
   * {@return the highest score of the customers below position {@code p}}
   *
   * @param p a position, from 1 to {@code distinctScores()}
   * @throws InvalidInputException if only bounds are known of the scores next to the position, see
   *     {@link ScoreCells#within}
   */
  public double highestBelow(int p) {
    if (cells != null && !(cells.isKnown(scores, p - 1) && cells.isKnown(scores, p))) {
      throw new InvalidInputException(
          "Which scores are next to a cutoff from %s to %s is not known: the customers there were only counted."
              .formatted(endOf(p - 1), p < scores.length ? scores[p] : 1),
          "Take all distinct scores of the customers, or name the cutoff before they are counted.");
    }
    return endOf(p - 1);
  }

  private double endOf(int entry) {
    return cells == null ? scores[entry] : cells.highest()[entry];
  }

  /**
   * {@return whether the hull of the positions is that of all customers, so that it answers all
   * prices; always so if this index is {@linkplain #isWhole() whole}}
   */
  public boolean knowsHull() {
    return cells == null || cells.knowHull();
  }

  /**
   * {@return the number of customers below position {@code p}}
   *
   * @param p a position, from 0 to {@code distinctScores()}
   */
  public long customersBelow(int p) {
    return counts.customersBelow(p);
  }

  /**
   * {@return the number of conversions below position {@code p}}
   *
   * @param p a position, from 0 to {@code distinctScores()}
   */
  public long conversionsBelow(int p) {
    return counts.conversionsBelow(p);
  }

  /**
   * {@return the number of customers in the range {@code [from, to)}}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public long customers(int from, int to) {
    return counts.customersBelow(to) - counts.customersBelow(from);
  }

  /**
   * {@return the number of conversions in the range {@code [from, to)}}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public long conversions(int from, int to) {
    return counts.conversionsBelow(to) - counts.conversionsBelow(from);
  }

  /**
   * Copies the counts below many positions, which is faster than asking for each.
   *
   * @param from first position
   * @param to position after the last one
   * @param customersBelow entry i becomes {@code customersBelow(from + i)}
   * @param conversionsBelow entry i becomes {@code conversionsBelow(from + i)}
   */
  public void countsBelow(int from, int to, double[] customersBelow, double[] conversionsBelow) {
    counts.copy(from, to, customersBelow, conversionsBelow);
  }

  /** {@return whether it is known who converted; if not, there are no conversions} */
  public boolean hasOutcomes() {
    return hasOutcomes;
  }

  /**
   * {@return whether a measure of the customers is known}
   *
   * @param measure what is summed up
   */
  public boolean has(Measure measure) {
    return sums.containsKey(measure);
  }

  /**
   * {@return whether sums of weights take the place of counts in money and rates: the weight of all
   * customers is known, and, where outcomes are, that of those who converted}
   */
  public boolean isWeighted() {
    return has(Measure.WEIGHT) && (!hasOutcomes || has(Measure.CONVERTED_WEIGHT));
  }

  /**
   * {@return the sum of a measure over the customers in the range, NaN if it is unknown}
   *
   * @param measure what is summed up
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public double sum(Measure measure, int from, int to) {
    ExactSums known = sums.get(measure);
    return known == null ? Double.NaN : known.between(from, to);
  }

  /**
   * {@return the exact sum of a measure over the customers in the range, before rounding}
   *
   * @param measure what is summed up; it must be known
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public BigDecimal exactSum(Measure measure, int from, int to) {
    return exactly(measure).exactly(from, to);
  }

  /**
   * {@return how many digits after the point all sums of a measure have at most, if they are
   * decimals below 2^49 of their last digit; empty if not, or if the measure is unknown}
   *
   * @param measure what is summed up
   */
  public OptionalInt decimals(Measure measure) {
    ExactSums known = sums.get(measure);
    return known == null || known.decimals() < 0
        ? OptionalInt.empty()
        : OptionalInt.of(known.decimals());
  }

  /**
   * {@return customers in the range, or the weight of them if this index {@linkplain #isWeighted()
   * is weighted}}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public double mass(int from, int to) {
    return isWeighted() ? sum(Measure.WEIGHT, from, to) : customers(from, to);
  }

  /**
   * {@return conversions in the range, or the weight of those who converted if this index
   * {@linkplain #isWeighted() is weighted}}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public double convertedMass(int from, int to) {
    if (!hasOutcomes || !isWeighted()) {
      return conversions(from, to);
    }
    return sum(Measure.CONVERTED_WEIGHT, from, to);
  }

  /**
   * {@return the conversion rate of the range: conversions per customer, or of their weights}
   *
   * @param from a position
   * @param to a position, above {@code from}
   */
  public double rate(int from, int to) {
    return convertedMass(from, to) / mass(from, to);
  }

  /** {@return whether the observed value of the customers is known} */
  public boolean hasValue() {
    return has(Measure.VALUE);
  }

  /** {@return whether the customers carry weights} */
  public boolean hasWeight() {
    return has(Measure.WEIGHT);
  }

  /**
   * {@return the observed value (money) of the customers in the range, times their weights if there
   * are any; NaN if unknown}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public double value(int from, int to) {
    return sum(Measure.VALUE, from, to);
  }

  /**
   * {@return the weight of the customers in the range, NaN if unknown}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public double weight(int from, int to) {
    return sum(Measure.WEIGHT, from, to);
  }

  /**
   * {@return the position of a cutoff: the number of distinct scores below it}
   *
   * @param cutoff any number; O(log D)
   * @throws InvalidInputException if the cutoff divides customers of whom only the sums are known,
   *     see {@link #isWhole()}
   */
  public int positionOf(double cutoff) {
    int found = Arrays.binarySearch(scores, cutoff + 0.0);
    int position = found >= 0 ? found : -found - 1;
    if (found < 0 && position > 0 && endOf(position - 1) >= cutoff) {
      throw new InvalidInputException(
          "How many customers are below the cutoff %s is not known: it is between %s and %s, and only the sum of the customers there is known."
              .formatted(cutoff, scores[position - 1], endOf(position - 1)),
          "Take all distinct scores of the customers, or name the cutoff before they are counted.");
    }
    return position;
  }

  /**
   * {@return the lowest position with at least this many customers below it, D if there is none; if
   * this index is not {@linkplain #isWhole() whole}, of the positions that it knows}
   *
   * @param count customers, at least 0; O(log D)
   */
  public int positionOfRank(long count) {
    return lowest(counts::customersBelow, count);
  }

  /**
   * {@return the lowest position with at least this many conversions below it, D if there is none}
   *
   * @param count conversions, at least 0; O(log D)
   */
  public int positionOfConversions(long count) {
    return lowest(counts::conversionsBelow, count);
  }

  /** {@return the hull of these customers; O(D) the first time, and remembered} */
  ScoreHull hull() {
    ScoreHull known = hull;
    if (known == null) {
      known = ScoreHull.build(this);
      hull = known;
    }
    return known;
  }

  /**
   * {@return what segmentations of these customers are worth at these prices}
   *
   * @param revenue money for each conversion in segment k; one entry for each segment that there
   *     may be
   * @param cost money for each customer in segment k; as long as the revenue
   * @param penalty money deducted per unit of difference between the conversion rates of
   *     neighbours, at least 0
   * @throws io.smartsegment.core.error.InvalidSettingException if the lengths differ, or a number
   *     is not finite
   */
  public PricedCounts priced(double[] revenue, double[] cost, double penalty) {
    return new PricedCounts(this, counts, revenue, cost, penalty);
  }

  /**
   * Sums up a quantity of the customers that depends on their score alone, such as expected
   * conversions.
   *
   * @param perCustomer the quantity of one customer by its score
   * @return D + 1 numbers: entry p is the sum over the customers below position p; O(D)
   * @throws InvalidInputException if this index is not {@linkplain #isWhole() whole}
   */
  public double[] prefixSums(DoubleUnaryOperator perCustomer) {
    requireWhole("summed up");
    if (joined != null) {
      return joined.at(joined.fine().prefixSums(perCustomer));
    }
    double[] parts = new double[scores.length];
    Arrays.setAll(parts, p -> perCustomer.applyAsDouble(scores[p]) * customers(p, p + 1));
    return new PrefixSums(parts).rounded();
  }

  /**
   * Sums up a quantity that depends on the score alone, times a measure of the customers with that
   * score, such as the value that is expected of them. Each product is rounded once; a sum is off
   * by about 2^-52 of the sum of their sizes at most.
   *
   * @param measure a measure that is known
   * @param perUnit the quantity of one unit of the measure by its score
   * @return D + 1 numbers: entry p is the sum below position p; O(D)
   * @throws InvalidInputException if this index is not {@linkplain #isWhole() whole}
   */
  public double[] prefixSums(Measure measure, DoubleUnaryOperator perUnit) {
    requireWhole("summed up");
    if (joined != null) {
      return joined.at(joined.fine().prefixSums(measure, perUnit));
    }
    ExactSums known = exactly(measure);
    double[] parts = new double[scores.length];
    Arrays.setAll(parts, p -> perUnit.applyAsDouble(scores[p]) * known.between(p, p + 1));
    return new PrefixSums(parts).rounded();
  }

  /** {@return the number of customers, of distinct scores, and of those who converted} */
  @Override
  public String toString() {
    return "%s with %s%s"
        .formatted(
            Numbers.count(customers(), "customer"),
            Numbers.count(distinctScores(), "distinct score"),
            hasOutcomes ? ", " + Numbers.count(conversions()) + " converted" : "");
  }

  double[] scores() {
    return scores;
  }

  PrefixCounts counts() {
    return counts;
  }

  Map<Measure, ExactSums> sums() {
    return sums;
  }

  ExactSums exactly(Measure measure) {
    ExactSums known = sums.get(measure);
    if (known == null) {
      throw new IllegalArgumentException("These customers have no " + measure.inWords() + ".");
    }
    return known;
  }

  private int lowest(IntToLongFunction below, long count) {
    int low = 0;
    int high = scores.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (below.applyAsLong(middle) >= count) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
