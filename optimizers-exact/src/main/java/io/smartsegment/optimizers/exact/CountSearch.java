package io.smartsegment.optimizers.exact;

import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The best segmentation with a given number of segments where constraints or penalties on
 * neighbours, or a budget, matter. A relaxation without these is solved first. If its solution is
 * allowed and its value equals that of the relaxation, it is the optimum. Otherwise a {@link
 * LabelSearch}, guided by the relaxation, closes the gap with more and more labels. For example, if
 * the relaxation gives 460 and the best allowed segmentation known is worth 455, the optimum is in
 * between; labels whose bound is below 455 are left out.
 */
final class CountSearch {
  /**
   * Positions times segments for which the values of a relaxation are kept, 16 to 64 bytes each.
   */
  static final long MOST_VALUES = 10_000_000;

  private static final int FIRST_WIDTH = 100;
  private static final int WIDENING = 10;
  private static final int MOST_LABELS = 10_000_000;
  private static final int SOME_LABELS = 2_000;
  private static final int MOST_GRIDS = 20;

  private final Problem problem;
  private final Search search;
  private final Relaxer relaxer;
  private final ChainValuation valuation;
  private final double unit;
  private final boolean inWholeUnits;
  private final double budget;
  private long work;
  private boolean unsure;
  private @Nullable RisingProgram directionKnown;

  /**
   * Prepares.
   *
   * @param problem the problem
   * @param search the search, which gives threads and says when to stop
   */
  CountSearch(Problem problem, Search search) {
    this.problem = problem;
    this.search = search;
    // Sums in whole units are exact, so that equal values compare as equal.
    valuation =
        problem.valuation() instanceof LinearValuation linear
            ? linear.inWholeUnits()
            : (ChainValuation) problem.valuation();
    unit = valuation instanceof LinearValuation linear ? linear.unit() : 1;
    inWholeUnits = !valuation.equals(problem.valuation());
    relaxer = new Relaxer(problem, valuation, search);
    budget = problem.region().budget() / unit;
  }

  Relaxer relaxer() {
    return relaxer;
  }

  /** The largest change of a sum of costs when its terms are added in another order. */
  private double costRounding() {
    double largest = 0;
    for (int k = 0; k < problem.maxSegments(); k++) {
      largest = Math.max(largest, Math.abs(valuation.cost(k, 0, relaxer.windows().distinct())));
    }
    return Rounding.of(largest);
  }

  /** The relaxation of the budget. */
  BudgetDual dual(Charge charge) {
    return new BudgetDual(relaxer, charge, this::cost, budget + costRounding(), search::shouldStop);
  }

  /**
   * The state after the relaxations: segmentations to begin with, and an estimate of the best
   * value. The estimate only decides which number of segments is worked on first; it proves
   * nothing.
   *
   * @param segments number of segments
   * @param charge what the relaxation charges
   * @param candidates bounds that the relaxations found, the most promising last
   * @param outlook the approximate value of the relaxation
   * @param result the final result; empty as long as work remains
   */
  record Task(
      int segments,
      Charge charge,
      List<int[]> candidates,
      double outlook,
      Optional<CountResult> result) {}

  /** Begins with the relaxation for this number of segments alone. */
  Task begin(int segments) {
    Program relaxed = relaxer.program(charge(1), segments, () -> false);
    relaxed.run();
    return begin(segments, relaxed.bounds(segments));
  }

