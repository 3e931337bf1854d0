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
  private static final int[] ROWS = {0, 1, 3, 7, 8, 9, 16, 63, 64, 65, 1024};
  private static final int[] POSITIONS = {40, 1_000, 100_000};
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
    comparison.candidates();
    comparison.streams();
    return String.format(
        Locale.ROOT,
        "%d results of %s equal scalar ones",
        comparison.compared,
        comparison.simd.description());
  }

  private void candidates() {
    for (int positions : POSITIONS) {
      long[] counts = counts(positions);
      for (int segments : SEGMENTS) {
        for (int rows : ROWS) {
          for (double penalty : new double[] {0, 12_345.678}) {
            SeededRandom random = new SeededRandom(positions).stream(segments, rows);
            CountPrices prices =
                new CountPrices(
                    counts, prices(segments, random), prices(segments, random), penalty);
            compare(prices, positions, segments, rows, random);
          }
        }
      }
    }
  }

  /** Half of the batches have rows of one length, the others of several. */
  private void compare(CountPrices prices, int positions, int most, int rows, SeededRandom random) {
    int stride = most + 1 + random.nextInt(3);
    int[] bounds = new int[rows * stride];
    int[] segments = new int[rows];
    boolean mixed = random.nextBoolean();
    for (int row = 0; row < rows; row++) {
      segments[row] = mixed && random.nextInt(5) == 0 ? 1 + random.nextInt(most) : most;
      int[] inner = random.ints(segments[row] - 1L, 1, positions).sorted().toArray();
      System.arraycopy(inner, 0, bounds, row * stride + 1, inner.length);
      bounds[row * stride + segments[row]] = positions;
    }
    int from = rows == 0 ? 0 : random.nextInt(1 + rows / 3);
    double[] expected = new double[rows];
    double[] actual = new double[rows];
    scalar.candidates().evaluate(prices, bounds, stride, segments, expected, from, rows);
    simd.candidates().evaluate(prices, bounds, stride, segments, actual, from, rows);
    // Arrays.equals compares doubles by their bits, but for NaN, which is where a segment is empty.
    require(Arrays.equals(expected, actual), "candidates", most, rows);
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

  /** Ties of any size; the last entries are as high as half a long goes. */
  private static long[] counts(int positions) {
    SeededRandom random = new SeededRandom(positions);
    long[] counts = new long[positions + 1];
    for (int p = 1; p <= positions; p++) {
      long customers = p > positions / 2 ? 1 : 1 + random.nextInt(2_000_000_000 / positions);
      long conversions = random.nextLong(customers + 1);
      counts[p] = counts[p - 1] + (customers << CountPrices.CUSTOMERS_SHIFT | conversions);
    }
    return counts;
  }

  private static double[] prices(int segments, SeededRandom random) {
    return random.doubles(segments, -50, 150).toArray();
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
