package io.smartsegment.core.spi;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.stability.Stable;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Searches for the bounds with the highest value. What it evaluates through the {@link Search} is
 * remembered there, so that the best allowed candidate for each number of segments is the result;
 * an optimizer has found something if it has evaluated one allowed candidate.
 *
 * <p>Ties go to fewer segments first, then to the lexicographically smallest bounds.
 */
@Stable
public interface Optimizer extends Plugin {
  /**
   * Searches. Returns when done, or soon after {@link Search#shouldStop()} says so.
   *
   * @param problem the question; at least one segmentation satisfies its constraints
   * @param search settings, randomness, evaluation and stop condition
   * @return what was found, usually {@link SearchResult#of(Search)}
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
   * <p>It certifies what other optimizers found, so that those who cannot prove anything can still
   * say how far from the best they are at most.
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
