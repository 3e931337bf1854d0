package io.smartsegment.core.kernel;

import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.Locale;

/**
 * Compares the SIMD kernels with the scalar ones bit by bit, on all shapes that benchmarks use and
 * on awkward ones. A program of its own, so that it can run on vectors of other sizes.
 */
final class KernelComparison {
  private static final int[] SEGMENTS = {1, 2, 3, 5, 6, 10, 11, 14, 15, 19, 20, 32};
  private static final int[] SCORES = {0, 1, 2, 7, 8, 9, 31, 2047, 2048, 2049, 4100, 20_011};

  private final KernelSet scalar = Kernels.scalar();
  private final KernelSet simd = Kernels.simd();
  private long compared;

  private KernelComparison() {}

  /** Prints what was compared. */
  public static void main(String[] args) {
    System.out.println(run());
  }

  static String run() {
    KernelComparison comparison = new KernelComparison();
    comparison.streams();
    return String.format(
        Locale.ROOT,
        "%d results of %s equal scalar ones",
        comparison.compared,
        comparison.simd.description());
  }

  private void streams() {
    for (int count : SCORES) {
      for (int segments : SEGMENTS) {
        SeededRandom random = new SeededRandom(7).stream(count, segments);
        double[] cutoffs = random.doubles(segments - 1L).distinct().sorted().toArray();
        double[] scores = new double[count];
        int[] outcomes = new int[count];
        for (int i = 0; i < count; i++) {
          scores[i] = score(cutoffs, random);
          outcomes[i] = random.nextInt(2);
        }
        compare(cutoffs, scores, outcomes, random);
        if (count > 0) {
          compareBad(cutoffs, scores, outcomes, random);
        }
      }
    }
  }

  private void compare(double[] cutoffs, double[] scores, int[] outcomes, SeededRandom random) {
    int from = random.nextInt(1 + scores.length / 3);
    long[] expected = new long[cutoffs.length + 1];
    long[] actual = new long[cutoffs.length + 1];
    int to = scores.length;
    boolean good = scalar.streams().count(cutoffs, scores, outcomes, from, to, expected);
    good &= simd.streams().count(cutoffs, scores, outcomes, from, to, actual);
    require(good && Arrays.equals(expected, actual), "counts", cutoffs.length + 1, to);
    int[] expectedSegments = new int[to];
    int[] segments = new int[to];
    good = scalar.streams().assign(cutoffs, scores, expectedSegments, from, to);
    good &= simd.streams().assign(cutoffs, scores, segments, from, to);
    require(good && Arrays.equals(expectedSegments, segments), "segments", cutoffs.length + 1, to);
  }

  private void compareBad(double[] cutoffs, double[] scores, int[] outcomes, SeededRandom random) {
    int at = random.nextInt(scores.length);
    for (double bad :
        new double[] {
          Double.NaN,
          -Double.NaN,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          -Double.MIN_VALUE,
          Math.nextUp(1.0),
          -1
        }) {
      double[] other = scores.clone();
      other[at] = bad;
      require(refused(cutoffs, other, outcomes), "the score " + bad, cutoffs.length + 1, at);
    }
    for (int bad : new int[] {-1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      int[] other = outcomes.clone();
      other[at] = bad;
      long[] above = new long[cutoffs.length + 1];
      require(
          !scalar.streams().count(cutoffs, scores, other, 0, scores.length, above)
              && !simd.streams().count(cutoffs, scores, other, 0, scores.length, above),
          "the outcome " + bad,
          cutoffs.length + 1,
          at);
    }
  }

  private boolean refused(double[] cutoffs, double[] scores, int[] outcomes) {
    long[] above = new long[cutoffs.length + 1];
    int[] segments = new int[scores.length];
    int to = scores.length;
    return !scalar.streams().count(cutoffs, scores, outcomes, 0, to, above)
        && !simd.streams().count(cutoffs, scores, outcomes, 0, to, above)
        && !scalar.streams().assign(cutoffs, scores, segments, 0, to)
        && !simd.streams().assign(cutoffs, scores, segments, 0, to);
  }

  /** Any score, a cutoff itself, its neighbours, or an end of the range. */
  private static double score(double[] cutoffs, SeededRandom random) {
    double cutoff = cutoffs.length == 0 ? 0.5 : cutoffs[random.nextInt(cutoffs.length)];
    return switch (random.nextInt(12)) {
      case 0 -> cutoff;
      case 1 -> Math.nextDown(cutoff);
      case 2 -> Math.nextUp(cutoff);
      case 3 -> 0.0;
      case 4 -> -0.0;
      case 5 -> 1.0;
      case 6 -> Double.MIN_VALUE;
      default -> random.nextDouble();
    };
  }

  private void require(boolean equal, String what, int segments, int size) {
    compared++;
    if (!equal) {
      throw new AssertionError(
          "%s differ: %s segments, size %s, %s"
              .formatted(what, segments, size, simd.description()));
    }
  }
}
