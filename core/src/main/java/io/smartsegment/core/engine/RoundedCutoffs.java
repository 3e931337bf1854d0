package io.smartsegment.core.engine;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the best segmentation whose cutoffs have few decimals. Such a cutoff cannot separate
 * customers whose scores agree in these decimals. Scores are therefore cut, not rounded, and the
 * ordinary search finds the best segmentation of the customers with scores that are cut. For
 * example, with 1 decimal nothing separates 0.12 from 0.17, which both become 0.1.
 *
 * @param bound the question, put to the customers with scores that are cut
 * @param free the question, put to the customers as they are, with cutoffs of any kind
 * @param decimals the most digits behind the point
 */
record RoundedCutoffs(BoundQuestion bound, BoundQuestion free, int decimals) {
  static RoundedCutoffs of(BoundQuestion asked) {
    int decimals = asked.question().cutoffDecimals().orElseThrow();
    for (double cutoff : asked.question().constraints().fixedCutoffs()) {
      if (Numbers.shortest(cutoff).stripTrailingZeros().scale() > decimals) {
        throw new InvalidSettingException(
            "The fixed cutoff %s has more than %s decimals."
                .formatted(Numbers.plain(cutoff), decimals),
            "Round it as well, or allow more decimals.");
      }
    }
    return new RoundedCutoffs(asked.withScoresOf(decimals), asked.withAnyCutoffs(), decimals);
  }

  /** Searches twice: the best segmentation, with a last warning on what few decimals cost. */
  Segmentation solve() {
    Segmentation best = bound.solve();
    List<String> warnings = new ArrayList<>(best.warnings());
    warnings.add(noteOnLoss(best, free.solve()));
    return new Segmentation(
        best.objective(),
        best.worth(),
        best.totals(),
        best.cutoffs(),
        best.segments(),
        best.alternatives(),
        best.run(),
        warnings);
  }

  private String noteOnLoss(Segmentation best, Segmentation any) {
    Problem problem = free.problem();
    double loss = any.value() - best.value();
    String digits = Numbers.count(decimals, "decimal");
    if (loss <= 0) {
      return "Cutoffs with %s cost nothing: without rounding, nothing better was found."
          .formatted(digits);
    }
    boolean proven = any.certificate().proof() == Proof.OPTIMAL;
    return "Cutoffs with %s cost %s: without rounding, %s is %s."
        .formatted(
            digits,
            Words.value(problem, loss),
            Words.value(problem, any.value()),
            proven ? "the best" : "the best that was found");
  }
}
