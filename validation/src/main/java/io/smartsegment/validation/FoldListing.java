package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;

/** Lists who is in which fold, so that others can compute the figures of a validation again. */
@Experimental
public final class FoldListing {
  private FoldListing() {}

  /**
   * Writes the folds of a validation as CSV with the header {@code
   * repeat,fold,score,customers,conversions}: a line for each repeat, fold and score with
   * customers. Customers with the same score and outcome are alike, so that counts say all.
   *
   * @param asked the question that is validated
   * @param how folds and repeats
   * @param out where to write; O(R (N + F D)) for N customers with D scores in R repeats of F folds
   * @throws IOException if it cannot be written to
   * @throws io.smartsegment.core.error.SmartSegmentException if there are too few customers
   */
  public static void write(BoundQuestion asked, ValidationOptions how, Appendable out)
      throws IOException {
    Population population = Population.of(asked.customers());
    boolean stratified =
        CountJudge.of(asked, population, asked.problem().maxSegments()).isPresent();
    Folds folds =
        new Folds(population, stratified, how.folds(), how.repeats(), asked.question().seed());
    out.append("repeat,fold,score,customers,conversions\n");
    for (int r = 0; r < how.repeats(); r++) {
      for (int f = 0; f < how.folds(); f++) {
        Part part = folds.part(r, f);
        for (int p = 0; p < part.customers().length; p++) {
          if (part.customers()[p] > 0) {
            out.append(
                "%d,%d,%s,%d,%d\n"
                    .formatted(
                        r,
                        f,
                        Numbers.full(population.index().score(p)),
                        part.customers()[p],
                        part.conversions()[p]));
          }
        }
      }
    }
  }
}