  /** Begins with the best bounds of the relaxed penalty, empty if no segmentation exists. */
  Task begin(int segments, Optional<int[]> relaxedBest) {
    Charge charge = charge(1);
    if (relaxedBest.isEmpty()) {
      return done(segments, charge, CountResult.impossible());
    }
    double relaxed = relaxer.valueBeforeCost(charge, relaxedBest.get());
    if (isOptimal(relaxedBest.get(), relaxed)) {
      return done(segments, charge, proven(relaxedBest.get()));
    }
    // Told before anything that takes long, so that a search that ends early has a result.
    List<int[]> known = baselines(segments);
    known.forEach(this::tell);
    if (problem.constraints().trend().isPresent()) {
      if (isProvenImpossible(oneDirection(List.of(relaxedBest.get())), segments)) {
        return done(segments, charge, CountResult.impossible());
      }
      oneDirection(List.of()).bounds(segments).ifPresent(known::add);
      best(known).ifPresent(this::tell);
    }
    if (budget == Double.POSITIVE_INFINITY) {
      known.add(relaxedBest.get());
      return new Task(segments, charge, known, relaxed, Optional.empty());
    }
    Optional<BudgetDual.Solution> solution = dual(charge).solve(segments);
    if (solution.isEmpty()) {
      return done(segments, charge, CountResult.impossible());
    }
    List<BudgetDual.Point> feasible = solution.get().feasible();
    BudgetDual.Point last = feasible.get(feasible.size() - 1);
    feasible.forEach(point -> known.add(point.bounds()));
    best(known).ifPresent(this::tell);
    return new Task(
        segments,
        charge.withCost(solution.get().price()),
        known,
        last.value() + solution.get().price() * (budget - last.cost()),
        Optional.empty());
  }

  /** Equally many customers in each segment, and scores equally far apart, where allowed. */
  private List<int[]> baselines(int segments) {
    int[] apart = new int[segments + 1];
    Arrays.setAll(apart, k -> problem.index().positionOf((double) k / segments));
    problem.region().repair(apart, 0, segments);
    List<int[]> allowed = new ArrayList<>(List.of(problem.equalShares(segments), apart));
    allowed.removeIf(bounds -> !problem.region().contains(bounds, 0, segments));
    return allowed;
  }

  private void tell(int[] bounds) {
    search.accept(bounds, problem.value(bounds), 1);
  }

  /**
   * The program that looks for segments whose rates all rise, or all fall where they have to; it
   * runs once for all numbers of segments.
   */
  private RisingProgram oneDirection(List<int[]> around) {
    if (directionKnown == null) {
      boolean rising = !problem.constraints().trend().equals(Optional.of(RateTrend.FALLING));
      directionKnown = new RisingProgram(problem, relaxer.windows(), rising, search);
      directionKnown.run(around);
    }
    return directionKnown;
  }

  /** Whether no segments go in one direction, where those that turn are not allowed either. */
  private boolean isProvenImpossible(RisingProgram program, int segments) {
    return program.isImpossible(segments) && courses(segments).size() == 1;
  }

  private List<Course> courses(int segments) {
    return Course.of(problem.constraints().trend(), segments);
  }

  private static Task done(int segments, Charge charge, CountResult result) {
    return new Task(segments, charge, List.of(), Double.NEGATIVE_INFINITY, Optional.of(result));
  }

  /**
   * Closes the gap that a relaxation leaves, as far as the work allows.
   *
   * @param task the task that {@link #begin} gave
   * @param mostWork about how many extensions of labels by one segment may be tried
   */
  CountResult finish(Task task, long mostWork) {
    return task.result()
        .orElseGet(() -> closeGap(task.segments(), task.charge(), task.candidates(), mostWork));
  }

  /** What the relaxation alone tells of a task. */
  CountResult bound(Task task) {
    return task.result()
        .orElseGet(() -> withoutLabels(task.segments(), task.charge(), task.candidates()));
  }

  /** The amount of money that one unit of {@link Task#outlook} stands for. */
  double unit() {
    return unit;
  }

  /**
   * The charge that stands for a share of the penalty on rate differences. Differences of
   * neighbours add up to at least the last rate less the first, so that the charge never exceeds
   * the penalty.
   */
  Charge charge(double share) {
    return valuation instanceof PenalizedValuation penalized
        ? Charge.NONE.withRates(share * penalized.penalty())
        : Charge.NONE;
  }

  private boolean isOptimal(int[] bounds, double relaxed) {
    if (!problem.region().contains(bounds, 0, bounds.length - 1)) {
      return false;
    }
    double value = valuation.value(bounds, 0, bounds.length - 1);
    double rounding = inWholeUnits ? 0 : Rounding.of(value, relaxed);
    return valuation.pairBound() <= 0 && value >= relaxed - rounding;
  }

