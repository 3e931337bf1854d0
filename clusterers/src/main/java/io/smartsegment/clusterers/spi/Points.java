package io.smartsegment.clusterers.spi;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * Distinct points with whole coordinates, each with the number of customers there. Points are in
 * ascending order of their first coordinate, then of their second and so on, so that nothing
 * depends on how customers were sorted. All sums over coordinates are exact.
 *
 * <p>The squared distance of two points is the sum over features of weight * difference².
 */
@Experimental
public final class Points {
  /** Coordinates are at most so far from 0. */
  public static final int LARGEST = 100_000;

  /** Weights of features add up to no more, so that all distances and rules fit 64 bits. */
  public static final int MOST_WEIGHT = 300;

  private final int[][] columns;
  private final long[] counts;
  private final int[] weights;
  private final long customers;

  private Points(int[][] columns, long[] counts, int[] weights) {
    this.columns = columns;
    this.counts = counts;
    this.weights = weights;
    this.customers = Arrays.stream(counts).sum();
  }

  /**
   * {@return the distinct points among rows; equal rows are one point with the sum of their counts,
   * and rows of count 0 are left out}
   *
   * @param rows coordinates, by feature and then by row
   * @param counts customers of each row, at least 0
   * @param weights weight of each feature, at least 1
   * @throws InvalidInputException if a coordinate is beyond {@value #LARGEST}, weights add up to
   *     more than {@value #MOST_WEIGHT}, a weight is below 1, or a count is below 0
   */
  public static Points of(int[][] rows, long[] counts, int[] weights) {
    return new DistinctRows(rows, counts).points(weights);
  }

  static Points sorted(int[][] columns, long[] counts, int[] weights) {
    check(columns, counts, weights);
    return new Points(columns, counts, weights.clone());
  }

  private static void check(int[][] columns, long[] counts, int[] weights) {
    if (columns.length == 0 || columns.length != weights.length) {
      throw new InvalidInputException(
          "There are %d features and %d weights.".formatted(columns.length, weights.length),
          "Give at least one feature, and a weight for each.");
    }
    if (Arrays.stream(weights).anyMatch(weight -> weight < 1)
        || Arrays.stream(weights).asLongStream().sum() > MOST_WEIGHT) {
      throw new InvalidInputException(
          "The weights of the features are %s.".formatted(Arrays.toString(weights)),
          "Give whole numbers of at least 1 that add up to at most %d.".formatted(MOST_WEIGHT));
    }
    for (int[] column : columns) {
      for (int value : column) {
        if (Math.abs((long) value) > LARGEST) {
          throw new InvalidInputException(
              "A coordinate is %d.".formatted(value),
              "Give coordinates from -%d to %d.".formatted(LARGEST, LARGEST));
        }
      }
    }
    if (Arrays.stream(counts).anyMatch(count -> count < 0)) {
      throw new InvalidInputException(
          "A point has fewer than no customers.", "Give counts of at least 0.");
    }
  }

  /** {@return number of points} */
  public int size() {
    return counts.length;
  }

  /** {@return number of features} */
  public int features() {
    return columns.length;
  }

  /** {@return number of customers at all points} */
  public long customers() {
    return customers;
  }

  /**
   * {@return number of customers at a point, at least 1}
   *
   * @param point 0 to {@link #size} - 1
   */
  public long count(int point) {
    return counts[point];
  }

  /**
   * {@return a coordinate}
   *
   * @param point 0 to {@link #size} - 1
   * @param feature 0 to {@link #features} - 1
   */
  public int value(int point, int feature) {
    return columns[feature][point];
  }

  /**
   * {@return weight of a feature}
   *
   * @param feature 0 to {@link #features} - 1
   */
  public int weight(int feature) {
    return weights[feature];
  }

  /** {@return a copy of the weights of all features} */
  public int[] weights() {
    return weights.clone();
  }

  /**
   * {@return a copy of a feature's coordinates}
   *
   * @param feature 0 to {@link #features} - 1
   */
  public int[] column(int feature) {
    return columns[feature].clone();
  }

  /**
   * {@return a feature's coordinates as doubles, which hold them exactly}
   *
   * @param feature 0 to {@link #features} - 1
   */
  public double[] doubles(int feature) {
    return Arrays.stream(columns[feature]).asDoubleStream().toArray();
  }

  /**
   * {@return the weighted squared distance of two points}
   *
   * @param one 0 to {@link #size} - 1
   * @param other 0 to {@link #size} - 1
   */
  public long squaredDistance(int one, int other) {
    long sum = 0;
    for (int feature = 0; feature < columns.length; feature++) {
      long difference = (long) columns[feature][one] - columns[feature][other];
      sum += weights[feature] * difference * difference;
    }
    return sum;
  }

  /**
   * {@return these points with other counts; points of count 0 are left out}
   *
   * @param other customers at each of these points
   */
  public Points withCounts(long[] other) {
    int kept = (int) Arrays.stream(other).filter(count -> count > 0).count();
    int[][] columnsKept = new int[columns.length][kept];
    long[] countsKept = new long[kept];
    int next = 0;
    for (int point = 0; point < counts.length; point++) {
      if (other[point] > 0) {
        for (int feature = 0; feature < columns.length; feature++) {
          columnsKept[feature][next] = columns[feature][point];
        }
        countsKept[next++] = other[point];
      }
    }
    return new Points(columnsKept, countsKept, weights);
  }
}
