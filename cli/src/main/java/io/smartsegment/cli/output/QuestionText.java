package io.smartsegment.cli.output;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was asked, in words. */
final class QuestionText {
  private QuestionText() {}

  /** Objective settings and constraints in one line. */
  static String line(Answer.Question question) {
    List<String> asked = new ArrayList<>();
    question.objectiveSettings().forEach((name, value) -> asked.add(name + " " + value));
    asked.addAll(inWords(question.constraints()));
    return "Asked: " + String.join("; ", asked) + "\n";
  }

  /** Whether there is more than a number of segments and a minimum size. */
  static boolean hasFurtherConstraints(Answer.Question question) {
    return !question.constraints().equals(question.constraints().numberAndMinimumSize());
  }

  private static List<String> inWords(Constraints allowed) {
    List<String> words = new ArrayList<>();
    words.add(
        "%s %d segment%s of at least %s"
            .formatted(
                allowed.minSegments() == allowed.maxSegments() ? "exactly" : "at most",
                allowed.maxSegments(),
                allowed.maxSegments() == 1 ? "" : "s",
                size(allowed.minimumSize())));
    allowed.maximumSize().ifPresent(size -> words.add("at most " + size(size) + " in each"));
    if (allowed.minimumConversions() > 0) {
      words.add(
          "at least %s conversion%s in each"
              .formatted(
                  Figures.count(allowed.minimumConversions()),
                  allowed.minimumConversions() == 1 ? "" : "s"));
    }
    if (allowed.risingRates()) {
      words.add("conversion rates that do not fall with the score");
    }
    if (allowed.minimumRateDifference() > 0) {
      words.add(
          "at least %s between neighbouring conversion rates"
              .formatted(Figures.plain(allowed.minimumRateDifference())));
    }
    if (!allowed.fixedCutoffs().isEmpty()) {
      words.add(
          allowed.fixedCutoffs().stream()
              .map(Figures::plain)
              .collect(
                  Collectors.joining(
                      ", ",
                      allowed.fixedCutoffs().size() == 1 ? "a cutoff at " : "cutoffs at ",
                      "")));
    }
    allowed.budget().ifPresent(money -> words.add("a cost of at most " + Figures.money(money)));
    return words;
  }

  private static String size(SegmentSize size) {
    return size.share() > 0
        ? size.toString()
        : Figures.count(size.customers()) + (size.customers() == 1 ? " customer" : " customers");
  }
}