  private CountResult closeGap(int segments, Charge charge, List<int[]> candidates, long mostWork) {
    if ((long) segments * relaxer.windows().distinct() > MOST_VALUES) {
      return withoutLabels(segments, charge, candidates);
    }
    List<Course> courses = courses(segments);
    Optional<int[]> known = best(candidates);
    double missed = Double.NEGATIVE_INFINITY;
    double rounding = 0;
    for (Course course : courses) {
      FixedCount question = question(segments, charge, valuation, course);
      LabelSearch labels = new LabelSearch(question, search);
      known.ifPresent(bounds -> labels.startFrom(bounds, value(bounds)));
      searchGrids(labels, candidates.get(candidates.size() - 1));
      missed = Math.max(missed, missed(labels, question, mostWork / courses.size()));
      rounding = question.rounding();
      known = labels.bounds();
    }
    if (known.isEmpty()) {
      return missed > Double.NEGATIVE_INFINITY
          ? anything(segments, missed)
          : CountResult.impossible();
    }
    return missed <= value(known.get()) + rounding
        ? proven(known.get())
        : new CountResult(known, (missed + rounding) * unit);
  }

  private double value(int[] bounds) {
    return valuation.value(bounds, 0, bounds.length - 1);
  }

  /** Searches with more and more labels; gives a number that nothing missed is worth more than. */
  private double missed(LabelSearch labels, FixedCount question, long mostWork) {
    double missed = question.bound();
    long before;
    long width = FIRST_WIDTH;
    do {
      before = labels.work();
      labels.run((int) width);
      missed = Math.min(missed, labels.missed());
      width *= WIDENING;
      // A run with ten times the width may cost ten times as much.
    } while (missed > labels.value() + question.rounding()
        && labels.work() + WIDENING * (labels.work() - before) <= mostWork
        && width <= MOST_LABELS
        && !search.shouldStop());
    return missed;
  }

