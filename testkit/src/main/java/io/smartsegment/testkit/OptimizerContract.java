package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.stability.Experimental;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every optimizer promises: rules OPTIMIZER-1 to OPTIMIZER-17. It searches about fifty small
 * problems, of which all segmentations are tried for comparison, and some with up to 100,000
 * customers. Shorten a search that takes long by {@link #settings()}.
 *
 * <pre>{@code
 * class MyOptimizerContractTest extends OptimizerContract {
 *   @Override
 *   protected Optimizer plugin() {
 *     return new MyOptimizer();
 *   }
 * }
 * }</pre>
 *
 * <p>One instance of the test class serves all tests, so that they share the searches.
 */
@Experimental
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OptimizerContract extends PluginContract<Optimizer> {
  /** Each search is waited for by itself; there are many of them. */
  private static final Duration ALL_SEARCHES_OF_A_TEST = Duration.ofMinutes(30);

  @RegisterExtension static final Patience PATIENCE = new Patience(new Rule("OPTIMIZER-16"));

  private final ConcurrentMap<SampleProblem, Boolean> accepted = new ConcurrentHashMap<>();
  private final Waiting patience = new Waiting(Runner.PATIENCE);
  private final Solved solved = new Solved(this::runner);

  /** For subclasses. */
  protected OptimizerContract() {
    super(Optimizer.class);
  }

  @Override
  Duration patience() {
    return ALL_SEARCHES_OF_A_TEST;
  }

  @Override
  final String use(Optimizer plugin, ScoreIndex index, Settings settings) {
    return Searches.of(questions(), plugin, settings, index);
  }

  @Override
  final void askMore(Optimizer plugin) {
    SampleProblem sample = SampleProblems.small().get(0);
    questions().ask(plugin, "refuses()", () -> quietly(() -> plugin.refuses(sample.problem())));
    questions()
        .ask(plugin, "suitability()", () -> quietly(() -> plugin.suitability(sample.problem())));
  }

  private Runner runner() {
    Optimizer plugin = plugin();
    return new Runner(plugin, readSettings(plugin), patience);
  }

  /** Whether the plugin is to solve a problem, or may, and does not refuse it. */
  private boolean isAccepted(SampleProblem sample) {
    return accepted.computeIfAbsent(
        sample,
        s ->
            s.needs().stream().noneMatch(need -> need.elseRefuses() && !can(need))
                && Refusals.of(questions(), plugin(), s).isEmpty());
  }

  private List<SampleProblem> accepted(List<SampleProblem> samples) {
    return samples.stream().filter(this::isAccepted).toList();
  }

  private Stream<Outcome> solved(List<SampleProblem> samples) {
    return accepted(samples).stream().map(solved::of);
  }

  private Stream<Outcome> stopped() {
    return accepted(SampleProblems.toStop()).stream()
        .flatMap(sample -> Stream.of(solved.stoppedAtOnce(sample), solved.stoppedSoon(sample)));
  }

  @Test
  @DisplayName("OPTIMIZER-1: bounds rise strictly from 0 to the number of distinct scores")
  final void optimizer1BoundsAreStrictlyIncreasing() {
    solved(SampleProblems.solvable()).forEach(AnswerChecks::checkBounds);
  }

  @Test
  @DisplayName("OPTIMIZER-2: constraints are honoured, or the problem is refused")
  final void optimizer2ConstraintsAreHonouredOrRefused() {
    for (SampleProblem sample : SampleProblems.all()) {
      Refusals.check(
          questions(), plugin(), sample, sample.needs().stream().filter(c -> !can(c)).toList());
    }
    for (Outcome outcome : solved(SampleProblems.solvable()).toList()) {
      AnswerChecks.checkAllowed(new Rule("OPTIMIZER-2"), outcome);
      AnswerChecks.checkCurve(outcome);
    }
  }

  @Test
  @DisplayName("OPTIMIZER-3: the same seed gives the same result")
  final void optimizer3SameSeedGivesSameResult() {
    for (SampleProblem sample : accepted(SampleProblems.toRepeat())) {
      Runner runner = runner();
      Trace way = new Trace();
      Trace secondWay = new Trace();
      Outcome first = runner.run(sample, Solved.SHORT.stoppingWhen(way));
      Outcome second = runner.run(sample, Solved.SHORT.stoppingWhen(secondWay));
      requireSame("OPTIMIZER-3", first, second, "a second search");
      requireSame("OPTIMIZER-3", first, solved.shortened(sample), "another instance");
      Optional<String> apart = way.difference(secondWay);
      new Rule("OPTIMIZER-3")
          .check(
              apart.isEmpty(),
              () ->
                  "two searches take different ways: %s, for %s\nTake all random numbers from Search.random(), and look at no clock."
                      .formatted(apart.get(), sample));
    }
    // A search may become random only where it is not cut short.
    for (SampleProblem sample : accepted(SampleProblems.toRepeatToTheEnd())) {
      requireSame(
          "OPTIMIZER-3",
          solved.of(sample),
          runner().run(sample),
          "a second search, to the end like the first,");
    }
  }

  @Test
  @DisplayName("OPTIMIZER-4: the result is the same for any number of threads")
  final void stochastic_optimizer4ThreadsDoNotMatter() {
    for (SampleProblem sample : accepted(SampleProblems.toRepeat())) {
      Outcome one = solved.shortened(sample);
      // Many threads get in each other's way where few happen to take turns.
      for (int threads : new int[] {2, 5, 40}) {
        Outcome more = runner().run(sample, Solved.SHORT.withThreads(threads));
        requireSame("OPTIMIZER-4", one, more, threads + " threads instead of one");
      }
      // Before it has found the best, it shows what it has looked at.
      Outcome early = solved.stoppedSoon(sample);
      Outcome together = runner().run(sample, Stop.after(Solved.SOON), 4);
      requireSame("OPTIMIZER-4", early, together, "4 threads instead of one, stopped early,");
    }
  }

  @Test
  @DisplayName("OPTIMIZER-5: one instance can search several problems at the same time")
  final void stochastic_optimizer5SearchesDoNotDisturbEachOther() {
    List<SampleProblem> samples = accepted(SampleProblems.toRepeat());
    List<Outcome> alone = samples.stream().map(solved::shortened).toList();
    Runner shared = runner();
    for (int i = 0; i < samples.size(); i++) {
      Outcome next = alone.get((i + 1) % samples.size());
      Interruption other = new Interruption(shared, next.sample(), Solved.SHORT);
      Outcome around = shared.run(samples.get(i), Solved.SHORT.stoppingWhen(other));
      requireSame("OPTIMIZER-5", alone.get(i), around, "another search in the middle of it");
      other
          .outcome()
          .ifPresent(inside -> requireSame("OPTIMIZER-5", next, inside, "one that waits for it"));
    }
    List<FutureTask<Outcome>> running =
        samples.stream().map(sample -> shared.start(sample, Solved.SHORT)).toList();
    for (int i = 0; i < samples.size(); i++) {
      Outcome beside = shared.awaitBesideOthers(samples.get(i), running.get(i));
      requireSame("OPTIMIZER-5", alone.get(i), beside, "other searches beside it");
    }
  }

  private static void requireSame(String rule, Outcome one, Outcome two, String what) {
    Optional<String> difference = one.difference(two);
    new Rule(rule)
        .check(
            difference.isEmpty(),
            () ->
                "%s gives another result: %s, for %s"
                    .formatted(what, difference.get(), one.sample()));
  }

  @Test
  @DisplayName("OPTIMIZER-6: it returns soon after it is stopped")
  final void optimizer6ReturnsSoonAfterStop() {
    Rule rule = new Rule("OPTIMIZER-6");
    for (SampleProblem sample : accepted(SampleProblems.toStop())) {
      long limit = sample.evaluationsAfterStop();
      requireAtMost(rule, solved.stoppedAtOnce(sample), limit, "was stopped at once");
      requireAtMost(
          rule,
          solved.stoppedSoon(sample),
          limit + Solved.SOON,
          "was stopped after " + Solved.SOON);
      runner().run(sample, Stop.cancelledAfter(Duration.ofMillis(100)));
    }
    for (SampleProblem sample : accepted(SampleProblems.solvable())) {
      requireQuestions(rule, solved.of(sample));
    }
  }

  private void requireQuestions(Rule rule, Outcome outcome) {
    SampleProblem sample = outcome.sample();
    Asking asking = solved.asking(sample);
    long unasked = asking.mostUnasked();
    rule.check(
        asking.questions() > 0 || unasked <= sample.evaluationsWithoutQuestion(),
        () ->
            "%,d evaluations without one question whether to stop, for %s\nAsk shouldStop() between batches."
                .formatted(unasked, sample));
    rule.check(
        unasked <= sample.evaluationsAfterStop(),
        () ->
            "%,d evaluations between two questions whether to stop, but at most %,d are allowed, for %s\nAsk shouldStop() between batches."
                .formatted(unasked, sample.evaluationsAfterStop(), sample));
    rule.check(
        asking.longest() <= Runner.AFTER_STOP.toNanos(),
        () ->
            "more than 5 s between two questions whether to stop, for %s\nAsk shouldStop() at least once a second."
                .formatted(sample));
  }

  private static void requireAtMost(Rule rule, Outcome outcome, long limit, String how) {
    rule.check(
        outcome.evaluations() <= limit,
        () ->
            "%,d evaluations, but at most %,d are allowed where the search %s, for %s\nAsk shouldStop() between batches."
                .formatted(outcome.evaluations(), limit, how, outcome.sample()));
  }

  @Test
  @DisplayName("OPTIMIZER-7: stopped early, it returns the best that it has seen")
  final void optimizer7StoppedItReturnsTheBestSeen() {
    Rule rule = new Rule("OPTIMIZER-7");
    for (Outcome outcome : stopped().toList()) {
      AnswerChecks.checkAllowed(rule, outcome);
      double best = outcome.bestSeen();
      rule.check(
          outcome.found().isPresent()
              || (outcome.sample().mayBeInfeasible() && !Double.isFinite(best)),
          () -> "stopped early, it returned nothing, for " + outcome.sample());
      for (int[] bounds : outcome.valued().stream().limit(1).toList()) {
        double value = outcome.value(bounds);
        rule.check(
            value >= best - BoundChecks.rounding(best),
            () ->
                "stopped early, its result is worth %s, but it has seen %s, for %s"
                    .formatted(value, best, outcome.sample()));
      }
    }
  }

  @Test
  @DisplayName("OPTIMIZER-8: progress ends at 1")
  final void optimizer8ProgressEndsAtOne() {
    assumeCan(Capability.REPORTS_PROGRESS);
    solved(SampleProblems.solvable())
        .filter(outcome -> outcome.found().isPresent())
        .forEach(
            outcome ->
                new Rule("OPTIMIZER-8")
                    .check(
                        outcome.fraction() == 1,
                        () ->
                            "progress ends at %s, for %s\nCall progress(1) at the end, or opt out of REPORTS_PROGRESS."
                                .formatted(outcome.fraction(), outcome.sample())));
  }

  @Test
  @DisplayName("OPTIMIZER-9: a bound is never below the value of an allowed segmentation")
  final void optimizer9BoundsAreTrue() {
    solved(SampleProblems.solvable()).forEach(outcome -> BoundChecks.check(outcome, ""));
    stopped().forEach(outcome -> BoundChecks.check(outcome, " of a stopped search"));
    accepted(SampleProblems.solvable()).stream()
        .filter(sample -> BoundChecks.known(sample).isPresent())
        .forEach(sample -> requireTrueBound(sample, Runner.OPTIONS, "upperBound"));
    for (SampleProblem sample : accepted(SampleProblems.toStop())) {
      SearchOptions stopped = Runner.OPTIONS.stoppingWhen(Stop.atOnce());
      requireTrueBound(sample, stopped, "upperBound, stopped at once,");
    }
  }

  private void requireTrueBound(SampleProblem sample, SearchOptions options, String what) {
    OptionalDouble bound = runner().upperBound(sample, options);
    OptionalDouble best =
        BoundChecks.known(sample).isPresent()
            ? BoundChecks.known(sample).get().best()
            : BoundChecks.best(solved.of(sample));
    BoundChecks.check(bound, best, what, sample);
  }

  @Test
  @DisplayName("OPTIMIZER-10: no number of segments has a better segmentation than the result")
  final void optimizer10ResultIsTheBestReturned() {
    Rule rule = new Rule("OPTIMIZER-10");
    for (Outcome outcome : Stream.concat(solved(SampleProblems.solvable()), stopped()).toList()) {
      List<int[]> all = outcome.valued();
      for (int i = 1; i < all.size(); i++) {
        double value = outcome.value(all.get(0));
        double other = outcome.value(all.get(i));
        int segments = all.get(i).length - 1;
        rule.check(
            !(other > value + 1e-12 * Math.max(1, Math.abs(value))),
            () ->
                "%d segments are worth %s, the result only %s, for %s"
                    .formatted(segments, other, value, outcome.sample()));
        rule.check(
            i == 1 || segments >= all.get(i - 1).length,
            () -> "numbers of segments do not ascend, for " + outcome.sample());
        double seen = outcome.bestSeenOf(segments);
        rule.check(
            !(seen > other + 1e-12 * Math.max(1, Math.abs(other))),
            () ->
                "what is returned for %d segments is worth %s, but the search has seen %s, for %s"
                    .formatted(segments, other, seen, outcome.sample()));
      }
    }
  }

  @Test
  @DisplayName("OPTIMIZER-11: refusals and suitability do not change")
  final void optimizer11RefusalAndSuitabilityAreConstant() {
    Runner runner = runner();
    for (SampleProblem sample : SampleProblems.all()) {
      Refusals.checkConstant(
          questions(), List.of(runner.optimizer(), runner.optimizer(), plugin()), sample);
    }
    // One search of any problem shows whether searching makes a difference.
    for (SampleProblem sample : accepted(SampleProblems.toRepeat()).stream().limit(1).toList()) {
      List<Object> before = Refusals.answers(questions(), runner.optimizer(), sample);
      runner.run(sample, Solved.SHORT);
      new Rule("OPTIMIZER-11")
          .check(
              before.equals(Refusals.answers(questions(), runner.optimizer(), sample)),
              () -> "refusal or suitability is another one after a search, for " + sample);
    }
  }

  @Test
  @DisplayName("OPTIMIZER-12: evaluations are counted")
  final void optimizer12EvaluationsAreCounted() {
    solved(SampleProblems.solvable())
        .filter(outcome -> outcome.found().isPresent())
        .forEach(
            outcome ->
                new Rule("OPTIMIZER-12")
                    .check(
                        outcome.evaluations() >= 1,
                        () ->
                            "no evaluation was counted for %s\nEvaluate by evaluate(batch), or tell the search by accept(...)."
                                .formatted(outcome.sample())));
    for (SampleProblem sample : accepted(SampleProblems.toRepeat())) {
      requireCounted(solved.shortened(sample));
    }
  }

  private static void requireCounted(Outcome outcome) {
    Rule rule = new Rule("OPTIMIZER-12");
    long counted = outcome.evaluations();
    long candidates = outcome.seen().map(Recording.Seen::candidates).orElse(0L);
    rule.check(
        candidates <= 2 * counted + 1000,
        () ->
            "%,d evaluations were counted, but %,d candidates looked at, for %s\nEvaluate by Search.evaluate(...), or tell the search by accept(...) what was spent."
                .formatted(counted, candidates, outcome.sample()));
    // What is not allowed, or known already, may be counted without a look.
    rule.check(
        outcome.seen().isEmpty() || counted <= 10 * candidates + 100_000,
        () ->
            "%,d evaluations were counted, far more than the %,d candidates looked at, for %s\nTell the search by accept(...) no more than what was spent."
                .formatted(counted, candidates, outcome.sample()));
  }

  @Test
  @DisplayName("OPTIMIZER-13: where nothing is allowed, it says so, and throws nothing else")
  final void optimizer13SaysThatNothingIsAllowed() {
    solved(SampleProblems.all()).forEach(AnswerChecks::checkInfeasible);
    accepted(SampleProblems.infeasible())
        .forEach(sample -> runner().upperBound(sample, Runner.OPTIONS));
  }

  @Test
  @DisplayName("OPTIMIZER-14: it finds the best segmentation of small problems")
  final void optimizer14FindsTheBestOfSmallProblems() {
    assumeCan(Capability.FINDS_OPTIMUM);
    Rule rule = new Rule("OPTIMIZER-14");
    for (Outcome outcome : solved(SampleProblems.small()).toList()) {
      double best = BoundChecks.best(outcome).orElseThrow();
      rule.check(
          outcome.found().isPresent(),
          () ->
              "nothing was found, the best is worth %s, for %s".formatted(best, outcome.sample()));
      // Where the result cannot be valued, other rules are broken.
      for (int[] bounds : outcome.valued().stream().limit(1).toList()) {
        double value = outcome.value(bounds);
        rule.check(
            value >= best - BoundChecks.rounding(best),
            () ->
                "the result is worth %s, the best is worth %s, for %s\nA baseline opts out of FINDS_OPTIMUM."
                    .formatted(value, best, outcome.sample()));
      }
    }
  }

  @Test
  @DisplayName("OPTIMIZER-15: no thread outlives the search")
  final void optimizer15ThreadsEnd() {
    for (SampleProblem sample : accepted(SampleProblems.toRepeat())) {
      Runner runner = runner();
      runner.run(sample, Solved.SHORT.withThreads(3));
      List<String> alive = Threads.outliving(runner.group());
      new Rule("OPTIMIZER-15")
          .check(
              alive.isEmpty(),
              () ->
                  "%s still run(s) after the search of %s\nEnd them before you return, or use Search.forRows."
                      .formatted(new ArrayList<>(alive), sample));
    }
  }

  /** The kit's largest problem has 100,000 customers. */
  @Test
  @DisplayName("OPTIMIZER-17: it stops in time however many customers there are")
  final void untested_optimizer17StopsInTimeAtAnySize() {
    Assumptions.abort(
        "A build cannot search millions of customers: look for work between two questions whether"
            + " to stop that grows with the number of distinct scores.");
  }

  @Test
  @DisplayName("OPTIMIZER-16: a search that nobody stops ends by itself")
  final void optimizer16SearchesEnd() {
    // One that does not end breaks the rule where it is waited for.
    solved(SampleProblems.all()).forEach(Outcome::evaluations);
  }
}
