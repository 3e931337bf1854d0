package io.smartsegment.core.spi;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.stability.Stable;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Searches for the bounds with the highest value. The {@link Search} remembers the best allowed
 * candidate for each number of segments among those evaluated through it. So an optimizer has a
 * result once it has evaluated one allowed candidate.
 *
 * <p>Ties go to fewer segments first, then to the lexicographically smallest bounds.
 */
@Stable
public interface Optimizer extends Plugin {
  /**
   * Searches. It returns when it is done, or soon after {@link Search#shouldStop()} becomes true.
   *
   * @param problem the question; at least one segmentation satisfies its constraints
   * @param search settings, randomness, evaluation and stop condition
   * @return the segmentations found, usually {@link SearchResult#of(Search)}
   */
  SearchResult optimize(Problem problem, Search search);

  /**
   * {@return a sentence that says why this optimizer cannot solve the problem, empty if it can}
   *
   * @param problem the question
   */
  default Optional<String> refuses(Problem problem) {
    return Optional.empty();
  }

  /**
   * {@return a number that no allowed segmentation exceeds, empty if this optimizer can prove none}
   *
   * <p>The bound certifies results of other optimizers: a result worth 490 with a bound of 500 is
   * at most 10 below the optimum.
   *
   * @param problem the question
   * @param search settings, evaluation and stop condition of this computation
   * @throws io.smartsegment.core.error.InfeasibleProblemException if it turns out that no
   *     segmentation satisfies the constraints
   */
  default OptionalDouble upperBound(Problem problem, Search search) {
    return OptionalDouble.empty();
  }

  /**
   * {@return how well this optimizer suits the problem; where the user names none, the one with the
   * highest number that does not refuse is taken}
   *
   * <p>Guideline: 0 baselines, 30 local search, 50 global heuristics, 100 proven optima.
   *
   * @param problem the question
   */
  default int suitability(Problem problem) {
    return 10;
  }
}
