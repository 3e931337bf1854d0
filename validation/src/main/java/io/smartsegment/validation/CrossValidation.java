package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Repeated cross-validation (S. Geisser, The predictive sample reuse method, Journal of the
 * American Statistical Association 70, 1975): each fold is held out once, the others teach, and
 * what they taught is judged on the fold. The sum over the folds is what the rules earn with as
 * many customers as there are, none of whom taught the rule that they are judged by.
 */
final class CrossValidation {
  private final Population population;
  private final Learner learner;
  private final Judge judge;
  private final ValidationOptions how;
  private final Folds folds;

  /** What the customers outside fold f of repeat r taught, number r * folds + f. */
  private final List<Learned> learned;

  private CrossValidation(
      Population population, Learner learner, Judge judge, ValidationOptions how, long seed) {
    this.population = population;
    this.learner = learner;
    this.judge = judge;
    this.how = how;
    folds = new Folds(population, judge.countsCustomers(), how.folds(), how.repeats(), seed);
    learned = InParallel.map(how.folds() * how.repeats(), how.threads(), this::learn);
  }

  /**
   * Learns from all folds but one, for each of them.
   *
   * @param mostSegments rules with up to so many segments can be judged
   */
  static CrossValidation of(BoundQuestion asked, ValidationOptions how, int mostSegments) {
    Population population = Population.of(asked.customers());
    Learner learner =
        CountLearner.of(asked, population)
            .map(Learner.class::cast)
            .orElseGet(() -> new SearchLearner(asked, population));
    Judge judge =
        CountJudge.of(asked, population, mostSegments)
            .map(Judge.class::cast)
            .orElseGet(() -> new MoneyJudge(asked, population));
    return new CrossValidation(population, learner, judge, how, asked.question().seed());
  }

  private Learned learn(int task) {
    Part rest = population.all().without(held(task));
    try {
      return learner.learn(rest);
    } catch (InfeasibleProblemException e) {
      throw new InfeasibleProblemException(
          "With one of %s folds held out: %s".formatted(how.folds(), e.problem()), e.advice());
    }
  }

  private Part held(int task) {
    return folds.part(task / how.folds(), task % how.folds());
  }

  Population population() {
    return population;
  }

  Learner learner() {
    return learner;
  }

  List<Learned> learned() {
    return learned;
  }

  /**
   * The standard errors of what the best rule earns, the choice of cutoffs included; 0 where
   * fitting again takes a search each time.
   */
  Refitting.Errors errors(long seed) {
    return learner instanceof CountLearner && judge instanceof CountJudge
        ? Refitting.errors(population, learner, judge, how.threads(), seed)
        : new Refitting.Errors(0, 0);
  }

  /** What a rule earns with the customers that it may have been fitted to. */
  double inSample(Rule rule) {
    return judge.on(population.all()).of(rule, null).sum();
  }

  /**
   * What is compared on held-out customers.
   *
   * @param rule one of the rules that a training part taught; null if it taught none
   * @param other the rule whose payoffs are deducted; nothing is deducted if there is no function
   */
  record Contest(
      Function<Learned, @Nullable Rule> rule, Optional<Function<Learned, @Nullable Rule>> other) {
    static Contest of(int segments) {
      return new Contest(taught -> taught.of(segments), Optional.empty());
    }

    Contest against(Function<Learned, @Nullable Rule> less) {
      return new Contest(rule, Optional.of(less));
    }
  }

  /** The results of contests in their order; empty where some part taught no such rule. */
  List<Optional<Estimate>> judge(List<Contest> contests) {
    List<@Nullable Payoffs[]> judged =
        InParallel.map(learned.size(), how.threads(), task -> judge(contests, task));
    List<Optional<Estimate>> estimates = new ArrayList<>();
    for (int c = 0; c < contests.size(); c++) {
      estimates.add(mean(judged, c));
    }
    return estimates;
  }

  private @Nullable Payoffs[] judge(List<Contest> contests, int task) {
    Judge.Verdict verdict = judge.on(held(task));
    Learned taught = learned.get(task);
    @Nullable Payoffs[] payoffs = new Payoffs[contests.size()];
    for (int c = 0; c < payoffs.length; c++) {
      Rule rule = contests.get(c).rule().apply(taught);
      Rule other = contests.get(c).other().map(less -> less.apply(taught)).orElse(null);
      boolean complete = rule != null && (other != null || contests.get(c).other().isEmpty());
      payoffs[c] = rule != null && complete ? verdict.of(rule, other) : null;
    }
    return payoffs;
  }

  private Optional<Estimate> mean(List<@Nullable Payoffs[]> judged, int contest) {
    Payoffs[] repeats = new Payoffs[how.repeats()];
    for (int r = 0; r < repeats.length; r++) {
      repeats[r] = Payoffs.NONE;
      for (int f = 0; f < how.folds(); f++) {
        Payoffs payoffs = judged.get(r * how.folds() + f)[contest];
        if (payoffs == null) {
          return Optional.empty();
        }
        repeats[r] = repeats[r].plus(payoffs);
      }
    }
    return Optional.of(Payoffs.mean(repeats));
  }
}