  /** Refines a grid around the best segmentation found, until its value rises no more. */
  private void searchGrids(LabelSearch labels, int[] start) {
    int segments = start.length - 1;
    Grid grid = new Grid(problem.region(), relaxer.windows().distinct(), segments);
    int[] around = start;
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < MOST_GRIDS && !search.shouldStop(); round++) {
      labels.run(grid.around(around), SOME_LABELS);
      if (labels.bounds().isEmpty() || (round > 1 && labels.value() <= before)) {
        return;
      }
      before = labels.value();
      around = labels.bounds().get();
    }
  }

  private FixedCount question(int segments, Charge charge, ChainValuation worth, Course course) {
    return new FixedCount(
        problem,
        worth,
        segments,
        relaxer.windows(),
        relaxer.values(charge, segments),
        charge,
        budget,
        budget < Double.POSITIVE_INFINITY
            ? Optional.of(relaxer.values(Charge.COST_ONLY, segments))
            : Optional.empty(),
        course,
        dominance(charge.value()),
        inWholeUnits && charge.cost() == 0);
  }

  private Dominance dominance(boolean ofValue) {
    boolean generic =
        !(valuation instanceof SeparableValuation) && !(valuation instanceof PenalizedValuation);
    Dominance.Rates rates = ofValue && generic ? Dominance.Rates.SEGMENT : ratesThatMatter();
    double penalty =
        ofValue && valuation instanceof PenalizedValuation penalized ? penalized.penalty() : 0;
    return new Dominance(rates, distance(), penalty, budget < Double.POSITIVE_INFINITY, !ofValue);
  }

  private double distance() {
    return problem.constraints().minimumRateDifference();
  }

  private Dominance.Rates ratesThatMatter() {
    if (problem.constraints().trend().isPresent()) {
      return Dominance.Rates.RISING;
    }
    return problem.constraints().minimumRateDifference() > 0
        ? Dominance.Rates.DIFFERENT
        : Dominance.Rates.NONE;
  }

  /** Whether an allowed segmentation with so many segments was found. */
  boolean isPossible(int segments) {
    if (problem.region().ofSingleSegments()) {
      // The valuation may know no costs, so that cheapest() cannot be asked.
      return problem.region().isPossible(segments);
    }
    if (!problem.constraints().concernNeighbours()) {
      return cheapestBounds(segments)
          .filter(bounds -> problem.region().contains(bounds, 0, segments))
          .isPresent();
    }
    if (problem.constraints().trend().isPresent()) {
      RisingProgram direction = oneDirection(List.of());
      Optional<int[]> bounds = direction.bounds(segments);
      if (isProvenImpossible(direction, segments)
          || bounds.filter(b -> problem.region().contains(b, 0, segments)).isPresent()) {
        return bounds.isPresent();
      }
    }
    CountResult any = anything(segments, 0);
    unsure |= any.bounds().isEmpty() && !any.isImpossible();
    return any.bounds().isPresent();
  }

  /** The number of extensions that {@link #isPossible} has tried so far. */
  long work() {
    return work;
  }

  /** Whether {@link #isPossible} has said no without a proof. */
  boolean isUnsure() {
    return unsure;
  }

  /**
   * The lowest cost of so many segments, in money, regardless of the budget; empty if none are
   * found.
   */
  OptionalDouble cheapest(int segments) {
    if (!problem.constraints().concernNeighbours()) {
      return cheapestBounds(segments)
          .map(bounds -> OptionalDouble.of(problem.cost(bounds)))
          .orElse(OptionalDouble.empty());
    }
    return courses(segments).stream()
        .flatMapToDouble(course -> cheapest(segments, course).stream())
        .min();
  }

  private OptionalDouble cheapest(int segments, Course course) {
    FixedCount question =
        new FixedCount(
            problem,
            new NegativeCost(valuation),
            segments,
            relaxer.windows(),
            relaxer.values(Charge.COST_ONLY, segments),
            new Charge(true, 0, 0),
            Double.POSITIVE_INFINITY,
            Optional.empty(),
            course,
            new Dominance(ratesThatMatter(), distance(), 0, false, false),
            false);
    LabelSearch labels = new LabelSearch(question, search);
    labels.run(SOME_LABELS);
    return labels.bounds().isPresent()
        ? OptionalDouble.of(-labels.value() * unit)
        : OptionalDouble.empty();
  }

  private Optional<int[]> cheapestBounds(int segments) {
    Program program = relaxer.program(Charge.COST_ONLY, segments, () -> false);
    program.run();
    return program.bounds(segments);
  }

  /**
   * Looks for any allowed segmentation; if there may be one, it is worth no more than the bound.
   */
  private CountResult anything(int segments, double bound) {
    boolean complete = true;
    for (Course course : courses(segments)) {
      LabelSearch labels =
          new LabelSearch(
              question(segments, Charge.NO_VALUE, new NoValue(valuation), course), search);
      labels.run(SOME_LABELS);
      work += labels.work();
      complete &= labels.missed() == Double.NEGATIVE_INFINITY;
      if (labels.bounds().isPresent()) {
        return new CountResult(labels.bounds(), bound * unit);
      }
    }
    return complete ? CountResult.impossible() : new CountResult(Optional.empty(), bound * unit);
  }

  /** The bound of the relaxation and the best of the candidates, without a label search. */
  private CountResult withoutLabels(int segments, Charge charge, List<int[]> candidates) {
    Program program = relaxer.program(charge, segments, () -> false);
    program.run();
    double bound = program.value(segments) + (charge.cost() == 0 ? 0 : charge.cost() * budget);
    Optional<int[]> best = best(candidates);
    return new CountResult(best, bound * unit * (1 + Rounding.SHARE * Math.signum(bound)));
  }

  private Optional<int[]> best(List<int[]> candidates) {
    Optional<int[]> best = Optional.empty();
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int[] bounds : candidates) {
      double value = valuation.value(bounds, 0, bounds.length - 1);
      if (value > bestValue && problem.region().contains(bounds, 0, bounds.length - 1)) {
        best = Optional.of(bounds);
        bestValue = value;
      }
    }
    return best;
  }

  private CountResult proven(int[] bounds) {
    return new CountResult(Optional.of(bounds), problem.value(bounds));
  }

  private double cost(int[] bounds) {
    double sum = 0;
    for (int k = 0; k + 1 < bounds.length; k++) {
      sum += valuation.cost(k, bounds[k], bounds[k + 1]);
    }
    return sum;
  }
}
