package io.smartsegment.validation;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import java.util.List;
import java.util.Optional;

/**
 * What a validation works with.
 *
 * @param population the customers who are divided
 * @param learner finds rules
 * @param judge judges them
 * @param splits who teaches and who judges
 * @param resamples for the spread of what is found; empty where finding takes a search each time
 * @param own what customers add who are not divided by score
 */
record Setting(
    Population population,
    Learner learner,
    Judge judge,
    Splits splits,
    Optional<Resampled> resamples,
    Own own) {
  /** Resamples, and the judge of rules on them. */
  record Resampled(Resamples resamples, CountJudge judge) {}

  /**
   * What customers with a code or without a score earn, whatever the cutoffs are.
   *
   * @param value money
   * @param variance how much chance varies it: with m of n who convert and revenue R, R^2 (1 / m -
   *     1 / n), as if money came from who converts alone
   */
  record Own(double value, double variance) {
    private static final Own NONE = new Own(0, 0);

    private static Own of(BoundQuestion asked) {
      if (asked.customers().ownGroups().isEmpty()) {
        return NONE;
      }
      double value = 0;
      double variance = 0;
      Segmentation all = asked.evaluate(Cutoffs.NONE);
      for (Segment segment : all.segments()) {
        if (!(segment.rule() instanceof ScoreRange)) {
          value += segment.netRevenue().orElse(0);
          double revenue = segment.revenue().orElse(0);
          double converted = segment.conversions();
          variance +=
              converted == 0 ? 0 : revenue * revenue * (1 / converted - 1.0 / segment.customers());
        }
      }
      return new Own(value, variance);
    }
  }

  /**
   * Prepares.
   *
   * @param mostSegments rules with up to so many segments can be judged
   * @param known rules that are judged as well, whatever is taught
   * @param proven whether the answer is known to be the best, whichever optimizer found it
   * @param course whether to stop
   */
  static Setting of(
      BoundQuestion all,
      Division division,
      ValidationOptions how,
      int mostSegments,
      List<Rule> known,
      boolean proven,
      Course course) {
    BoundQuestion asked = withoutOwn(all);
    BoundQuestion judged = EstimatedMoney.observed(asked);
    boolean holdout = division.kind() == Division.Kind.HOLDOUT;
    Population population =
        holdout
            ? Population.of(asked.customers(), division.others().withOwnGroups(List.of()))
            : Population.of(asked.customers());
    Optional<CountJudge> priced = CountJudge.of(judged, population, mostSegments);
    boolean counts = priced.isPresent() && CountLearner.of(asked, population, proven).isPresent();
    Population divided =
        counts && !holdout ? population.joined(how.effort().mostCells(), known) : population;
    Learner learner =
        CountLearner.of(asked, divided, proven)
            .<Learner>map(l -> l)
            .orElseGet(() -> new SearchLearner(asked, divided, how, course));
    Optional<KeyedRows> groups =
        division.kind() == Division.Kind.GROUPS
            ? division.keyed().map(customers -> new KeyedRows(divided, customers))
            : Optional.empty();
    Optional<CountJudge> counting = priced.map(judge -> judge.on(divided));
    Judge judge =
        counting
            .<Judge>map(c -> groups.isPresent() ? new GroupJudge(c, groups.get()) : c)
            .orElseGet(() -> new MoneyJudge(judged, divided));
    long seed = asked.question().seed();
    Optional<Resampled> resampled =
        counts && !holdout
            ? counting.map(
                c ->
                    new Resampled(
                        groups.isPresent()
                            ? Resamples.ofGroups(divided, groups.get(), seed)
                            : Resamples.ofCustomers(divided, seed),
                        c))
            : Optional.empty();
    Splits splits = splits(division, how, divided, judge.countsCustomers(), groups, seed);
    return new Setting(
        divided, learner, judge, splits, resampled, Own.of(EstimatedMoney.observed(all)));
  }

  private static Splits splits(
      Division division,
      ValidationOptions how,
      Population population,
      boolean countsCustomers,
      Optional<KeyedRows> groups,
      long seed) {
    return switch (division.kind()) {
      case RANDOM -> new Folds(population, countsCustomers, how.folds(), how.repeats(), seed);
      case GROUPS -> new GroupFolds(groups.orElseThrow(), how.folds(), how.repeats(), seed);
      case FORWARD ->
          new ForwardSplits(new KeyedRows(population, division.keyed().orElseThrow()), how.folds());
      case HOLDOUT -> {
        ScoreIndex others = division.others().withOwnGroups(List.of());
        yield countsCustomers
            ? Holdout.whole(population, others)
            : Holdout.inParts(population, others, how.folds(), seed);
      }
    };
  }

  /** The question to those customers who are divided by score, with what is left of the budget. */
  private static BoundQuestion withoutOwn(BoundQuestion asked) {
    ScoreIndex customers = asked.customers();
    if (customers.ownGroups().isEmpty()) {
      return asked;
    }
    Constraints constraints = asked.question().constraints();
    if (constraints.budget().isPresent()) {
      constraints = constraints.withBudget(asked.problem().constraints().budget().orElseThrow());
    }
    return asked
        .asking(
            asked.question().withConstraints(constraints),
            SearchOptions.DEFAULT.withThreads(1).uncertified())
        .on(customers.withOwnGroups(List.of()));
  }

  /** What a rule earns with the customers that it may have been fitted to. */
  double inSample(Rule rule) {
    Judge plain = resamples.map(r -> (Judge) r.judge()).orElse(judge);
    return plain.on(population.all()).of(rule, null).sum() + own.value();
  }
}
