package io.smartsegment.core.problem;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.index.ScoreIndex;
import io.smartsegment.core.valuation.Valuation;
import java.util.Locale;

/**
 * Customers, what a segmentation of them is worth, and the constraints: all that an optimizer needs
 * to know. Building a problem checks that the data can be used and that at least one segmentation
 * satisfies the constraints. Instances are immutable and safe for use by many threads.
 */
public final class Problem {
  private final ScoreIndex index;
  private final Valuation valuation;
  private final Constraints constraints;
  private final FeasibleRegion region;

  /**
   * Builds and checks a problem.
   *
   * @param index the customers
   * @param valuation what a segmentation of this index is worth
   * @param constraints which segmentations are allowed
   * @throws InvalidInputException if the valuation needs outcomes and all are the same
   * @throws io.smartsegment.core.error.InfeasibleProblemException if no segmentation satisfies the
   *     constraints; the message names the constraint and the nearest value that could be met
   */
  public Problem(ScoreIndex index, Valuation valuation, Constraints constraints) {
    this.index = index;
    this.valuation = valuation;
    this.constraints = constraints;
    requireBothOutcomes();
    this.region = FeasibleRegion.of(index, constraints, valuation.maxSegments());
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

  /** {@return the smallest allowed number of segments} */
  public int minSegments() {
    return constraints.minSegments();
  }

  /**
   * {@return the largest number of segments that is allowed, has a price, and is possible with
   * these customers}
   */
  public int maxSegments() {
    return region.maxSegments();
  }

  /** {@return the smallest allowed segment, in customers} */
  public long minimumSize() {
    return region.minimumSize();
  }

  /** {@return which bounds are allowed, and how to get there} */
  public FeasibleRegion region() {
    return region;
  }

  /**
   * {@return the value of a segmentation}
   *
   * @param bounds its K + 1 positions, from 0 to the number of distinct scores
   */
  public double value(int[] bounds) {
    return valuation.value(bounds, 0, bounds.length - 1);
  }

  /**
   * {@return this problem under other constraints}
   *
   * @param other the constraints instead
   */
  public Problem with(Constraints other) {
    return new Problem(index, valuation, other);
  }

  private void requireBothOutcomes() {
    long conversions = index.conversions();
    if (valuation.usesOutcomes() && (conversions == 0 || conversions == index.customers())) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "The outcome of all %,d customers is %s: there is nothing to tell them apart by.",
              index.customers(),
              conversions == 0 ? 0 : 1),
          "Give customers with both outcomes, 0 and 1; check that the outcome column is the right"
              + " one.");
    }
  }
}
