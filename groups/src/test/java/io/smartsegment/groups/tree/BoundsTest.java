package io.smartsegment.groups.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bounds leave no first question out that is in a best tree, and no second one. */
class BoundsTest {
  private static final SeededRandom RANDOM = new SeededRandom(47);

  @Test
  void treesWithBoundsAreThoseWithout() {
    for (int seed = 0; seed < 150; seed++) {
      compare(seed, 20 + 3 * (seed % 90), Engine.BOUNDS);
    }
  }

  @Test
  void treesOfManyCustomersAreThoseWithout() {
    for (int seed = 1000; seed < 1006; seed++) {
      compare(seed, 3000, Engine.CHEAPER);
    }
  }

  @Test
  @Tag("thorough")
  void manyTreesWithBoundsAreThoseWithout() {
    for (int seed = 10_000;
        seed < 10_000 + Integer.getInteger("smartsegment.bounds", 600);
        seed++) {
      compare(seed, 20 + seed % 500, Engine.BOUNDS);
    }
    for (int seed = 20_000; seed < 20_010; seed++) {
      compare(seed, 8000, Engine.CHEAPER);
    }
  }

  private static void compare(int seed, int customers, Engine engine) {
    SeededRandom random = RANDOM.stream(seed, 0);
    TreeProblem problem = TreeProblem.of(problem(random, customers), Integer.MAX_VALUE);
    double scale = StrictMath.sqrt(customers);
    long[] prices =
        random.nextInt(2) == 0
            ? new long[] {problem.priceKey(random.nextInt(3) * scale / 4)}
            : new long[] {0, problem.priceKey(scale / 4), problem.priceKey(scale)};
    int threads = 1 + random.nextInt(2);
    List<Node> expected = new TreeSearch(1, Engine.TREES, () -> false).best(problem, 2, prices);
    List<Node> found = new TreeSearch(threads, engine, () -> false).best(problem, 2, prices);
    assertThat(found)
        .as("seed %d, %d customers, %s", seed, customers, problem.constraints())
        .isEqualTo(expected);
  }

  /** Numbers of few or many values with gaps, levels, two to four groups; a rule or only noise. */
  private static RuleProblem problem(SeededRandom random, int n) {
    int groups = 2 + (random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0);
    int features = 2 + random.nextInt(3);
    CustomerTable.Builder builder = CustomerTable.builder();
    List<String> names = new ArrayList<>();
    double[][] values = new double[features][n];
    for (int f = 0; f < features; f++) {
      int most = random.nextInt(2) == 0 ? 5 * n : 2 + random.nextInt(40);
      boolean hasMissing = random.nextInt(4) == 0;
      boolean isText = random.nextInt(6) == 0;
      String[] texts = new String[n];
      for (int i = 0; i < n; i++) {
        int value = random.nextInt(most);
        boolean isMissing = hasMissing && random.nextInt(8) == 0;
        values[f][i] = isMissing ? Double.NaN : value / (double) most;
        texts[i] = isMissing ? null : "l" + value % 5;
      }
      names.add("f" + f);
      if (isText) {
        builder.texts("f" + f, texts);
      } else {
        builder.numbers("f" + f, values[f]);
      }
    }
    int[] served = new int[n];
    double[][] payoffs = new double[groups][n];
    double effect = random.nextInt(3);
    boolean isRare = random.nextInt(4) == 0;
    for (int i = 0; i < n; i++) {
      served[i] = random.nextInt(groups);
      boolean isPlanted = (values[0][i] < 0.4) == (values[1][i] < 0.6);
      for (int g = 0; g < groups; g++) {
        payoffs[g][i] = random.nextInt(5) - 2 + (isPlanted == (g == 0) ? effect / 2 : 0);
        payoffs[g][i] *= isRare && random.nextInt(20) > 0 ? 0 : 1;
      }
    }
    RuleConstraints constraints =
        new RuleConstraints(
            1 + random.nextInt(3), 2, 1 + random.nextInt(Math.max(1, n / 8)), random.nextInt(4));
    return new RuleProblem(
        FeatureIndex.of(builder.build(), names),
        List.of("A", "B", "C", "D").subList(0, groups),
        served,
        new double[n],
        payoffs,
        constraints);
  }
}
