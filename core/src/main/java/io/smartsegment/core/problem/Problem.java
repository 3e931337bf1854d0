package io.smartsegment.core.problem;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The customers, the valuation of their segmentations, and the constraints: all that an optimizer
 * needs to know. Building a problem checks that the data can be used and that at least one
 * segmentation satisfies the constraints. Instances are immutable and safe for use by many threads.
 */
@Stable
public final class Problem {
  /**
   * The size of merits of forbidden candidates, at least: above all sums of money, and small enough
   * for differences of merits to be finite.
   */
  private static final double BELOW_ALL_VALUES = 1e306;

  private final ScoreIndex index;
  private final Valuation valuation;
  private final Constraints constraints;
  private final FeasibleRegion region;

  /**
   * Builds and checks a problem.
   *
   * @param index the customers
   * @param valuation what a segmentation of this index is worth; where it chooses treatments, it
   *     chooses those that the budget pays for
   * @param constraints which segmentations are allowed
   * @throws InvalidInputException if the valuation or the constraints need outcomes, and they are
   *     not known, or if a size is a weight and the customers have none
   * @throws io.smartsegment.core.error.InfeasibleProblemException if no segmentation satisfies the
   *     constraints; the message names the constraint and the nearest value that could be met
   */
  public Problem(ScoreIndex index, Valuation valuation, Constraints constraints) {
    this.index = index;
    this.valuation =
        valuation instanceof TreatmentChoice choice
            ? choice.within(constraints.budget())
            : valuation;
    this.constraints = constraints;
    requireOutcomes();
    requireKnownCost();
    this.region = FeasibleRegion.of(index, constraints, this.valuation);
  }

  /** {@return the customers} */
  public ScoreIndex index() {
    return index;
  }

  /** {@return what a segmentation is worth} */
  public Valuation valuation() {
    return valuation;
  }

  /** {@return the constraints as they were asked for} */
  public Constraints constraints() {
    return constraints;
  }

  /** {@return the smallest number of segments that is allowed and possible} */
  public int minSegments() {
    return region.minSegments();
  }

  /**
   * {@return the largest number of segments that is allowed, has a price, and is possible with
   * these customers; so is every number from the smallest one on}
   */
  public int maxSegments() {
    return region.maxSegments();
  }

  /** {@return the smallest allowed segment, in customers; 1 if the minimum size is a weight} */
  public long minimumSize() {
    return region.minimumSize();
  }

  /** {@return the allowed bounds, with methods that check bounds and move them there} */
  public FeasibleRegion region() {
    return region;
  }

  /**
   * {@return the value of a segmentation}
   *
   * @param bounds its K + 1 positions, from 0 to the number of distinct scores
   * @throws IllegalArgumentException if the bounds do not rise from 0 to D, or are more than there
   *     are prices, and cannot be valued
   */
  public double value(int[] bounds) {
    return value(bounds, 0, bounds.length - 1);
  }

  private double value(int[] bounds, int offset, int segments) {
    try {
      return valuation.value(bounds, offset, segments);
    } catch (RuntimeException | Error e) {
      requireSegmentation(bounds, offset, segments, e);
      throw e;
    }
  }

  /**
   * Explains a failed valuation by bad bounds, which are the fault of whoever gave them and not of
   * the valuation. To check each candidate before would be slow.
   */
  private void requireSegmentation(int[] bounds, int offset, int segments, Throwable failure) {
    int distinct = index.distinctScores();
    boolean rising =
        segments > 0
            && bounds[offset] == 0
            && bounds[offset + segments] == distinct
            && IntStream.range(offset, offset + segments).allMatch(k -> bounds[k] < bounds[k + 1]);
    if (rising && segments <= valuation.maxSegments()) {
      return;
    }
    String given = Arrays.toString(Arrays.copyOfRange(bounds, offset, offset + segments + 1));
    IllegalArgumentException explained =
        new IllegalArgumentException(
            rising
                ? "The bounds %s make %s segments, and there are prices for %s."
                    .formatted(given, segments, valuation.maxSegments())
                : "The bounds %s do not rise from 0 to %s.\nproblem.region().repair(bounds, 0, %s) makes them do so."
                    .formatted(given, distinct, segments));
    // It is not the cause: the stack trace of a cause tells whose code has failed.
    explained.addSuppressed(failure);
    throw explained;
  }

