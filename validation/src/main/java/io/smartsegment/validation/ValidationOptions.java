package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;

/**
 * How a question is validated.
 *
 * @param folds parts of the customers, from 2 to 100; each is held out once in each repeat
 * @param repeats how often the customers are divided anew, from 1 to 1,000
 * @param selection by what the number of segments is selected
 * @param subsamples how many subsamples tell where cutoffs may lie, from 20 to 10,000; 0 for no
 *     such bands
 * @param threads threads to use, at least 1; they change no figure
 * @param effort how much may be spent on exactness
 */
@Experimental
public record ValidationOptions(
    int folds, int repeats, Selection selection, int subsamples, int threads, Effort effort) {
  /** How much may be spent on exactness. */
  public enum Effort {
    /**
     * Neighbouring scores are joined where there are more than 2,048 of them and other constraints
     * than a minimum size do not forbid it; where the answer is proven to be the best, refits are
     * by counts, whichever optimizer found it; others that do not tell the best for each number of
     * segments are asked for the best of all only.
     */
    QUICK(1 << 11),

    /** Scores are joined beyond 131,072 of them. */
    FULL(1 << 17);

    private final int cells;

    Effort(int cells) {
      this.cells = cells;
    }

    int mostCells() {
      return cells;
    }
  }

  /** 10 folds, 5 repeats, one standard error, 200 subsamples, one thread. */
  public static final ValidationOptions FULL =
      new ValidationOptions(10, 5, Selection.ONE_STANDARD_ERROR, 200, 1, Effort.FULL);

  /**
   * 5 folds once and no bands, which takes two to three times the search for 100,000 customers and
   * net revenue.
   */
  public static final ValidationOptions QUICK =
      new ValidationOptions(5, 1, Selection.ONE_STANDARD_ERROR, 0, 1, Effort.QUICK);

  /**
   * Checks the ranges.
   *
   * @param folds from 2 to 100
   * @param repeats from 1 to 1,000
   * @param selection by what the number of segments is selected
   * @param subsamples 0, or from 20 to 10,000
   * @param threads at least 1
   * @param effort how much may be spent on exactness
   * @throws InvalidSettingException if a number is outside its range
   */
  public ValidationOptions {
    require("folds", folds, 2, 100);
    require("repeats", repeats, 1, 1000);
    require("threads", threads, 1, Integer.MAX_VALUE);
    if (subsamples != 0) {
      require("subsamples", subsamples, 20, 10_000);
    }
  }

  private static void require(String what, int number, int least, int most) {
    if (number < least || number > most) {
      throw new InvalidSettingException(
          "The number of %s is %s.".formatted(what, number),
          most == Integer.MAX_VALUE
              ? "Give at least %s.".formatted(least)
              : "Give %s to %s.".formatted(least, most));
    }
  }

  /**
   * {@return these options with other folds and repeats}
   *
   * @param folds parts of the customers
   * @param repeats how often they are divided anew
   */
  public ValidationOptions withFolds(int folds, int repeats) {
    return new ValidationOptions(folds, repeats, selection, subsamples, threads, effort);
  }

  /**
   * {@return these options with another selection}
   *
   * @param other by what the number of segments is selected
   */
  public ValidationOptions withSelection(Selection other) {
    return new ValidationOptions(folds, repeats, other, subsamples, threads, effort);
  }

  /**
   * {@return these options with another number of subsamples}
   *
   * @param other 0, or from 20 to 10,000
   */
  public ValidationOptions withSubsamples(int other) {
    return new ValidationOptions(folds, repeats, selection, other, threads, effort);
  }

  /**
   * {@return these options with another number of threads}
   *
   * @param other at least 1
   */
  public ValidationOptions withThreads(int other) {
    return new ValidationOptions(folds, repeats, selection, subsamples, other, effort);
  }
}
