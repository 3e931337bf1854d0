package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCountsBuilder;
import io.smartsegment.core.population.ScoreIndex;

/**
 * The customers that are divided into those who teach and those who judge. An index holds sums of
 * money and weights of all customers with a score. So where there are such measures, customers with
 * the same score stay together; else each customer goes where chance sends them.
 */
final class Population {
  /** No score may hold a larger share of the customers where those stay together. */
  private static final double LARGEST_SCORE = 0.05;

  private static final long MOST_CUSTOMERS = 1_000_000_000;

  private final ScoreIndex index;
  private final Part all;
  private final boolean wholeScores;

  private Population(ScoreIndex index, Part all, boolean wholeScores) {
    this.index = index;
    this.all = all;
    this.wholeScores = wholeScores;
  }

  static Population of(ScoreIndex index) {
    if (!index.hasOutcomes()) {
      throw new InvalidInputException(
          "It is not known who converted.", "Give the outcomes of the customers.");
    }
    if (!index.ownGroups().isEmpty()) {
      throw new InvalidInputException(
          "Some customers are divided by a code or have no score, and have segments of their own.",
          "Validate the customers with a score; the others earn the same at any cutoffs.");
    }
    if (index.customers() > MOST_CUSTOMERS) {
      throw new InvalidInputException(
          "There are %s customers, and more than %s cannot be divided."
              .formatted(Numbers.count(index.customers()), Numbers.count(MOST_CUSTOMERS)),
          "Give a random part of them.");
    }
    int[] customers = new int[index.distinctScores()];
    int[] conversions = new int[customers.length];
    for (int p = 0; p < customers.length; p++) {
      customers[p] = (int) index.customers(p, p + 1);
      conversions[p] = (int) index.conversions(p, p + 1);
    }
    boolean measured = false;
    for (Measure measure : Measure.values()) {
      measured |= index.has(measure);
    }
    Population population = new Population(index, new Part(customers, conversions), measured);
    if (measured) {
      population.requireManyScores();
    }
    return population;
  }

  private void requireManyScores() {
    for (int p = 0; p < all.customers().length; p++) {
      if (all.customers()[p] > LARGEST_SCORE * index.customers()) {
        throw new InvalidInputException(
            "%s of %s customers have the score %s. With money or weights for each customer, those"
                    .formatted(
                        Numbers.count(all.customers()[p]),
                        Numbers.count(index.customers()),
                        Numbers.plain(index.score(p)))
                + " with the same score stay together, and so many are too large a part.",
            "Give scores with more digits, or leave the columns of money and weights out.");
      }
    }
  }

  ScoreIndex index() {
    return index;
  }

  Part all() {
    return all;
  }

  long size() {
    return index.customers();
  }

  /** Whether customers with the same score stay together. */
  boolean hasWholeScores() {
    return wholeScores;
  }

  /** The index of a part that is not empty. */
  ScoreIndex index(Part part) {
    int count = 0;
    for (int customers : part.customers()) {
      count += customers > 0 ? 1 : 0;
    }
    int[] places = new int[count];
    double[] scores = new double[count];
    long[] customers = new long[count];
    long[] conversions = new long[count];
    int next = 0;
    for (int p = 0; p < part.customers().length; p++) {
      if (part.customers()[p] > 0) {
        places[next] = p;
        scores[next] = index.score(p);
        customers[next] = part.customers()[p];
        conversions[next++] = part.conversions()[p];
      }
    }
    ScoreCountsBuilder builder = ScoreIndex.counts(scores, customers).conversions(conversions);
    for (Measure measure : Measure.values()) {
      if (index.has(measure)) {
        double[] sums = new double[count];
        for (int i = 0; i < count; i++) {
          sums[i] = index.sum(measure, places[i], places[i] + 1);
        }
        builder.sums(measure, sums);
      }
    }
    return builder.build();
  }
}
