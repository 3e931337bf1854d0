package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.List;

/**
 * Scores that became probabilities: the conversion rates that rise with the score and are closest
 * to the outcomes, by the sum of squared differences as well as by likelihood (M. Ayer et al., An
 * empirical distribution function for sampling with incomplete information, Annals of Mathematical
 * Statistics 26, 1955). Neighbouring scores whose rates fall are pooled, until the rates of the
 * pools rise; these are the natural steps of {@link ScoreHull}, whose lower half is built by
 * pooling neighbours. For example, 100 customers each with the scores 0.2, 0.4 and 0.6, of whom 10,
 * 4 and 30 converted, have the rates 7 %, 7 % and 30 %.
 *
 * <p>A higher score never has a lower rate, and rates change at scores that some customer has. So
 * segments by raw scores are segments by rates, and cutoffs stay cutoffs of raw scores: whoever
 * uses them later needs no rates. Customers count once each, whatever their weights.
 *
 * <p>Immutable and safe for use by many threads.
 */
@Experimental
public final class IsotonicRates {
  /** The lowest score of each step, ascending. */
  private final double[] scores;

  private final double[] rates;

  private IsotonicRates(double[] scores, double[] rates) {
    this.scores = scores;
    this.rates = rates;
  }

  /**
   * {@return the rates that fit the outcomes of some customers best; O(D) for D distinct scores}
   *
   * @param index customers whose outcomes are known
   * @throws InvalidInputException if outcomes are not known
   */
  public static IsotonicRates of(ScoreIndex index) {
    if (!index.hasOutcomes()) {
      throw new InvalidInputException(
          "Scores are recalibrated by the outcomes of the same customers, and it is not known who converted.",
          "Give outcomes, or take the scores as they are.");
    }
    List<ScoreHull.Vertex> steps = ScoreHull.of(index).lower();
    double[] scores = new double[steps.size() - 1];
    double[] rates = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      ScoreHull.Vertex from = steps.get(i);
      ScoreHull.Vertex to = steps.get(i + 1);
      scores[i] = from.score();
      rates[i] =
          (double) (to.conversionsBelow() - from.conversionsBelow())
              / (to.customersBelow() - from.customersBelow());
    }
    return new IsotonicRates(scores, rates);
  }

  /**
   * {@return the rate of a score: that of the step that it belongs to, and of the step below it
   * where no customer had a score so high and lower than the next step; of the first step below all
   * of them; O(log h) for h steps}
   *
   * @param score a score, from 0 to 1
   */
  public double rate(double score) {
    int place = Arrays.binarySearch(scores, score);
    return rates[Math.max(0, place >= 0 ? place : -place - 2)];
  }

  /** {@return the number of steps, at least 1} */
  public int steps() {
    return scores.length;
  }
}
