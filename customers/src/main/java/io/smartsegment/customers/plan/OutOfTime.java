package io.smartsegment.customers.plan;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.performance.Interval;
import io.smartsegment.customers.segment.CustomerSegmentation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether plans hold. With an as-of date D and a horizon of H days, the rule is made as of D - 2H,
 * and the plan from what its customers did in the H days from then on. The same rule then gives the
 * customers as of D - H their segments, and the plan is priced by what they did in the H days
 * before D.
 *
 * <p>A segmentation with more segments is never worth less on the customers it was made from, and
 * often is on others: only the latter is a reason to have more segments.
 *
 * @param planned date of the segments that plans are made for
 * @param judged date of the segments that plans are judged by
 * @param asOf the day after the last outcome
 * @param customers number of customers at the second date
 * @param plans the plans: the one in question first, then its rivals
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record OutOfTime(
    LocalDate planned,
    LocalDate judged,
    LocalDate asOf,
    long customers,
    List<JudgedPlan> plans,
    List<String> notes) {
  /** Name of the rival with all customers in one segment. */
  public static final String ONE_SEGMENT = "one segment";

  /** Name of the rival with five segments by revenue. */
  public static final String REVENUE_QUINTILES = "quintiles of revenue";

  private static final int QUINTILES = 5;

  /**
   * Keeps copies of the lists.
   *
   * @param planned date of the segments that plans are made for
   * @param judged date of the segments that plans are judged by
   * @param asOf the day after the last outcome
   * @param customers number of customers at the second date
   * @param plans the plans
   * @param notes what a reader must know
   */
  public OutOfTime {
    plans = List.copyOf(plans);
    notes = List.copyOf(notes);
  }

  /**
   * {@return how a plan fares beside its rivals, to which one segment and quintiles of revenue are
   * added}
   *
   * @param history the orders
   * @param candidates the segmentation in question, then rivals, for example named RFM segments
   * @param treatments what to choose from
   * @param settings the dates, the margin and the budget
   * @throws InvalidInputException if there is no candidate, two have one name, no order was made
   *     before D - 2H, or money does not fit a long
   * @throws InvalidSettingException if the margin or the budget is out of its range
   */
  public static OutOfTime judge(
      OrderHistory history,
      List<PlanCandidate> candidates,
      Treatments treatments,
      OutOfTimeSettings settings) {
    LocalDate planned = settings.planned();
    if (!history.firstDay().isBefore(planned)) {
      throw new InvalidInputException(
          "A plan with a horizon of %s as of %s is made as of %s, and the first order is dated %s."
              .formatted(
                  Numbers.count(settings.horizonDays(), "day"),
                  settings.asOf(),
                  planned,
                  history.firstDay()),
          "Choose a shorter horizon: two of them must follow the first orders.");
    }
    PricedTreatments prices = new PricedTreatments(treatments, history.scale(), settings.margin());
    PlanJudge judge = new PlanJudge(prices, settings);
    for (PlanCandidate candidate : withRivals(history, candidates)) {
      CustomerSegmentation rule = candidate.rule().apply(planned);
      TreatmentPlan plan =
          TreatmentPlan.of(
              SegmentOutcome.of(history, rule.segments(history, planned), settings.horizonDays()),
              history.scale(),
              treatments,
              settings.margin(),
              settings.budget());
      judge.add(candidate.name(), plan, rule.segments(history, settings.judged()));
    }
    history.forEach(judge::visit);
    List<String> notes = new ArrayList<>(List.of(TreatmentPlan.NO_CAUSE));
    if (settings.asOf().isAfter(history.dayAfterLast())) {
      notes.add(
          "The last order is dated %s: the days from then to %s count as days without orders."
              .formatted(history.lastDay(), settings.asOf()));
    }
    return new OutOfTime(
        planned, settings.judged(), settings.asOf(), judge.customers(), judge.judged(), notes);
  }

  private static List<PlanCandidate> withRivals(
      OrderHistory history, List<PlanCandidate> candidates) {
    if (candidates.isEmpty()) {
      throw new InvalidInputException("There are no segments to judge.", "Give a candidate.");
    }
    List<PlanCandidate> all = new ArrayList<>(candidates);
    all.add(new PlanCandidate(ONE_SEGMENT, date -> new OneSegment()));
    all.add(
        new PlanCandidate(REVENUE_QUINTILES, date -> RevenueParts.learn(history, date, QUINTILES)));
    for (PlanCandidate candidate : all) {
      if (all.stream().filter(other -> other.name().equals(candidate.name())).count() > 1) {
        throw new InvalidInputException(
            "Two segmentations are called \"%s\".".formatted(candidate.name()),
            "Give each a name of its own; \"%s\" and \"%s\" are there already."
                .formatted(ONE_SEGMENT, REVENUE_QUINTILES));
      }
    }
    return all;
  }

  /**
   * {@return what the comparison says, in sentences: for each rival whether the first plan beats
   * it, how much of what is to be had the first plan takes, whether a rival with fewer segments
   * does as well, and whether more segments only seemed to be better}
   */
  public List<String> verdict() {
    List<String> sentences = new ArrayList<>();
    JudgedPlan first = plans.get(0);
    for (JudgedPlan rival : plans.subList(1, plans.size())) {
      sentences.add(comparison(first, rival));
    }
    plans.stream()
        .skip(1)
        .filter(rival -> rival.segments() < first.segments() && !rival.isBeaten())
        .min(Comparator.comparingInt(JudgedPlan::segments))
        .ifPresent(
            rival ->
                sentences.add(
                    "%s (%s) %s as well as the %d of %s, as far as can be told: more segments add nothing"
                            .formatted(
                                Numbers.count(rival.segments(), "segment"),
                                rival.name(),
                                rival.segments() == 1 ? "does" : "do",
                                first.segments(),
                                first.name())
                        + " that holds on customers not seen."));
    share().ifPresent(sentences::add);
    plans.stream()
        .skip(1)
        .filter(rival -> rival.segments() > first.segments())
        .filter(rival -> rival.valuePerCustomerInSample() > first.valuePerCustomerInSample())
        .filter(rival -> rival.leadInterval().filter(range -> range.upper() >= 0).isPresent())
        .max(Comparator.comparingInt(JudgedPlan::segments))
        .ifPresent(
            rival ->
                sentences.add(
                    "The %d segments of %s look better where they were made (%s a customer against %s), and are not later (%s against %s): more segments add nothing that holds."
                        .formatted(
                            rival.segments(),
                            rival.name(),
                            Numbers.money(rival.valuePerCustomerInSample()),
                            Numbers.money(first.valuePerCustomerInSample()),
                            Numbers.money(rival.valuePerCustomer()),
                            Numbers.money(first.valuePerCustomer()))));
    return sentences;
  }

  /** How much of what the best of all plans adds to one segment the first plan takes. */
  private Optional<String> share() {
    JudgedPlan first = plans.get(0);
    double one = plan(ONE_SEGMENT).valuePerCustomer();
    JudgedPlan best =
        plans.stream().max(Comparator.comparingDouble(JudgedPlan::valuePerCustomer)).orElse(first);
    double toBeHad = best.valuePerCustomer() - one;
    double taken = first.valuePerCustomer() - one;
    return toBeHad > 0 && taken > 0
        ? Optional.of(
            "Out of time, the %s of %s take %s of the %s a customer that the best of these plans (%s) adds to one segment."
                .formatted(
                    Numbers.count(first.segments(), "segment"),
                    first.name(),
                    Numbers.percent(taken / toBeHad),
                    Numbers.money(toBeHad),
                    best.name()))
        : Optional.empty();
  }

  /**
   * {@return a plan}
   *
   * @param name name of its segmentation, which has to be in the list
   */
  public JudgedPlan plan(String name) {
    return plans.stream().filter(plan -> plan.name().equals(name)).findFirst().orElseThrow();
  }

  private static String comparison(JudgedPlan first, JudgedPlan rival) {
    Optional<Interval> interval = rival.leadInterval();
    if (interval.isEmpty()) {
      return "There are too few customers to compare %s with %s."
          .formatted(first.name(), rival.name());
    }
    String range =
        "%s a customer, 95 %% interval %s to %s"
            .formatted(
                Numbers.money(rival.lead()),
                Numbers.money(interval.get().lower()),
                Numbers.money(interval.get().upper()));
    if (rival.isBeaten()) {
      return "The plan of %s is worth more than that of %s: %s."
          .formatted(first.name(), rival.name(), range);
    }
    return interval.get().upper() < 0
        ? "The plan of %s is worth less than that of %s: %s."
            .formatted(first.name(), rival.name(), range)
        : "The plans of %s and %s cannot be told apart: %s."
            .formatted(first.name(), rival.name(), range);
  }
}
