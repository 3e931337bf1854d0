package io.smartsegment.cli;

import io.smartsegment.clusterers.OrderClusters;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.plan.OutOfTime;
import io.smartsegment.customers.plan.OutOfTimeSettings;
import io.smartsegment.customers.plan.PlanCandidate;
import io.smartsegment.customers.plan.SegmentOutcome;
import io.smartsegment.customers.plan.TreatmentPlan;
import io.smartsegment.customers.plan.Treatments;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.report.PlanReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which treatments segments can get, and how their plan is judged. */
final class PlanArguments {
  private static final String RFM_NAMES = "RFM names";
  private static final String RFM_CELLS = "RFM cells";

  @Option(
      names = "--revenue",
      paramLabel = "LIST",
      split = ",",
      description =
          "Plan treatments: what a customer who buys brings under each of them, such as 60,85,100;"
              + " to do nothing is always one more.")
  private List<BigDecimal> revenue = List.of();

  @Option(
      names = "--share",
      paramLabel = "LIST",
      split = ",",
      description =
          "Plan treatments: the part of revenue that counts under each, such as 0,0.1,0.2.")
  private List<BigDecimal> share = List.of();

  @Option(
      names = "--cost",
      paramLabel = "LIST",
      split = ",",
      description = "Plan treatments: what each costs for every customer, such as 1,12,30.")
  private List<BigDecimal> cost = List.of();

  @Option(
      names = "--margin",
      paramLabel = "M",
      description =
          "With --share: the part of revenue that is profit, above 0 and at most 1. Default: 1.")
  private @Nullable BigDecimal margin;

  @Option(
      names = "--budget",
      paramLabel = "MONEY",
      description = "The most that the plan may cost. Default: no limit.")
  private @Nullable BigDecimal budget;

  @Option(
      names = "--outcome-days",
      paramLabel = "DAYS",
      description =
          "The plan is made from what customers did in so many days, and judged on as many others."
              + " Default: 91.")
  private @Nullable Integer outcomeDays;

  private static final int QUARTER = 91;

  /** Whether a plan is asked for; options that would do nothing are refused. */
  boolean asked() {
    boolean prices = !revenue.isEmpty() || !share.isEmpty();
    if (!prices && (!cost.isEmpty() || margin != null || budget != null || outcomeDays != null)) {
      throw new UsageException(
          "There are options of a plan, and no treatments.",
          "Give what each treatment brings by --revenue or --share, such as --revenue 60,85,100"
              + " --cost 1,12,30.");
    }
    if (margin != null && share.isEmpty()) {
      throw new UsageException(
          "--margin is given, and no treatment has a share of revenue.",
          "Leave it out, or give --share.");
    }
    return prices;
  }

  /**
   * The plan, if one was asked for.
   *
   * @param rule the rule whose segments get treatments, by what they did before the date
   * @param by makes such a rule from the orders before a date
   */
  Optional<PlanReport> plan(
      OrderArguments.Read read, SegmentBy by, CustomerSegmentation rule, long seed) {
    if (!asked()) {
      return Optional.empty();
    }
    OrderHistory history = read.history();
    LocalDate asOf = read.asOf();
    int days = outcomeDays == null ? QUARTER : outcomeDays;
    Treatments treatments = Treatments.of(revenue, share, cost);
    OutOfTimeSettings settings = settings(asOf, days, seed);
    TreatmentPlan plan =
        TreatmentPlan.of(
            SegmentOutcome.of(history, rule.segments(history, asOf.minusDays(days)), days),
            history.scale(),
            treatments,
            settings.margin(),
            settings.budget());
    boolean enough = history.firstDay().isBefore(asOf.minusDays(2L * days));
    Optional<OutOfTime> judged =
        enough
            ? Optional.of(OutOfTime.judge(history, candidates(history, by), treatments, settings))
            : Optional.empty();
    return Optional.of(new PlanReport(plan, treatments, asOf, days, judged));
  }

  /** What clusters may be treated with; empty if no plan is asked for, or orders are too few. */
  Optional<OrderClusters.Money> money(OrderArguments.Read read, long seed) {
    int days = outcomeDays == null ? QUARTER : outcomeDays;
    boolean enough = read.history().firstDay().isBefore(read.asOf().minusDays(2L * days));
    return asked() && enough
        ? Optional.of(
            new OrderClusters.Money(
                Treatments.of(revenue, share, cost), settings(read.asOf(), days, seed)))
        : Optional.empty();
  }

  private OutOfTimeSettings settings(LocalDate asOf, int days, long seed) {
    OutOfTimeSettings settings = OutOfTimeSettings.of(asOf, days).withSeed(seed);
    settings = margin == null ? settings : settings.withMargin(margin);
    return budget == null ? settings : settings.withBudget(budget);
  }

  /** The segments in question, and those that everybody knows. */
  private static List<PlanCandidate> candidates(OrderHistory history, SegmentBy by) {
    List<PlanCandidate> candidates = new ArrayList<>();
    candidates.add(new PlanCandidate(by.kind(), date -> by.rule(history, date)));
    if (!by.kind().equals("rfm")) {
      candidates.add(new PlanCandidate(RFM_NAMES, date -> rfm(history, date)));
    }
    candidates.add(new PlanCandidate(RFM_CELLS, date -> rfm(history, date).byCell()));
    return candidates;
  }

  private static RfmSegmentation rfm(OrderHistory history, LocalDate date) {
    return RfmSegmentation.learn(history, date, RfmSettings.DEFAULT);
  }
}
