package io.smartsegment.objectives;

import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/** What a price is multiplied by: a sum over the customers of a range, such as conversions. */
interface Sums {
  /** The sum over the customers of a range, if they were in segment k. */
  double between(int k, int from, int to);

  /** The sum over the customers below a position, if they were in segment k. */
  default double below(int k, int position) {
    return between(k, 0, position);
  }

  /** Whether sums are the same in all segments. */
  default boolean sameInAllSegments() {
    return true;
  }

  /** Digits after the point of all sums; empty if they are no decimals. */
  default OptionalInt decimals() {
    return OptionalInt.empty();
  }

  /** What the sums of all ranges of any segmentation add up to at most, without their signs. */
  double size();

  /** Whether no customer adds anything below 0. */
  default boolean neverNegative() {
    return true;
  }

  /** These sums times a power of ten that makes whole numbers of them, as these are decimals. */
  default Sums times(double powerOfTen) {
    Sums sums = this;
    return new Sums() {
      @Override
      public double between(int k, int from, int to) {
        return Math.rint(sums.between(k, from, to) * powerOfTen);
      }

      @Override
      public double size() {
        return Math.rint(sums.size() * powerOfTen);
      }

      @Override
      public boolean neverNegative() {
        return sums.neverNegative();
      }

      @Override
      public OptionalInt decimals() {
        return OptionalInt.of(0);
      }
    };
  }

  /** Customers. */
  record Customers(ScoreIndex index) implements Sums {
    @Override
    public double between(int k, int from, int to) {
      return index.customers(from, to);
    }

    @Override
    public double size() {
      return index.customers();
    }

    @Override
    public OptionalInt decimals() {
      return OptionalInt.of(0);
    }

    @Override
    public Sums times(double powerOfTen) {
      return this;
    }
  }

  /** Conversions. */
  record Conversions(ScoreIndex index) implements Sums {
    @Override
    public double between(int k, int from, int to) {
      return index.conversions(from, to);
    }

    @Override
    public double size() {
      return index.conversions();
    }

    @Override
    public OptionalInt decimals() {
      return OptionalInt.of(0);
    }

    @Override
    public Sums times(double powerOfTen) {
      return this;
    }
  }

  /** A measure of the index. */
  record Measured(ScoreIndex index, Measure measure, double size, boolean neverNegative)
      implements Sums {
    static Measured of(ScoreIndex index, Measure measure) {
      Signs signs = Signs.of(index.distinctScores(), p -> index.sum(measure, p, p + 1));
      return new Measured(index, measure, signs.size, signs.neverNegative);
    }

    @Override
    public double between(int k, int from, int to) {
      return index.sum(measure, from, to);
    }

    @Override
    public OptionalInt decimals() {
      return index.decimals(measure);
    }
  }

  /**
   * Prefix sums by segment, such as those of expected conversions.
   *
   * @param below entry [k][p]: the sum below position p in segment k; one entry k if all are equal
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Prefixes(double[][] below, double size, boolean neverNegative) implements Sums {
    static Prefixes of(double[]... below) {
      double size = 0;
      boolean neverNegative = true;
      for (double[] sums : below) {
        Signs signs = Signs.of(sums.length - 1, p -> sums[p + 1] - sums[p]);
        size = Math.max(size, signs.size);
        neverNegative &= signs.neverNegative;
      }
      return new Prefixes(below, size, neverNegative);
    }

    @Override
    public boolean sameInAllSegments() {
      return below.length == 1;
    }

    @Override
    public double between(int k, int from, int to) {
      double[] sums = below[below.length == 1 ? 0 : k];
      return sums[to] - sums[from];
    }

    @Override
    public double below(int k, int position) {
      return below[below.length == 1 ? 0 : k][position];
    }
  }

  /** What the amounts of all scores add up to without their signs, and whether any is below 0. */
  record Signs(double size, boolean neverNegative) {
    static Signs of(int distinct, IntToDoubleFunction part) {
      double size = 0;
      boolean neverNegative = true;
      for (int p = 0; p < distinct; p++) {
        double amount = part.applyAsDouble(p);
        size += Math.abs(amount);
        neverNegative &= amount >= 0;
      }
      return new Signs(size, neverNegative);
    }
  }
}
