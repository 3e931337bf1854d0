package io.smartsegment.core.cutoff;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.input.Figures;
import io.smartsegment.core.kernel.KernelSet;
import io.smartsegment.core.kernel.Kernels;
import io.smartsegment.core.stability.Stable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Cutoffs to divide scores by: the segment of a score is the number of cutoffs not above it. Works
 * on raw scores in any order, in one pass, on SIMD kernels where there are any; results are the
 * same on all kernels. Immutable and safe for use by many threads: large arrays can be divided
 * among threads by ranges, and their {@link SegmentCounts} added.
 *
 * <pre>{@code
 * Cutoffs cutoffs = segmentation.cutoffs();
 * SegmentCounts counts = cutoffs.count(newScores, newOutcomes);
 * double money = counts.netRevenue(new double[] {60, 85, 100}, new double[] {1, 3.5, 6.5});
 * }</pre>
 */
@Stable
public final class Cutoffs {
  /** No cutoff: one segment with everybody. */
  public static final Cutoffs NONE = new Cutoffs(new double[0]);

  private final double[] ascending;

  private Cutoffs(double[] ascending) {
    this.ascending = ascending;
  }

  /**
   * {@return these cutoffs}
   *
   * @param ascending K - 1 cutoffs above 0 and up to 1, strictly increasing; none for one segment.
   *     A cutoff of 0 would have nobody below it
   * @throws InvalidSettingException if they are not
   */
  public static Cutoffs of(double... ascending) {
    for (int k = 0; k < ascending.length; k++) {
      if (!(ascending[k] > 0 && ascending[k] <= 1)) {
        throw new InvalidSettingException(
            "Cutoff %s of %s is %s.".formatted(k + 1, Arrays.toString(ascending), ascending[k]),
            "Cutoffs are numbers above 0 and up to 1.");
      }
      if (k > 0 && ascending[k] <= ascending[k - 1]) {
        throw new InvalidSettingException(
            "Cutoff %s of %s is %s, which is not above the one before it."
                .formatted(k + 1, Arrays.toString(ascending), ascending[k]),
            "Give cutoffs in ascending order, each one once.");
      }
    }
    return new Cutoffs(ascending.clone());
  }

  /**
   * {@return these cutoffs}
   *
   * @param ascending as for {@link #of(double...)}
   * @throws InvalidSettingException if they are outside their range or not in order
   */
  public static Cutoffs of(List<Double> ascending) {
    return of(ascending.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** {@return the K - 1 cutoffs, ascending} */
  public List<Double> values() {
    return Arrays.stream(ascending).boxed().toList();
  }

  /** {@return a copy of the K - 1 cutoffs, ascending} */
  public double[] toArray() {
    return ascending.clone();
  }

  /** {@return the number K of segments, one more than there are cutoffs} */
  public int segments() {
    return ascending.length + 1;
  }

  /**
   * {@return the segment of one score, from 0 to K - 1; O(log K)}
   *
   * @param score in [0, 1]
   * @throws InvalidInputException if it is not
   */
  public int segmentOf(double score) {
    Figures.requireScore(score, "entry", 0);
    int found = Arrays.binarySearch(ascending, score + 0.0);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * {@return the segment of each score, from 0 to K - 1; O(N log K) at worst for N scores, and O(N)
   * unless many cutoffs are close together}
   *
   * @param scores in [0, 1], in any order
   * @throws InvalidInputException if a score is not in [0, 1]; the row is named, from 0
   */
  public int[] segmentsOf(double[] scores) {
    int[] segments = new int[scores.length];
    segmentsOf(scores, 0, scores.length, segments);
    return segments;
  }

  /**
   * Writes the segments of a range of scores.
   *
   * @param scores in [0, 1], in any order
   * @param from first score
   * @param to score after the last one
   * @param segments entry i becomes the segment of score i
   * @throws InvalidInputException if a score in the range is not in [0, 1]; the row is named, from
   *     0, and the segments then mean nothing
   */
  public void segmentsOf(double[] scores, int from, int to, int[] segments) {
    Figures.requireSameLength("segments", segments.length, scores.length);
    Objects.checkFromToIndex(from, to, scores.length);
    if (!kernels().streams().assign(ascending, scores, segments, from, to)) {
      for (int row = from; row < to; row++) {
        Figures.requireScore(scores[row], "row", row);
      }
      throw changed();
    }
  }

  /**
   * Counts customers and conversions of each segment.
   *
   * @param scores in [0, 1], in any order
   * @param outcomes 1 if the customer converted, else 0; as long as the scores
   * @return the counts; O(N log K) at worst for N scores, and O(N) unless many cutoffs are close
   *     together
   * @throws InvalidInputException if a score or an outcome is none; the row is named, from 0
   */
  public SegmentCounts count(double[] scores, int[] outcomes) {
    return count(scores, outcomes, 0, scores.length);
  }

  /**
   * Counts customers and conversions of each segment in a range of rows.
   *
   * @param scores in [0, 1], in any order
   * @param outcomes 1 if the customer converted, else 0; as long as the scores
   * @param from first row
   * @param to row after the last one
   * @return the counts
   * @throws InvalidInputException if a score or an outcome is none; the row is named, from 0
   */
  public SegmentCounts count(double[] scores, int[] outcomes, int from, int to) {
    Figures.requireSameLength("outcomes", outcomes.length, scores.length);
    Objects.checkFromToIndex(from, to, scores.length);
    long[] above = new long[segments()];
    if (!kernels().streams().count(ascending, scores, outcomes, from, to, above)) {
      for (int row = from; row < to; row++) {
        Figures.requireScore(scores[row], "row", row);
        Figures.requireOutcome(outcomes[row], row);
      }
      throw changed();
    }
    return SegmentCounts.ofSumsAbove(above);
  }

  /**
   * The kernel saw a bad figure that is no longer in the arrays: someone wrote to them meanwhile.
   */
  private static IllegalStateException changed() {
    return new IllegalStateException("The arrays changed while they were read.");
  }

  private static KernelSet kernels() {
    return Kernels.current();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cutoffs that && Arrays.equals(ascending, that.ascending);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ascending);
  }

  /** {@return the cutoffs in brackets, separated by commas} */
  @Override
  public String toString() {
    return Arrays.toString(ascending);
  }
}
