package io.smartsegment.core.engine;

import io.smartsegment.core.engine.TreatmentShifts.Move;
import io.smartsegment.core.population.PriceRange;
import io.smartsegment.core.population.PriceRanges;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.PriceStability.CutoffRange;
import io.smartsegment.core.result.PriceStability.PriceLimits;
import io.smartsegment.core.result.PriceStability.Shift;
import io.smartsegment.core.result.PriceStability.TreatmentRange;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds out how far prices may change before another segmentation becomes better. */
final class PriceStabilities {
  private static final String NOT_OF_COUNTS =
      "The value is not a sum of prices for customers and for conversions alone.";
  private static final String BUDGET =
      "A budget joins all segments, so that a price changes what can be paid for.";
  private static final String ANY_ORDER =
      "Treatments may come in any order, which the hull of counts does not answer.";
  private static final String MANY =
      "There are more than 1,000 treatments, whose ranges nobody would read.";
  private static final int MOST_TREATMENTS = 1_000;
  private static final String HELD =
      "A constraint, or the order of the cutoffs, holds a cutoff where it is not best by itself, or"
          + " the segmentation is not the best.";

  private final Problem problem;
  private final int[] bounds;
  private final List<String> names;

  /** Numbers of the treatments that may be given, ascending. */
  private final int[] available;

  private final double[] revenue;
  private final double[] cost;
  private final TreatmentOrder order;
  private final ScoreHull hull;

  private PriceStabilities(
      Problem problem, int[] bounds, List<String> names, CountPriced priced, int[] available) {
    this.problem = problem;
    this.bounds = bounds;
    this.names = names;
    this.available = available;
    order =
        problem.valuation() instanceof TreatmentChoice choice ? choice.order() : TreatmentOrder.ALL;
    revenue = Arrays.stream(available).mapToDouble(priced::revenuePerConversion).toArray();
    cost = Arrays.stream(available).mapToDouble(priced::costPerCustomer).toArray();
    hull = ScoreHull.ofPositions(problem.index());
  }

  /**
   * Finds the ranges of prices.
   *
   * @param problem customers, prices and constraints
   * @param bounds the segmentation, which is allowed
   * @param names the names of the treatments, empty if they have none
   */
  static PriceStability of(Problem problem, int[] bounds, List<String> names) {
    return of(problem, bounds, names, problem.maxSegments());
  }

  /**
   * Finds the ranges of prices.
   *
   * @param problem customers, prices and constraints
   * @param bounds the segmentation, which is allowed
   * @param names the names of the treatments, empty if they have none
   * @param mostSegments the largest number of segments to compare with, where all treatments are
   *     given in order
   */
  static PriceStability of(Problem problem, int[] bounds, List<String> names, int mostSegments) {
    Optional<CountPriced> priced = CountPriced.of(problem.valuation());
    if (priced.isEmpty()) {
      return PriceStability.none(NOT_OF_COUNTS);
    }
    if (problem.constraints().budget().isPresent()) {
      return PriceStability.none(BUDGET);
    }
    if (TreatmentChoice.isInAnyOrder(problem.valuation())) {
      return PriceStability.none(ANY_ORDER);
    }
    if (problem.valuation() instanceof TreatmentChoice choice) {
      return new PriceStabilities(problem, bounds, names, priced.get(), choice.available())
          .found(false)
          .orElse(PriceStability.none(HELD));
    }
    int most = Math.min(mostSegments, priced.get().maxSegments());
    if (most > MOST_TREATMENTS) {
      return PriceStability.none(MANY);
    }
    int[] all = IntStream.range(0, most).toArray();
    int[] used = IntStream.range(0, bounds.length - 1).toArray();
    return new PriceStabilities(problem, bounds, names, priced.get(), all)
        .found(false)
        .or(() -> new PriceStabilities(problem, bounds, names, priced.get(), used).found(true))
        .orElse(PriceStability.none(HELD));
  }

  private Optional<PriceStability> found(boolean forThisNumberOnly) {
    List<Vertex> cutoffs = new ArrayList<>();
    for (int k = 1; k + 1 < bounds.length; k++) {
      Optional<Vertex> vertex = hull.vertexAt(bounds[k]);
      if (vertex.isEmpty()) {
        return Optional.empty();
      }
      cutoffs.add(vertex.get());
    }
    int[] numbers = problem.valuation().treatments(bounds, 0, bounds.length - 1);
    List<Integer> treatments =
        Arrays.stream(numbers).map(t -> Arrays.binarySearch(available, t)).boxed().toList();
    TreatmentShifts shifts = new TreatmentShifts(hull, revenue, cost, cutoffs, treatments);
    if (!shifts.showThatNothingIsBetter()) {
      return Optional.empty();
    }
    return Optional.of(
        new PriceStability(
            ratios(cutoffs, treatments), ranges(shifts), forThisNumberOnly, Optional.empty()));
  }

