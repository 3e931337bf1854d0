package io.smartsegment.incremental;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What policies bring on customers that were not used to find them: 5 folds, twice. Cutoffs and
 * arms are found with four folds and valued on the fifth by its gains.
 */
final class OutOfSample {
  private static final int FOLDS = 5;
  private static final int REPEATS = 2;

  /** How often more segments may win by chance where they bring nothing, on both sides. */
  private static final double NOISE = 0.05;

  private static final double DECIMALS = 1e9;

  private final Gains gains;
  private final Untested untested;
  private final Constraints constraints;
  private final ArmSearch search;
  private final SeededRandom seeded;

  /** By number of segments: the gain of each customer, the mean of the repeats. */
  private final NavigableMap<Integer, double[]> byCount = new TreeMap<>();

  /** The gain of each customer with the arm that was best for all others. */
  private final double[] single;

  private boolean isComplete = true;

  OutOfSample(
      Gains gains, Untested untested, Constraints constraints, ArmSearch search, long seed) {
    this.gains = gains;
    this.untested = untested;
    this.constraints = constraints;
    this.search = search;
    seeded = new SeededRandom(seed);
    single = new double[gains.customers()];
    run();
  }

  private void run() {
    int[] armOf = new int[gains.customers()];
    for (int i = 0; i < armOf.length; i++) {
      armOf[i] = gains.armOf(i);
    }
    NavigableSet<Integer> known = new TreeSet<>();
    for (int r = 0; r < REPEATS; r++) {
      int[] foldOf = Folds.of(armOf, gains.arms().size(), FOLDS, seeded.stream(1, r));
      for (int f = 0; f < FOLDS; f++) {
        NavigableMap<Integer, Policy> found = fold(foldOf, f);
        if (r + f == 0) {
          known.addAll(found.keySet());
        }
        known.retainAll(found.keySet());
      }
    }
    isComplete = known.containsAll(byCount.keySet());
    byCount.keySet().retainAll(known);
  }

  private NavigableMap<Integer, Policy> fold(int[] foldOf, int fold) {
    long taught = Arrays.stream(foldOf).filter(f -> f != fold).count();
    if (taught == 0) {
      return new TreeMap<>();
    }
    double share = (double) taught / foldOf.length;
    Constraints scaled = scaled(share);
    ArmIndex customers =
        new ArmIndex(gains, row -> foldOf[row] != fold, untested, scaled.minimumSize());
    int best = new SingleArm(customers, scaled.budget()).best();
    NavigableMap<Integer, Policy> found;
    try {
      found = search.find(customers, scaled, false).byCount();
    } catch (InfeasibleProblemException e) {
      // Too few customers for these constraints: such a number of segments is not judged.
      found = new TreeMap<>();
    }
    for (int i = 0; i < foldOf.length; i++) {
      if (foldOf[i] == fold) {
        single[i] += gains.money(best, i) / REPEATS;
      }
    }
    for (Map.Entry<Integer, Policy> entry : found.entrySet()) {
      Policy policy = entry.getValue();
      add(
          byCount.computeIfAbsent(entry.getKey(), k -> new double[foldOf.length]),
          foldOf,
          fold,
          row -> policy.armOf(gains.trial().score(row)));
    }
    return found;
  }

  private void add(double[] sums, int[] foldOf, int fold, IntUnaryOperator armOf) {
    for (int i = 0; i < foldOf.length; i++) {
      if (foldOf[i] == fold) {
        sums[i] += gains.money(armOf.applyAsInt(i), i) / REPEATS;
      }
    }
  }

  /** With 4 of 5 customers, at least 500 of them become at least 400; shares and cutoffs stay. */
  private Constraints scaled(double share) {
    Constraints scaled = constraints.withMinimumSize(size(constraints.minimumSize(), share));
    if (constraints.maximumSize().isPresent()) {
      scaled = scaled.withMaximumSize(size(constraints.maximumSize().get(), share));
    }
    return constraints.budget().isPresent()
        ? scaled.withBudget(constraints.budget().getAsDouble() * share)
        : scaled;
  }

  private static SegmentSize size(SegmentSize asked, double share) {
    return asked.unit() == SegmentSize.Unit.SHARE
        ? asked
        : SegmentSize.ofCustomers(Math.max(1, Math.round(asked.customers() * share)));
  }

  /** Whether every number of segments that any fold allows was judged in all folds. */
  boolean isComplete() {
    return isComplete;
  }

  /** What so many segments bring to all customers; empty if that was not judged. */
  Optional<MoneyEstimate> value(int segments) {
    return Optional.ofNullable(byCount.get(segments))
        .map(own -> MoneyEstimate.ofDifference(own, new double[own.length]));
  }

  /** By how much so many segments bring more than the best single arm. */
  Optional<MoneyEstimate> againstSingle(int segments) {
    return Optional.ofNullable(byCount.get(segments))
        .map(own -> MoneyEstimate.ofDifference(own, single));
  }

  /** By how much so many segments bring more than others. */
  Optional<MoneyEstimate> against(int segments, int others) {
    double[] own = byCount.get(segments);
    double[] other = byCount.get(others);
    return own == null || other == null
        ? Optional.empty()
        : Optional.of(MoneyEstimate.ofDifference(own, other));
  }

  /**
   * The number of segments to take.
   *
   * @param candidates numbers of segments, ascending, at least one
   */
  int selected(List<Integer> candidates, Selection selection) {
    List<Integer> judged = new ArrayList<>(candidates);
    judged.retainAll(byCount.keySet());
    if (judged.isEmpty()) {
      return candidates.get(0);
    }
    int best = best(judged);
    if (selection == Selection.BEST) {
      return best;
    }
    int fewest = judged.get(0);
    int simple = simplest(judged, best);
    return isBetter(simple, fewest, judged.size() - 1) ? simple : fewest;
  }

  /** The fewest segments within one standard error of the difference to the best. */
  private int simplest(List<Integer> judged, int best) {
    for (int k : judged) {
      MoneyEstimate worse =
          MoneyEstimate.ofDifference(
              byCount.getOrDefault(best, single), byCount.getOrDefault(k, single));
      if (worse.value() <= worse.standardError()) {
        return k;
      }
    }
    return best;
  }

  /**
   * Whether more segments beat the fewest beyond noise, given how many numbers were looked at. One
   * standard error alone would let chance win in one of seven trials without any effect.
   */
  private boolean isBetter(int segments, int fewest, int looks) {
    if (segments == fewest) {
      return true;
    }
    MoneyEstimate gain = against(segments, fewest).orElseThrow();
    double errors = NormalDistribution.of(0, 1).inverseSurvivalProbability(NOISE / (2 * looks));
    // The library uses functions of Java whose last digit may differ between machines.
    double rounded = Math.rint(errors * DECIMALS) / DECIMALS;
    return gain.value() > rounded * gain.standardError();
  }

  /** The number of segments that brings the most, the smallest of equal ones. */
  int best(List<Integer> candidates) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int k : candidates) {
      double value = value(k).map(MoneyEstimate::value).orElse(Double.NEGATIVE_INFINITY);
      if (best < 0 || value > most) {
        best = k;
        most = value;
      }
    }
    return best;
  }
}
