package io.smartsegment.incremental;

import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The mean outcome by arm and score: 20 groups of customers with neighbouring scores, and for each
 * of 5 folds the means of the other folds, so that nobody's own outcome counts in what is expected
 * of them. A mean is drawn towards that of the whole arm by as much as 10 customers would.
 */
final class OutcomeByScore {
  private static final int GROUPS = 20;
  private static final int FOLDS = 5;
  private static final double DRAWN = 10;

  private final int[] armOf;
  private final int[] groupOf;
  private final int[] foldOf;
  private final int arms;

  OutcomeByScore(int[] armOf, int[] places, int arms, long seed) {
    this.armOf = armOf;
    this.arms = arms;
    groupOf = groups(places);
    foldOf = Folds.of(armOf, arms, FOLDS, new SeededRandom(seed).stream(0, FOLDS));
  }

  /** The group of each customer; a score is never split. */
  private static int[] groups(int[] places) {
    int distinct = Arrays.stream(places).max().orElse(0) + 1;
    long[] customers = new long[distinct];
    for (int place : places) {
      customers[place]++;
    }
    int[] ofPlace = new int[distinct];
    long below = 0;
    for (int p = 0; p < distinct; p++) {
      ofPlace[p] = (int) (below * GROUPS / places.length);
      below += customers[p];
    }
    return Arrays.stream(places).map(place -> ofPlace[place]).toArray();
  }

  /** Entry [a][row]: what is expected of a customer with an arm. */
  double[][] expected(IntToDoubleFunction outcome) {
    double[][][] sums = new double[FOLDS][arms][GROUPS + 1];
    double[][][] counts = new double[FOLDS][arms][GROUPS + 1];
    for (int i = 0; i < armOf.length; i++) {
      for (int cell : new int[] {groupOf[i], GROUPS}) {
        sums[foldOf[i]][armOf[i]][cell] += outcome.applyAsDouble(i);
        counts[foldOf[i]][armOf[i]][cell]++;
      }
    }
    double[][][] means = new double[FOLDS][arms][GROUPS];
    for (int f = 0; f < FOLDS; f++) {
      for (int a = 0; a < arms; a++) {
        double ofArm = mean(f, a, GROUPS, 0, sums, counts);
        for (int g = 0; g < GROUPS; g++) {
          means[f][a][g] = mean(f, a, g, ofArm, sums, counts);
        }
      }
    }
    double[][] expected = new double[arms][armOf.length];
    for (int a = 0; a < arms; a++) {
      for (int i = 0; i < armOf.length; i++) {
        expected[a][i] = means[foldOf[i]][a][groupOf[i]];
      }
    }
    return expected;
  }

  /** The mean of a cell in all folds but one; that of the whole arm is not drawn anywhere. */
  private static double mean(
      int without, int arm, int cell, double towards, double[][][] sums, double[][][] counts) {
    double drawn = cell == GROUPS ? 0 : DRAWN;
    double sum = drawn * towards;
    double count = drawn;
    for (int f = 0; f < sums.length; f++) {
      if (f != without) {
        sum += sums[f][arm][cell];
        count += counts[f][arm][cell];
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