  private List<CutoffRange> ratios(List<Vertex> cutoffs, List<Integer> treatments) {
    PriceRanges ranges =
        new PriceRanges(
            hull,
            treatments.stream().mapToDouble(t -> revenue[t]).toArray(),
            treatments.stream().mapToDouble(t -> cost[t]).toArray(),
            cutoffs.stream().mapToInt(Vertex::position).toArray());
    List<CutoffRange> ratios = new ArrayList<>();
    for (int k = 1; k <= cutoffs.size(); k++) {
      double cutoff = cutoffs.get(k - 1).score();
      Optional<PriceRange> ratio = ranges.ratio(k);
      ratio.ifPresent(range -> ratios.add(new CutoffRange(cutoff, range.lower(), range.upper())));
    }
    return ratios;
  }

  private List<TreatmentRange> ranges(TreatmentShifts shifts) {
    Limits[] ofRevenue = new Limits[available.length];
    Limits[] ofCost = new Limits[available.length];
    for (int t = 0; t < available.length; t++) {
      ofRevenue[t] = new Limits(revenue[t], shifts.lowestRevenue(t), shifts.highestRevenue(t));
      ofCost[t] = new Limits(cost[t], Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    for (Move move : shifts.moves()) {
      BigDecimal gain = gain(move);
      ofRevenue[move.below()].limit(gain, move.conversions(), move);
      ofRevenue[move.above()].limit(gain, -move.conversions(), move);
      ofCost[move.below()].limit(gain, -move.customers(), move);
      ofCost[move.above()].limit(gain, move.customers(), move);
    }
    List<TreatmentRange> ranges = new ArrayList<>();
    for (int t = 0; t < available.length; t++) {
      ranges.add(
          new TreatmentRange(
              available[t],
              names.isEmpty() ? Optional.empty() : Optional.of(names.get(available[t])),
              limits(ofRevenue[t], shifts),
              limits(ofCost[t], shifts)));
    }
    return ranges;
  }

  /** What a move gains, which is not above 0. */
  private BigDecimal gain(Move move) {
    return difference(revenue, move)
        .multiply(BigDecimal.valueOf(move.conversions()))
        .subtract(difference(cost, move).multiply(BigDecimal.valueOf(move.customers())));
  }

  private static BigDecimal difference(double[] prices, Move move) {
    return BigDecimal.valueOf(prices[move.below()])
        .subtract(BigDecimal.valueOf(prices[move.above()]));
  }

  private PriceLimits limits(Limits limits, TreatmentShifts shifts) {
    return new PriceLimits(
        limits.price,
        limits.lower,
        limits.upper,
        Optional.ofNullable(limits.below).map(move -> shift(move, shifts)),
        Optional.ofNullable(limits.above).map(move -> shift(move, shifts)));
  }

  private Shift shift(Move move, TreatmentShifts shifts) {
    return new Shift(
        (move.isUp() ? move.from() : move.to()).score(),
        (move.isUp() ? move.to() : move.from()).score(),
        Math.abs(move.customers()),
        available[move.isUp() ? move.above() : move.below()],
        available[move.isUp() ? move.below() : move.above()],
        isAllowed(shifts.after(move)));
  }

  /** Whether the constraints allow cutoffs between treatments, of which some may be equal. */
  private boolean isAllowed(Vertex[] cutoffs) {
    int[] changed = new int[cutoffs.length + 1];
    int segments = 0;
    boolean skips = false;
    for (int j = 0; j < cutoffs.length; j++) {
      int from = j == 0 ? 0 : cutoffs[j].position();
      int to = j + 1 == cutoffs.length ? hull.distinctScores() : cutoffs[j + 1].position();
      if (from > to) {
        return false;
      }
      if (from < to) {
        skips |= segments != j;
        changed[segments++] = from;
      }
    }
    changed[segments] = hull.distinctScores();
    return !(skips && order == TreatmentOrder.ALL)
        && problem.region().contains(changed, 0, segments);
  }

  /** Limits of one price that come closer with each move. */
  private static final class Limits {
    private final double price;
    private double lower;
    private double upper;
    private @Nullable Move below;
    private @Nullable Move above;

    Limits(double price, double lower, double upper) {
      this.price = price;
      this.lower = lower;
      this.upper = upper;
    }

    /**
     * Takes a move into account.
     *
     * @param gain what the move gains at the price as it is
     * @param perUnit by how much the gain rises when the price rises by 1
     */
    void limit(BigDecimal gain, long perUnit, Move move) {
      if (perUnit == 0) {
        return;
      }
      double limit =
          BigDecimal.valueOf(price)
              .subtract(gain.divide(BigDecimal.valueOf(perUnit), MathContext.DECIMAL128))
              .doubleValue();
      if (perUnit > 0 && limit < upper) {
        upper = limit;
        above = move;
      } else if (perUnit < 0 && limit > lower) {
        lower = limit;
        below = move;
      }
    }
  }
}
