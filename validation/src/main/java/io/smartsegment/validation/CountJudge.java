package io.smartsegment.validation;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges where a customer in segment k earns revenue(k) if converted and costs cost(k), or what the
 * treatment of the segment says. The payoffs of single customers follow from counts then. For
 * example, with revenue 60 and cost 1 a segment of 10 customers with 2 conversions has the payoffs
 * 59 twice and -1 eight times.
 */
final class CountJudge implements Judge {
  private final Population population;
  private final List<String> treatments;
  private final double[] revenue;
  private final double[] cost;

  private CountJudge(
      Population population, List<String> treatments, double[] revenue, double[] cost) {
    this.population = population;
    this.treatments = treatments;
    this.revenue = revenue;
    this.cost = cost;
  }

  /** Empty if payoffs do not follow from counts. */
  static Optional<CountJudge> of(BoundQuestion asked, Population population, int mostSegments) {
    Question question = asked.question();
    List<String> names = question.treatments().map(Treatments::names).orElse(List.of());
    if (population.isMeasured()
        || (question.treatmentOrder() != TreatmentOrder.ALL && names.isEmpty())) {
      return Optional.empty();
    }
    // Prices are those of a few customers with enough scores as well.
    int most = Math.max(mostSegments, names.size());
    double[] scores = new double[most];
    Arrays.setAll(scores, p -> p / (double) most);
    Constraints any = Constraints.DEFAULT.atMost(most).withMinimumSize(SegmentSize.ofCustomers(1));
    Question prices =
        question.withTreatmentOrder(TreatmentOrder.ALL).withConstraints(any).withAnyCutoffs();
    try {
      if (asked
              .asking(prices, SearchOptions.DEFAULT)
              .on(ScoreIndex.of(scores, new int[most]))
              .problem()
              .valuation()
          instanceof CountPriced priced) {
        int count = Math.min(most, priced.maxSegments());
        double[] revenue = new double[count];
        double[] cost = new double[count];
        Arrays.setAll(revenue, priced::revenuePerConversion);
        Arrays.setAll(cost, priced::costPerCustomer);
        return Optional.of(new CountJudge(population, names, revenue, cost));
      }
    } catch (InfeasibleProblemException e) {
      // Then payoffs are found by evaluation, which says what is wrong.
    }
    return Optional.empty();
  }

  /** The same prices for other cells of the same customers. */
  CountJudge on(Population cells) {
    return new CountJudge(cells, treatments, revenue, cost);
  }

  @Override
  public boolean countsCustomers() {
    return true;
  }

  /** What customers of each cell earn under a rule. */
  private final class Priced {
    private final int[] ends;
    private final double[] earned;
    private final double[] spent;

    /** One segment without any money if there is no rule. */
    Priced(@Nullable Rule rule) {
      ends = rule == null ? new int[] {population.index().distinctScores()} : ends(rule);
      earned = new double[ends.length];
      spent = new double[ends.length];
      for (int k = 0; rule != null && k < ends.length; k++) {
        int price = price(rule, k);
        earned[k] = revenue[price];
        spent[k] = cost[price];
      }
    }
  }

  private int price(Rule rule, int segment) {
    int price =
        rule.treatments().isEmpty() ? segment : treatments.indexOf(rule.treatments().get(segment));
    if (price < 0) {
      throw Rule.unknown(rule.treatments().get(segment), treatments);
    }
    return price;
  }

  @Override
  public Verdict on(Part held) {
    long[] customers = below(held.customers());
    long[] conversions = below(held.conversions());
    return new Verdict() {
      @Override
      public Payoffs of(Rule rule, @Nullable Rule other) {
        return payoffs(new Priced(rule), new Priced(other), customers, conversions);
      }

      @Override
      public Members members(Rule rule, int segment) {
        Priced priced = new Priced(rule);
        int from = segment == 0 ? 0 : priced.ends[segment - 1];
        int to = priced.ends[segment];
        long inside = customers[to] - customers[from];
        long converted = conversions[to] - conversions[from];
        double gain = priced.earned[segment] - priced.spent[segment];
        double loss = priced.spent[segment];
        return new Members(
            inside,
            converted,
            new Payoffs(
                customers[customers.length - 1],
                converted * gain - (inside - converted) * loss,
                converted * gain * gain + (inside - converted) * loss * loss));
      }
    };
  }

  private static long[] below(int[] counts) {
    long[] below = new long[counts.length + 1];
    for (int p = 0; p < counts.length; p++) {
      below[p + 1] = below[p] + counts[p];
    }
    return below;
  }

  private static Payoffs payoffs(
      Priced rule, Priced other, long[] customersBelow, long[] conversionsBelow) {
    double sum = 0;
    double squares = 0;
    int k = 0;
    int j = 0;
    int from = 0;
    while (k < rule.ends.length && j < other.ends.length) {
      int to = Math.min(rule.ends[k], other.ends[j]);
      double converted = conversionsBelow[to] - conversionsBelow[from];
      double others = customersBelow[to] - customersBelow[from] - converted;
      double costs = rule.spent[k] - other.spent[j];
      double gain = rule.earned[k] - other.earned[j] - costs;
      sum += converted * gain - others * costs;
      squares += converted * gain * gain + others * costs * costs;
      from = to;
      k += rule.ends[k] == to ? 1 : 0;
      j += other.ends[j] == to ? 1 : 0;
    }
    return new Payoffs(customersBelow[customersBelow.length - 1], sum, squares);
  }

  /**
   * The payoffs of customers in each cell, less those under another rule.
   *
   * @return two rows: of those who converted, and of the others
   */
  double[][] payoffs(Rule rule, @Nullable Rule other) {
    Priced priced = new Priced(rule);
    Priced less = new Priced(other);
    int cells = population.index().distinctScores();
    double[][] payoffs = new double[2][cells];
    int k = 0;
    int j = 0;
    for (int p = 0; p < cells; p++) {
      while (priced.ends[k] <= p) {
        k++;
      }
      while (less.ends[j] <= p) {
        j++;
      }
      double costs = priced.spent[k] - less.spent[j];
      payoffs[0][p] = priced.earned[k] - less.earned[j] - costs;
      payoffs[1][p] = -costs;
    }
    return payoffs;
  }

  /** The cells where the segments of a rule end. */
  int[] ends(Rule rule) {
    Cutoffs cutoffs = rule.cutoffs();
    if (rule.treatments().isEmpty() && cutoffs.segments() > revenue.length) {
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
