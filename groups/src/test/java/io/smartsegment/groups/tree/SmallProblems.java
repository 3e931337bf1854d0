package io.smartsegment.groups.tree;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.List;

/** Random problems that are small enough to try every tree. */
final class SmallProblems {
  private SmallProblems() {}

  static RuleProblem of(SeededRandom random, int mostDepth) {
    int n = 2 + random.nextInt(14);
    int groups = 2 + random.nextInt(3);
    int features = 1 + random.nextInt(3);
    CustomerTable.Builder builder = CustomerTable.builder();
    for (int f = 0; f < features; f++) {
      add(builder, "f" + f, n, random);
    }
    CustomerTable table = builder.build();
    List<String> names = table.columns().stream().map(column -> column.name()).toList();
    int[] served = new int[n];
    double[][] payoffs = new double[groups][n];
    int range = 1 + random.nextInt(6);
    for (int i = 0; i < n; i++) {
      served[i] = random.nextInt(groups);
      for (int g = 0; g < groups; g++) {
        payoffs[g][i] = random.nextInt(2 * range + 1) - range;
      }
    }
    RuleConstraints constraints =
        new RuleConstraints(
            1 + random.nextInt(3),
            random.nextInt(mostDepth + 1),
            1 + random.nextInt(4),
            random.nextInt(2));
    return new RuleProblem(
        FeatureIndex.of(table, names),
        List.of("A", "B", "C", "D").subList(0, groups),
        served,
        new double[n],
        payoffs,
        constraints);
  }

  private static void add(CustomerTable.Builder builder, String name, int n, SeededRandom random) {
    int kind = random.nextInt(4);
    int values = kind == 0 ? 2 : 1 + random.nextInt(8);
    boolean hasMissing = random.nextInt(3) == 0;
    double[] numbers = new double[n];
    String[] texts = new String[n];
    for (int i = 0; i < n; i++) {
      boolean isMissing = hasMissing && random.nextInt(3) == 0;
      int value = random.nextInt(values);
      numbers[i] = isMissing ? Double.NaN : value;
      texts[i] = isMissing ? null : "level " + value;
    }
    switch (kind) {
      case 0 -> builder.flags(name, numbers);
      case 1 -> builder.texts(name, texts);
      default -> builder.numbers(name, numbers);
    }
  }
}
