package io.smartsegment.benchmarks.optimizer;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.StopCondition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Someone who searches for the optimum of a {@link Contest} by evaluating candidates. */
enum Contender {
  /** The library's differential evolution, told the number of segments as the rivals are. */
  OWN_EXACTLY("ownExactly", "ours, exactly K") {
    @Override
    Result run(Contest contest, double share, long seed) {
      return solve(contest, contest.request(true), share, seed);
    }
  },
  /** The same, told the largest number of segments: what users ask for. */
  OWN_AT_MOST("ownAtMost", "ours, at most K") {
    @Override
    Result run(Contest contest, double share, long seed) {
      return solve(contest, contest.request(false), share, seed);
    }
  },
  /** Differential evolution of MOEA Framework. */
  MOEA("moea", "MOEA Framework DE") {
    @Override
    Result run(Contest contest, double share, long seed) {
      return MoeaRival.run(objective(contest, share), seed);
    }
  },
  /** CMA-ES of Commons Math. */
  CMA_ES("cmaEs", "CMA-ES") {
    @Override
    Result run(Contest contest, double share, long seed) {
      return CmaEsRival.run(objective(contest, share), seed);
    }
  };

  /** Evaluations after which a run that has not reached its target is given up. */
  static final long BUDGET = 100_000;

  private final String benchmark;
  private final String title;

  Contender(String benchmark, String title) {
    this.benchmark = benchmark;
    this.title = title;
  }

  /**
   * {@return the contender that a benchmark measures}
   *
   * @param name name of the benchmark's method, with or without that of its class
   */
  static Contender of(String name) {
    String method = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(contender -> contender.benchmark.equals(method))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Nobody is measured by '" + name + "'."));
  }

  /** {@return the name of the method that measures it} */
  String benchmark() {
    return benchmark;
  }

  /** {@return what it is called in reports} */
  String title() {
    return title;
  }

  /** {@return whether it is of another library} */
  boolean isRival() {
    return this == MOEA || this == CMA_ES;
  }

  /**
   * What a run came to.
   *
   * @param value best value seen
   * @param evaluations candidates that were evaluated
   * @param reached whether the value is the target or above
   * @param cutoffs cutoffs of that value, if the target was reached
   */
  record Result(double value, long evaluations, boolean reached, List<Double> cutoffs) {}

  /**
   * Runs until the best value seen reaches a target, or the budget is spent.
   *
   * @param contest the problem
   * @param share the target as a share of the optimum
   * @param seed any number
   * @return what it came to
   */
  abstract Result run(Contest contest, double share, long seed);

  /**
   * {@return how many evaluations a run takes: the median over seeds, empty if half of the runs or
   * more do not reach the target} Every run that does is checked by a count of the rows.
   *
   * @param contest the problem
   * @param share the target as a share of the optimum
   * @param seeds number of runs, odd
   */
  Optional<Long> verifiedEvaluations(Contest contest, double share, int seeds) {
    long[] evaluations =
        LongStream.range(0, seeds).map(seed -> verified(contest, share, seed)).sorted().toArray();
    return Optional.of(evaluations[seeds / 2]).filter(median -> median < Long.MAX_VALUE);
  }

  private long verified(Contest contest, double share, long seed) {
    Result result = run(contest, share, seed);
    if (!result.reached()) {
      return Long.MAX_VALUE;
    }
    contest.requireWorth(result.cutoffs(), result.value());
    return result.evaluations();
  }

  private static RivalObjective objective(Contest contest, double share) {
    return new RivalObjective(contest.problem(), share * contest.optimum(), BUDGET);
  }

  private static Result solve(
      Contest contest, SegmentationRequest request, double share, long seed) {
    double target = share * contest.optimum();
    StopCondition reached =
        state -> state.best() >= target ? Optional.of("the target was reached") : Optional.empty();
    StopCondition stop = reached.or(StopCondition.evaluations(BUDGET));
    Segmentation found =
        request
            .optimizer("differential-evolution")
            .options(options -> options.withSeed(seed).stoppingWhen(stop))
            .solve();
    return new Result(
        found.value(), found.evaluations(), found.value() >= target, found.cutoffs().values());
  }
}
