package io.smartsegment.benchmarks.groups;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.Column;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Generated customers whose truth is known: members older than 45 succeed more often with group B
 * by {@code effect}, all others with A by half as much. B gets richer customers and members, who
 * succeed more often whoever serves. Four numbers, a category and a region say nothing.
 */
final class PlantedCustomers {
  final CustomerTable table;

  /** The probability of success of each customer with A, and with B. */
  private final double[][] rates;

  private final FeatureIndex features;

  private PlantedCustomers(CustomerTable table, double[][] rates) {
    this.table = table;
    this.rates = rates;
    features =
        FeatureIndex.of(
            table,
            table.columns().stream()
                .map(Column::name)
                .filter(name -> !name.equals("group") && !name.equals("sale_success"))
                .toList());
  }

  static PlantedCustomers of(int n, SeededRandom random, double effect) {
    double[] age = new double[n];
    double[] income = new double[n];
    double[] visits = new double[n];
    double[] member = new double[n];
    String[] region = new String[n];
    double[] tenure = new double[n];
    double[][] noise = new double[4][n];
    String[] category = new String[n];
    String[] group = new String[n];
    double[] success = new double[n];
    double[][] rates = new double[2][n];
    for (int i = 0; i < n; i++) {
      age[i] = 18 + random.nextInt(63);
      income[i] = 100 * StrictMath.rint(StrictMath.exp(10.6 + 0.5 * random.nextGaussian()) / 100);
      visits[i] = poisson(random);
      member[i] = random.nextDouble() < 0.4 ? 1 : 0;
      double where = random.nextDouble();
      region[i] = where < 0.4 ? "N" : where < 0.7 ? "E" : where < 0.9 ? "S" : "W";
      double years = 3 * (random.nextExponential() + random.nextExponential());
      tenure[i] = random.nextDouble() < 0.2 ? Double.NaN : StrictMath.rint(10 * years) / 10;
      for (double[] one : noise) {
        one[i] = StrictMath.rint(100 * random.nextGaussian()) / 100;
      }
      category[i] = "k" + (1 + random.nextInt(6));
      boolean isRich = income[i] > 50_000;
      double base = 0.1 + (isRich ? 0.1 : 0) + 0.08 * member[i] + (visits[i] > 4 ? 0.04 : 0);
      boolean isPlanted = age[i] > 45 && member[i] == 1;
      rates[0][i] = base + (isPlanted ? 0 : effect / 2);
      rates[1][i] = base + (isPlanted ? effect : 0);
      double chance = 1 / (1 + StrictMath.exp(0.3 - (isRich ? 0.9 : 0) - 0.5 * member[i]));
      int served = random.nextDouble() < chance ? 1 : 0;
      group[i] = served == 1 ? "B" : "A";
      success[i] = random.nextDouble() < rates[served][i] ? 1 : 0;
    }
    CustomerTable.Builder table =
        CustomerTable.builder()
            .numbers("age", age)
            .numbers("income", income)
            .numbers("visits", visits)
            .flags("member", member)
            .texts("region", region)
            .numbers("tenure", tenure);
    for (int j = 0; j < noise.length; j++) {
      table.numbers("noise_" + (j + 1), noise[j]);
    }
    return new PlantedCustomers(
        table
            .texts("noise_cat", category)
            .texts("group", group)
            .flags("sale_success", success)
            .build(),
        rates);
  }

  /** Knuth's method, for a mean of 3. */
  private static int poisson(SeededRandom random) {
    double limit = StrictMath.exp(-3);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** By how much a group truly succeeds more often than another one among those of a segment. */
  double advantage(Segment segment, String group, String against) {
    return features.customers(segment).stream()
        .mapToDouble(i -> rate(group, i) - rate(against, i))
        .average()
        .orElse(Double.NaN);
  }

  /** How often customers truly succeed if rules say who serves them. */
  double value(RoutingRules rules) {
    BitSet left = new BitSet();
    left.set(0, table.size());
    double sum = 0;
    for (RoutingRule rule : rules.rules()) {
      BitSet own = features.customers(rule.segment());
      own.and(left);
      left.andNot(own);
      sum += own.stream().mapToDouble(i -> rate(rule.group(), i)).sum();
    }
    sum += left.stream().mapToDouble(i -> rate(rules.defaultGroup(), i)).sum();
    return sum / table.size();
  }

  /** How often they truly succeed as they are served today. */
  double today() {
    return IntStream.range(0, table.size())
        .mapToDouble(i -> rate(String.valueOf(table.column("group").text(i)), i))
        .average()
        .orElse(Double.NaN);
  }

  private double rate(String group, int customer) {
    return rates[group.equals("B") ? 1 : 0][customer];
  }
}
