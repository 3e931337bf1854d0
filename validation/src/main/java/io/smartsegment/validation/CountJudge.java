package io.smartsegment.validation;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges where a customer in segment k earns revenue(k) if converted and costs cost(k). The payoffs
 * of single customers follow from counts then. For example, with revenue 60 and cost 1 a segment of
 * 10 customers with 2 conversions has the payoffs 59 twice and -1 eight times.
 */
final class CountJudge implements Judge {
  private final Population population;
  private final double[] revenue;
  private final double[] cost;

  private CountJudge(Population population, double[] revenue, double[] cost) {
    this.population = population;
    this.revenue = revenue;
    this.cost = cost;
  }

  /** Empty if payoffs do not follow from counts. */
  static Optional<CountJudge> of(BoundQuestion asked, Population population, int mostSegments) {
    Question question = asked.question();
    if (population.hasWholeScores() || question.treatmentOrder() != TreatmentOrder.ALL) {
      return Optional.empty();
    }
    // Prices are those of a few customers with enough scores as well.
    double[] scores = new double[mostSegments];
    Arrays.setAll(scores, p -> p / (double) mostSegments);
    Constraints any =
        Constraints.DEFAULT.atMost(mostSegments).withMinimumSize(SegmentSize.ofCustomers(1));
    Question prices = question.withConstraints(any).withAnyCutoffs();
    try {
      if (asked
              .asking(prices, SearchOptions.DEFAULT)
              .on(ScoreIndex.of(scores, new int[mostSegments]))
              .problem()
              .valuation()
          instanceof CountPriced priced) {
        int count = Math.min(mostSegments, priced.maxSegments());
        double[] revenue = new double[count];
        double[] cost = new double[count];
        Arrays.setAll(revenue, priced::revenuePerConversion);
        Arrays.setAll(cost, priced::costPerCustomer);
        return Optional.of(new CountJudge(population, revenue, cost));
      }
    } catch (InfeasibleProblemException e) {
      // Then payoffs are found by evaluation, which says what is wrong.
    }
    return Optional.empty();
  }

  @Override
  public boolean countsCustomers() {
    return true;
  }

  @Override
  public Verdict on(Part held) {
    int scores = held.customers().length;
    long[] customers = new long[scores + 1];
    long[] conversions = new long[scores + 1];
    for (int p = 0; p < scores; p++) {
      customers[p + 1] = customers[p] + held.customers()[p];
      conversions[p + 1] = conversions[p] + held.conversions()[p];
    }
    return (rule, other) -> payoffs(rule, other, customers, conversions);
  }

  private Payoffs payoffs(
      Rule rule, @Nullable Rule other, long[] customersBelow, long[] conversionsBelow) {
    int[] ends = ends(rule);
    int[] otherEnds = other == null ? new int[] {customersBelow.length - 1} : ends(other);
    double sum = 0;
    double squares = 0;
    int k = 0;
    int j = 0;
    int from = 0;
    while (k < ends.length && j < otherEnds.length) {
      int to = Math.min(ends[k], otherEnds[j]);
      double converted = conversionsBelow[to] - conversionsBelow[from];
      double others = customersBelow[to] - customersBelow[from] - converted;
      double costs = other == null ? cost[k] : cost[k] - cost[j];
      double gain = (other == null ? revenue[k] : revenue[k] - revenue[j]) - costs;
      sum += converted * gain - others * costs;
      squares += converted * gain * gain + others * costs * costs;
      from = to;
      k += ends[k] == to ? 1 : 0;
      j += otherEnds[j] == to ? 1 : 0;
    }
    return new Payoffs(customersBelow[customersBelow.length - 1], sum, squares);
  }

  /** The positions where the segments of a rule end. */
  private int[] ends(Rule rule) {
    Cutoffs cutoffs = rule.cutoffs();
    if (cutoffs.segments() > revenue.length) {
      throw new InvalidSettingException(
          "The cutoffs %s make %s segments, and there are prices for %s."
              .formatted(cutoffs, cutoffs.segments(), revenue.length),
          "Give fewer cutoffs, or prices for more segments.");
    }
    double[] values = cutoffs.toArray();
    int[] ends = new int[values.length + 1];
    for (int k = 0; k < values.length; k++) {
      ends[k] = population.index().positionOf(values[k]);
    }
    ends[values.length] = population.index().distinctScores();
    return ends;
  }
}
