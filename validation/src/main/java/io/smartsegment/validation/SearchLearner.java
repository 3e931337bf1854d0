package io.smartsegment.validation;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts the question to a part of the customers, with the objective and optimizer as they are. */
final class SearchLearner implements Learner {
  private final BoundQuestion asked;
  private final Population population;
  private final ValidationOptions how;
  private final Course course;
  private final int most;

  SearchLearner(BoundQuestion asked, Population population, ValidationOptions how, Course course) {
    this.asked = asked;
    this.population = population;
    this.how = how;
    this.course = course;
    most = asked.problem().maxSegments();
  }

  @Override
  public Learned learn(Part part) {
    BoundQuestion put = put(part, UnaryOperator.identity());
    Segmentation best = put.solve();
    Rule chosen = Rule.of(put.question(), best);
    TreeMap<Integer, Rule> byCount = new TreeMap<>();
    byCount.put(chosen.segments(), chosen);
    for (BestForCount entry : best.bySegmentCount()) {
      byCount.computeIfAbsent(entry.segments(), k -> treated(put, entry.cutoffs()));
    }
    int least = asked.question().constraints().minSegments();
    boolean mayTakeLong = how.effort() == ValidationOptions.Effort.FULL;
    if (isMerged() && mayTakeLong && least == 1) {
      return new Learned(merged(part, best), chosen);
    }
    if (best.bySegmentCount().isEmpty() && mayTakeLong) {
      for (int k = least; k <= most; k++) {
        if (!byCount.containsKey(k)) {
          Rule rule = learn(part, k);
          if (rule != null) {
            byCount.putIfAbsent(rule.segments(), rule);
          }
        }
      }
    }
    return new Learned(byCount, chosen);
  }

  private boolean isMerged() {
    return !asked.question().mergers().isEmpty();
  }

  /**
   * Mergers decide how many segments there are. So each number is the largest allowed one once, and
   * of all that is left after joining, the most valuable with each number counts.
   */
  private NavigableMap<Integer, Rule> merged(Part part, Segmentation best) {
    TreeMap<Integer, Segmentation> byCount = new TreeMap<>();
    byCount.put(best.scoreSegments(), best);
    for (int k = 1; k < most; k++) {
      Optional<Segmentation> found = atMost(part, k);
      if (found.isPresent()) {
        byCount.merge(
            found.get().scoreSegments(), found.get(), (a, b) -> b.value() > a.value() ? b : a);
      }
    }
    TreeMap<Integer, Rule> rules = new TreeMap<>();
    byCount.forEach((count, found) -> rules.put(count, Rule.of(asked.question(), found)));
    return rules;
  }

  private Optional<Segmentation> atMost(Part part, int segments) {
    try {
      return Optional.of(put(part, constraints -> constraints.atMost(segments)).solve());
    } catch (InfeasibleProblemException | PluginException e) {
      // What mergers left breaks a constraint, and is no answer.
      return Optional.empty();
    }
  }

  /** The cutoffs with the treatments that these customers choose. */
  private static Rule treated(BoundQuestion put, Cutoffs cutoffs) {
    return put.question().treatmentOrder() == TreatmentOrder.ALL
        ? new Rule(cutoffs, List.of())
        : Rule.of(put.question(), put.evaluate(cutoffs));
  }

  @Override
  public @Nullable Rule learn(Part part, int segments) {
    if (isMerged()) {
      return atMost(part, segments)
          .map(found -> Rule.of(asked.question(), found))
          .filter(rule -> rule.segments() == segments)
          .orElse(null);
    }
    try {
      BoundQuestion put = put(part, constraints -> constraints.exactly(segments));
      return Rule.of(put.question(), put.solve());
    } catch (InfeasibleProblemException e) {
      return null;
    }
  }

  /** The question to a part, with constraints on the number of segments as they are changed. */
  private BoundQuestion put(Part part, UnaryOperator<Constraints> number) {
    Question question = asked.question();
    double share = (double) part.size() / population.size();
    Constraints scaled = Scaled.constraints(question.constraints(), share);
    Question same = question.withConstraints(number.apply(scaled));
    if (question.timeLimit().isPresent()) {
      // All folds together have the time of the answer.
      same = same.withTimeLimit(question.timeLimit().get().dividedBy(how.folds()));
    }
    // Parts are learned from side by side, so that each search has one thread.
    return asked
        .asking(
            same,
            SearchOptions.DEFAULT
                .withThreads(1)
                .uncertified()
                .stoppingWhen(state -> course.reasonToStop()))
        .on(population.index(part));
  }
}
