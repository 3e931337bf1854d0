package io.smartsegment.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Runs an optimizer on small random problems with all kinds of constraints. Whatever it returns has
 * to be allowed, as brute force says from the raw rows; it may refuse a problem in a sentence, or
 * find nothing, but never fail otherwise.
 */
public final class ConstraintSweep {
  private final Optimizer optimizer;
  private final Settings settings;
  private final UnaryOperator<Valuation> wrapper;
  private int solved;
  private int optima;
  private int refused;
  private final List<Long> nothingFound = new ArrayList<>();

  private ConstraintSweep(
      Optimizer optimizer, Map<String, ?> given, UnaryOperator<Valuation> wrapper) {
    this.optimizer = optimizer;
    this.settings = Settings.read(optimizer.id(), optimizer.settings(), given);
    this.wrapper = wrapper;
  }

  /**
   * Runs an optimizer on one problem for each seed from 0 on; those that are impossible do not
   * count.
   *
   * @param samples number of seeds
   * @param optimizer what to run
   * @param given its settings
   * @param wrapper applied to each valuation, for example to hide its structure
   * @return what came of it
   */
  public static ConstraintSweep of(
      int samples, Optimizer optimizer, Map<String, ?> given, UnaryOperator<Valuation> wrapper) {
    ConstraintSweep sweep = new ConstraintSweep(optimizer, given, wrapper);
    RandomProblems.samples(samples)
        .map(sample -> RandomProblems.constrained(sample.seed()))
        .forEach(sweep::run);
    return sweep;
  }

  /** {@return in how many problems something was found} */
  public int solved() {
    return solved;
  }

  /** {@return in how many problems the best was found} */
  public int optima() {
    return optima;
  }

  /** {@return how many problems were refused} */
  public int refused() {
    return refused;
  }

  /** {@return the seeds of problems that have a solution, but none was found} */
  public List<Long> nothingFound() {
    return nothingFound;
  }

  @Override
  public String toString() {
    return "%s: %d solved, of which %d best; %d refused; nothing found for seeds %s"
        .formatted(optimizer.id(), solved, optima, refused, nothingFound);
  }

  private void run(RandomProblems.Sample sample) {
    BruteForce truth = BruteForce.of(sample);
    Problem problem;
    try {
      problem =
          new Problem(sample.index(), wrapper.apply(sample.valuation()), sample.constraints());
    } catch (InfeasibleProblemException e) {
      assertThat(truth.feasible()).as("%s", sample).isFalse();
      return;
    }
    Optional<String> refusal = optimizer.refuses(problem);
    if (refusal.isPresent()) {
      assertThat(refusal.get()).as("%s", sample).endsWith(".");
      refused++;
      return;
    }
    SearchOptions options = SearchOptions.DEFAULT.withThreads(1).withSeed(sample.seed());
    try (Search search = new Search(problem, settings, options)) {
      check(sample, truth, problem, optimizer.optimize(problem, search));
    } catch (InfeasibleProblemException e) {
      if (truth.feasible()) {
        nothingFound.add(sample.seed());
      }
    } catch (RuntimeException e) {
      throw new AssertionError(optimizer.id() + " fails on " + sample, e);
    }
  }

  private void check(
      RandomProblems.Sample sample, BruteForce truth, Problem problem, SearchResult result) {
    assertThat(truth.allows(result.bounds())).as("%s", sample).isTrue();
    assertThat(result.bySegmentCount()).as("%s", sample).allMatch(truth::allows);
    double best = truth.bestValue();
    double rounding = 1e-9 * Math.max(1, Math.abs(best));
    solved++;
    optima += problem.value(result.bounds()) >= best - rounding ? 1 : 0;
  }
}
