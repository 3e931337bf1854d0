package io.smartsegment.customers.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The best choice under a budget is that of trying all of them. */
class BudgetSearchTest {
  private static long[] sums(List<List<BudgetOption>> segments, int[] chosen) {
    long cost = 0;
    long value = 0;
    for (int s = 0; s < chosen.length; s++) {
      cost += segments.get(s).get(chosen[s]).cost();
      value += segments.get(s).get(chosen[s]).value();
    }
    return new long[] {cost, value};
  }

  /** The most value, and then the least cost. */
  private static long[] bruteForce(List<List<BudgetOption>> segments, long budget) {
    long[] best = {Long.MAX_VALUE, Long.MIN_VALUE};
    int[] chosen = new int[segments.size()];
    while (true) {
      long[] sums = sums(segments, chosen);
      boolean better = sums[1] > best[1] || (sums[1] == best[1] && sums[0] < best[0]);
      if (sums[0] <= budget && better) {
        best = sums;
      }
      int s = 0;
      while (s < chosen.length && ++chosen[s] == segments.get(s).size()) {
        chosen[s++] = 0;
      }
      if (s == chosen.length) {
        return best;
      }
    }
  }

  static List<List<BudgetOption>> random(SeededRandom random, int segments, int range) {
    List<List<BudgetOption>> all = new ArrayList<>();
    for (int s = 0; s < segments; s++) {
      List<BudgetOption> options = new ArrayList<>(List.of(new BudgetOption(0, 0, 0)));
      int treatments = 1 + random.nextInt(4);
      for (int t = 1; t <= treatments; t++) {
        long cost = random.nextInt(range);
        options.add(new BudgetOption(t, cost, random.nextInt(-range / 4, 2 * range)));
      }
      all.add(options);
    }
    return all;
  }

  @Test
  void againstAllChoices() {
    for (int seed = 0; seed < 400; seed++) {
      SeededRandom random = new SeededRandom(seed);
      // Small ranges make ties.
      List<List<BudgetOption>> segments = random(random, 1 + random.nextInt(6), 4 + seed);
      long budget = random.nextInt(3 * (4 + seed));
      BudgetSearch.Choice choice = new BudgetSearch(segments, budget, 1_000).best();
      long[] reached = sums(segments, choice.treatments());
      assertThat(reached).as("seed %d", seed).isEqualTo(bruteForce(segments, budget));
      assertThat(choice.bound()).as("seed %d", seed).isEqualTo(reached[1]);
    }
  }

  @Test
  void aSearchThatIsCutShortGivesABoundAndAPlanWithinTheBudget() {
    int open = 0;
    for (int seed = 0; seed < 100; seed++) {
      SeededRandom random = new SeededRandom(seed);
      List<List<BudgetOption>> segments = random(random, 6, 1_000);
      long budget = 1L + random.nextInt(3_000);
      BudgetSearch.Choice choice = new BudgetSearch(segments, budget, 1).best();
      long[] reached = sums(segments, choice.treatments());
      long[] best = bruteForce(segments, budget);
      assertThat(reached[0]).as("seed %d", seed).isLessThanOrEqualTo(budget);
      assertThat(choice.bound()).as("seed %d", seed).isGreaterThanOrEqualTo(best[1]);
      assertThat(best[1]).as("seed %d", seed).isGreaterThanOrEqualTo(reached[1]);
      open += choice.bound() > reached[1] ? 1 : 0;
    }
    assertThat(open).isPositive();
  }

  @Test
  void pointsOfTheCurveAreTheBestForTheirCost() {
    for (int seed = 0; seed < 100; seed++) {
      List<List<BudgetOption>> segments = random(new SeededRandom(seed), 5, 300);
      for (long[] point : new BudgetSearch(segments, Long.MAX_VALUE, 1_000).curve()) {
        assertThat(bruteForce(segments, point[0])[1]).as("seed %d", seed).isEqualTo(point[1]);
      }
    }
  }

  @Test
  void amountsNearTheEndOfTheRange() {
    long huge = 2_000_000_000_000_000_000L;
    List<List<BudgetOption>> segments =
        List.of(
            List.of(new BudgetOption(0, 0, 0), new BudgetOption(1, huge - 1, huge)),
            List.of(new BudgetOption(0, 0, 0), new BudgetOption(1, huge - 2, huge - 1)));
    BudgetSearch.Choice choice = new BudgetSearch(segments, huge, 100).best();
    assertThat(choice.treatments()).containsExactly(1, 0);
    assertThat(choice.bound()).isEqualTo(huge);
  }

  @Test
  void manySegments() {
    List<List<BudgetOption>> segments = random(new SeededRandom(1), 125, 100_000_000);
    BudgetSearch.Choice choice =
        new BudgetSearch(segments, 1_000_000_000, BudgetSearch.MOST_STATES).best();
    long[] reached = sums(segments, choice.treatments());
    assertThat(reached[0]).isLessThanOrEqualTo(1_000_000_000);
    assertThat(choice.bound()).isEqualTo(reached[1]);
  }
}
