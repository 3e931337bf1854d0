package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.SegmentShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A model on other customers, as text and as JSON. */
@Internal
public final class EvaluatedWriter {
  private static final String UNKNOWN = "-";

  private EvaluatedWriter() {}

  /**
   * {@return one JSON object, ending in a line break}
   *
   * @param evaluated what to write
   */
  public static String json(Evaluated evaluated) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode segments = json.putArray("segments");
    for (int k = 0; k < evaluated.segments().size(); k++) {
      Evaluated.Pair pair = evaluated.segments().get(k);
      ObjectNode segment = segments.addObject();
      segment.put("index", k);
      segment.put("label", pair.label());
      if (pair.then().isPresent()) {
        put(segment.putObject("then"), pair.then().get());
      } else {
        segment.putNull("then");
      }
      put(segment.putObject("now"), pair.now());
    }
    if (evaluated.regret().isPresent()) {
      ValidationJson.put(json.putObject("regret"), "value", evaluated.regret().get());
    } else {
      json.putNull("regret");
    }
    put(json, "psi", figure(evaluated, SegmentShares::psi));
    put(json, "psiLimit", figure(evaluated, SegmentShares::limit));
    evaluated.notes().forEach(json.putArray("warnings")::add);
    return Json.text(json);
  }

  private static OptionalDouble figure(
      Evaluated evaluated, ToDoubleFunction<SegmentShares> figure) {
    return evaluated.shares().isPresent()
        ? OptionalDouble.of(figure.applyAsDouble(evaluated.shares().get()))
        : OptionalDouble.empty();
  }

  private static void put(ObjectNode json, Evaluated.Figures figures) {
    json.put("size", figures.size());
    if (figures.conversions().isPresent()) {
      json.put("conversions", figures.conversions().get());
    } else {
      json.putNull("conversions");
    }
    put(json, "conversionRate", figures.conversionRate());
    put(json, "netRevenue", figures.netRevenue());
  }

  private static void put(ObjectNode json, String name, OptionalDouble number) {
    if (number.isPresent()) {
      json.put(name, number.getAsDouble());
    } else {
      json.putNull(name);
    }
  }

  /**
   * {@return a table and sentences, ending in a line break}
   *
   * @param evaluated what to write
   */
  public static String text(Evaluated evaluated) {
    List<String> headers =
        List.of(
            "#",
            "scores",
            "customers then",
            "now",
            "share then",
            "now",
            "rate then",
            "now",
            "net revenue then",
            "now");
    long allThen = evaluated.segments().stream().mapToLong(EvaluatedWriter::sizeThen).sum();
    long allNow = evaluated.segments().stream().mapToLong(pair -> pair.now().size()).sum();
    int decimals =
        ValueText.decimals(
            evaluated.segments().stream()
                .flatMap(pair -> Stream.concat(pair.then().stream(), Stream.of(pair.now())))
                .flatMapToDouble(figures -> figures.netRevenue().stream()));
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < evaluated.segments().size(); k++) {
      Evaluated.Pair pair = evaluated.segments().get(k);
      Optional<Evaluated.Figures> then = pair.then();
      rows.add(
          List.of(
              Integer.toString(k),
              pair.label(),
              then.map(f -> Numbers.count(f.size())).orElse(UNKNOWN),
              Numbers.count(pair.now().size()),
              then.map(f -> share(f.size(), allThen)).orElse(UNKNOWN),
              share(pair.now().size(), allNow),
              then.map(f -> rate(f.conversionRate())).orElse(UNKNOWN),
              rate(pair.now().conversionRate()),
              then.map(f -> money(f.netRevenue(), decimals)).orElse(UNKNOWN),
              money(pair.now().netRevenue(), decimals)));
    }
    StringBuilder text = new StringBuilder("The segments of the model, then and now\n");
    text.append(TextTable.of(headers, rows, 2)).append("\n\n");
    evaluated.regret().ifPresent(regret -> text.append(regret(regret)).append('\n'));
    evaluated.shares().ifPresent(shares -> text.append(psi(shares.psi(), shares.limit())));
    evaluated.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
    return text.toString().stripTrailing() + "\n";
  }

  private static long sizeThen(Evaluated.Pair pair) {
    return pair.then().map(Evaluated.Figures::size).orElse(0L);
  }

  /** What new cutoffs would earn more, in a sentence. */
  static String regret(Estimate regret) {
    return "New cutoffs would earn %s %s than those of the model, on customers that neither was fitted to (95 %% interval of what they earn more: %s to %s): %s."
        .formatted(
            ValueText.money(Math.abs(regret.value())),
            regret.value() < 0 ? "less" : "more",
            ValueText.money(regret.lower()),
            ValueText.money(regret.upper()),
            regret.isAboveZero() ? "find new ones" : "no reason to change them");
  }

  private static String psi(double psi, double limit) {
    return "Population stability index %s; chance alone exceeds %s in 5 of 100 cases: %s.\n"
        .formatted(
            Numbers.rounded(psi, 4),
            Numbers.rounded(limit, 4),
            psi > limit ? "the shares of the segments have changed" : "no sign of a change");
  }

  private static String share(long part, long all) {
    return all == 0 ? UNKNOWN : Numbers.percent((double) part / all);
  }

  private static String rate(OptionalDouble rate) {
    return rate.isPresent() ? Numbers.percent(rate.getAsDouble()) : UNKNOWN;
  }

  private static String money(OptionalDouble amount, int decimals) {
    return amount.isPresent() ? Numbers.rounded(amount.getAsDouble(), decimals) : UNKNOWN;
  }
}
