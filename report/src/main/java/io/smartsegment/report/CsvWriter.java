package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.validation.Comparison;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.Validation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables as CSV with full precision; an unknown number is an empty field. */
@Internal
public final class CsvWriter {
  private static final String OPTIMISED = "optimised";

  private CsvWriter() {}

  /**
   * {@return the segments, one a line}
   *
   * @param segmentation what to write
   */
  public static String segments(Segmentation segmentation) {
    StringBuilder csv = new StringBuilder();
    boolean coded = segmentation.segments().stream().anyMatch(s -> s.rule() instanceof ListedCode);
    line(
        csv,
        "index,lower,upper,size,conversions,conversionRate,revenue,cost,netRevenue,"
            + "netRevenuePerCustomer,observedValue,weight,kind,treatment"
            + (coded ? ",name,code" : ""));
    for (Segment s : segmentation.segments()) {
      line(
          csv,
          s.index(),
          end(s, ScoreRange::lower),
          end(s, ScoreRange::upper),
          s.customers(),
          segmentation.hasOutcomes() ? s.conversions() : "",
          rate(s.conversionRate()),
          field(s.revenue()),
          field(s.cost()),
          field(s.netRevenue()),
          field(s.netRevenuePerCustomer()),
          field(s.observedValue()),
          field(s.weight()),
          s.rule().kind(),
          quoted(s.treatment().orElse("")) + (coded ? "," + code(s) : ""));
    }
    return csv.toString();
  }

  /**
   * {@return the segmentation beside the baselines, one a line}
   *
   * @param answer what to write
   */
  public static String comparison(Answer answer) {
    StringBuilder csv = new StringBuilder();
    line(
        csv,
        "division,segments,netRevenue,netRevenuePerCustomer,cutoffs,"
            + "expected,expectedLower,expectedUpper,optimisedGain,gainLower,gainUpper");
    compared(csv, Comparison.ONE_SEGMENT, answer.oneSegment(), answer);
    for (Map.Entry<String, Segmentation> baseline : answer.baselines().entrySet()) {
      compared(csv, baseline.getKey(), baseline.getValue(), answer);
    }
    compared(csv, OPTIMISED, answer.best(), answer);
    return csv.toString();
  }

  /**
   * {@return the best for each number of segments, one a line}
   *
   * @param segmentation what to write
   */
  public static String bySegmentCount(Segmentation segmentation) {
    StringBuilder csv = new StringBuilder();
    line(csv, "segments,netRevenue,cutoffs");
    for (BestForCount entry : segmentation.bySegmentCount()) {
      line(csv, entry.segments(), Numbers.full(entry.value()), joined(entry.cutoffs().values()));
    }
    return csv.toString();
  }

  private static void compared(StringBuilder csv, String name, Segmentation s, Answer answer) {
    Optional<Expectation> expected = answer.validation().map(Validation::expected);
    Optional<Comparison> beside = expected.flatMap(e -> e.against(name));
    line(
        csv,
        name,
        s.scoreSegments(),
        Numbers.full(s.value()),
        Numbers.full(s.valuePerCustomer()),
        joined(s.cutoffs().values()),
        estimate(
            name.equals(OPTIMISED)
                ? expected.map(Expectation::netRevenue)
                : beside.map(Comparison::netRevenue)),
        estimate(beside.map(Comparison::gain)));
  }

  /** An estimate and the ends of its interval; empty fields if it is not known. */
  private static String estimate(Optional<Estimate> known) {
    return known
        .map(
            e ->
                Stream.of(e.value(), e.lower(), e.upper())
                    .map(number -> Double.isFinite(number) ? Numbers.full(number) : "")
                    .collect(Collectors.joining(",")))
        .orElse(",,");
  }

  private static String joined(List<Double> cutoffs) {
    return cutoffs.stream().map(Numbers::full).collect(Collectors.joining(" "));
  }

  /** Name and code of a segment, empty for segments of other kinds. */
  private static String code(Segment segment) {
    return segment.rule() instanceof ListedCode code
        ? quoted(code.name()) + "," + quoted(code.code())
        : ",";
  }

  private static String rate(double rate) {
    return Double.isNaN(rate) ? "" : Numbers.full(rate);
  }

  private static String field(OptionalDouble number) {
    return number.isPresent() ? Numbers.full(number.getAsDouble()) : "";
  }

  static String quoted(String text) {
    return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** An end of the segment's range of scores; empty for segments of another kind. */
  private static String end(Segment segment, ToDoubleFunction<ScoreRange> end) {
    return segment.rule() instanceof ScoreRange range ? Numbers.full(end.applyAsDouble(range)) : "";
  }

  private static void line(StringBuilder csv, Object... fields) {
    for (int i = 0; i < fields.length; i++) {
      csv.append(i == 0 ? "" : ",").append(fields[i]);
    }
    csv.append('\n');
  }
}
