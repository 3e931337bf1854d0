package io.smartsegment.core.engine;

import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.number.ShortDecimal;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words and warnings about a result for its readers. */
final class Words {
  private Words() {}

  /**
   * Words about a result.
   *
   * @param elsewhere what segments are worth that are the same in every result
   * @param whyOne why one segment is best, if the prices alone tell
   */
  static List<String> about(
      Problem problem,
      int[] bounds,
      Certificate certificate,
      double elsewhere,
      Optional<String> whyOne) {
    List<String> words = new ArrayList<>();
    int asked = problem.constraints().maxSegments();
    int possible = problem.region().possibleSegments();
    if (possible < asked && possible == problem.maxSegments()) {
      words.add(
          String.format(
              Locale.ROOT,
              "Up to %d segments were allowed; these customers, with %,d distinct scores, can be"
                  + " divided into %d at most (%s).",
              asked,
              problem.index().distinctScores(),
              possible,
              String.join("; ", problem.constraints().inWords().stream().skip(1).toList())));
    }
    degeneracy(problem, bounds, certificate, elsewhere, whyOne).ifPresent(words::add);
    trend(problem, bounds).ifPresent(words::add);
    return words;
  }

  /** Which trend the rates have, where any was allowed. */
  private static Optional<String> trend(Problem problem, int[] bounds) {
    int segments = bounds.length - 1;
    if (!problem.constraints().trend().equals(Optional.of(RateTrend.AUTO)) || segments == 1) {
      return Optional.empty();
    }
    int rises = lengthOfSteps(problem, bounds, true);
    int falls = lengthOfSteps(problem, bounds, false);
    String words =
        rises == segments - 1
            ? "they rise with the score"
            : falls == segments - 1
                ? "they fall with the score"
                : rises > 0
                    ? "they rise up to segment %d and fall after it".formatted(rises)
                    : "they fall down to segment %d and rise after it".formatted(falls);
    return Optional.of("Of all trends of conversion rates, this one earns most: " + words + ".");
  }

  /** The number of the last segment up to which rates rise, or fall. */
  private static int lengthOfSteps(Problem problem, int[] bounds, boolean rising) {
    int k = 1;
    while (k + 1 < bounds.length
        && problem.region().allowsStep(rising, bounds[k - 1], bounds[k], bounds[k + 1])) {
      k++;
    }
    return k - 1;
  }

  private static Optional<String> degeneracy(
      Problem problem,
      int[] bounds,
      Certificate certificate,
      double elsewhere,
      Optional<String> whyOne) {
    double value = certificate.value();
    double one = problem.value(new int[] {0, problem.index().distinctScores()});
    boolean oneIsAsGood = one >= value - Rounding.of(one, value);
    if (!oneIsAsGood || problem.constraints().maxSegments() == 1) {
      return Optional.empty();
    }
    String why =
        whyOne.orElse("No division was found that earns more than leaving all customers in one.");
    return Optional.of(why + " " + loss(problem, bounds, certificate, one, elsewhere));
  }

  private static String loss(
      Problem problem, int[] bounds, Certificate certificate, double one, double elsewhere) {
    if (bounds.length > 2) {
      return "One segment with all customers would be worth %s, these %s are worth %s."
          .formatted(
              value(problem, one + elsewhere),
              bounds.length - 1,
              value(problem, certificate.value() + elsewhere));
    }
    return certificate.proof() == Proof.OPTIMAL
        ? "The best is one segment with all customers."
        : "That there is none is not proven.";
  }

  /** Money with two decimals, other values with six significant digits. */
  static String value(Problem problem, double value) {
    boolean money = problem.valuation().money(0, 0, problem.index().distinctScores()).isPresent();
    int places = money ? 2 : ShortDecimal.places(value);
    return String.format(Locale.ROOT, "%,." + places + "f", value);
  }
}
