package io.smartsegment.core.search;

import io.smartsegment.core.stability.Stable;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend on the seed alone: the same on every JDK, since every method whose
 * algorithm the platform leaves open is defined here. The generator is SplitMix64 (Steele, Lea,
 * Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014, section 3). Not for use by
 * several threads at once; derive a {@link #stream} for each.
 */
@Stable
public final class SeededRandom implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long seed;
  private long state;

  /**
   * Creates a generator.
   *
   * @param seed any number
   */
  public SeededRandom(long seed) {
    this.seed = seed;
    this.state = mix(seed);
  }

  /**
   * {@return an independent generator that depends on this one's seed and the given numbers only,
   * not on how many numbers were drawn}
   *
   * @param first for example a generation
   * @param second for example a row
   */
  public SeededRandom stream(long first, long second) {
    SeededRandom stream = new SeededRandom(0);
    stream.restart(this, first, second);
    return stream;
  }

  /**
   * Starts anew as the stream of the given numbers, without creating an object.
   *
   * @param parent the generator whose stream is meant
   * @param first as in {@link #stream}
   * @param second as in {@link #stream}
   */
  public void restart(SeededRandom parent, long first, long second) {
    seed = mix(mix(parent.seed + GOLDEN_GAMMA) + first) + mix(second * GOLDEN_GAMMA + 1);
    state = mix(seed);
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /** {@inheritDoc} The bias is below {@code bound / 2^63}. */
  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is " + bound + ", not positive");
    }
    return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    if (origin >= bound) {
      throw new IllegalArgumentException("empty range " + origin + " to " + bound);
    }
    return (int) (origin + nextLong(0, (long) bound - origin));
  }

  @Override
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is " + bound + ", not positive");
    }
    long lastFull = Long.MAX_VALUE - (Long.MAX_VALUE % bound + 1) % bound;
    long drawn;
    do {
      drawn = nextLong() >>> 1;
    } while (drawn > lastFull);
    return drawn % bound;
  }

  @Override
  public long nextLong(long origin, long bound) {
    if (origin >= bound) {
      throw new IllegalArgumentException("empty range " + origin + " to " + bound);
    }
    if (bound - origin > 0) {
      return origin + nextLong(bound - origin);
    }
    long drawn;
    do {
      drawn = nextLong();
    } while (drawn < origin || drawn >= bound);
    return drawn;
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  @Override
  public double nextDouble(double bound) {
    return nextDouble(0, bound);
  }

  @Override
  public double nextDouble(double origin, double bound) {
    requireRange(origin, bound, bound - origin);
    double drawn = origin + nextDouble() * (bound - origin);
    return drawn < bound ? drawn : Math.nextDown(bound);
  }

  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  @Override
  public float nextFloat(float bound) {
    return nextFloat(0, bound);
  }

  @Override
  public float nextFloat(float origin, float bound) {
    requireRange(origin, bound, bound - origin);
    float drawn = origin + nextFloat() * (bound - origin);
    return drawn < bound ? drawn : Math.nextDown(bound);
  }

  /** {@inheritDoc} Box-Muller; two draws a number. */
  @Override
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  @Override
  public double nextGaussian(double mean, double stddev) {
    if (!(stddev >= 0)) {
      throw new IllegalArgumentException("the standard deviation is " + stddev);
    }
    return mean + stddev * nextGaussian();
  }

  @Override
  public double nextExponential() {
    return -StrictMath.log(1 - nextDouble());
  }

  private static void requireRange(double origin, double bound, double width) {
    if (!(origin < bound && width < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no finite range " + origin + " to " + bound);
    }
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
