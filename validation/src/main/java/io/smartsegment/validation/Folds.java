package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;

/**
 * Divides customers into folds of equal size, as often as asked, by the seed alone. Customers of a
 * stratum are shuffled, and the first of them goes to fold 0, the next to fold 1, and so on; so the
 * folds of 1,003 customers who converted hold 100 or 101 of them. The strata are those who
 * converted and the others. Where customers with the same score stay together, scores take the
 * place of customers, in one stratum.
 */
final class Folds {
  private final Population population;
  private final int folds;

  /** For each repeat, the folds of those who converted, in the order of their scores. */
  private final byte[][] ofConverted;

  /** For each repeat, the folds of the others; or of whole scores. */
  private final byte[][] ofOthers;

  Folds(Population population, boolean stratified, int folds, int repeats, long seed) {
    this.population = population;
    this.folds = folds;
    int converted = (int) population.index().conversions();
    int others = (int) population.size() - converted;
    requireEnough(converted, others);
    ofConverted = new byte[repeats][];
    ofOthers = new byte[repeats][];
    SeededRandom seeded = new SeededRandom(seed);
    for (int r = 0; r < repeats; r++) {
      SeededRandom random = seeded.stream(r, 0);
      if (population.hasWholeScores()) {
        ofConverted[r] = new byte[0];
        ofOthers[r] = shuffled(population.all().customers().length, 0, random);
      } else if (stratified) {
        ofConverted[r] = shuffled(converted, 0, random);
        // The larger folds of the one stratum are not those of the other.
        ofOthers[r] = shuffled(others, converted, random);
      } else {
        byte[] all = shuffled(converted + others, 0, random);
        ofConverted[r] = Arrays.copyOf(all, converted);
        ofOthers[r] = Arrays.copyOfRange(all, converted, all.length);
      }
    }
  }

  private void requireEnough(int converted, int others) {
    int units =
        population.hasWholeScores()
            ? population.all().customers().length
            : Math.min(converted, others);
    if (units < folds) {
      String what =
          population.hasWholeScores()
              ? "different scores"
              : converted < others ? "customers who converted" : "customers who did not convert";
      throw new InvalidInputException(
          "There are %s %s, too few for %s folds.".formatted(units, what, folds),
          "Ask for fewer folds, or give more customers.");
    }
  }

  private byte[] shuffled(int count, int start, SeededRandom random) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) ((start + i) % folds);
    }
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      byte label = labels[i];
      labels[i] = labels[other];
      labels[other] = label;
    }
    return labels;
  }

  /** The customers of one fold. */
  Part part(int repeat, int fold) {
    int[] all = population.all().customers();
    int[] allConverted = population.all().conversions();
    int[] customers = new int[all.length];
    int[] conversions = new int[all.length];
    int converted = 0;
    int other = 0;
    for (int p = 0; p < all.length; p++) {
      if (population.hasWholeScores()) {
        boolean here = ofOthers[repeat][p] == fold;
        customers[p] = here ? all[p] : 0;
        conversions[p] = here ? allConverted[p] : 0;
        continue;
      }
      for (int i = 0; i < allConverted[p]; i++) {
        conversions[p] += ofConverted[repeat][converted++] == fold ? 1 : 0;
      }
      customers[p] = conversions[p];
      for (int i = allConverted[p]; i < all[p]; i++) {
        customers[p] += ofOthers[repeat][other++] == fold ? 1 : 0;
      }
    }
    return new Part(customers, conversions);
  }
}
