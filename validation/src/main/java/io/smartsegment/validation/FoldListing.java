package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;
import java.util.List;

/** Lists who is in which fold, so that others can compute the figures of a validation again. */
@Experimental
public final class FoldListing {
  private FoldListing() {}

  /**
   * Writes the folds of a validation as CSV with the header {@code
   * repeat,fold,score,customers,conversions}: a line for each repeat, fold and score with
   * customers. Customers with the same score and outcome are alike, so that counts say all. Where
   * scores were joined, the score is the first of them. Folds that follow each other in time are
   * numbered from 1, and those who only teach are in fold 0; a holdout lists those who teach as
   * fold 0 and those who judge as fold 1.
   *
   * @param asked the question that is validated
   * @param division how its customers are divided
   * @param how folds and repeats
   * @param out where to write; O(R (N + F D)) for N customers with D scores in R repeats of F folds
   * @throws IOException if it cannot be written to
   * @throws io.smartsegment.core.error.SmartSegmentException if there are too few customers
   */
  public static void write(
      BoundQuestion asked, Division division, ValidationOptions how, Appendable out)
      throws IOException {
    int most = asked.problem().maxSegments();
    Setting setting = Setting.of(asked, division, how, most, List.of(), false, Course.of(1));
    Splits splits = setting.splits();
    boolean counts =
        division.kind() == Division.Kind.RANDOM || division.kind() == Division.Kind.GROUPS;
    out.append("repeat,fold,score,customers,conversions\n");
    for (int r = 0; r < splits.repeats(); r++) {
      Part[] held = splits.held(r);
      if (!counts) {
        write(r, 0, splits.taught(r, 0, held[0]), setting.population(), out);
      }
      for (int f = 0; f < held.length; f++) {
        write(r, counts ? f : f + 1, held[f], setting.population(), out);
      }
    }
  }

  private static void write(int repeat, int fold, Part part, Population population, Appendable out)
      throws IOException {
    for (int p = 0; p < part.customers().length; p++) {
      if (part.customers()[p] > 0) {
        out.append(
            "%d,%d,%s,%d,%d\n"
                .formatted(
                    repeat,
                    fold,
                    Numbers.full(population.index().score(p)),
                    part.customers()[p],
                    part.conversions()[p]));
      }
    }
  }
}
