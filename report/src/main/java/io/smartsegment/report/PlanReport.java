package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.performance.Interval;
import io.smartsegment.customers.plan.JudgedPlan;
import io.smartsegment.customers.plan.OutOfTime;
import io.smartsegment.customers.plan.PlannedSegment;
import io.smartsegment.customers.plan.TreatmentPlan;
import io.smartsegment.customers.plan.Treatments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each segment should get, and whether that holds on orders that the plan had not seen, as
 * text and JSON.
 *
 * @param plan the plan, by what the segments did in the days before the date
 * @param treatments what there is to choose from
 * @param asOf the date
 * @param outcomeDays number of these days
 * @param judged how such a plan fares out of time; empty if there are too few days of orders
 */
@Internal
public record PlanReport(
    TreatmentPlan plan,
    Treatments treatments,
    LocalDate asOf,
    int outcomeDays,
    Optional<OutOfTime> judged) {
  /** {@return the number of a segment's treatment, 0 for none} */
  private int number(PlannedSegment segment) {
    return treatments.list().indexOf(segment.treatment());
  }

  /** {@return what the plan of a segment is, if the segment takes part in it} */
  Optional<PlannedSegment> of(String segment) {
    return plan.segments().stream()
        .filter(planned -> planned.name().equals(segment) && planned.customers() > 0)
        .findFirst();
  }

  /** {@return the answer in a sentence} */
  String headline() {
    if (judged.isEmpty()) {
      return "The best plan of treatments is worth %s; whether that holds cannot be said."
          .formatted(Numbers.money(plan.value().doubleValue()));
    }
    JudgedPlan mine = judged.get().plans().get(0);
    JudgedPlan one = judged.get().plan(OutOfTime.ONE_SEGMENT);
    return "Treatments by segment are worth %s a customer on later orders, and one treatment for all %s: a difference of %s%s, %s."
        .formatted(
            Numbers.money(mine.valuePerCustomer()),
            Numbers.money(one.valuePerCustomer()),
            Numbers.money(one.lead()),
            interval(one.leadInterval()),
            holds(one));
  }

  private static String holds(JudgedPlan one) {
    if (one.isBeaten()) {
      return "which holds";
    }
    return one.leadInterval().filter(range -> range.upper() < 0).isPresent()
        ? "which is a loss"
        : "which may be chance";
  }

  private static String interval(Optional<Interval> interval) {
    return interval
        .map(
            range ->
                " (95%% interval %s to %s)"
                    .formatted(Numbers.money(range.lower()), Numbers.money(range.upper())))
        .orElse("");
  }

  /** {@return the plan, and its judgement if there is one} */
  List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>(List.of(planned()));
    judged.ifPresent(known -> tables.add(judgement(known)));
    return tables;
  }

  private ReportTable planned() {
    List<List<String>> rows = new ArrayList<>();
    for (PlannedSegment segment : plan.segments()) {
      if (segment.customers() > 0) {
        rows.add(
            row(
                segment.name(),
                segment.treatment().name(),
                segment.customers(),
                segment.buyers(),
                segment.cost().doubleValue(),
                segment.value().doubleValue()));
      }
    }
    rows.add(
        row(
            "all",
            "",
            plan.segments().stream().mapToLong(PlannedSegment::customers).sum(),
            plan.segments().stream().mapToLong(PlannedSegment::buyers).sum(),
            plan.cost().doubleValue(),
            plan.value().doubleValue()));
    return new ReportTable(
        "What each segment should get, by what it did in the %s before %s"
            .formatted(Numbers.count(outcomeDays, "day"), asOf),
        List.of("segment", "treatment", "customers", "buyers", "cost", "treatment value"),
        rows,
        2,
        List.of(
            "The same for all would be %s, worth %s: %s less. %s"
                .formatted(
                    plan.single().name(),
                    Numbers.money(plan.singleValue().doubleValue()),
                    Numbers.money(plan.worth().doubleValue()),
                    proof())));
  }

  private String proof() {
    String limit =
        plan.budget()
            .map(most -> " that costs at most " + Numbers.money(most.doubleValue()))
            .orElse("");
    return plan.proven()
        ? "No other plan%s is worth more.".formatted(limit)
        : "No plan%s is worth more than %s."
            .formatted(limit, Numbers.money(plan.bound().doubleValue()));
  }

  private static List<String> row(
      String name, String treatment, long customers, long buyers, double cost, double value) {
    return List.of(
        name,
        treatment,
        Numbers.count(customers),
        Numbers.count(buyers),
        Numbers.money(cost),
        Numbers.money(value));
  }

  private ReportTable judgement(OutOfTime known) {
    List<List<String>> rows = new ArrayList<>();
    for (JudgedPlan judgedPlan : known.plans()) {
      rows.add(
          List.of(
              judgedPlan.name(),
              Numbers.count(judgedPlan.segments()),
              Numbers.money(judgedPlan.valuePerCustomerInSample()),
              Numbers.money(judgedPlan.valuePerCustomer()),
              range(judgedPlan.interval())));
    }
    return new ReportTable(
        "Does it hold? Plans as of %s, by the orders of the %s from then on, judged on those from %s to %s; money per customer"
            .formatted(
                known.planned(),
                Numbers.count(outcomeDays, "day"),
                known.judged(),
                known.asOf().minusDays(1)),
        List.of("segments by", "segments", "where made", "out of time", "95% interval"),
        rows,
        1,
        known.verdict());
  }

  private static String range(Optional<Interval> interval) {
    return interval
        .map(ends -> "%s to %s".formatted(Numbers.money(ends.lower()), Numbers.money(ends.upper())))
        .orElse(SegmentTables.UNKNOWN);
  }

  /** {@return what a reader must know, in sentences} */
  List<String> notes() {
    List<String> notes = new ArrayList<>(judged.map(OutOfTime::notes).orElse(plan.notes()));
    if (judged.isEmpty()) {
      notes.add(
          "Whether the plan holds cannot be judged: that takes orders of %s before the date, and more before them."
              .formatted(Numbers.count(2L * outcomeDays, "day")));
    }
    return notes;
  }

  /** Adds the treatment of a segment, and what it is worth. */
  void put(ObjectNode segment, String name) {
    of(name)
        .ifPresent(
            planned -> {
              segment.put("treatment", number(planned));
              segment.put("treatmentName", planned.treatment().name());
              segment.put("treatmentCost", planned.cost().doubleValue());
              segment.put("treatmentValue", planned.value().doubleValue());
            });
  }

  /** Fills the member {@code plan}. */
  void put(ObjectNode json) {
    json.put("outcomeDays", outcomeDays);
    json.put("value", plan.value().doubleValue());
    json.put("cost", plan.cost().doubleValue());
    plan.budget().ifPresent(most -> json.put("budget", most.doubleValue()));
    json.put("bound", plan.bound().doubleValue());
    json.put("proof", plan.proven() ? "OPTIMAL" : "BOUND");
    json.put("single", treatments.list().indexOf(plan.single()));
    json.put("singleValue", plan.singleValue().doubleValue());
    judged.ifPresent(known -> judged(json, known));
  }

  private static void judged(ObjectNode json, OutOfTime known) {
    JudgedPlan mine = known.plans().get(0);
    json.put("planned", known.planned().toString());
    json.put("judged", known.judged().toString());
    json.put("customers", known.customers());
    json.put("inSample", mine.valuePerCustomerInSample());
    json.put("outOfTime", mine.valuePerCustomer());
    ends(json, "low", "high", mine.interval());
    json.put("oneSegment", known.plan(OutOfTime.ONE_SEGMENT).valuePerCustomer());
    ArrayNode rivals = json.putArray("comparison");
    for (JudgedPlan plan : known.plans()) {
      ObjectNode rival = rivals.addObject();
      rival.put("name", plan.name());
      rival.put("segments", plan.segments());
      rival.put("inSample", plan.valuePerCustomerInSample());
      rival.put("outOfTime", plan.valuePerCustomer());
      ends(rival, "low", "high", plan.interval());
      rival.put("lead", plan.lead());
      ends(rival, "leadLow", "leadHigh", plan.leadInterval());
    }
    known.verdict().forEach(json.putArray("verdict")::add);
  }

  private static void ends(ObjectNode json, String low, String high, Optional<Interval> interval) {
    interval.ifPresent(range -> json.put(low, range.lower()).put(high, range.upper()));
  }
}
