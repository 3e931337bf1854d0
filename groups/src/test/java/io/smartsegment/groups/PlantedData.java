package io.smartsegment.groups;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;

/**
 * Customers with a planted truth: in a segment, age at least 46 and member, group B succeeds more
 * often by {@code effect}; everywhere else A does, by half as much. B gets richer customers and
 * members. Income, membership and visits tell success whoever serves.
 */
final class PlantedData {
  final CustomerTable table;
  final boolean[] planted;

  private PlantedData(CustomerTable table, boolean[] planted) {
    this.table = table;
    this.planted = planted;
  }

  static PlantedData of(int n, long seed, double effect) {
    return of(n, seed, effect, false);
  }

  /**
   * @param third whether a random half of A is called C
   */
  static PlantedData of(int n, long seed, double effect, boolean third) {
    SeededRandom random = new SeededRandom(seed);
    String[] ids = new String[n];
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
    boolean[] planted = new boolean[n];
    for (int i = 0; i < n; i++) {
      ids[i] = "c" + i;
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
      boolean rich = income[i] > 50_000;
      double chance = 1 / (1 + StrictMath.exp(-(-0.3 + (rich ? 0.9 : 0) + 0.5 * member[i])));
      boolean isB = random.nextDouble() < chance;
      group[i] = isB ? "B" : third && random.nextBoolean() ? "C" : "A";
      planted[i] = age[i] > 45 && member[i] == 1;
      double base = 0.10 + (rich ? 0.10 : 0) + 0.08 * member[i] + (visits[i] > 4 ? 0.04 : 0);
      double more = planted[i] == isB ? (isB ? effect : effect / 2) : 0;
      success[i] = random.nextDouble() < base + more ? 1 : 0;
    }
    CustomerTable table =
        CustomerTable.builder()
            .texts("client_id", ids)
            .numbers("age", age)
            .numbers("income", income)
            .numbers("visits", visits)
            .flags("member", member)
            .texts("region", region)
            .numbers("tenure", tenure)
            .numbers("noise_1", noise[0])
            .numbers("noise_2", noise[1])
            .numbers("noise_3", noise[2])
            .numbers("noise_4", noise[3])
            .texts("noise_cat", category)
            .texts("group", group)
            .flags("sale_success", success)
            .build();
    return new PlantedData(table, planted);
  }

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

  GroupRouting routing() {
    return GroupRouting.create()
        .customers(table)
        .group("group")
        .outcome("sale_success")
        .id("client_id");
  }
}
