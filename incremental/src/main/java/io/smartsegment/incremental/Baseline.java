package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;

/**
 * What a customer is expected to bring whatever happens, which is taken out before arms are
 * compared. It cancels on average however wrong it is, and takes a part of the noise with it.
 */
@Experimental
public enum Baseline {
  /** Revenue times score. */
  SCORE("revenue times score"),
  /** Nothing: customers count by what they brought over the probability of their arm. */
  NONE("none"),
  /**
   * The mean outcome of other customers with the same arm and similar scores: 20 groups of equally
   * many customers, and for each of 5 folds the means of the others. Where the probabilities of
   * arms are estimated from features, it is what a model of the same features expects with the arm:
   * one for each arm, fitted on the other folds.
   */
  MODEL("mean outcome by arm and score, cross-fitted");

  private final String words;

  Baseline(String words) {
    this.words = words;
  }

  /** {@return what it is, in words} */
  public String inWords() {
    return words;
  }

  String inWords(boolean byFeatures) {
    return this == MODEL && byFeatures ? "model of the features for each arm, cross-fitted" : words;
  }
}
