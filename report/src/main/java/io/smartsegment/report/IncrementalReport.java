package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.incremental.ArmFigures;
import io.smartsegment.incremental.ArmSegment;
import io.smartsegment.incremental.CountOutcome;
import io.smartsegment.incremental.IncrementalResult;
import io.smartsegment.incremental.MoneyEstimate;
import io.smartsegment.incremental.UpliftCurve;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which customers get which arm and what that brings, as text, JSON and tables. The JSON is a model
 * that {@code apply} and {@code export} read.
 *
 * @param result the answer
 * @param scoreColumn the column with the scores
 * @param scoreScale what scores in that column were divided by
 * @param origin where the answer comes from; empty if nobody said
 */
@Internal
public record IncrementalReport(
    IncrementalResult result, String scoreColumn, double scoreScale, Optional<Origin> origin)
    implements Report {
  private static final String HEADER =
      "segment,label,lower,upper,customers,arm,chosen,incremental_profit,standard_error,low,high,"
          + "per_customer,arm_customers,arm_outcomes,arm_rate\n";

  @Override
  public String title() {
    return "What treatments add beyond '%s'".formatted(result.control());
  }

  @Override
  public List<String> lead() {
    List<String> lead = new ArrayList<>(new IncrementalText(result).lead());
    if (result.isOneArmForAll()) {
      return lead;
    }
    lead.add(
        "What to do: %s."
            .formatted(
                result.segments().stream()
                    .map(segment -> "scores %s get '%s'".formatted(segment.label(), segment.arm()))
                    .collect(Collectors.joining(", "))));
    if (result.isWithinNoise()) {
      lead.add(
          "As far as these customers tell, '%s' for all may do as well."
              .formatted(result.bestSingle().figures().arm()));
    }
    return lead;
  }

  @Override
  public List<ReportTable> tables() {
    return new IncrementalText(result).tables();
  }

  @Override
  public List<String> allNotes() {
    List<String> notes = new ArrayList<>(result.warnings());
    String proof = new IncrementalText(result).proof();
    notes.add(Character.toUpperCase(proof.charAt(0)) + proof.substring(1));
    notes.add(
        "Incremental is what customers bring beyond '%s', less what the arm costs more. Got it: how many past customers had the arm; effective: as many customers, all equally likely to get it, would tell as much."
            .formatted(result.control()));
    origin.ifPresent(from -> notes.add(from.line() + "."));
    return notes;
  }

  /** {@return the text, ending in a line break} */
  public String text() {
    return new IncrementalText(result).text()
        + origin.map(from -> "\n" + from.line() + ".\n").orElse("");
  }

  /** {@return one JSON object, ending in a line break} */
  public String json() {
    return Json.text(IncrementalJson.of(this));
  }

  /** {@return a row for each segment and arm as CSV, with a header} */
  public String csv() {
    StringBuilder csv = new StringBuilder(HEADER);
    for (ArmSegment segment : result.segments()) {
      for (ArmFigures arm : segment.byArm()) {
        MoneyEstimate profit = arm.profit();
        row(
            csv,
            Integer.toString(segment.index()),
            CsvText.quoted(segment.label()),
            Numbers.full(segment.lower()),
            Numbers.full(segment.upper()),
            Long.toString(segment.customers()),
            CsvText.harmless(arm.arm()),
            arm.arm().equals(segment.arm()) ? "1" : "0",
            Numbers.full(profit.value()),
            Numbers.full(profit.standardError()),
            Numbers.full(profit.lower()),
            Numbers.full(profit.upper()),
            Numbers.full(profit.value() / segment.customers()),
            Long.toString(arm.customers()),
            Numbers.full(arm.outcomes()),
            Double.isNaN(arm.rate()) ? "" : Numbers.full(arm.rate()));
      }
    }
    return csv.toString();
  }

  private String counts() {
    StringBuilder csv = new StringBuilder("segments,in_sample,out_of_sample,low,high,chosen\n");
    for (CountOutcome outcome : result.bySegmentCount()) {
      Optional<MoneyEstimate> others = outcome.outOfSample();
      row(
          csv,
          Integer.toString(outcome.count()),
          Numbers.full(outcome.inSample().value()),
          others.map(known -> Numbers.full(known.value())).orElse(""),
          others.map(known -> Numbers.full(known.lower())).orElse(""),
          others.map(known -> Numbers.full(known.upper())).orElse(""),
          outcome.count() == result.chosen().count() ? "1" : "0");
    }
    return csv.toString();
  }

  private String curves() {
    StringBuilder csv = new StringBuilder("arm,share,score,gain\n");
    for (UpliftCurve curve : result.curves()) {
      for (UpliftCurve.Point point : curve.points()) {
        row(
            csv,
            CsvText.harmless(curve.arm()),
            Numbers.full(point.share()),
            Numbers.full(point.score()),
            Numbers.full(point.gain()));
      }
    }
    return csv.toString();
  }

  private static void row(StringBuilder csv, String... cells) {
    csv.append(String.join(",", List.of(cells))).append('\n');
  }

  /** {@return the files of an output folder by name} */
  public Map<String, Optional<byte[]>> files() {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    put(files, "model.json", json());
    put(files, "segments.csv", csv());
    put(files, "by-segment-count.csv", counts());
    put(files, "uplift.csv", curves());
    put(files, "report.txt", text());
    return files;
  }

  private static void put(Map<String, Optional<byte[]>> files, String name, String text) {
    files.put(name, Optional.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
