package io.smartsegment.customers.plan;

import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.performance.ExactMoney;
import io.smartsegment.customers.performance.Interval;
import io.smartsegment.customers.performance.RatioBootstrap;
import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.segment.SegmentTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prices several plans on the same customers. */
final class PlanJudge {
  private final PricedTreatments prices;
  private final OutOfTimeSettings settings;
  private final int start;
  private final int end;
  private final List<Applied> plans = new ArrayList<>();
  private long customers;

  PlanJudge(PricedTreatments prices, OutOfTimeSettings settings) {
    this.prices = prices;
    this.settings = settings;
    start = Math.toIntExact(settings.judged().toEpochDay());
    end = Math.toIntExact(settings.asOf().toEpochDay());
  }

  /** A plan, put to the customers of the second period. */
  private static final class Applied {
    private final String name;
    private final TreatmentPlan plan;
    private final CustomerSegments segments;

    /** The treatment of each segment; the last is that of customers without one. */
    private final int[] treatments;

    private final RatioBootstrap values = new RatioBootstrap();
    private final RatioBootstrap leads = new RatioBootstrap();
    private long value;
    private long cost;

    Applied(String name, TreatmentPlan plan, CustomerSegments segments, PricedTreatments prices) {
      this.name = name;
      this.plan = plan;
      this.segments = segments;
      int groups = segments.groups().size();
      treatments = new int[groups + 1];
      for (int s = 0; s < groups; s++) {
        treatments[s] = prices.number(plan.treatmentOf(segments.groups().get(s).name()));
      }
      treatments[groups] = prices.number(plan.treatmentOf(SegmentTable.NO_SEGMENT));
    }

    int treatment(int customer) {
      int segment = segments.segmentOf(customer);
      return treatments[segment == CustomerSegments.NONE ? treatments.length - 1 : segment];
    }
  }

  void add(String name, TreatmentPlan plan, CustomerSegments segments) {
    plans.add(new Applied(name, plan, segments, prices));
  }

  /** Prices what a customer did, if there was such a customer at the date. */
  void visit(CustomerDays days) {
    if (!days.customerBefore(start)) {
      return;
    }
    customers++;
    CustomerSums sums = CustomerSums.within(days, start, end);
    long first = 0;
    for (int i = 0; i < plans.size(); i++) {
      Applied applied = plans.get(i);
      int treatment = applied.treatment(days.index());
      long value = prices.value(treatment, 1, sums.purchases() > 0 ? 1 : 0, sums.revenue());
      first = i == 0 ? value : first;
      applied.value = ExactMoney.plus(applied.value, value);
      applied.cost = ExactMoney.plus(applied.cost, prices.cost(treatment, 1));
      applied.values.add(days.index(), value, 1);
      applied.leads.add(days.index(), ExactMoney.plus(first, -value), 1);
    }
  }

  long customers() {
    return customers;
  }

  List<JudgedPlan> judged() {
    List<JudgedPlan> judged = new ArrayList<>();
    long first = plans.get(0).value;
    for (Applied applied : plans) {
      judged.add(
          new JudgedPlan(
              applied.name,
              (int) applied.plan.segments().stream().filter(s -> s.customers() > 0).count(),
              applied.plan,
              prices.amount(applied.value),
              prices.amount(applied.cost),
              perCustomer(applied.value),
              interval(applied.values),
              perCustomer(first - applied.value),
              interval(applied.leads)));
    }
    return judged;
  }

  private double perCustomer(long units) {
    return prices.amount(units).doubleValue() / customers;
  }

  private Optional<Interval> interval(RatioBootstrap bootstrap) {
    double unit = prices.amount(1).doubleValue();
    return bootstrap
        .interval(settings.seed(), settings.resamples())
        .map(range -> new Interval(range.lower() * unit, range.upper() * unit));
  }
}
