package io.smartsegment.validation;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.population.Refit;
import io.smartsegment.core.population.Refits;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.valuation.CountPriced;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best rules in one pass over counts, which takes a fraction of the time of a search. It
 * serves where segment k has the price number k, all segments have a minimum size at most, and no
 * other optimizer than the exact one was asked for, or it found what the exact one would have.
 */
final class CountLearner implements Learner {
  private static final String EXACT = "exact";

  private final Population population;
  private final Refits refits;
  private final int most;

  /** Memory of refits that is not in use now; as much is made as threads need at once. */
  private final ConcurrentLinkedQueue<Refit> idle = new ConcurrentLinkedQueue<>();

  private CountLearner(Population population, Refits refits, int most) {
    this.population = population;
    this.refits = refits;
    this.most = most;
  }

  /**
   * Empty if the question takes a search.
   *
   * @param proven whether the answer is known to be the best, so that it does not matter which
   *     optimizer found it
   */
  static Optional<CountLearner> of(BoundQuestion asked, Population population, boolean proven) {
    Question question = asked.question();
    Constraints constraints = question.constraints();
    boolean plain =
        constraints.equals(constraints.numberAndMinimumSize())
            && constraints.minSegments() == 1
            && !constraints.minimumSize().isWeight()
            && question.cutoffDecimals().isEmpty()
            && question.merger().id().isEmpty()
            && (proven
                || (question.optimizer().settings().isEmpty()
                    && asked.optimizer().id().equals(EXACT)))
            && !population.isMeasured();
    if (!plain || !(asked.problem().valuation() instanceof CountPriced priced)) {
      return Optional.empty();
    }
    int most = asked.problem().maxSegments();
    double[] revenue = new double[most];
    double[] cost = new double[most];
    for (int k = 0; k < most; k++) {
      revenue[k] = priced.revenuePerConversion(k);
      cost[k] = priced.costPerCustomer(k);
    }
    double all = population.size();
    Refits refits =
        Refits.of(population.index(), revenue, cost)
            .withMinimumSize(
                size -> Scaled.constraints(constraints, size / all).minimumSize().roundedUp(size));
    return Optional.of(new CountLearner(population, refits, most));
  }

  @Override
  public Learned learn(Part part) {
    return solved(
        part,
        refit -> {
          TreeMap<Integer, Rule> byCount = new TreeMap<>();
          for (int k = 1; k <= most; k++) {
            if (refit.isPossible(k)) {
              byCount.put(k, rule(refit, k));
            }
          }
          return new Learned(byCount, rule(refit, refit.segments()));
        });
  }

  /** What other numbers of segments are worth is not looked for, which may take a search. */
  @Override
  public Rule best(Part part) {
    return solved(part, refit -> rule(refit, refit.segments()));
  }

  @Override
  public @Nullable Rule learn(Part part, int segments) {
    try {
      return solved(
              part,
              refit ->
                  refit.isPossible(segments)
                      ? Optional.of(rule(refit, segments))
                      : Optional.<Rule>empty())
          .orElse(null);
    } catch (InfeasibleProblemException e) {
      return null;
    }
  }

  /** What is told of a part, by a refit that serves other parts afterwards. */
  private <T> T solved(Part part, Function<Refit, T> told) {
    Refit known = idle.poll();
    Refit refit = known == null ? refits.newRefit() : known;
    System.arraycopy(part.customers(), 0, refit.customers(), 0, part.customers().length);
    System.arraycopy(part.conversions(), 0, refit.conversions(), 0, part.conversions().length);
    refit.solve();
    T result = told.apply(refit);
    idle.add(refit);
    return result;
  }

  private Rule rule(Refit refit, int segments) {
    ScoreIndex index = population.index();
    double[] cutoffs = new double[segments - 1];
    for (int k = 1; k < segments; k++) {
      int bound = refit.bound(segments, k);
      // A search knows the scores of its own customers only, and cuts at the next of them.
      while (refit.customers()[bound] == 0) {
        bound++;
      }
      cutoffs[k - 1] = index.score(bound);
    }
    return new Rule(Cutoffs.of(cutoffs), List.of());
  }
}
