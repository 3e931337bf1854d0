package io.smartsegment.core.resample;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.stability.Experimental;
import org.jspecify.annotations.Nullable;

/**
 * Resamples of the customers of an index, for the bootstrap: each customer takes part 0, 1, 2, ...
 * times, as often as a Poisson number with mean 1 says. So of the n - m customers of a distinct
 * score who did not convert, Poisson(n - m) are in a resample, and Poisson(m) of those m who did
 * (N. Chamandy et al., Estimating uncertainty for massive data streams, Google technical report,
 * 2012). The size of a resample therefore varies by about the square root of the customers; for
 * example, of 10,000 customers mostly 9,800 to 10,200 come out.
 *
 * <p>A resample depends on the seed and its number alone, not on threads or on other resamples. It
 * takes O(D) time: some nanoseconds for each count up to {@value #LARGEST_TABLE}; larger counts are
 * drawn in parts. Immutable and safe for use by many threads.
 */
@Experimental
public final class PoissonResamples {
  /** Sums of Poisson numbers are Poisson numbers: larger means are split. */
  static final int LARGEST_TABLE = 1024;

  /** Twice the mean is still far below the largest int. */
  private static final long LARGEST_MEAN = 1 << 30;

  private final int[] converted;
  private final int[] others;
  private final @Nullable PoissonTable[] tables;
  private final SeededRandom seeded;
  private final ThreadLocal<SeededRandom> streams =
      ThreadLocal.withInitial(() -> new SeededRandom(0));

  /**
   * Prepares.
   *
   * @param index the customers
   * @param seed any number
   * @throws InvalidInputException if outcomes are not known, or more than 2^30 customers share a
   *     score
   */
  public PoissonResamples(ScoreIndex index, long seed) {
    if (!index.hasOutcomes()) {
      throw new InvalidInputException(
          "It is not known who converted.", "Give the outcomes of the customers.");
    }
    int distinct = index.distinctScores();
    converted = new int[distinct];
    others = new int[distinct];
    boolean[] needed = new boolean[LARGEST_TABLE + 1];
    for (int p = 0; p < distinct; p++) {
      long customers = index.customers(p, p + 1);
      if (customers > LARGEST_MEAN) {
        throw new InvalidInputException(
            "%s customers have the score %s, and more than %s cannot be resampled."
                .formatted(customers, index.score(p), LARGEST_MEAN),
            "Resample a part of the customers.");
      }
      converted[p] = (int) index.conversions(p, p + 1);
      others[p] = (int) customers - converted[p];
      need(needed, converted[p]);
      need(needed, others[p]);
    }
    tables = new PoissonTable[LARGEST_TABLE + 1];
    for (int mean = 1; mean <= LARGEST_TABLE; mean++) {
      tables[mean] = needed[mean] ? new PoissonTable(mean) : null;
    }
    seeded = new SeededRandom(seed);
  }

  private static void need(boolean[] needed, int mean) {
    needed[mean % LARGEST_TABLE] = true;
    needed[LARGEST_TABLE] |= mean >= LARGEST_TABLE;
  }

  /**
   * Draws a resample, which may be empty of customers if there are very few.
   *
   * @param replicate number of the resample
   * @param customers entry p becomes the number of customers with distinct score p
   * @param conversions entry p becomes how many of them converted
   */
  public void draw(int replicate, int[] customers, int[] conversions) {
    SeededRandom random = streams.get();
    random.restart(seeded, replicate, 0);
    for (int p = 0; p < converted.length; p++) {
      int drawn = draw(converted[p], random);
      conversions[p] = drawn;
      customers[p] = drawn + draw(others[p], random);
    }
  }

  private int draw(int mean, SeededRandom random) {
    int drawn = 0;
    int left = mean;
    while (left > 0) {
      int part = Math.min(left, LARGEST_TABLE);
      PoissonTable table = tables[part];
      drawn += table == null ? 0 : table.draw(random);
      left -= part;
    }
    return drawn;
  }
}