  /**
   * {@return the money that contacting all customers of a segmentation costs; NaN if the objective
   * knows no cost}
   *
   * @param bounds its K + 1 positions, from 0 to the number of distinct scores
   */
  public double cost(int[] bounds) {
    int[] treatments = valuation.treatments(bounds, 0, bounds.length - 1);
    double sum = 0;
    for (int k = 0; k + 1 < bounds.length; k++) {
      sum += valuation.cost(treatments[k], bounds[k], bounds[k + 1]);
    }
    return sum;
  }

  /**
   * {@return a segmentation to begin with: equally many customers in each segment, as nearly as
   * scores and the constraints on single segments allow}
   *
   * @param segments number of segments; it must be {@link FeasibleRegion#isPossible possible}
   */
  public int[] equalShares(int segments) {
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = index.positionOfRank(index.customers() * k / segments);
    }
    region.repair(bounds, 0, segments);
    return bounds;
  }

  /**
   * {@return how good a candidate is, for comparisons: its value if it is allowed; else a number
   * below all values, the lower the more the constraints are violated}
   *
   * <p>An allowed candidate is always better than a forbidden one, and of two forbidden ones that
   * with the smaller violation is better: Deb, An efficient constraint handling method for genetic
   * algorithms, Computer Methods in Applied Mechanics and Engineering 186 (2000).
   *
   * <p>{@link FeasibleRegion#violation} also measures the violation, on a scale that does not
   * depend on money.
   *
   * <p>Where all constraints concern single segments, the value is returned without a check: bounds
   * are then expected to be {@link FeasibleRegion#repair repaired}, so that {@link
   * FeasibleRegion#allowsEachSegment} holds.
   *
   * @param bounds array that holds the bounds
   * @param offset index of the first one
   * @param segments number of segments
   * @throws IllegalArgumentException as {@link #value}
   */
  public double merit(int[] bounds, int offset, int segments) {
    return penalized(bounds, offset, segments, value(bounds, offset, segments));
  }

  /**
   * {@return whether a candidate with this merit is allowed, so that the merit is its value}
   *
   * @param merit what {@link #merit} gave
   */
  public static boolean isValue(double merit) {
    return merit > -BELOW_ALL_VALUES;
  }

  /**
   * Computes the {@link #merit} of some rows of a batch, and stores it as their value.
   *
   * @param batch the candidates
   * @param from first row
   * @param to row after the last one
   * @throws IllegalArgumentException as {@link #value}
   */
  public void evaluate(CandidateBatch batch, int from, int to) {
    try {
      valuation.evaluate(batch, from, to);
    } catch (RuntimeException | Error e) {
      for (int row = from; row < to; row++) {
        requireSegmentation(batch.bounds(), batch.offset(row), batch.segments(row), e);
      }
      throw e;
    }
    if (region.ofSingleSegments()) {
      return;
    }
    for (int row = from; row < to; row++) {
      batch.setValue(
          row, penalized(batch.bounds(), batch.offset(row), batch.segments(row), batch.value(row)));
    }
  }

  private double penalized(int[] bounds, int offset, int segments, double value) {
    if (region.ofSingleSegments()) {
      return value;
    }
    double violation = region.violation(bounds, offset, segments);
    return violation == 0 ? value : -BELOW_ALL_VALUES * (1 + violation);
  }

  /**
   * {@return this problem under other constraints}
   *
   * @param other the constraints instead
   */
  public Problem with(Constraints other) {
    return new Problem(index, valuation, other);
  }

  private void requireKnownCost() {
    if (constraints.budget().isPresent()
        && Double.isNaN(valuation.cost(0, 0, index.distinctScores()))) {
      throw new InvalidSettingException(
          "There is a budget, but the objective knows no cost.",
          "Choose an objective with a cost per customer, or leave the budget out.");
    }
  }

  private void requireOutcomes() {
    if (valuation.usesOutcomes() && !index.hasOutcomes()) {
      throw new InvalidInputException(
          "The objective needs outcomes, and they are not known.",
          "Give the outcomes of the customers, or choose an objective that takes the score instead,"
              + " such as expected-revenue.");
    }
  }

  /**
   * {@return notes on the question for readers of a result: that all customers have the same
   * outcome, that scores tell little about outcomes, and which assumptions the valuation made}
   */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    long conversions = index.conversions();
    if (valuation.usesOutcomes() && (conversions == 0 || conversions == index.customers())) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The outcome of all %,d customers is %s: the best segmentation follows from prices and"
                  + " numbers of customers alone. Check that the outcome column is the right one.",
              index.customers(),
              conversions == 0 ? 0 : 1));
    }
    if (index.hasOutcomes()) {
      notes.addAll(ScoreNotes.about(index, !valuation.usesOutcomes()));
    }
    notes.addAll(valuation.notes());
    return List.copyOf(notes);
  }
}
