package io.smartsegment.core.input;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Internal;

/** Refuses figures of a customer that are none, with the value and where it was. */
@Internal
public final class Figures {
  /** Stands for an outcome that is not known. */
  public static final int MISSING_OUTCOME = -1;

  private Figures() {}

  /**
   * A score is in [0, 1].
   *
   * @param score the score
   * @param place what the number counts, such as "row"
   * @param number where the score stands
   */
  public static void requireScore(double score, String place, int number) {
    if (!(score >= 0 && score <= 1)) {
      throw new InvalidInputException(
          "The score in " + place + " " + number + " is " + score + ", not a number in [0, 1].",
          Double.isNaN(score)
              ? "NaN counts as missing: leave such customers out, or call dropMissing() on rows."
              : "Scores are probabilities of converting; divide percentages by 100.");
    }
  }

  /**
   * An outcome is 0 or 1.
   *
   * @param outcome the outcome
   * @param row where it stands
   */
  public static void requireOutcome(int outcome, int row) {
    if (outcome != 0 && outcome != 1) {
      throw new InvalidInputException(
          "The outcome in row " + row + " is " + outcome + ", neither 0 nor 1.",
          outcome == MISSING_OUTCOME
              ? "It counts as missing: leave such customers out, or call dropMissing() on rows."
              : "Give 1 for a customer who converted and 0 for one who did not.");
    }
  }

  /**
   * An amount of money is finite.
   *
   * @param value the amount
   * @param what what the amount is, in words
   * @param place what the number counts, such as "row"
   * @param number where the amount stands
   */
  public static void requireFinite(double value, String what, String place, int number) {
    if (!Double.isFinite(value)) {
      throw new InvalidInputException(
          "The " + what + " in " + place + " " + number + " is " + value + ", not a finite number.",
          "Give an amount of money for every customer, 0 if there is none.");
    }
  }

  /**
   * A weight is positive and finite.
   *
   * @param weight the weight
   * @param place what the number counts, such as "row"
   * @param number where the weight stands
   */
  public static void requireWeight(double weight, String place, int number) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          "The weight in " + place + " " + number + " is " + weight + ", not a positive number.",
          "Leave customers without weight out.");
    }
  }

  /**
   * Columns have one entry per customer.
   *
   * @param what what the column holds, in the plural
   * @param length entries of the column
   * @param expected number of customers
   */
  public static void requireSameLength(String what, int length, int expected) {
    if (length != expected) {
      throw new InvalidInputException(
          "There are " + length + " " + what + " for " + expected + " scores.",
          "Give one entry per customer in every column.");
    }
  }
}
