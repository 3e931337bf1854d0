package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Proof;
import io.smartsegment.groups.payoff.Balance;
import io.smartsegment.incremental.ArmFigures;
import io.smartsegment.incremental.ArmSegment;
import io.smartsegment.incremental.ArmSummary;
import io.smartsegment.incremental.CountOutcome;
import io.smartsegment.incremental.IncrementalResult;
import io.smartsegment.incremental.MoneyEstimate;
import io.smartsegment.incremental.ObservedArms;
import io.smartsegment.incremental.Selection;
import io.smartsegment.incremental.UpliftCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What treatments add, for people. */
final class IncrementalText {
  private static final String UNKNOWN = "-";

  private final IncrementalResult result;
  private final long customers;

  IncrementalText(IncrementalResult result) {
    this.result = result;
    customers = result.customers();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    lead().forEach(sentence -> text.append(sentence).append('\n'));
    text.append(proof()).append('\n');
    result.warnings().forEach(warning -> text.append("Note: ").append(warning).append('\n'));
    tables().forEach(table -> text.append(table.text()));
    return text.toString();
  }

  /** The answer, on customers that were not used to find it and on those that were. */
  List<String> lead() {
    return List.of(headline(), chosen());
  }

  List<ReportTable> tables() {
    List<ReportTable> tables =
        new ArrayList<>(List.of(segments(), byArm(), arms(), counts(), curves()));
    result.observed().map(IncrementalText::balance).ifPresent(tables::add);
    return tables;
  }

  /** What is known from customers that were not used to find it. */
  private String headline() {
    String single = "'%s' for all".formatted(result.bestSingle().figures().arm());
    if (result.chosen().count() == 1 || result.isOneArmForAll()) {
      return "One arm for all: '%s'.%s"
          .formatted(
              result.segments().get(0).arm(),
              result.bySegmentCount().size() > 1
                  ? " More segments bring no more on customers that were not used to find them, as"
                      + " far as can be told apart."
                  : "");
    }
    if (result.againstBestSingle().isEmpty()) {
      return "%s; whether they bring more than %s could not be told."
          .formatted(Numbers.count(result.chosen().count(), "segment"), single);
    }
    MoneyEstimate gain = result.againstBestSingle().get();
    return "%s bring %s %s than %s on customers that were not used to find them (95%% interval %s)%s."
        .formatted(
            Numbers.count(result.chosen().count(), "segment"),
            Numbers.money(Math.abs(gain.value())),
            gain.value() < 0 ? "less" : "more",
            single,
            interval(gain),
            gain.isWithinNoise() ? ": within noise" : "");
  }

  private String chosen() {
    CountOutcome chosen = result.chosen();
    MoneyEstimate found = chosen.inSample();
    return "Beyond '%s' %s bring%s %s, %s per customer%s; on the customers that they were found with it is %s."
        .formatted(
            result.control(),
            chosen.count() == 1 ? "this" : "they",
            chosen.count() == 1 ? "s" : "",
            chosen.outOfSample().map(own -> Numbers.money(own.value())).orElse("an unknown sum"),
            chosen
                .outOfSample()
                .map(own -> Numbers.rounded(own.value() / customers, 4))
                .orElse(UNKNOWN),
            chosen
                .outOfSample()
                .map(own -> " (95% interval " + interval(own.per(customers), 4) + ")")
                .orElse(""),
            Numbers.money(found.value()));
  }

  /** What is proven, and what was asked. */
  String proof() {
    Certificate certificate = result.chosen().certificate();
    int count = result.chosen().count();
    String of = Numbers.count(count, "segment");
    String rule =
        result.options().selection() == Selection.BEST
            ? "the number that brings the most on other customers"
            : "the fewest that other customers cannot tell from the best";
    String proven =
        certificate.proof() == Proof.OPTIMAL
            ? "nothing with %s brings more on these customers (proven)".formatted(of)
            : certificate.proof() == Proof.BOUNDED
                ? "with %s at most %s is possible on these customers"
                    .formatted(of, Numbers.money(certificate.upperBound().orElse(Double.NaN)))
                : "that nothing with %s brings more is not proven".formatted(of);
    return "%s %s %s; %s. %s, %s, %s; baseline: %s."
        .formatted(
            of,
            count == 1 ? "is" : "are",
            rule,
            proven,
            Numbers.count(customers, "customer"),
            Numbers.count(result.arms().size(), "arm"),
            result.options().constraints(),
            result.baselineInWords());
  }

