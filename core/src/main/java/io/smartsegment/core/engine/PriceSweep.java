package io.smartsegment.core.engine;

import io.smartsegment.core.engine.PriceLine.Value;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.HullSegmentation;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The whole curve of the best value against one price or against the budget, from a hull. The value
 * of a segmentation is a linear function of a price, so that the curve consists of straight parts;
 * where one ends and the next begins is computed, not sampled. A curve of n parts takes at most 2 n
 * answers from the hull.
 *
 * <p>Budgets are varied by charging for them: with (1 + x) times the cost, the best segmentation is
 * the best one for the budget that it spends, and x is what a further unit of budget earns at most.
 * The parts of this curve are the budgets for which that is known; between two of them, the line is
 * a bound.
 *
 * <p>A budget of the question is left out. Immutable.
 */
@Experimental
public final class PriceSweep {
  /** More than this for a unit of budget is not asked. */
  private static final double HIGHEST_CHARGE = 1e9;

  private final HullQuestion asked;
  private final ScoreHull hull;
  private final FeasibleRegion region;
  private final double[] revenue;
  private final double[] cost;

  /**
   * Prepares.
   *
   * @param asked a question, put to a hull
   * @throws io.smartsegment.core.error.SmartSegmentException if the question cannot be answered
   *     there
   */
  public PriceSweep(HullQuestion asked) {
    this.asked = asked.asking(asked.question().constraints(Constraints::withoutBudget));
    hull = asked.hull();
    region = this.asked.problem().region();
    revenue = this.asked.revenue();
    cost = this.asked.cost();
  }

  /** {@return the number of treatments that have prices} */
  public int treatments() {
    return revenue.length;
  }

  /**
   * {@return the curve against the cost per customer of a treatment, by rising cost}
   *
   * @param treatment its number, from 0
   * @param from lowest cost
   * @param to highest cost
   * @throws InvalidSettingException if there is no such treatment, or no such range
   */
  public List<CurvePiece> overCost(int treatment, double from, double to) {
    return overPrice(treatment, false, from, to);
  }

  /**
   * {@return the curve against the revenue per conversion of a treatment, by rising revenue}
   *
   * @param treatment its number, from 0
   * @param from lowest revenue
   * @param to highest revenue
   * @throws InvalidSettingException if there is no such treatment, or no such range
   */
  public List<CurvePiece> overRevenue(int treatment, double from, double to) {
    return overPrice(treatment, true, from, to);
  }

