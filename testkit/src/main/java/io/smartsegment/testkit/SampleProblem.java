package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * A problem to test optimizers with; it prints as its name.
 *
 * @param name what it is made of, in words
 * @param problem the problem
 * @param needs what an optimizer must be able to do to solve it; others must refuse it, or may
 */
record SampleProblem(String name, Problem problem, Set<Capability> needs) {
  /** Distinct scores that every optimizer has to cope with. */
  private static final int MANY = 10_000;

  static SampleProblem of(
      Population population, Function<ScoreIndex, Valuation> value, Constraints constraints) {
    Valuation valuation = value.apply(population.index());
    return new SampleProblem(
        "%s; %s; %s".formatted(valuation, population, constraints),
        new Problem(population.index(), valuation, constraints),
        needs(population.index(), valuation, constraints));
  }

  private static Set<Capability> needs(
      ScoreIndex index, Valuation valuation, Constraints constraints) {
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    add(needs, index.distinctScores() > MANY, Capability.MANY_SCORES);
    add(needs, constraints.minSegments() == constraints.maxSegments(), Capability.EXACT_NUMBER);
    add(needs, constraints.maximumSize().isPresent(), Capability.MAXIMUM_SIZE);
    add(needs, constraints.minimumConversions() > 0, Capability.MINIMUM_CONVERSIONS);
    add(needs, !constraints.fixedCutoffs().isEmpty(), Capability.FIXED_CUTOFFS);
    add(needs, constraints.trend().isPresent(), Capability.RISING_RATES);
    add(needs, constraints.minimumRateDifference() > 0, Capability.RATE_DIFFERENCE);
    add(needs, constraints.budget().isPresent(), Capability.BUDGET);
    boolean chain = valuation instanceof ChainValuation;
    boolean separable = valuation instanceof SeparableValuation;
    boolean linear = valuation instanceof LinearValuation;
    add(needs, !chain, Capability.ARBITRARY_VALUES);
    add(needs, chain && !separable, Capability.CHAIN_VALUES);
    add(needs, separable && !linear, Capability.SEPARABLE_VALUES);
    return needs;
  }

  private static void add(Set<Capability> needs, boolean needed, Capability capability) {
    if (needed) {
      needs.add(capability);
    }
  }

  /** Whether what is looked at can be {@link Recording recorded}: structure would be hidden. */
  boolean canBeRecorded() {
    return !(problem.valuation() instanceof ChainValuation);
  }

  /** Whether neighbours or a budget matter: that something is allowed is then not sure. */
  boolean mayBeInfeasible() {
    return problem.constraints().concernNeighbours() || problem.constraints().budget().isPresent();
  }

  /**
   * Evaluations that a stopped search may still spend: 5,000, or two passes over all positions of
   * all segments of each number of segments; over pairs of positions where segments have values of
   * their own.
   */
  long evaluationsAfterStop() {
    long most = problem.maxSegments();
    long distinct = problem.index().distinctScores();
    boolean pairs =
        problem.valuation() instanceof SeparableValuation
            && !(problem.valuation() instanceof LinearValuation);
    long pass = most * (most + 1) / 2 * (pairs ? distinct * (distinct + 1) / 2 : distinct);
    return Math.max(5000, 2 * pass);
  }

  /**
   * Evaluations of a search that never asks whether to stop: 500, or one pass over all positions of
   * all segments where the value has a structure that such a pass makes use of.
   */
  long evaluationsWithoutQuestion() {
    long pass = (long) problem.maxSegments() * problem.index().distinctScores();
    return problem.valuation() instanceof ChainValuation ? Math.max(500, pass) : 500;
  }

  @Override
  public String toString() {
    return name;
  }
}
