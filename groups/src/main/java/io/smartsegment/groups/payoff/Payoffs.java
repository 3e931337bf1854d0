package io.smartsegment.groups.payoff;

import io.smartsegment.core.stability.Experimental;
import java.util.BitSet;

/**
 * What each customer would have paid with each group, as doubly robust scores: the model's
 * expectation, and for the group that served the customer what the model missed, divided by the
 * probability that this group serves such customers. The mean of the scores over a set of customers
 * is right on average if either the model of payoffs or that of assignment is right (Robins,
 * Rotnitzky and Zhao, Journal of the American Statistical Association 89, 1994). Models are fitted
 * on other customers than those whom they are used for (Chernozhukov and others, The Econometrics
 * Journal 21(1), 2018).
 *
 * <p>Immutable, and its arrays are its own.
 */
@Experimental
public final class Payoffs {
  /** A customer whom some group serves less often than this is not comparable. */
  public static final double LEAST_PROBABILITY = 0.02;

  private final double[][] scores;
  private final double[][] probabilities;
  private final double[] ownProbabilities;
  private final int[] served;

  /** What the model expects each customer to pay with the group that served it. */
  private final double[] ownExpected;

  Payoffs(
      double[][] scores,
      double[] ownExpected,
      double[][] probabilities,
      double[] ownProbabilities,
      int[] served) {
    this.scores = scores;
    this.ownExpected = ownExpected;
    this.probabilities = probabilities;
    this.ownProbabilities = ownProbabilities;
    this.served = served;
  }

  /**
   * {@return the score of one customer and group}
   *
   * @param expected what the model expects the customer to pay with the group
   * @param served whether the group served the customer
   * @param pay what the customer paid
   * @param probability the probability that the group serves such customers, above 0
   */
  public static double score(double expected, boolean served, double pay, double probability) {
    return served ? expected + (pay - expected) / probability : expected;
  }

  /** {@return how many customers there are} */
  public int size() {
    return served.length;
  }

  /** {@return how many groups there are} */
  public int groups() {
    return scores.length;
  }

  /**
   * {@return the score of a customer and a group, less what the group costs}
   *
   * @param customer the customer, from 0
   * @param group the group, from 0
   */
  public double score(int customer, int group) {
    return scores[group][customer];
  }

  /**
   * {@return what the model expects a customer to pay with a group, less what the group costs; the
   * model did not see the customer}
   *
   * @param customer the customer, from 0
   * @param group the group, from 0
   */
  public double expected(int customer, int group) {
    return served[customer] == group ? ownExpected[customer] : scores[group][customer];
  }

  /**
   * {@return the probability that the group which served a customer serves such customers}
   *
   * @param customer the customer, from 0
   */
  public double ownProbability(int customer) {
    return ownProbabilities[customer];
  }

  /** {@return the customers whom each group serves often enough} */
  public BitSet comparable() {
    BitSet comparable = new BitSet(size());
    for (int i = 0; i < size(); i++) {
      comparable.set(i, ownProbabilities[i] >= LEAST_PROBABILITY && leastProbability(i));
    }
    return comparable;
  }

  private boolean leastProbability(int customer) {
    for (double[] all : probabilities) {
      if (all[customer] < LEAST_PROBABILITY) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return how many customers a group's weighted mean is as good as: (sum w)^2 / sum w^2 over
   * those it served, with w the inverse of their probability}
   *
   * @param group the group, from 0
   */
  public double effectiveCustomers(int group) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < size(); i++) {
      if (served[i] == group) {
        double weight = 1 / ownProbabilities[i];
        sum += weight;
        squares += weight * weight;
      }
    }
    return squares == 0 ? 0 : sum * sum / squares;
  }
}
