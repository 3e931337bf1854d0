package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.List;

/**
 * How much the sizes of segments have changed. The <em>population stability index</em> is the sum
 * of (now - then) ln(now / then) over the shares of the segments. For K segments of n customers
 * then and m now, chance alone makes it about (K - 1) (1 / n + 1 / m): it is distributed as a
 * chi-square number of K - 1 degrees of freedom, times 1 / n + 1 / m (B. Yurdakul and J. Naranjo,
 * Statistical properties of the population stability index, Journal of Risk Model Validation 14,
 * 2020). Where a segment is empty then or now, half a customer is added to every segment of both.
 *
 * <p>For example, shares of 50 % and 50 % that become 60 % and 40 % have the index 0.0405. With
 * 1,000 customers each time, chance alone exceeds 0.0077 in 5 of 100 cases; with 100 customers each
 * time, 0.0768.
 *
 * @param psi the population stability index, at least 0
 * @param limit what chance alone exceeds in 5 of 100 cases; 0 for one segment
 */
@Experimental
public record SegmentShares(double psi, double limit) {
  /**
   * {@return the change from some customers to others}
   *
   * @param then customers of each segment, at least 0, not all 0
   * @param now customers of each segment later, likewise
   * @throws InvalidInputException if the numbers of segments differ, or there are no customers
   */
  public static SegmentShares of(List<Long> then, List<Long> now) {
    if (then.size() != now.size()) {
      throw new InvalidInputException(
          "There were %s segments, and there are %s.".formatted(then.size(), now.size()),
          "Compare the same segments.");
    }
    long[] before = sizes(then);
    long[] after = sizes(now);
    return new SegmentShares(index(before, after), limit(before, after));
  }

  private static long[] sizes(List<Long> sizes) {
    long[] numbers = sizes.stream().mapToLong(Long::longValue).toArray();
    long sum = 0;
    for (long number : numbers) {
      if (number < 0) {
        throw new InvalidInputException(
            "A segment has %s customers.".formatted(number), "Give sizes that are not negative.");
      }
      sum += number;
    }
    if (sum == 0) {
      throw new InvalidInputException(
          "There are no customers in %s.".formatted(sizes), "Give at least one customer.");
    }
    return numbers;
  }

  private static double index(long[] then, long[] now) {
    boolean empty =
        Arrays.stream(then).anyMatch(n -> n == 0) || Arrays.stream(now).anyMatch(n -> n == 0);
    double more = empty ? 0.5 : 0;
    double allThen = Arrays.stream(then).sum() + more * then.length;
    double allNow = Arrays.stream(now).sum() + more * now.length;
    double sum = 0;
    for (int k = 0; k < then.length; k++) {
      double before = (then[k] + more) / allThen;
      double after = (now[k] + more) / allNow;
      sum += (after - before) * StrictMath.log(after / before);
    }
    return sum;
  }

  private static double limit(long[] then, long[] now) {
    if (then.length == 1) {
      return 0;
    }
    return Distributions.chiSquareLimit(then.length - 1)
        * (1.0 / Arrays.stream(then).sum() + 1.0 / Arrays.stream(now).sum());
  }
}
