package io.smartsegment.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.search.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Small problems under every constraint, beside all cutoffs with all arms. */
class BruteForceTest {
  private static final PluginRegistry PLUGINS = PluginRegistry.load();

  @Test
  void findsTheBestPolicyForEveryNumberOfSegments() {
    check(18, 250);
  }

  @Test
  @Tag("thorough")
  void findsTheBestPolicyOfManyMoreProblems() {
    check(19, 1_000);
  }

  private static void check(long seed, int problems) {
    SeededRandom random = new SeededRandom(seed);
    int solved = 0;
    for (int i = 0; i < problems; i++) {
      solved += new Small(random.stream(i, 0)).check("seed " + seed + ", problem " + i) ? 1 : 0;
    }
    // Constraints leave most problems with an answer.
    assertThat(solved).isGreaterThan(problems / 2);
  }

  /** A few customers and some constraints. */
  private static final class Small {
    private final SeededRandom random;
    private final Gains gains;
    private final Untested untested;
    private final int[] ladder;
    private Constraints constraints;

    Small(SeededRandom random) {
      this.random = random;
      int size = 8 + random.nextInt(12);
      int arms = 2 + random.nextInt(2);
      int scoreCount = 3 + random.nextInt(6);
      double[] scores = new double[size];
      int[] armOf = new int[size];
      double[] outcomes = new double[size];
      double[] probabilities = new double[size];
      for (int i = 0; i < size; i++) {
        scores[i] = random.nextInt(scoreCount + 1) / (double) scoreCount;
        armOf[i] = i < arms ? i : random.nextInt(arms);
        outcomes[i] = i < arms ? 1 : random.nextInt(2);
        probabilities[i] = (1 + random.nextInt(4)) / 4.0;
      }
      List<String> names = List.of("none", "A", "B").subList(0, arms);
      TrialCustomers trial =
          TrialCustomers.coded(scores, names, armOf, outcomes, false)
              .withProbabilities(probabilities);
      Map<String, Double> costs = new TreeMap<>(Map.of("A", 0.5 * random.nextInt(5)));
      if (arms > 2) {
        costs.put("B", 1.0 * random.nextInt(4));
      }
      List<String> order = random.nextInt(4) == 0 ? List.of("none", "A") : List.of();
      IncrementalOptions options =
          IncrementalOptions.DEFAULT.withMinimumPerArm(1).withArmCosts(costs).withLadder(order);
      Arms known = Arms.of(trial, options);
      ladder = known.ladder();
      Baseline baseline = List.of(Baseline.values()).get(random.nextInt(3));
      gains = new Gains(ComparableTrial.asIs(trial), known, 10, baseline, 1, size);
      untested = untested(known.size());
      constraints =
          Constraints.DEFAULT
              .atMost(1 + random.nextInt(4))
              .withMinimumSize(SegmentSize.ofCustomers(1 + random.nextInt(3)));
      constrain(costs);
    }

    private void constrain(Map<String, Double> costs) {
      if (random.nextInt(4) == 0) {
        constraints =
            constraints.withMaximumSize(
                SegmentSize.ofCustomers(4 + random.nextInt(gains.customers())));
      }
      if (random.nextInt(5) == 0) {
        constraints = constraints.withFixedCutoffs(0.5);
      }
      if (random.nextInt(3) == 0) {
        double dearest = costs.values().stream().mapToDouble(cost -> cost).max().orElse(0);
        constraints = constraints.withBudget(random.nextInt(4) / 4.0 * dearest * gains.customers());
      }
    }

    /** In a third of the problems arm 1 must not be given in a range of scores. */
    private Untested untested(int arms) {
      if (random.nextInt(3) > 0) {
        return Untested.NONE;
      }
      double from = random.nextInt(4) / 4.0;
      List<List<UntestedRange>> ranges = new ArrayList<>();
      for (int a = 0; a < arms; a++) {
        ranges.add(a == 1 ? List.of(new UntestedRange("A", from, from + 0.3, 0)) : List.of());
      }
      return new Untested(ranges);
    }

