package io.smartsegment.customers.performance;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.RateInterval;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * So many of so many, with the interval of the rate behind them. Example: 3 of 4 have the rate 0.75
 * and the interval 0.3006 to 0.9544; 0 of 5 the rate 0 and the interval 0 to 0.4345. Of none there
 * is no rate.
 *
 * @param count how many, from 0 to {@code of}
 * @param of of how many
 */
@Experimental
public record Share(long count, long of) {
  /** A share that cannot be given. */
  public static final Share UNKNOWN = new Share(0, 0);

  /**
   * Keeps the counts.
   *
   * @param count how many, from 0 to {@code of}
   * @param of of how many
   * @throws InvalidInputException if the count is below 0 or above the number of all
   */
  public Share {
    if (count < 0 || count > of) {
      throw new InvalidInputException(
          count + " of " + of + " is no share.", "Give a count from 0 to the number of all.");
    }
  }

  /** {@return count / of, from 0 to 1; empty if {@code of} is 0} */
  public OptionalDouble rate() {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / of);
  }

  /**
   * {@return the 95 % interval of the rate, as {@link RateInterval} has it; empty if {@code of} is
   * 0}
   */
  public Optional<Interval> interval() {
    if (of == 0) {
      return Optional.empty();
    }
    RateInterval known = RateInterval.of((double) count, (double) of);
    return Optional.of(new Interval(known.lower(), known.upper()));
  }
}
