package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * A linear value of a few sums over the customers, such as their money and their weights: the sum
 * over segments k and over i of {@code price(i, k) * sum(i)} of the segment. Sums are those of the
 * index, the same for all segments. Where no customer adds less than 0 to a sum, the most that some
 * of the customers of a range can be worth is known without looking at each.
 */
@Experimental
public interface SumPriced extends LinearValuation {
  /** {@return how many sums there are} */
  int sums();

  /**
   * {@return what a unit of a sum is worth in a segment; below 0 for what is spent}
   *
   * @param sum its number, from 0
   * @param segment number of the segment, from 0
   */
  double price(int sum, int segment);

  /**
   * {@return a sum over the customers of a range}
   *
   * @param sum its number, from 0
   * @param from a position of the index
   * @param to a position, not below {@code from}
   */
  double sum(int sum, int from, int to);

  /**
   * {@return the prices of a valuation, with all treatments or with a choice of them; empty if it
   * is none of prices of sums}
   *
   * @param valuation any valuation
   */
  static Optional<SumPriced> of(Valuation valuation) {
    Valuation treated = valuation instanceof TreatmentChoice choice ? choice.treated() : valuation;
    return treated instanceof SumPriced priced ? Optional.of(priced) : Optional.empty();
  }
}