    boolean check(String what) {
      ArmIndex customers = new ArmIndex(gains, row -> true, untested, constraints.minimumSize());
      NavigableMap<Integer, Double> best = enumerate(customers);
      NavigableMap<Integer, Policy> found;
      try {
        found = new ArmSearch(PLUGINS, ladder, 1).find(customers, constraints, true).byCount();
      } catch (InfeasibleProblemException e) {
        assertThat(best).as("%s: %s", what, e.getMessage()).isEmpty();
        return false;
      }
      assertThat(found.keySet()).as(what).isEqualTo(best.keySet());
      for (Map.Entry<Integer, Policy> entry : found.entrySet()) {
        Policy policy = entry.getValue();
        String which = "%s, %s segments, %s".formatted(what, entry.getKey(), constraints.inWords());
        assertThat(policy.certificate().proof()).as(which).isEqualTo(Proof.OPTIMAL);
        assertThat(policy.certificate().value()).as(which).isEqualTo(best.get(entry.getKey()));
        assertThat(value(policy)).as(which).isEqualTo(best.get(entry.getKey()));
      }
      return true;
    }

    /** The value of a policy, customer by customer. */
    private double value(Policy policy) {
      double units = 0;
      for (int i = 0; i < gains.customers(); i++) {
        units += gains.units(policy.armOf(gains.trial().score(i)), i);
      }
      return units * gains.unit();
    }

    private NavigableMap<Integer, Double> enumerate(ArmIndex customers) {
      NavigableMap<Integer, Double> best = new TreeMap<>();
      extend(customers, new int[] {0}, new int[0], best);
      return best;
    }

    private void extend(
        ArmIndex customers, int[] bounds, int[] arms, NavigableMap<Integer, Double> best) {
      int from = bounds[bounds.length - 1];
      int all = customers.index().distinctScores();
      int k = arms.length;
      if (from == all) {
        if (isAllowed(customers, bounds, arms)) {
          double units = 0;
          for (int j = 0; j < k; j++) {
            units += customers.units(arms[j], bounds[j], bounds[j + 1]);
          }
          best.merge(k, units * gains.unit(), Math::max);
        }
        return;
      }
      if (k == constraints.maxSegments() || (ladder.length > 0 && k == ladder.length)) {
        return;
      }
      for (int to = from + 1; to <= all; to++) {
        for (int a = 0; a < gains.arms().size(); a++) {
          int arm = ladder.length > 0 ? ladder[k] : a;
          if (ladder.length == 0 || a == 0) {
            extend(customers, with(bounds, to), with(arms, arm), best);
          }
        }
      }
    }

    private static int[] with(int[] numbers, int last) {
      int[] more = java.util.Arrays.copyOf(numbers, numbers.length + 1);
      more[numbers.length] = last;
      return more;
    }

    /** A range in which nobody has a score forbids nothing. */
    private boolean isForbidden(int arm, double score) {
      return !untested.isEmpty()
          && untested.forbidden(arm).stream()
              .anyMatch(range -> range.from() <= score && score <= range.to());
    }

    private boolean isAllowed(ArmIndex customers, int[] bounds, int[] arms) {
      double cost = 0;
      boolean divided = constraints.fixedCutoffs().isEmpty();
      for (int k = 0; k < arms.length; k++) {
        long size = customers.index().customers(bounds[k], bounds[k + 1]);
        cost += gains.arms().cost(arms[k]) * size;
        divided |= bounds[k] > 0 && bounds[k] == customers.index().positionOf(0.5);
        int arm = arms[k];
        boolean forbidden =
            IntStream.range(bounds[k], bounds[k + 1])
                .mapToDouble(customers.index()::score)
                .anyMatch(score -> isForbidden(arm, score));
        if (size < constraints.minimumSize().customers()
            || size > constraints.maximumSize().map(SegmentSize::customers).orElse(99L)
            || forbidden) {
          return false;
        }
      }
      return divided && cost <= constraints.budget().orElse(1e9) + 1e-9;
    }
  }
}
