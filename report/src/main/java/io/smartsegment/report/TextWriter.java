package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.number.ShortDecimal;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Claim;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.TreatmentGain;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Internal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** An answer as text: segments, comparison, best for each number of segments, warnings. */
@Internal
public final class TextWriter {
  private static final String UNPROVEN = "how much more is possible is not proven";

  private TextWriter() {}

  /**
   * {@return the text, ending in a line break}
   *
   * @param answer what to write
   */
  public static String write(Answer answer) {
    Segmentation best = answer.best();
    StringBuilder text = new StringBuilder();
    text.append(headline(answer)).append('\n');
    text.append("Segments, each from its lower score up to, but not including, its upper one\n");
    text.append(segments(answer)).append("\n");
    text.append("(scores are shortened as far as they separate these customers; ");
    text.append("JSON and model.json hold exact cutoffs)\n\n");
    text.append(comparisonHeading(answer));
    text.append(comparison(answer)).append("\n\n");
    if (best.bySegmentCount().size() > 1) {
      text.append("Best for each number of segments\n").append(frontier(best)).append("\n\n");
    }
    answer
        .question()
        .constraints()
        .budget()
        .ifPresent(budget -> text.append(BudgetText.curve(best, budget)));
    if (!answer.treatmentGains().isEmpty()) {
      text.append("What each treatment adds to the best\n").append(gains(answer)).append("\n\n");
    }
    if (ValueText.of(best).isMoney()) {
      text.append(PriceStabilityText.of(best.priceStability()));
    }
    for (String warning : answer.warnings()) {
      text.append("Note: ").append(warning).append('\n');
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static String gains(Answer answer) {
    ValueText values = ValueText.of(answer.best());
    List<List<String>> rows = new ArrayList<>();
    for (TreatmentGain gain : answer.treatmentGains()) {
      String added = gain.value().isPresent() ? values.of(gain.value().getAsDouble()) : "not known";
      rows.add(List.of(gain.treatment(), gain.used() ? added : "not used"));
    }
    return TextTable.of(List.of("treatment", values.name()), rows, 1);
  }

  private static String headline(Answer answer) {
    Segmentation best = answer.best();
    ValueText values = ValueText.of(best);
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s with %d segment%s%s of %s customers, %s\n"
            .formatted(
                values.capitalized(),
                values.of(best.value()),
                best.scoreSegments(),
                best.scoreSegments() == 1 ? "" : "s",
                besideScores(best),
                Numbers.count(best.customers()),
                converted(best)));
    OptionalDouble penalty = best.penalty();
    if (penalty.isPresent() && penalty.getAsDouble() > 1e-9 * Math.abs(best.value())) {
      text.append(
          "after a penalty of %s on the differences between neighbouring conversion rates\n"
              .formatted(values.of(penalty.getAsDouble())));
    }
    if (best.dropped() > 0) {
      text.append(Numbers.leftOut(best.dropped())).append('\n');
    }
    answer.origin().ifPresent(origin -> text.append(origin.line()).append('\n'));
    text.append(QuestionText.line(answer));
    text.append(
        "Found by %s for %s, seed %d, with %s evaluation%s in %s s; %s\n"
            .formatted(
                best.optimizer(),
                best.objective(),
                best.seed(),
                Numbers.count(best.evaluations()),
                best.evaluations() == 1 ? "" : "s",
                Numbers.money(best.elapsed().toMillis() / 1000.0),
                proof(best.certificate(), values)));
    answer
        .question()
        .constraints()
        .budget()
        .ifPresent(budget -> text.append(BudgetText.line(best, budget)));
    answer.outlook().ifPresent(outlook -> text.append(ValidationText.lines(outlook)));
    return text.toString();
  }

  private static String besideScores(Segmentation best) {
    int own = best.segments().size() - best.scoreSegments();
    return own == 0
        ? ""
        : " of scores and %d %s".formatted(own, own == 1 ? "without a score" : "others");
  }

  private static String converted(Segmentation best) {
    return best.hasOutcomes()
        ? "%s converted (%s)"
            .formatted(Numbers.count(best.conversions()), Numbers.percent(best.conversionRate()))
        : "whose outcomes are not known";
  }

  private static String proof(Certificate certificate, ValueText values) {
    // What a proof rests on has to be said; how it was found stands in JSON.
    String how =
        certificate
            .provenBy()
            .filter(words -> words.contains("given that"))
            .map(words -> " (" + words + ")")
            .orElse("");
    return switch (certificate.proof()) {
      case OPTIMAL -> "proven: nothing is better" + how;
      case BOUNDED ->
          "proven: at most %s is possible, %s more%s"
              .formatted(
                  values.of(certificate.upperBound().orElseThrow()),
                  Numbers.percent(certificate.gap().orElseThrow()),
                  how);
      case NONE -> certificate.claim().map(claim -> claim(claim, values)).orElse(UNPROVEN);
    };
  }

  private static String claim(Claim claim, ValueText values) {
    return "optimizer '%s' claims that at most %s is possible, which is not proven"
        .formatted(claim.by(), values.of(claim.upperBound()));
  }

  private static String segments(Answer answer) {
    Segmentation best = answer.best();
    List<String> headers =
        new ArrayList<>(List.of("#", answer.scoreColumn(), "customers", "converted", "rate"));
    boolean named = best.segments().get(0).treatment().isPresent();
    if (named) {
      headers.add(2, "treatment");
    }
    ValueText values = ValueText.of(best);
    boolean priced = values.isMoney();
    int each = decimals(best, Segment::netRevenuePerCustomer);
    int observed = decimals(best, Segment::observedValue);
    if (priced) {
      headers.addAll(List.of("revenue", "cost", "net revenue", "per customer"));
    }
    boolean valued = best.segments().get(0).observedValue().isPresent();
    boolean weighted = best.segments().get(0).weight().isPresent();
    if (valued) {
      headers.add("observed value");
    }
    if (weighted) {
      headers.add("weight");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Segment s : best.segments()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  Integer.toString(s.index()),
                  s.label(),
                  Numbers.count(s.customers()),
                  conversions(best, s),
                  rate(s.conversionRate())));
      s.treatment().ifPresent(treatment -> row.add(2, treatment));
      if (priced) {
        row.add(money(s.revenue(), values.decimals()));
        row.add(money(s.cost(), values.decimals()));
        row.add(money(s.netRevenue(), values.decimals()));
        row.add(money(s.netRevenuePerCustomer(), each));
      }
      if (valued) {
        row.add(money(s.observedValue(), observed));
      }
      if (weighted) {
        row.add(s.weight().isPresent() ? weight(s.weight().getAsDouble()) : "-");
      }
      rows.add(row);
    }
    return TextTable.of(headers, rows, named ? 3 : 2);
  }

  private static String comparisonHeading(Answer answer) {
    String baselines =
        answer.baselines().keySet().stream()
            .filter(name -> !Set.of(Answer.TODAY, Answer.MODEL).contains(name))
            .collect(Collectors.joining(" and "));
    StringBuilder text = new StringBuilder("Comparison");
    text.append(ValueText.of(answer.best()).isMoney() ? " at the same prices" : "");
    if (!baselines.isEmpty()) {
      text.append("; ").append(baselines).append(" join what is below the minimum size");
      if (QuestionText.hasFurtherConstraints(answer.question())) {
        text.append("\nand do not honour the other constraints");
      }
    }
    return text
        + "\n(lowest and highest: the figure, its band, and that band's [converted/customers])\n";
  }

  private static String comparison(Answer answer) {
    List<String> headers = new ArrayList<>(List.of(""));
    List<Segmentation> divisions = new ArrayList<>();
    for (Map.Entry<String, Segmentation> baseline : answer.baselines().entrySet()) {
      headers.add(baseline.getKey());
      divisions.add(baseline.getValue());
    }
    headers.add("optimised");
    divisions.add(answer.best());
    ValueText values = ValueText.of(answer.best());
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("segments", divisions, s -> Integer.toString(s.scoreSegments())));
    if (answer.best().hasOutcomes()) {
      rows.add(row("overall conversion rate", divisions, s -> Numbers.percent(s.conversionRate())));
      addExtremes(rows, "rate", divisions, Segment::conversionRate, Numbers::percent);
    }
    if (values.isMoney()) {
      addMoney(rows, divisions, values);
    } else {
      rows.add(row(values.name(), divisions, s -> values.of(s.value())));
    }
    answer.validation().ifPresent(v -> rows.addAll(ComparisonText.rows(answer, v.expected())));
    return TextTable.of(headers, rows, 1)
        + (values.isMoney() ? "\nContact nobody: " + values.of(0) : "")
        + "\nContact all in the same way (one segment): "
        + values.of(answer.oneSegment().value())
        + (mayForbidOneSegment(answer) ? " (which the constraints may not allow)" : "")
        + answer.validation().map(v -> ComparisonText.oneSegment(v.expected())).orElse("")
        + againstToday(answer, values);
  }

  private static String againstToday(Answer answer, ValueText values) {
    Segmentation today = answer.baselines().get(Answer.TODAY);
    if (today == null) {
      return "";
    }
    double gain = answer.best().value() - today.value();
    return "\nAgainst today (cutoffs %s): %s%s"
        .formatted(today.cutoffs(), gain > 0 ? "+" : "", values.of(gain));
  }

  /** Values, and what is known of segments: revenue less cost. */
  private static void addMoney(
      List<List<String>> rows, List<Segmentation> divisions, ValueText values) {
    ToDoubleFunction<Segment> net = s -> s.netRevenue().orElse(Double.NaN);
    ToDoubleFunction<Segment> perCustomer = s -> s.netRevenuePerCustomer().orElse(Double.NaN);
    rows.add(row("total " + values.name(), divisions, s -> values.of(s.value())));
    addExtremes(rows, "net revenue", divisions, net, values::of);
    int each =
        ValueText.decimals(
            divisions.stream().flatMap(s -> s.segments().stream()).mapToDouble(perCustomer));
    rows.add(
        row(
            values.name() + " per customer",
            divisions,
            s -> Numbers.rounded(s.valuePerCustomer(), each)));
    addExtremes(
        rows, "per customer", divisions, perCustomer, figure -> Numbers.rounded(figure, each));
  }

  private static boolean mayForbidOneSegment(Answer answer) {
    return QuestionText.hasFurtherConstraints(answer.question())
        && answer.best().bySegmentCount().stream().noneMatch(entry -> entry.segments() == 1);
  }

  private static void addExtremes(
      List<List<String>> rows,
      String name,
      List<Segmentation> divisions,
      ToDoubleFunction<Segment> figure,
      Function<Double, String> format) {
    Comparator<Segment> order = Comparator.comparingDouble(figure);
    for (boolean highest : new boolean[] {false, true}) {
      rows.add(
          row(
              (highest ? "  highest " : "  lowest ") + name,
              divisions,
              s -> {
                Segment extreme =
                    s.segments().stream()
                        .filter(segment -> segment.rule() instanceof ScoreRange)
                        .filter(segment -> segment.customers() > 0)
                        .min(highest ? order.reversed() : order)
                        .orElseThrow();
                return "%s %s\n[%s/%s]"
                    .formatted(
                        format.apply(figure.applyAsDouble(extreme)),
                        extreme.label(),
                        conversions(s, extreme),
                        Numbers.count(extreme.customers()));
              }));
    }
  }

  private static List<String> row(
      String name, List<Segmentation> divisions, Function<Segmentation, String> cell) {
    List<String> row = new ArrayList<>(List.of(name));
    divisions.forEach(division -> row.add(cell.apply(division)));
    return row;
  }

  private static String frontier(Segmentation best) {
    ValueText values = ValueText.of(best);
    boolean proven = best.bySegmentCount().stream().anyMatch(TextWriter::isProven);
    List<String> headers = new ArrayList<>(List.of("segments", values.name(), "one more segment"));
    if (proven) {
      headers.add("proven");
    }
    List<List<String>> rows = new ArrayList<>();
    double before = Double.NaN;
    for (BestForCount entry : best.bySegmentCount()) {
      double gain = entry.value() - before;
      List<String> row =
          new ArrayList<>(
              List.of(
                  Integer.toString(entry.segments()),
                  values.of(entry.value()),
                  Double.isNaN(gain) ? "" : (gain > 0 ? "+" : "") + values.of(gain)));
      if (proven) {
        row.add(shortProof(entry.certificate(), values));
      }
      rows.add(row);
      before = entry.value();
    }
    return TextTable.of(headers, rows, 0);
  }

  private static boolean isProven(BestForCount entry) {
    return entry.certificate().proof() != Proof.NONE;
  }

  private static String shortProof(Certificate certificate, ValueText values) {
    return switch (certificate.proof()) {
      case OPTIMAL -> "best";
      case BOUNDED -> "at most " + values.of(certificate.upperBound().orElseThrow());
      case NONE -> "-";
    };
  }

  private static String conversions(Segmentation division, Segment segment) {
    return division.hasOutcomes() ? Numbers.count(segment.conversions()) : "-";
  }

  private static String rate(double rate) {
    return Double.isNaN(rate) ? "-" : Numbers.percent(rate);
  }

  /** Weights may add up to far less than 1, and are then worth their digits. */
  private static String weight(double weight) {
    return weight == 0 || weight >= 1
        ? Numbers.money(weight)
        : Numbers.grouped(
            new BigDecimal(weight)
                .setScale(ShortDecimal.places(weight), RoundingMode.HALF_EVEN)
                .doubleValue());
  }

  private static int decimals(Segmentation division, Function<Segment, OptionalDouble> figure) {
    return ValueText.decimals(
        division.segments().stream().map(figure).flatMapToDouble(OptionalDouble::stream));
  }

  private static String money(OptionalDouble amount, int decimals) {
    return amount.isPresent() ? Numbers.rounded(amount.getAsDouble(), decimals) : "-";
  }
}
