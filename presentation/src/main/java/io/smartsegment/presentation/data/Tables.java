package io.smartsegment.presentation.data;

import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.PriceStability.PriceLimits;
import io.smartsegment.core.result.PriceStability.TreatmentRange;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.TreatmentGain;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.ScoreProfile.Group;
import io.smartsegment.presentation.data.Table.Kind;
import io.smartsegment.report.PriceStabilityText;
import io.smartsegment.validation.Comparison;
import io.smartsegment.validation.CountEstimate;
import io.smartsegment.validation.CutoffBand;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The tables of an answer, which page, workbook and CSV files share. */
@Internal
public final class Tables {
  private final Subject subject;

  /** The tables of this subject. */
  public Tables(Subject subject) {
    this.subject = subject;
  }

  /** The segments. */
  public Table segments() {
    Segmentation best = subject.best();
    Segment first = best.segments().get(0);
    boolean named = first.treatment().isPresent();
    boolean outcomes = best.hasOutcomes();
    boolean money = subject.isMoney();
    boolean valued = first.observedValue().isPresent();
    boolean weighted = first.weight().isPresent();
    Table.Builder table = new Table.Builder("segments", "The segments, lowest scores first");
    table.column(subject.answer().scoreColumn(), Kind.TEXT);
    add(table, named, "treatment", Kind.TEXT);
    table.column("customers", Kind.COUNT).column("share", Kind.RATE);
    add(table, outcomes, "converted", Kind.COUNT);
    add(table, outcomes, "conversion rate", Kind.RATE);
    add(table, money, "revenue", Kind.TOTAL);
    add(table, money, "cost", Kind.TOTAL);
    add(table, money, "net revenue", Kind.TOTAL);
    add(table, money, "per customer", Kind.EACH);
    add(table, valued, "observed value", Kind.TOTAL);
    add(table, weighted, "weight", Kind.NUMBER);
    long all = best.segments().stream().mapToLong(Segment::customers).sum();
    for (Segment s : best.segments()) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(s.label());
      add(row, named, s.treatment().orElse(""));
      row.add(s.customers());
      row.add((double) s.customers() / all);
      add(row, outcomes, s.conversions());
      add(row, outcomes, s.conversionRate());
      add(row, money, number(s.revenue()));
      add(row, money, number(s.cost()));
      add(row, money, number(s.netRevenue()));
      add(row, money, number(s.netRevenuePerCustomer()));
      add(row, valued, number(s.observedValue()));
      add(row, weighted, number(s.weight()));
      table.row(row.toArray());
    }
    return table.build();
  }

  private static void add(Table.Builder table, boolean there, String name, Kind kind) {
    if (there) {
      table.column(name, kind);
    }
  }

  private static void add(List<@Nullable Object> row, boolean there, @Nullable Object cell) {
    if (there) {
      row.add(cell);
    }
  }

  private static @Nullable Double number(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  /** The answer beside simple divisions. */
  public Table comparison() {
    Segmentation best = subject.best();
    Table.Builder table =
        new Table.Builder("comparison", "The same customers at the same prices, divided otherwise")
            .column("division", Kind.TEXT)
            .column("segments", Kind.COUNT)
            .column(best.valueName(), Kind.TOTAL)
            .column("per customer", subject.isMoney() ? Kind.EACH : Kind.NUMBER)
            .column("the first earns more by", Kind.TOTAL);
    Optional<Validation> validation = subject.answer().validation();
    if (validation.isPresent()) {
      table
          .column("on new customers", Kind.TOTAL)
          .column("the first earns more there by", Kind.TOTAL)
          .column("from (95 %)", Kind.TOTAL)
          .column("to", Kind.TOTAL);
    }
    for (Map.Entry<String, Segmentation> division : subject.divisions().entrySet()) {
      Segmentation s = division.getValue();
      List<@Nullable Object> row = new ArrayList<>();
      row.add(division.getKey());
      row.add((long) s.scoreSegments());
      row.add(s.value());
      row.add(s.value() / s.customers());
      row.add(s.equals(best) ? null : best.value() - s.value());
      if (validation.isPresent()) {
        addExpected(row, validation.get().expected(), division.getKey(), s.equals(best));
      }
      table.row(row.toArray());
    }
    return table.best(0).build();
  }

  /** What is expected on new customers: of the division, and of the first one more than it. */
  private void addExpected(
      List<@Nullable Object> row, Expectation expected, String division, boolean first) {
    Optional<Comparison> other =
        expected.comparisons().stream()
            .filter(known -> !first && subject.title(known.name()).equals(division))
            .findFirst();
    row.add(
        first
            ? (Double) expected.netRevenue().value()
            : other.map(known -> known.netRevenue().value()).orElse(null));
    row.add(other.map(known -> known.gain().value()).orElse(null));
    row.add(other.map(known -> known.gain().lower()).orElse(null));
    row.add(other.map(known -> known.gain().upper()).orElse(null));
  }

  /** The best for each number of segments, if it is known for several. */
  public Optional<Table> frontier() {
    Segmentation best = subject.best();
    if (best.bySegmentCount().size() < 2) {
      return Optional.empty();
    }
    Optional<Validation> validation = subject.answer().validation();
    boolean expected = validation.isPresent() && !validation.get().bySegmentCount().isEmpty();
    Table.Builder table =
        new Table.Builder("by number of segments", "The best for each number of segments")
            .column("segments", Kind.COUNT)
            .column(best.valueName(), Kind.TOTAL)
            .column("one more segment", Kind.TOTAL)
            .column("proven", Kind.TEXT);
    if (expected) {
      table.column("on new customers", Kind.TOTAL);
      table.column("from", Kind.TOTAL).column("to", Kind.TOTAL);
    }
    double before = Double.NaN;
    for (BestForCount entry : best.bySegmentCount()) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add((long) entry.segments());
      row.add(entry.value());
      row.add(entry.value() - before);
      row.add(proof(entry));
      if (expected) {
        CountEstimate estimate = validation.get().of(entry.segments());
        row.add(estimate == null ? null : estimate.outOfSample().value());
        row.add(estimate == null ? null : estimate.outOfSample().lower());
        row.add(estimate == null ? null : estimate.outOfSample().upper());
      }
      if (entry.segments() == best.scoreSegments()) {
        table.best(best.bySegmentCount().indexOf(entry));
      }
      table.row(row.toArray());
      before = entry.value();
    }
    return Optional.of(table.build());
  }

  private String proof(BestForCount entry) {
    Proof proof = entry.certificate().proof();
    OptionalDouble bound = entry.certificate().upperBound();
    return switch (proof) {
      case OPTIMAL -> "nothing is better";
      case BOUNDED -> "at most " + subject.value(bound.orElse(Double.NaN));
      case NONE -> "";
    };
  }

  /** What other budgets earn, if that is known. */
  public Optional<Table> budget() {
    List<BudgetPoint> curve = subject.best().budgetCurve();
    if (curve.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder("budget curve", "What other budgets earn")
            .column("budget", Kind.TOTAL)
            .column(subject.best().valueName(), Kind.TOTAL)
            .column("segments", Kind.COUNT)
            .column("value of one more in the budget", Kind.EACH);
    for (BudgetPoint point : curve) {
      table.row(point.budget(), point.value(), (long) point.segments(), point.shadowPrice());
    }
    return Optional.of(table.build());
  }

  /** How far prices may change, if that is known. */
  public Optional<Table> priceRanges() {
    PriceStability stability = subject.best().priceStability();
    if (!stability.isKnown() || stability.treatments().isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder("price ranges", "Each price by itself; no limit is an empty cell")
            .column("price", Kind.TEXT)
            .column("now", Kind.NUMBER)
            .column("from", Kind.NUMBER)
            .column("to", Kind.NUMBER)
            .column("what changes first below", Kind.TEXT)
            .column("and above", Kind.TEXT);
    List<List<String>> words = PriceStabilityText.rows(stability);
    for (int t = 0; t < stability.treatments().size(); t++) {
      TreatmentRange range = stability.treatments().get(t);
      row(table, words.get(2 * t), range.revenue());
      row(table, words.get(2 * t + 1), range.cost());
    }
    return Optional.of(table.build());
  }

  private static void row(Table.Builder table, List<String> words, PriceLimits limits) {
    table.row(
        words.get(0),
        limits.price(),
        limits.lower(),
        limits.upper(),
        words.get(words.size() - 2),
        words.get(words.size() - 1));
  }

  /** The same for people: limits are rounded towards the price as it is. */
  public Optional<Table> priceRangesInWords() {
    PriceStability stability = subject.best().priceStability();
    if (!stability.isKnown() || stability.treatments().isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder("price ranges", "Limits are rounded towards the price as it is now");
    List<String> headings = PriceStabilityText.HEADINGS;
    for (int c = 0; c < headings.size(); c++) {
      // Numbers stand to the right, though their limits are words here and there.
      table.column(headings.get(c), c == 0 || c >= headings.size() - 2 ? Kind.TEXT : Kind.NUMBER);
    }
    PriceStabilityText.rows(stability).forEach(row -> table.row(Table.cells(row)));
    return Optional.of(table.build());
  }

  /** What each treatment adds, if that was asked. */
  public Optional<Table> treatmentGains() {
    List<TreatmentGain> gains = subject.answer().treatmentGains();
    if (gains.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder("treatments", "What each treatment adds to the best")
            .column("treatment", Kind.TEXT)
            .column("used", Kind.TEXT)
            .column("adds", Kind.TOTAL);
    for (TreatmentGain gain : gains) {
      table.row(gain.treatment(), gain.used() ? "yes" : "no", number(gain.value()));
    }
    return Optional.of(table.build());
  }

  /** The customers by rank, highest scores first. */
  public Optional<Table> groups() {
    List<Group> groups = subject.profile().map(ScoreProfile::groups).orElse(List.of());
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
                "score", "Customers in groups of about the same size, highest scores first")
            .column("group", Kind.COUNT)
            .column("customers", Kind.COUNT)
            .column("converted", Kind.COUNT)
            .column("conversion rate", Kind.RATE)
            .column("average score", Kind.RATE)
            .column("conversions so far", Kind.RATE)
            .column("lift so far", Kind.RATIO);
    long all = groups.stream().mapToLong(Group::customers).sum();
    long converted = groups.stream().mapToLong(Group::conversions).sum();
    long customersSoFar = 0;
    long conversionsSoFar = 0;
    for (int g = groups.size() - 1; g >= 0; g--) {
      Group group = groups.get(g);
      customersSoFar += group.customers();
      conversionsSoFar += group.conversions();
      double reached = (double) conversionsSoFar / converted;
      table.row(
          (long) (groups.size() - g),
          group.customers(),
          group.conversions(),
          group.rate(),
          group.averageScore(),
          reached,
          reached / ((double) customersSoFar / all));
    }
    return Optional.of(table.build());
  }

  /** What is expected on new customers by number of segments, if that was asked. */
  public Optional<Table> validation() {
    List<CountEstimate> entries =
        subject.answer().validation().map(Validation::bySegmentCount).orElse(List.of());
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder("validation", "On these customers, and on as many new ones")
            .column("segments", Kind.COUNT)
            .column("on these customers", Kind.TOTAL)
            .column("on new customers", Kind.TOTAL)
            .column("from", Kind.TOTAL)
            .column("to", Kind.TOTAL)
            .column("more than one segment", Kind.TOTAL)
            .column("at least", Kind.TOTAL)
            .column("at most", Kind.TOTAL);
    for (CountEstimate entry : entries) {
      table.row(
          (long) entry.segments(),
          entry.inSample(),
          entry.outOfSample().value(),
          entry.outOfSample().lower(),
          entry.outOfSample().upper(),
          entry.gain().value(),
          entry.gain().lower(),
          entry.gain().upper());
    }
    return Optional.of(table.build());
  }

  /** Where cutoffs may lie, if that was asked. */
  public Optional<Table> cutoffBands() {
    List<CutoffBand> bands =
        subject.answer().validation().map(Validation::cutoffBands).orElse(List.of());
    if (bands.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder("cutoff bands", "Where the cutoffs may lie with other customers")
            .column("cutoff", Kind.NUMBER)
            .column("from", Kind.NUMBER)
            .column("to", Kind.NUMBER);
    bands.forEach(band -> table.row(band.cutoff(), band.lower(), band.upper()));
    return Optional.of(table.build());
  }

  /** What was asked and how to have it again. */
  public Table settings() {
    Table.Builder table =
        new Table.Builder("settings", "What was asked, and how to have it again")
            .column("what", Kind.TEXT)
            .column("value", Kind.TEXT);
    Facts.of(subject).forEach((name, value) -> table.row(name, value));
    subject.command().ifPresent(command -> table.row("command", command));
    return table.build();
  }

  /** Tables that belong into files of their own, beside those that the module report writes. */
  public List<Table> more() {
    return List.of(budget(), validation(), cutoffBands(), priceRanges(), treatmentGains(), groups())
        .stream()
        .map(table -> table.orElse(null))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The names of all tables that {@link #more()} may have. */
  public static List<String> moreNames() {
    return List.of(
        "budget curve", "validation", "cutoff bands", "price ranges", "treatments", "score");
  }
}
