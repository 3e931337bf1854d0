package io.smartsegment.benchmarks.groups;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.ArrayList;
import java.util.List;

/** Customers with continuous features, served by one of two groups at random. */
final class TreeData {
  private TreeData() {}

  /**
   * Draws customers.
   *
   * @param signal whether B succeeds in 38 instead of 30 of 100 where two features are high, and A
   *     elsewhere; else no feature says anything
   */
  static RuleProblem of(int customers, int features, boolean signal) {
    SeededRandom random = new SeededRandom(17);
    CustomerTable.Builder builder = CustomerTable.builder();
    List<String> names = new ArrayList<>();
    double[][] values = new double[features][customers];
    for (int f = 0; f < features; f++) {
      for (int i = 0; i < customers; i++) {
        values[f][i] = random.nextGaussian();
      }
      names.add("x" + f);
      builder.numbers("x" + f, values[f]);
    }
    int[] served = new int[customers];
    double[][] payoffs = new double[2][customers];
    for (int i = 0; i < customers; i++) {
      served[i] = random.nextInt(2);
      boolean isHigh = values[0][i] > 0.3 && values[1][i] > -0.2;
      double chance = 0.3 + (signal && isHigh == (served[i] == 1) ? 0.08 : 0);
      payoffs[served[i]][i] = random.nextDouble() < chance ? 2 : 0;
    }
    return new RuleProblem(
        FeatureIndex.of(builder.build(), names),
        List.of("A", "B"),
        served,
        new double[customers],
        payoffs,
        new RuleConstraints(3, 2, 1, 0));
  }
}
