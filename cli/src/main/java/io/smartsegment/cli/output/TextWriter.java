package io.smartsegment.cli.output;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Segment;
import io.smartsegment.core.result.Segmentation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** An answer as text: segments, comparison, best for each number of segments, warnings. */
public final class TextWriter {
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
    text.append(segments(best)).append("\n");
    text.append("(scores are shortened as far as they separate these customers; ");
    text.append("JSON and model.json hold exact cutoffs)\n\n");
    text.append(
        """
        Comparison at the same prices; uniform and percentile join what is below the minimum size
        (lowest and highest: the figure, its band, and that band's [converted/customers])
        """);
    text.append(comparison(answer)).append("\n\n");
    if (best.bySegmentCount().size() > 1) {
      text.append("Best for each number of segments\n").append(frontier(best)).append("\n\n");
    }
    for (String warning : best.warnings()) {
      text.append("Note: ").append(warning).append('\n');
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static String headline(Answer answer) {
    Segmentation best = answer.best();
    StringBuilder text = new StringBuilder();
    text.append(
        "Net revenue %s with %d segment%s of %s customers, %s converted (%s)\n"
            .formatted(
                Figures.money(best.netRevenue()),
                best.segments().size(),
                best.segments().size() == 1 ? "" : "s",
                Figures.count(best.customers()),
                Figures.count(best.conversions()),
                Figures.percent(best.conversionRate())));
    OptionalDouble penalty = best.penalty();
    if (penalty.isPresent() && penalty.getAsDouble() > 1e-9 * Math.abs(best.netRevenue())) {
      text.append(
          "after a penalty of %s on the differences between neighbouring conversion rates\n"
              .formatted(Figures.money(penalty.getAsDouble())));
    }
    if (best.dropped() > 0) {
      text.append(Figures.leftOut(best.dropped())).append('\n');
    }
    text.append(question(answer.question()));
    text.append(
        "Found by %s for %s, seed %d, with %s evaluation%s in %s s; %s\n"
            .formatted(
                best.optimizer(),
                best.objective(),
                best.seed(),
                Figures.count(best.evaluations()),
                best.evaluations() == 1 ? "" : "s",
                Figures.money(best.elapsed().toMillis() / 1000.0),
                proof(best.certificate())));
    return text.toString();
  }

  private static String question(Answer.Question question) {
    Constraints allowed = question.constraints();
    String settings =
        question.objectiveSettings().entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .collect(Collectors.joining("; "));
    return "Asked: %s; %s %s segment%s of at least %s\n"
        .formatted(
            settings,
            allowed.minSegments() == allowed.maxSegments() ? "exactly" : "at most",
            allowed.maxSegments(),
            allowed.maxSegments() == 1 ? "" : "s",
            allowed.minimumSize());
  }

  private static String proof(Certificate certificate) {
    return switch (certificate.proof()) {
      case OPTIMAL -> "proven: nothing is better";
      case BOUNDED ->
          "proven: at most %s is possible, %s more"
              .formatted(
                  Figures.money(certificate.upperBound().orElseThrow()),
                  Figures.percent(certificate.gap().orElseThrow()));
      case NONE -> "how much more is possible is not proven";
    };
  }

  private static String segments(Segmentation best) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "#",
                "propensity",
                "customers",
                "converted",
                "rate",
                "revenue",
                "cost",
                "net revenue",
                "per customer"));
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
                  Figures.count(s.customers()),
                  Figures.count(s.conversions()),
                  Figures.percent(s.conversionRate()),
                  money(s.revenue()),
                  money(s.cost()),
                  money(s.netRevenue()),
                  money(s.netRevenuePerCustomer())));
      if (valued) {
        row.add(money(s.observedValue()));
      }
      if (weighted) {
        row.add(money(s.weight()));
      }
      rows.add(row);
    }
    return table(headers, rows, 2);
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
    ToDoubleFunction<Segment> net = s -> s.netRevenue().orElse(Double.NaN);
    ToDoubleFunction<Segment> perCustomer = s -> s.netRevenuePerCustomer().orElse(Double.NaN);
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("segments", divisions, s -> Integer.toString(s.segments().size())));
    rows.add(row("overall conversion rate", divisions, s -> Figures.percent(s.conversionRate())));
    addExtremes(rows, "rate", divisions, Segment::conversionRate, Figures::percent);
    rows.add(row("total net revenue", divisions, s -> Figures.money(s.netRevenue())));
    if (answer.best().segments().get(0).netRevenue().isPresent()) {
      addExtremes(rows, "net revenue", divisions, net, Figures::money);
    }
    rows.add(
        row(
            "net revenue per customer",
            divisions,
            s -> Figures.money(s.netRevenue() / s.customers())));
    if (answer.best().segments().get(0).netRevenue().isPresent()) {
      addExtremes(rows, "per customer", divisions, perCustomer, Figures::money);
    }
    return table(headers, rows, 1)
        + "\nAll customers in one segment: "
        + Figures.money(answer.oneSegment().netRevenue());
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
                    s.segments().stream().min(highest ? order.reversed() : order).orElseThrow();
                return "%s %s\n[%s/%s]"
                    .formatted(
                        format.apply(figure.applyAsDouble(extreme)),
                        extreme.label(),
                        Figures.count(extreme.conversions()),
                        Figures.count(extreme.customers()));
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
    List<List<String>> rows = new ArrayList<>();
    double before = Double.NaN;
    for (BestForCount entry : best.bySegmentCount()) {
      double gain = entry.netRevenue() - before;
      rows.add(
          List.of(
              Integer.toString(entry.segments()),
              Figures.money(entry.netRevenue()),
              Double.isNaN(gain) ? "" : (gain > 0 ? "+" : "") + Figures.money(gain)));
      before = entry.netRevenue();
    }
    return table(List.of("segments", "net revenue", "one more segment"), rows, 0);
  }

  /** The first columns hold text and stand left, the others hold numbers and stand right. */
  private static String table(List<String> headers, List<List<String>> rows, int textColumns) {
    Column[] columns = new Column[headers.size()];
    for (int i = 0; i < columns.length; i++) {
      HorizontalAlign align = i < textColumns ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
      columns[i] =
          new Column().header(headers.get(i)).headerAlign(align).dataAlign(align).maxWidth(60);
    }
    Object[][] data = rows.stream().map(List::toArray).toArray(Object[][]::new);
    return AsciiTable.builder()
        .lineSeparator("\n")
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
        .data(columns, data)
        .asString()
        .replaceAll(" +\n", "\n")
        .stripTrailing();
  }

  private static String money(OptionalDouble amount) {
    return amount.isPresent() ? Figures.money(amount.getAsDouble()) : "-";
  }
}
