package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;

/**
 * Divides customers into folds of equal size, as often as asked, by the seed alone. Each fold of a
 * stratum has a number of places; customer after customer, in the order of their scores, gets one
 * of the places that are left, each with the same chance. So the folds of 1,003 customers who
 * converted hold 100 or 101 of them. The strata are those who converted and the others. Where
 * customers with the same score stay together, scores take the place of customers, in one stratum.
 */
final class Folds implements Splits {
  /** No score may hold a larger share of the customers where those stay together. */
  private static final double LARGEST_SCORE = 0.05;

  private final Population population;
  private final boolean stratified;
  private final int folds;
  private final int repeats;
  private final SeededRandom seeded;

  Folds(Population population, boolean stratified, int folds, int repeats, long seed) {
    this.population = population;
    this.stratified = stratified;
    this.folds = folds;
    this.repeats = repeats;
    seeded = new SeededRandom(seed);
    if (population.isMeasured()) {
      requireManyScores();
    }
    requireEnough();
  }

  private void requireManyScores() {
    ScoreIndex index = population.customers();
    for (int p = 0; p < index.distinctScores(); p++) {
      if (index.customers(p, p + 1) > LARGEST_SCORE * index.customers()) {
        throw new InvalidInputException(
            "%s of %s customers have the score %s. With money or weights for each customer, those"
                    .formatted(
                        Numbers.count(index.customers(p, p + 1)),
                        Numbers.count(index.customers()),
                        Numbers.plain(index.score(p)))
                + " with the same score stay together, and so many are too large a part.",
            "Give scores with more digits, or leave the columns of money and weights out.");
      }
    }
  }

  private void requireEnough() {
    long converted = population.all().converted();
    long others = population.size() - converted;
    long units =
        population.isMeasured()
            ? population.customers().distinctScores()
            : Math.min(converted, others);
    if (units < folds) {
      String what =
          population.isMeasured()
              ? "different scores"
              : converted < others ? "customers who converted" : "customers who did not convert";
      throw new InvalidInputException(
          "There are %s %s, too few for %s folds.".formatted(units, what, folds),
          "Ask for fewer folds, or give more customers.");
    }
  }

  @Override
  public int repeats() {
    return repeats;
  }

  @Override
  public int parts() {
    return folds;
  }

  @Override
  public Part taught(int repeat, int part, Part held) {
    return population.all().without(held);
  }

  /** Takes O(N) for N customers. */
  @Override
  public Part[] held(int repeat) {
    Part[] parts = new Part[folds];
    Arrays.setAll(parts, f -> Part.empty(population.index().distinctScores()));
    SeededRandom random = seeded.stream(repeat, 0);
    if (population.isMeasured()) {
      dealScores(parts, random);
    } else {
      dealCustomers(parts, random);
    }
    return parts;
  }

  private void dealScores(Part[] parts, SeededRandom random) {
    Part all = population.all();
    Places places = new Places(all.customers().length, folds, 0);
    for (int p = 0; p < all.customers().length; p++) {
      Part part = parts[places.next(random)];
      part.customers()[p] = all.customers()[p];
      part.conversions()[p] = all.conversions()[p];
    }
  }

  private void dealCustomers(Part[] parts, SeededRandom random) {
    ScoreIndex index = population.customers();
    int converted = (int) index.conversions();
    int others = (int) (index.customers() - converted);
    Places ofConverted = new Places(stratified ? converted : converted + others, folds, 0);
    // The larger folds of the one stratum are not those of the other.
    Places ofOthers = stratified ? new Places(others, folds, converted) : ofConverted;
    for (int p = 0; p < index.distinctScores(); p++) {
      int cell = population.cell(p);
      long conversions = index.conversions(p, p + 1);
      for (long i = 0; i < conversions; i++) {
        Part part = parts[ofConverted.next(random)];
        part.customers()[cell]++;
        part.conversions()[cell]++;
      }
      long rest = index.customers(p, p + 1) - conversions;
      for (long i = 0; i < rest; i++) {
        parts[ofOthers.next(random)].customers()[cell]++;
      }
    }
  }

  /** The places of folds that are not taken yet. */
  static final class Places {
    private final int[] left;
    private int all;

    /**
     * Makes as many places as there are units, the same number in each fold or one more.
     *
     * @param start the first fold that gets one more
     */
    Places(int units, int folds, int start) {
      left = new int[folds];
      all = units;
      Arrays.fill(left, units / folds);
      for (int i = 0; i < units % folds; i++) {
        left[(start + i) % folds]++;
      }
    }

    /** The fold of the next unit. */
    int next(SeededRandom random) {
      int place = random.nextInt(all--);
      int fold = 0;
      int below = 0;
      // All folds are looked at: where to stop early cannot be foreseen, which takes longer.
      for (int f = 0; f < left.length - 1; f++) {
        below += left[f];
        fold += place >= below ? 1 : 0;
      }
      left[fold]--;
      return fold;
    }
  }
}
