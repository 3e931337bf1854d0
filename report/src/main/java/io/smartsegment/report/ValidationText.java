package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.validation.Advice;
import io.smartsegment.validation.Comparison;
import io.smartsegment.validation.CountEstimate;
import io.smartsegment.validation.CutoffBand;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.Interval;
import io.smartsegment.validation.NeighbourTest;
import io.smartsegment.validation.Outlook;
import io.smartsegment.validation.SegmentEstimate;
import io.smartsegment.validation.Validation;
import java.util.ArrayList;
import java.util.List;

/** A validation as text. */
@Internal
public final class ValidationText {
  private static final String UNKNOWN = "-";

  private ValidationText() {}

  /**
   * {@return the text, ending in a line break}
   *
   * @param validation what to write
   */
  public static String write(Validation validation) {
    StringBuilder text = new StringBuilder(lines(Outlook.of(validation)));
    validation.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
    text.append("\nOn new customers, beside other divisions\n");
    text.append(comparisons(validation.expected())).append('\n');
    if (!validation.bySegmentCount().isEmpty()) {
      text.append("\nBy number of segments, %s\n".formatted(how(validation)));
      text.append(frontier(validation)).append('\n');
    }
    text.append(
        "Selected by %s: %s\n"
            .formatted(
                ValidationJson.word(validation.options().selection()),
                Numbers.count(validation.selected(), "segment")));
    validation
        .switching()
        .ifPresent(
            share ->
                text.append(
                    "%s of the customers change their segment where one fold is left out\n"
                        .formatted(Numbers.percent(share))));
    if (!validation.cutoffBands().isEmpty()) {
      text.append("\nWhere the cutoffs may lie, with other customers of the same population\n");
      text.append(bands(validation.cutoffBands())).append('\n');
    }
    if (!validation.segments().isEmpty()) {
      text.append("\nThe segments on customers that they were not fitted to\n");
      text.append(segments(validation.segments())).append('\n');
    }
    if (!validation.neighbours().isEmpty()) {
      text.append("\nIs a segment different from the next one, on such customers?\n");
      text.append(neighbours(validation.neighbours())).append('\n');
    }
    return text.toString();
  }

  private static String how(Validation validation) {
    int folds = validation.options().folds();
    String repeats = Numbers.count(validation.repeats(), "repeat");
    return switch (validation.division()) {
      case RANDOM -> "with %s folds and %s (seed %s)".formatted(folds, repeats, validation.seed());
      case GROUPS ->
          "with %s folds of whole groups and %s (seed %s)"
              .formatted(folds, repeats, validation.seed());
      case FORWARD -> "fitted to the past and judged on what followed, %s times".formatted(folds);
      case HOLDOUT -> "judged on the customers held out";
    };
  }

  /** What is expected, and the advice: two lines. */
  static String lines(Outlook outlook) {
    String expected =
        outlook
            .validation()
            .map(validation -> expected(validation.expected()))
            .orElseGet(
                () -> "Expected on new customers: not known. " + outlook.reason().orElse(""));
    return expected + "\n" + outlook.advice().map(ValidationText::advice).orElse("");
  }

  private static String expected(Expectation expected) {
    return "Expected on as many new customers: %s; against one segment %s; %s of the value found is chance"
        .formatted(
            interval(expected.netRevenue()),
            interval(expected.againstOneSegment()),
            ValueText.money(expected.optimism()));
  }

  private static String advice(Advice advice) {
    return "Advice: %s. %s\n"
        .formatted(ValidationJson.word(advice.decision()).replace('-', ' '), advice.reason());
  }

  private static String interval(Estimate estimate) {
    return "%s (95 %% interval %s)".formatted(ValueText.money(estimate.value()), ends(estimate));
  }

  /** The ends of an interval. */
  static String ends(Estimate estimate) {
    return Double.isFinite(estimate.lower())
        ? "%s to %s".formatted(ValueText.money(estimate.lower()), ValueText.money(estimate.upper()))
        : "not known";
  }

  private static String comparisons(Expectation expected) {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison other : expected.comparisons()) {
      List<String> row = new ArrayList<>(List.of(other.name()));
      row.addAll(estimate(other.netRevenue()));
      row.addAll(estimate(other.gain()));
      rows.add(row);
    }
    List<String> answer = new ArrayList<>(List.of("optimised"));
    answer.addAll(estimate(expected.netRevenue()));
    answer.addAll(List.of("", "", ""));
    rows.add(answer);
    return TextTable.of(
        List.of("", "expected", "from", "to", "optimised earns more by", "from", "to"), rows, 1);
  }

  /** A figure and the ends of its interval. */
  private static List<String> estimate(Estimate estimate) {
    boolean known = Double.isFinite(estimate.lower());
    return List.of(
        ValueText.money(estimate.value()),
        known ? ValueText.money(estimate.lower()) : UNKNOWN,
        known ? ValueText.money(estimate.upper()) : UNKNOWN);
  }

  private static String frontier(Validation validation) {
    List<List<String>> rows = new ArrayList<>();
    for (CountEstimate entry : validation.bySegmentCount()) {
      List<String> row =
          new ArrayList<>(
              List.of(Integer.toString(entry.segments()), ValueText.money(entry.inSample())));
      row.addAll(estimate(entry.outOfSample()));
      row.addAll(estimate(entry.gain()));
      rows.add(row);
    }
    return TextTable.of(
        List.of(
            "segments",
            "in sample",
            "out of sample",
            "from",
            "to",
            "against one segment",
            "from",
            "to"),
        rows,
        0);
  }

  private static String bands(List<CutoffBand> bands) {
    List<List<String>> rows = new ArrayList<>();
    for (CutoffBand band : bands) {
      rows.add(
          List.of(
              Numbers.plain(band.cutoff()),
              Numbers.rounded(band.lower(), 4),
              Numbers.rounded(band.upper(), 4)));
    }
    return TextTable.of(List.of("cutoff", "from", "to"), rows, 0);
  }

  private static String segments(List<SegmentEstimate> segments) {
    List<List<String>> rows = new ArrayList<>();
    for (SegmentEstimate segment : segments) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  Integer.toString(segment.index()),
                  Numbers.count(Math.round(segment.customers()))));
      row.addAll(segment.rate().map(ValidationText::percents).orElse(List.of("-", "-", "-")));
      row.addAll(estimate(segment.netRevenue()));
      rows.add(row);
    }
    return TextTable.of(
        List.of("#", "customers", "rate", "from", "to", "net revenue", "from", "to"), rows, 0);
  }

  private static List<String> percents(Interval rate) {
    return List.of(
        Numbers.percent(rate.value()),
        Numbers.percent(rate.lower()),
        Numbers.percent(rate.upper()));
  }

  private static String neighbours(List<NeighbourTest> tests) {
    List<List<String>> rows = new ArrayList<>();
    for (NeighbourTest test : tests) {
      List<String> row =
          new ArrayList<>(List.of("%d and %d".formatted(test.cutoff(), test.cutoff() + 1)));
      row.addAll(percents(test.difference()));
      row.add(Numbers.rounded(test.adjusted(), 4));
      row.addAll(estimate(test.gain()));
      row.add(verdict(test));
      rows.add(row);
    }
    return TextTable.of(
        List.of(
            "segments",
            "rates differ by",
            "from",
            "to",
            "p (Holm)",
            "the cutoff earns",
            "from",
            "to",
            ""),
        rows,
        1);
  }

  private static String verdict(NeighbourTest test) {
    String rates = test.isSignificant() ? "rates differ" : "rates may be the same";
    return rates + (test.gain().isAboveZero() ? ", and it pays" : ", may not pay");
  }
}
