package io.smartsegment.customers.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.search.SeededRandom;
import org.junit.jupiter.api.Test;

/**
 * Bootstrap intervals are about as wide as theory says, also where customers are put into blocks.
 */
class RatioBootstrapTest {
  @Test
  void theMeanOfEqualCustomersIsCertain() {
    RatioBootstrap bootstrap = new RatioBootstrap();
    for (int i = 0; i < 10; i++) {
      bootstrap.add(i, 7, 1);
    }
    assertThat(bootstrap.interval(1, 100)).hasValue(new Interval(7, 7));
  }

  @Test
  void oneCustomerOrNothingBelowTheLineHasNoInterval() {
    RatioBootstrap bootstrap = new RatioBootstrap();
    bootstrap.add(0, 5, 1);
    assertThat(bootstrap.interval(1, 100)).isEmpty();
    RatioBootstrap nothing = new RatioBootstrap();
    nothing.add(0, 5, 0);
    nothing.add(1, 5, 0);
    assertThat(nothing.interval(1, 100)).isEmpty();
  }

  /** The half-width of the mean of n numbers is 1.96 standard deviations / sqrt(n). */
  @Test
  void blocksAreAsWideAsCustomers() {
    for (int customers : new int[] {1_000, 4_096, 4_097, 60_000}) {
      RatioBootstrap bootstrap = new RatioBootstrap();
      SeededRandom random = new SeededRandom(customers);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < customers; i++) {
        long value = (long) (1_000 * random.nextExponential());
        bootstrap.add(i, value, 1);
        sum += value;
        squares += (double) value * value;
      }
      double mean = sum / customers;
      double half = 1.96 * Math.sqrt((squares / customers - mean * mean) / customers);
      Interval interval = bootstrap.interval(3, 1_000).orElseThrow();
      assertThat((interval.upper() - interval.lower()) / 2)
          .as("%d customers", customers)
          .isEqualTo(half, within(0.12 * half));
      assertThat((interval.upper() + interval.lower()) / 2)
          .as("%d customers", customers)
          .isEqualTo(mean, within(0.2 * half));
    }
  }
}
