package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * How files are read. Start from {@link #DEFAULT} and change what is different, for example {@code
 * FileOptions.DEFAULT.withColumns(Columns.of("p", "won")).withMissing(MissingPolicy.DROP)}.
 *
 * @param columns the names of the columns
 * @param missing what to do with rows that lack a value
 * @param threads the most threads to use, at least 1; results are the same for any number
 * @param scoreScale what scores are divided by, above 0: 100 for percentages. The division is that
 *     of the decimal number in the file: 56.3736 gives the double that is nearest to 0.563736
 * @param clipTolerance how far a score may be outside of 0 to 1, after scaling, to be taken as 0 or
 *     1; from 0, which allows nothing, to 0.001
 * @param special codes that stand in the place of a score; customers with such a code have a
 *     segment of their own. A code is compared with the score as it stands in the file, as a number
 *     where both are numbers, and as text otherwise
 */
@Experimental
public record FileOptions(
    Columns columns,
    MissingPolicy missing,
    int threads,
    double scoreScale,
    double clipTolerance,
    List<ListedCode> special) {
  /** A tolerance that covers what rounding to single precision does to a probability. */
  public static final double ROUNDING = 1e-5;

  /**
   * The columns of {@link Columns#DEFAULT}, nothing missing, all processors, scores as they are.
   */
  public static final FileOptions DEFAULT =
      new FileOptions(
          Columns.DEFAULT,
          MissingPolicy.ERROR,
          Runtime.getRuntime().availableProcessors(),
          1,
          0,
          List.of());

  private static final double MOST_TOLERANCE = 1e-3;

  /**
   * Checks the numbers.
   *
   * @param columns the names of the columns
   * @param missing what to do with rows that lack a value
   * @param threads the most threads to use
   * @param scoreScale what scores are divided by
   * @param clipTolerance how far a score may be outside of 0 to 1
   * @param special codes that stand in the place of a score
   * @throws InvalidSettingException if one is outside its range, or two codes are the same
   */
  public FileOptions {
    special = List.copyOf(special);
    ListedCode.requireDistinct(special);
    require(threads >= 1, "The number of threads is " + threads + ".", "Give at least 1.");
    require(
        scoreScale > 0 && Double.isFinite(scoreScale),
        "The scale of scores is " + scoreScale + ".",
        "Give a number above 0, such as 100 for percentages.");
    require(
        clipTolerance >= 0 && clipTolerance <= MOST_TOLERANCE,
        "The tolerance of scores is " + clipTolerance + ".",
        "Give a number from 0 to " + MOST_TOLERANCE + ".");
  }

  private static void require(boolean holds, String problem, String advice) {
    if (!holds) {
      throw new InvalidSettingException(problem, advice);
    }
  }

  /**
   * {@return the same with other columns}
   *
   * @param names the columns
   */
  public FileOptions withColumns(Columns names) {
    return new FileOptions(names, missing, threads, scoreScale, clipTolerance, special);
  }

  /**
   * {@return the same with another policy for missing values}
   *
   * @param policy the policy
   */
  public FileOptions withMissing(MissingPolicy policy) {
    return new FileOptions(columns, policy, threads, scoreScale, clipTolerance, special);
  }

  /**
   * {@return the same with another number of threads}
   *
   * @param count at least 1
   */
  public FileOptions withThreads(int count) {
    return new FileOptions(columns, missing, count, scoreScale, clipTolerance, special);
  }

  /**
   * {@return the same with another scale of scores}
   *
   * @param scale what scores are divided by, above 0
   */
  public FileOptions withScoreScale(double scale) {
    return new FileOptions(columns, missing, threads, scale, clipTolerance, special);
  }

  /**
   * {@return the same with another tolerance of scores outside of 0 to 1}
   *
   * @param tolerance from 0 to 0.001, such as {@link #ROUNDING}
   */
  public FileOptions withClipTolerance(double tolerance) {
    return new FileOptions(columns, missing, threads, scoreScale, tolerance, special);
  }

  /**
   * {@return the same with codes that stand in the place of a score}
   *
   * @param codes each with a name of its own
   */
  public FileOptions withSpecial(List<ListedCode> codes) {
    return new FileOptions(columns, missing, threads, scoreScale, clipTolerance, codes);
  }
}
