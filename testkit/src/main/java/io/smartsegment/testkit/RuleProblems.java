package io.smartsegment.testkit;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems of rules for groups with features of all kinds, missing values and 2 to 4 groups. */
final class RuleProblems {
  private static final int CUSTOMERS = 400;

  private RuleProblems() {}

  /** Some that differ in everything. */
  static List<RuleProblem> all() {
    return List.of(
        of(1, 2, false, new RuleConstraints(3, 2, 20, 5)),
        of(2, 3, false, new RuleConstraints(2, 2, 40, 0)),
        of(3, 4, true, new RuleConstraints(3, 2, 1, 0)),
        of(4, 2, false, new RuleConstraints(1, 1, 100, 20)),
        of(5, 2, false, new RuleConstraints(3, 0, 1, 0)));
  }

  /**
   * A problem.
   *
   * @param money whether outcomes are amounts instead of 0 and 1
   */
  static RuleProblem of(long seed, int groups, boolean money, RuleConstraints constraints) {
    SeededRandom random = new SeededRandom(seed);
    double[] age = new double[CUSTOMERS];
    double[] tenure = new double[CUSTOMERS];
    double[] member = new double[CUSTOMERS];
    @Nullable String[] region = new String[CUSTOMERS];
    int[] served = new int[CUSTOMERS];
    double[] outcomes = new double[CUSTOMERS];
    double[][] payoffs = new double[groups][CUSTOMERS];
    for (int i = 0; i < CUSTOMERS; i++) {
      age[i] = 18 + random.nextInt(60);
      tenure[i] = random.nextInt(5) == 0 ? Double.NaN : random.nextDouble();
      member[i] = random.nextInt(2);
      region[i] = random.nextInt(9) == 0 ? null : "r" + random.nextInt(4);
      served[i] = random.nextInt(groups);
      boolean better = age[i] > 50 && member[i] == 1 && served[i] == 1;
      outcomes[i] = random.nextDouble() < (better ? 0.8 : 0.2) ? 1 : 0;
      outcomes[i] *= money ? 10 + random.nextDouble() : 1;
      payoffs[served[i]][i] = groups * outcomes[i];
    }
    CustomerTable table =
        CustomerTable.builder()
            .numbers("age", age)
            .numbers("tenure", tenure)
            .flags("member", member)
            .texts("region", region)
            .build();
    return new RuleProblem(
        FeatureIndex.of(table, List.of("age", "tenure", "member", "region")),
        List.of("A", "B", "C", "D").subList(0, groups),
        served,
        outcomes,
        payoffs,
        constraints);
  }
}
