package io.smartsegment.core.valuation;

import io.smartsegment.core.population.PricedCounts;
import io.smartsegment.core.stability.Stable;
import java.util.Arrays;

/**
 * Many candidate segmentations side by side, to be evaluated in one call. The bounds of row r lie
 * in one flat array from {@link #offset offset(r)} on; rows may differ in their number of segments.
 * Reuse a batch: it allocates nothing after its creation. Different rows may be written by
 * different threads.
 */
@Stable
public final class CandidateBatch {
  private final int stride;
  private final int[] bounds;
  private final int[] segments;
  private final double[] values;

  /**
   * Creates a batch.
   *
   * @param rows number of candidates it can hold, at least 1
   * @param maxSegments largest number of segments of a candidate, at least 1
   */
  public CandidateBatch(int rows, int maxSegments) {
    stride = maxSegments + 1;
    bounds = new int[Math.multiplyExact(rows, stride)];
    segments = new int[rows];
    values = new double[rows];
  }

  /** {@return the number of candidates} */
  public int rows() {
    return segments.length;
  }

  /** {@return the flat array of all bounds, not a copy} */
  public int[] bounds() {
    return bounds;
  }

  /**
   * {@return where the bounds of a row start in {@link #bounds()}}
   *
   * @param row from 0 to {@code rows() - 1}
   */
  public int offset(int row) {
    return row * stride;
  }

  /**
   * {@return the number of segments of a row}
   *
   * @param row from 0 to {@code rows() - 1}
   */
  public int segments(int row) {
    return segments[row];
  }

  /**
   * {@return the value of a row, as last stored}
   *
   * @param row from 0 to {@code rows() - 1}
   */
  public double value(int row) {
    return values[row];
  }

  /**
   * Stores the value of a row.
   *
   * @param row from 0 to {@code rows() - 1}
   * @param value its value
   */
  public void setValue(int row, double value) {
    values[row] = value;
  }

  /**
   * Says how many segments a row has, when its bounds are written straight into {@link #bounds()}.
   *
   * @param row from 0 to {@code rows() - 1}
   * @param count number of segments
   */
  public void setSegments(int row, int count) {
    segments[row] = count;
  }

  /**
   * Copies a candidate into a row.
   *
   * @param row from 0 to {@code rows() - 1}
   * @param candidate its bounds, one more than it has segments
   */
  public void set(int row, int[] candidate) {
    segments[row] = candidate.length - 1;
    System.arraycopy(candidate, 0, bounds, offset(row), candidate.length);
  }

  /**
   * {@return a copy of the bounds of a row}
   *
   * @param row from 0 to {@code rows() - 1}
   */
  public int[] copyOfBounds(int row) {
    return Arrays.copyOfRange(bounds, offset(row), offset(row) + segments[row] + 1);
  }

  /**
   * {@return a bound of a row}
   *
   * @param row from 0 to {@code rows() - 1}
   * @param k number of the bound, from 0 to the row's number of segments
   */
  public int bound(int row, int k) {
    return bounds[offset(row) + k];
  }

  /**
   * Adds to the value of a row.
   *
   * @param row from 0 to {@code rows() - 1}
   * @param term what to add
   */
  public void addToValue(int row, double term) {
    values[row] += term;
  }

  /**
   * Stores the values of some rows at these prices, computed by the fastest kernel that can run
   * here. Bounds must be ascending positions of the index.
   *
   * @param prices of the index that the bounds are positions of
   * @param from first row
   * @param to row after the last one
   */
  public void price(PricedCounts prices, int from, int to) {
    prices.values(bounds, stride, segments, values, from, to);
  }
}
