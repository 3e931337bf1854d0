package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.validation.CountEstimate;
import io.smartsegment.validation.CutoffBand;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.Validation;
import java.util.ArrayList;
import java.util.List;

/** A validation as text. */
@Internal
public final class ValidationText {
  private ValidationText() {}

  /**
   * {@return the text, ending in a line break}
   *
   * @param validation what to write
   */
  public static String write(Validation validation) {
    StringBuilder text = new StringBuilder(lines(validation));
    text.append(
        "\nBy number of segments, with %s folds and %s (seed %s)\n"
            .formatted(
                validation.options().folds(),
                Numbers.count(validation.options().repeats(), "repeat"),
                validation.seed()));
    text.append(frontier(validation)).append('\n');
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
    return text.toString();
  }

  /** What is expected, and the advice: two lines. */
  static String lines(Validation validation) {
    Expectation expected = validation.expected();
    return "Expected on as many new customers: %s; against one segment %s; %s of the value found is chance\nAdvice: %s. %s\n"
        .formatted(
            interval(expected.netRevenue()),
            interval(expected.againstOneSegment()),
            Numbers.money(expected.optimism()),
            ValidationJson.word(validation.advice().decision()).replace('-', ' '),
            validation.advice().reason());
  }

  private static String interval(Estimate estimate) {
    return "%s (95 %% interval %s to %s)"
        .formatted(
            Numbers.money(estimate.value()),
            Numbers.money(estimate.lower()),
            Numbers.money(estimate.upper()));
  }

  private static String frontier(Validation validation) {
    List<List<String>> rows = new ArrayList<>();
    for (CountEstimate entry : validation.bySegmentCount()) {
      rows.add(
          List.of(
              Integer.toString(entry.segments()),
              Numbers.money(entry.inSample()),
              Numbers.money(entry.outOfSample().value()),
              Numbers.money(entry.outOfSample().lower()),
              Numbers.money(entry.outOfSample().upper()),
              Numbers.money(entry.gain().value()),
              Numbers.money(entry.gain().lower()),
              Numbers.money(entry.gain().upper())));
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
}
