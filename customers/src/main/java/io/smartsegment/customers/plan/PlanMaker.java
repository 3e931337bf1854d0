package io.smartsegment.customers.plan;

import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.performance.ExactMoney;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses treatments. */
final class PlanMaker {
  private final List<SegmentOutcome> outcomes;
  private final MoneyScale scale;
  private final PricedTreatments prices;
  private final Optional<BigDecimal> budget;
  private final long most;

  PlanMaker(
      List<SegmentOutcome> outcomes,
      MoneyScale scale,
      PricedTreatments prices,
      Optional<BigDecimal> budget) {
    this.outcomes = outcomes;
    this.scale = scale;
    this.prices = prices;
    this.budget = budget;
    this.most = budget.map(prices::budgetUnits).orElse(Long.MAX_VALUE);
  }

  TreatmentPlan plan() {
    List<List<BudgetOption>> options = outcomes.stream().map(this::options).toList();
    BudgetSearch search = new BudgetSearch(options, most, BudgetSearch.MOST_STATES);
    int[] chosen = budget.isPresent() ? new int[0] : best(options);
    long value = 0;
    long bound = 0;
    if (budget.isPresent()) {
      BudgetSearch.Choice choice = search.best();
      chosen = choice.treatments();
      bound = choice.bound();
    }
    long cost = 0;
    List<PlannedSegment> segments = new ArrayList<>();
    for (int s = 0; s < outcomes.size(); s++) {
      BudgetOption option = options.get(s).get(chosen[s]);
      value = ExactMoney.plus(value, option.value());
      cost = ExactMoney.plus(cost, option.cost());
      segments.add(planned(outcomes.get(s), option));
    }
    BudgetOption single = single();
    return new TreatmentPlan(
        segments,
        prices.amount(value),
        prices.amount(cost),
        prices.treatment(single.treatment()),
        prices.amount(single.value()),
        budget,
        prices.amount(budget.isPresent() ? bound : value),
        curve(search),
        List.of(TreatmentPlan.NO_CAUSE));
  }

  private List<BudgetOption> options(SegmentOutcome outcome) {
    List<BudgetOption> options = new ArrayList<>();
    for (int t = 0; t < prices.count(); t++) {
      options.add(option(t, outcome));
    }
    return options;
  }

  private BudgetOption option(int t, SegmentOutcome outcome) {
    return new BudgetOption(
        t,
        prices.cost(t, outcome.customers()),
        prices.value(t, outcome.customers(), outcome.buyers(), outcome.revenue()));
  }

  /** The last undominated option is worth the most, and no cheaper or earlier one is. */
  private static int[] best(List<List<BudgetOption>> options) {
    return options.stream()
        .map(BudgetOption::undominated)
        .mapToInt(kept -> kept.get(kept.size() - 1).treatment())
        .toArray();
  }

  private BudgetOption single() {
    long customers = 0;
    long buyers = 0;
    long revenue = 0;
    for (SegmentOutcome outcome : outcomes) {
      customers += outcome.customers();
      buyers += outcome.buyers();
      revenue = ExactMoney.plus(revenue, outcome.revenue());
    }
    List<BudgetOption> kept =
        BudgetOption.undominated(options(new SegmentOutcome("all", customers, buyers, revenue)))
            .stream()
            .filter(option -> option.cost() <= most)
            .toList();
    return kept.get(kept.size() - 1);
  }

  private PlannedSegment planned(SegmentOutcome outcome, BudgetOption option) {
    return new PlannedSegment(
        outcome.name(),
        outcome.customers(),
        outcome.buyers(),
        scale.amount(outcome.revenue()),
        prices.treatment(option.treatment()),
        prices.amount(option.cost()),
        prices.amount(option.value()));
  }

  private List<PlanCurvePoint> curve(BudgetSearch search) {
    List<long[]> points = search.curve();
    List<PlanCurvePoint> curve = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      long[] point = points.get(i);
      double slope =
          i + 1 == points.size()
              ? 0
              : (double) (points.get(i + 1)[1] - point[1]) / (points.get(i + 1)[0] - point[0]);
      curve.add(new PlanCurvePoint(prices.amount(point[0]), prices.amount(point[1]), slope));
    }
    return curve;
  }
}