  private ReportTable segments() {
    List<List<String>> rows = new ArrayList<>();
    for (ArmSegment segment : result.segments()) {
      MoneyEstimate profit = segment.profit();
      rows.add(
          List.of(
              Integer.toString(segment.index()),
              segment.label(),
              segment.arm(),
              Numbers.count(segment.customers()),
              Numbers.money(segment.cost()),
              Numbers.money(profit.value()),
              interval(profit),
              Numbers.rounded(profit.value() / segment.customers(), 4)));
    }
    return new ReportTable(
        "Segments, on the customers that they were found with",
        List.of("#", "score", "arm", "customers", "cost", "incremental", "95% interval", "each"),
        rows,
        3);
  }

  private ReportTable byArm() {
    List<List<String>> rows = new ArrayList<>();
    for (ArmSegment segment : result.segments()) {
      for (ArmFigures arm : segment.byArm()) {
        rows.add(
            List.of(
                Integer.toString(segment.index()),
                arm.arm() + (arm.arm().equals(segment.arm()) ? " *" : ""),
                Numbers.count(arm.customers()),
                rate(arm),
                Numbers.money(arm.profit().value()),
                interval(arm.profit())));
      }
    }
    return new ReportTable(
        "Every arm in every segment, beyond '%s'".formatted(result.control()),
        List.of("#", "arm (* chosen)", "got it", rateName(), "incremental", "95% interval"),
        rows,
        2);
  }

  private ReportTable arms() {
    List<List<String>> rows = new ArrayList<>();
    for (ArmSummary arm : result.arms()) {
      ArmFigures figures = arm.figures();
      rows.add(
          List.of(
              figures.arm(),
              Numbers.money(arm.cost()),
              Numbers.count(figures.customers()),
              Numbers.count(Math.round(arm.effective())),
              rate(figures),
              Numbers.money(figures.profit().value()),
              interval(figures.profit())));
    }
    return new ReportTable(
        "Every arm for all customers",
        List.of(
            "arm", "cost each", "got it", "effective", rateName(), "incremental", "95% interval"),
        rows,
        1);
  }

  private ReportTable counts() {
    List<List<String>> rows = new ArrayList<>();
    for (CountOutcome outcome : result.bySegmentCount()) {
      Optional<MoneyEstimate> others = outcome.outOfSample();
      rows.add(
          List.of(
              outcome.count() + (outcome.count() == result.chosen().count() ? " *" : ""),
              outcome.segments().stream().map(ArmSegment::arm).collect(Collectors.joining(", ")),
              outcome.segments().stream()
                  .skip(1)
                  .map(segment -> Numbers.plain(segment.lower()))
                  .collect(Collectors.joining(", ")),
              Numbers.money(outcome.inSample().value()),
              others.map(known -> Numbers.money(known.value())).orElse(UNKNOWN),
              others.map(IncrementalText::interval).orElse(UNKNOWN)));
    }
    return new ReportTable(
        "By number of segments",
        List.of("segments", "arms", "cutoffs", "in sample", "on other customers", "95% interval"),
        rows,
        3);
  }

  private ReportTable curves() {
    List<List<String>> rows = new ArrayList<>();
    for (UpliftCurve curve : result.curves()) {
      rows.add(
          List.of(
              curve.arm(),
              Numbers.rounded(curve.qini().value(), 4),
              interval(curve.qini(), 4),
              Numbers.rounded(curve.auuc().value(), 4),
              interval(curve.auuc(), 4)));
    }
    return new ReportTable(
        "Uplift by falling score, in money per customer (Qini: area above the straight line)",
        List.of("arm", "Qini area", "95% interval", "area under curve", "95% interval"),
        rows,
        1);
  }

  static ReportTable balance(ObservedArms observed) {
    List<List<String>> rows = new ArrayList<>();
    for (Balance one : observed.balance()) {
      rows.add(
          List.of(
              one.feature(), Numbers.rounded(one.raw(), 3), Numbers.rounded(one.weighted(), 3)));
    }
    return new ReportTable(
        "Balance: how much features differ between arms, in standard deviations",
        List.of("feature", "as it was", "weighted"),
        rows,
        1);
  }

  private String rateName() {
    return isMoney() ? "money each" : "rate";
  }

  private String rate(ArmFigures arm) {
    if (Double.isNaN(arm.rate())) {
      return UNKNOWN;
    }
    return isMoney() ? Numbers.money(arm.rate()) : Numbers.percent(arm.rate());
  }

  private boolean isMoney() {
    return result.isMoney();
  }

  private static String interval(MoneyEstimate estimate) {
    return interval(estimate, 2);
  }

  private static String interval(MoneyEstimate estimate, int decimals) {
    return Numbers.rounded(estimate.lower(), decimals)
        + " to "
        + Numbers.rounded(estimate.upper(), decimals);
  }
}
