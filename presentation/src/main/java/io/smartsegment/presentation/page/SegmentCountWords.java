package io.smartsegment.presentation.page;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.presentation.data.Amounts;
import io.smartsegment.presentation.data.Subject;
import io.smartsegment.validation.CountEstimate;
import io.smartsegment.validation.Selection;
import io.smartsegment.validation.Validation;
import java.util.List;

/** Says in words how many segments there should be, and why. */
final class SegmentCountWords {
  private final Subject subject;
  private final Segmentation best;

  SegmentCountWords(Subject subject) {
    this.subject = subject;
    best = subject.answer().best();
  }

  /** The words below the values for each number of segments. */
  String words(boolean known) {
    if (!known) {
      return "The optimizer '%s' does not tell what other numbers of segments are worth."
          .formatted(best.optimizer());
    }
    return subject
        .answer()
        .validation()
        .filter(validation -> !validation.bySegmentCount().isEmpty())
        .map(
            validation ->
                "%s %s The band is the 95 %% interval of what new customers earn."
                    .formatted(why(validation), enough()))
        .orElseGet(
            () ->
                enough()
                    + " What new customers earn with each number is shown after 'optimize --validate"
                    + " full'.");
  }

  private String why(Validation validation) {
    Selection selection = validation.options().selection();
    String selected = Numbers.count(validation.selected(), "segment");
    if (selection == Selection.IN_SAMPLE) {
      return selected
          + " earn most on the customers that they were fitted to, which is how the number was to be selected.";
    }
    CountEstimate chosen = entry(validation, validation.selected());
    CountEstimate highest = entry(validation, validation.best());
    if (validation.selected() == validation.best()) {
      return "%s %s most on customers that were not used to find them: %s."
          .formatted(selected, earn(validation.selected()), value(chosen.outOfSample().value()));
    }
    String compared =
        "On customers that were not used to find them, %s %s %s and %s %s %s."
            .formatted(
                selected,
                earn(validation.selected()),
                value(chosen.outOfSample().value()),
                Numbers.count(validation.best(), "segment"),
                earn(validation.best()),
                value(highest.outOfSample().value()));
    return validation.selected() == 1
        ? compared + " One segment is advised where no gain over it is more than chance explains."
        : compared
            + " That difference is less than its standard error, so that the fewer segments are advised.";
  }

  private static String earn(int segments) {
    return segments == 1 ? "earns" : "earn";
  }

  private static CountEstimate entry(Validation validation, int segments) {
    return validation.bySegmentCount().stream()
        .filter(known -> known.segments() == segments)
        .findFirst()
        .orElseThrow();
  }

  private String value(double value) {
    return subject.value(value);
  }

  /** From which number on further segments add less than one in twenty. */
  private String enough() {
    List<BestForCount> counts = best.bySegmentCount();
    double fewest = counts.get(0).value();
    double whole = best.value() - fewest;
    for (BestForCount entry : counts) {
      double reached = entry.value() - fewest;
      if (whole > 0 && entry.segments() < best.scoreSegments() && reached >= 0.95 * whole) {
        return "%s reach %s of what %s gain over the fewest."
            .formatted(
                Numbers.count(entry.segments(), "segment"),
                Amounts.share(reached / whole),
                best.scoreSegments());
      }
    }
    return "The table says what each further segment adds.";
  }
}
