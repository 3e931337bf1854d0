package io.smartsegment.customers.performance;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.stability.Internal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The bootstrap interval of a ratio of two sums over customers, such as revenue per customer (B.
 * Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993, percentile intervals). Customers
 * are drawn with replacement, as many as there are.
 *
 * <p>More than {@value #MOST_BLOCKS} customers are put into as many blocks by a hash of their
 * numbers, and blocks are drawn in their place: a block is a sum over a random share of the
 * customers, so the spread is the same but for about 1 % of itself, and a resample costs the same
 * for ten million customers as for ten thousand. The interval depends on the sums, the seed and the
 * number of resamples alone, and not on the number of threads.
 */
@Internal
public final class RatioBootstrap {
  /** Up to so many customers each is a block of its own. */
  static final int MOST_BLOCKS = 4096;

  private static final double TAIL = 0.025;
  private static final SeededRandom HASHES = new SeededRandom(0);

  private final SeededRandom hash = new SeededRandom(0);
  private int[] members = new int[16];
  private long[] numerators = new long[16];
  private long[] denominators = new long[16];
  private int blocks;
  private boolean hashed;

  /** Creates one without customers. */
  public RatioBootstrap() {}

  /**
   * Adds a customer. Customers must be added in the same sequence to get the same interval.
   *
   * @param customer number of the customer
   * @param numerator what is added to the sum above the line
   * @param denominator what is added to the sum below it
   */
  public void add(int customer, long numerator, long denominator) {
    if (!hashed && blocks == MOST_BLOCKS) {
      fold();
    }
    if (hashed) {
      addTo(blockOf(customer), numerator, denominator);
      return;
    }
    if (blocks == members.length) {
      members = Arrays.copyOf(members, 2 * blocks);
      numerators = Arrays.copyOf(numerators, 2 * blocks);
      denominators = Arrays.copyOf(denominators, 2 * blocks);
    }
    members[blocks] = customer;
    numerators[blocks] = numerator;
    denominators[blocks] = denominator;
    blocks++;
  }

  private void fold() {
    long[] above = numerators;
    long[] below = denominators;
    numerators = new long[MOST_BLOCKS];
    denominators = new long[MOST_BLOCKS];
    for (int i = 0; i < MOST_BLOCKS; i++) {
      addTo(blockOf(members[i]), above[i], below[i]);
    }
    members = new int[0];
    hashed = true;
  }

  private void addTo(int block, long numerator, long denominator) {
    numerators[block] = ExactMoney.plus(numerators[block], numerator);
    denominators[block] = ExactMoney.plus(denominators[block], denominator);
  }

  private int blockOf(int customer) {
    hash.restart(HASHES, customer, 0);
    return hash.nextInt(MOST_BLOCKS);
  }

  /**
   * {@return the 95 % interval of the ratio; empty if there are fewer than two customers, or if the
   * sum below the line is not above 0}
   *
   * @param seed any number
   * @param resamples how often customers are drawn, at least 1
   */
  public Optional<Interval> interval(long seed, int resamples) {
    double below = 0;
    for (int i = 0; i < blocks; i++) {
      below += denominators[i];
    }
    if (blocks < 2 || !(below > 0)) {
      return Optional.empty();
    }
    SeededRandom seeded = new SeededRandom(seed);
    double[] ratios =
        IntStream.range(0, resamples)
            .parallel()
            .mapToDouble(resample -> ratio(seeded.stream(resample, 0)))
            .toArray();
    double[] known = Arrays.stream(ratios).filter(Double::isFinite).sorted().toArray();
    return known.length == 0
        ? Optional.empty()
        : Optional.of(new Interval(quantile(known, TAIL), quantile(known, 1 - TAIL)));
  }

  private double ratio(SeededRandom random) {
    double above = 0;
    double below = 0;
    for (int draw = 0; draw < blocks; draw++) {
      int block = random.nextInt(blocks);
      above += numerators[block];
      below += denominators[block];
    }
    return below > 0 ? above / below : Double.NaN;
  }

  private static double quantile(double[] sorted, double share) {
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.min(sorted.length - 1, Math.max(0, place))];
  }
}
