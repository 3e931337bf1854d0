package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins neighbouring segments whose conversion rates do not differ significantly, one pair at a
 * time and in this order:
 *
 * <ol>
 *   <li>As long as a segment is too small, the lowest such one joins the neighbour whose rate
 *       differs less surely from its own, that is with the higher p-value.
 *   <li>Then the pair with the highest p-value of all joins, unless all pairs differ significantly.
 *       After that, both steps are repeated.
 * </ol>
 *
 * <p>At equal p-values the lower pair joins. P-values are two-sided, by the score test, or by
 * Fisher's test with mid-p where fewer than 5 conversions, or other customers, are expected in one
 * of the two segments. All pairs of a segmentation are tested together at the level that is set (S.
 * Holm, Scandinavian Journal of Statistics 6, 1979): with 3 pairs at 5 %, the smallest p-value must
 * not exceed 0.05 / 3, the next one 0.05 / 2, and the largest 0.05.
 *
 * <p>The same customers chose the cutoffs between these segments, which makes rates differ more
 * than by chance: what this merger leaves apart may still be chance. Customers count, whatever
 * their weights. O(K^2 log K) and at most K tests of two rates more than there are pairs.
 */
@Experimental
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class SignificanceMerger implements BinMerger {
  private static final Setting<Double> LEVEL =
      Setting.real(
          "level",
          "the probability of leaving any two segments apart if all have the same rate",
          0.05,
          0,
          1);

  /** Creates the merger. */
  public SignificanceMerger() {}

  @Override
  public String id() {
    return "significance";
  }

  @Override
  public String description() {
    return "joins neighbours whose conversion rates do not differ significantly";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(LEVEL);
  }

  /**
   * Joins.
   *
   * @param problem the question, with the constraints that the result should satisfy
   * @param bounds bounds to start from
   * @param settings the level
   * @return a selection of {@code bounds}, first and last included
   * @throws InvalidInputException if it is not known who converted
   */
  @Override
  public int[] merge(Problem problem, int[] bounds, Settings settings) {
    if (!problem.index().hasOutcomes()) {
      throw new InvalidInputException(
          "It compares conversion rates, and it is not known who converted.",
          "Give the outcomes, or choose another merger.");
    }
    Neighbours neighbours = new Neighbours(problem, bounds, settings.get(LEVEL));
    for (int next = neighbours.next(); next > 0; next = neighbours.next()) {
      neighbours.join(next);
    }
    return neighbours.bounds();
  }

  /** Segments and the p-values of their neighbours. */
  private static final class Neighbours {
    private final Problem problem;
    private final double level;
    private final List<Integer> bounds = new ArrayList<>();

    /** Entry k is that of segments k - 1 and k; entry 0 belongs to nothing. */
    private final List<Double> pValues = new ArrayList<>();

    Neighbours(Problem problem, int[] given, double level) {
      this.problem = problem;
      this.level = level;
      Arrays.stream(given).forEach(bounds::add);
      pValues.add(0.0);
      for (int edge = 1; edge < given.length - 1; edge++) {
        pValues.add(pValue(edge));
      }
    }

    /** The edge that goes next, 0 if none does. */
    int next() {
      int segments = bounds.size() - 1;
      if (segments == 1) {
        return 0;
      }
      for (int k = 0; k < segments; k++) {
        if (!problem.region().hasMinimumSize(bounds.get(k), bounds.get(k + 1))) {
          boolean upwards = k == 0 || (k < segments - 1 && pValues.get(k + 1) > pValues.get(k));
          return upwards ? k + 1 : k;
        }
      }
      return allDiffer() ? 0 : leastSure();
    }

    private int leastSure() {
      int edge = 1;
      for (int other = 2; other < pValues.size(); other++) {
        edge = pValues.get(other) > pValues.get(edge) ? other : edge;
      }
      return edge;
    }

    /** Whether all pairs differ by Holm's procedure. */
    private boolean allDiffer() {
      double[] sorted =
          pValues.stream().skip(1).mapToDouble(Double::doubleValue).sorted().toArray();
      for (int i = 0; i < sorted.length; i++) {
        if (sorted[i] > level / (sorted.length - i)) {
          return false;
        }
      }
      return true;
    }

    /** Joins the segments on both sides of an edge. */
    void join(int edge) {
      bounds.remove(edge);
      pValues.remove(edge);
      for (int beside = Math.max(1, edge - 1); beside <= edge; beside++) {
        if (beside < pValues.size()) {
          pValues.set(beside, pValue(beside));
        }
      }
    }

    private double pValue(int edge) {
      int from = bounds.get(edge - 1);
      int middle = bounds.get(edge);
      int to = bounds.get(edge + 1);
      ScoreIndex index = problem.index();
      return new TwoRates(
              index.customers(from, middle),
              index.conversions(from, middle),
              index.customers(middle, to),
              index.conversions(middle, to))
          .pValue();
    }

    int[] bounds() {
      return bounds.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
