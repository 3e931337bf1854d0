package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Ratings from 1 to 5 that orders got. Stars are not linear, so the counts are shown beside the
 * mean.
 *
 * @param counts ratings of 1, 2, 3, 4 and 5, in this order
 * @param orders number of orders of any kind, rated or not
 */
@Experimental
public record Satisfaction(List<Long> counts, long orders) {
  private static final double DOUBTED_MEAN = 4.8;
  private static final long MANY = 30;

  /**
   * Keeps a copy of the list.
   *
   * @param counts ratings of 1, 2, 3, 4 and 5
   * @param orders number of orders of any kind, rated or not
   */
  public Satisfaction {
    counts = List.copyOf(counts);
  }

  /** {@return number of ratings given} */
  public long given() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** {@return ratings given, of all orders} */
  public Share rated() {
    return new Share(given(), orders);
  }

  /** {@return ratings of 4 and 5, of all ratings} */
  public Share satisfied() {
    return new Share(counts.get(3) + counts.get(4), given());
  }

  /** {@return mean rating, 1 to 5; empty without ratings} */
  public OptionalDouble mean() {
    long sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      sum += (i + 1) * counts.get(i);
    }
    return given() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / given());
  }

  /** {@return a sentence if the mean is so high, of 30 or more ratings, that readers doubt it} */
  public Optional<String> note() {
    double mean = mean().orElse(0);
    return given() >= MANY && mean > DOUBTED_MEAN
        ? Optional.of(
            "The mean rating is above 4.8: readers doubt that; look at how many orders were rated.")
        : Optional.empty();
  }
}
