package io.smartsegment.incremental;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.RuleFinders;
import java.util.Objects;

/**
 * Finds who should get which treatment by two scores jointly: at most four rectangles, each with an
 * arm, that earn the most beyond the control, less a price for each rectangle but the first. They
 * are the leaves of a tree of two questions, found and proven at full resolution by the finder
 * {@code policy-tree} of the module {@code groups}; the price is chosen by cross-validation.
 *
 * <p>Immutable and safe for use by many threads.
 */
@Experimental
public final class TwoScoreProfit {
  private final RuleFinders finders;
  private final int threads;

  /**
   * Uses the given finders.
   *
   * @param finders what is installed; policy-tree has to be among them
   * @param threads how many threads may search, at least 1; they do not change the result
   */
  public TwoScoreProfit(RuleFinders finders, int threads) {
    this.finders = finders;
    this.threads = threads;
  }

  /** {@return one that uses the finders that the class loader of this class sees, on one thread} */
  public static TwoScoreProfit create() {
    return new TwoScoreProfit(RuleFinders.load(TwoScoreProfit.class.getClassLoader()), 1);
  }

  /**
   * Finds the rectangles, and compares them with the best arm for all on customers that neither was
   * chosen with.
   *
   * @param customers past customers who were treated differently
   * @param second their second score
   * @param options what is asked; of the constraints, only the minimum size counts. In each
   *     rectangle at least 30 customers got each arm, unless untested arms are allowed
   * @return the rectangles with their arms, and what they bring; about 40 searches for trees, each
   *     O(A^2 N log N) for N customers and A arms. The same customers in the same order and the
   *     same seed give the same result
   * @throws InvalidSettingException if options and customers do not fit, or if options are given
   *     that concern cutoffs of one score
   * @throws InvalidInputException if an arm has too few customers, or none who converted, or if
   *     there are more or fewer second scores than customers
   */
  public TwoScoreResult solve(
      TrialCustomers customers, SecondScore second, IncrementalOptions options) {
    Objects.requireNonNull(options, "options");
    if (second.size() != customers.size()) {
      throw new InvalidInputException(
          "There are %s scores and %s second scores.".formatted(customers.size(), second.size()),
          "Give one for each customer.");
    }
    requireUsable(options);
    Arms.of(customers, options);
    ComparableTrial past = ComparableTrial.of(customers, options.seed());
    Arms arms = Arms.of(past.customers(), options);
    Gains gains =
        new Gains(past, arms, options.revenue(), options.baselineOf(customers), options.seed(), 0);
    return new BoxQuestion(past, gains, second, options, finders, threads)
        .answer(past.told(customers.size()));
  }

  private static void requireUsable(IncrementalOptions options) {
    Constraints plain =
        IncrementalOptions.DEFAULT_CONSTRAINTS.withMinimumSize(options.constraints().minimumSize());
    if (!options.constraints().equals(plain)) {
      throw new InvalidSettingException(
          "Rectangles of two scores are asked for, with %s.".formatted(options.constraints()),
          "Of the constraints, give the minimum size alone.");
    }
    if (!options.ladder().isEmpty()) {
      throw new InvalidSettingException(
          "Rectangles of two scores have no order in which they could get the arms %s."
              .formatted(String.join(", ", options.ladder())),
          "Let each get the arm that is best for it.");
    }
  }
}