  private List<CurvePiece> overPrice(int treatment, boolean isRevenue, double from, double to) {
    requireRange(from, to);
    if (treatment < 0 || treatment >= revenue.length) {
      throw new InvalidSettingException(
          "There is no treatment number %s.".formatted(treatment),
          "The treatments with prices are 0 to %s.".formatted(revenue.length - 1));
    }
    List<BigDecimal> revenues = decimals(revenue);
    List<BigDecimal> costs = decimals(cost);
    List<BigDecimal> one = zeros();
    (isRevenue ? revenues : costs).set(treatment, BigDecimal.ZERO);
    one.set(treatment, BigDecimal.ONE);
    PriceLine line =
        new PriceLine(revenues, costs, isRevenue ? one : zeros(), isRevenue ? zeros() : one);
    UpperEnvelope envelope = UpperEnvelope.between(from, to, x -> best(line, x));
    List<Value> values = envelope.values();
    List<CurvePiece> pieces = new ArrayList<>();
    double start = from;
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      boolean last = i + 1 == values.size();
      double end = last ? to : clamp(value.crossing(values.get(i + 1)), start, to);
      if (end > start || (last && pieces.isEmpty())) {
        pieces.add(piece(value, start, end, envelope.isProven(i)));
      }
      start = end;
    }
    return List.copyOf(pieces);
  }

  private static CurvePiece piece(Value value, double from, double to, boolean isProven) {
    double worth = value.at(from).doubleValue();
    HullSegmentation best = value.best();
    return new CurvePiece(
        from,
        to,
        worth,
        value.slope().doubleValue(),
        new HullSegmentation(best.cutoffs(), best.treatments(), worth),
        isProven);
  }

  /**
   * {@return the curve against the budget, by rising budget; it begins at the lowest cost of any
   * segmentation that is known here, if that is above {@code from}, and is empty if it is above
   * {@code to}}
   *
   * @param from lowest budget
   * @param to highest budget
   * @throws InvalidSettingException if there is no such range
   */
  public List<CurvePiece> overBudget(double from, double to) {
    requireRange(from, to);
    List<BigDecimal> costs = decimals(cost);
    PriceLine line = new PriceLine(decimals(revenue), costs, zeros(), costs);
    PriceLine costsOnly = new PriceLine(zeros(), costs, zeros(), zeros());
    BigDecimal least = best(costsOnly, 0).start().negate();
    BigDecimal wanted = least.max(BigDecimal.valueOf(from));
    double charge = 1;
    while (charge < HIGHEST_CHARGE && spent(best(line, charge)).compareTo(wanted) > 0) {
      charge *= 4;
    }
    return budgets(UpperEnvelope.between(0, charge, x -> best(line, x)), from, to);
  }

  private static BigDecimal spent(Value value) {
    return value.slope().negate();
  }

  /** The parts by rising budget, which is by falling charge. */
  private static List<CurvePiece> budgets(UpperEnvelope envelope, double from, double to) {
    List<CurvePiece> pieces = new ArrayList<>();
    for (int i = envelope.values().size() - 1; i >= 0; i--) {
      Value value = envelope.values().get(i);
      double start = spent(value).doubleValue();
      double end =
          i == 0 ? Double.POSITIVE_INFINITY : spent(envelope.values().get(i - 1)).doubleValue();
      if (start > to || end <= from) {
        continue;
      }
      double worth = value.start().doubleValue();
      HullSegmentation best = value.best();
      pieces.add(
          new CurvePiece(
              start,
              Math.min(end, to),
              worth,
              i == 0 ? 0 : Math.max(0, envelope.values().get(i - 1).crossing(value)),
              new HullSegmentation(best.cutoffs(), best.treatments(), worth),
              value.isProven() && (i == 0 || envelope.isProvenBelow(i))));
    }
    return List.copyOf(pieces);
  }

  /** The best segmentation at one value of the parameter. */
  private Value best(PriceLine line, double parameter) {
    double[] revenues = line.revenueAt(parameter);
    double[] costs = line.costAt(parameter);
    Optional<HullSegmentation> onHull = asked.onHull(revenues, costs).filter(this::isAllowed);
    return onHull.isPresent()
        ? line.value(hull, onHull.get(), true)
        : amongSteps(line, revenues, costs);
  }

  private boolean isAllowed(HullSegmentation best) {
    return region.contains(asked.bounds(best), 0, best.segments());
  }

  /** A search over the natural steps, where a constraint decides. */
  private Value amongSteps(PriceLine line, double[] revenues, double[] costs) {
    HullQuestion other = asked.asking(priced(revenues, costs));
    Segmentation found = other.solve();
    List<Vertex> vertices = hull.vertices();
    int[] bounds = new int[found.segments().size() + 1];
    bounds[bounds.length - 1] = vertices.size() - 1;
    List<Vertex> cutoffs = new ArrayList<>();
    for (int k = 1; k < found.segments().size(); k++) {
      bounds[k] = asked.steps().positionOf(found.cutoffs().values().get(k - 1));
      cutoffs.add(vertices.get(bounds[k]));
    }
    List<Integer> treatments =
        Arrays.stream(other.allPrices().treatments(bounds, 0, bounds.length - 1)).boxed().toList();
    return line.value(
        hull,
        new HullSegmentation(cutoffs, treatments, found.value()),
        found.certificate().proof() == Proof.OPTIMAL);
  }

  /** The question at other prices. */
  private Question priced(double[] revenues, double[] costs) {
    Question question = asked.question();
    if (question.treatments().isEmpty()) {
      return question.revenue(revenues).cost(costs);
    }
    List<Treatment> all = question.treatments().get().all();
    return question.withTreatments(
        new Treatments(
            IntStream.range(0, all.size())
                .mapToObj(t -> withPrices(all.get(t), revenues[t], costs[t]))
                .toList()));
  }

  private static Treatment withPrices(Treatment treatment, double revenue, double cost) {
    return new Treatment(
        treatment.name(), revenue, cost, treatment.valueShare(), treatment.oddsFactor());
  }

  private static void requireRange(double from, double to) {
    if (!(Double.isFinite(from) && Double.isFinite(to) && from <= to)) {
      throw new InvalidSettingException(
          "The range is from %s to %s.".formatted(from, to),
          "Give two finite numbers, the lower one first.");
    }
  }

  private static double clamp(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  private static List<BigDecimal> decimals(double[] prices) {
    return new ArrayList<>(Arrays.stream(prices).mapToObj(BigDecimal::valueOf).toList());
  }

  private List<BigDecimal> zeros() {
    return new ArrayList<>(Collections.nCopies(revenue.length, BigDecimal.ZERO));
  }
}
