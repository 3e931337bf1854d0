package io.smartsegment.objectives;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A few customers with money and weights in cents and tenths, and what their segments are worth by
 * definition, in decimal fractions.
 */
final class MeasuredCustomers {
  final long seed;
  final double[] scores;
  final int[] outcomes;
  final double @Nullable [] values;
  final double @Nullable [] valuesIfConverted;
  final double @Nullable [] costs;
  final double @Nullable [] weights;
  final double[] revenue;
  final double[] cost;
  final double[] valueShare;
  final double[] costShare;

  MeasuredCustomers(long seed) {
    this.seed = seed;
    Random random = new Random(seed);
    int size = 6 + random.nextInt(14);
    scores = random.ints(size, 0, 8).mapToDouble(s -> s / 8.0).toArray();
    outcomes = random.ints(size, 0, 2).toArray();
    boolean observed = random.nextBoolean();
    double[] money = amounts(random, size, -500, 3000, 100);
    values = observed ? money : null;
    valuesIfConverted = observed ? null : money;
    costs = random.nextBoolean() ? amounts(random, size, -20, 300, 100) : null;
    weights = random.nextInt(3) > 0 ? amounts(random, size, 1, 40, 10) : null;
    int prices = 1 + random.nextInt(4);
    revenue = amounts(random, prices, -20, 120, 10);
    cost = amounts(random, prices, -5, 60, 10);
    valueShare = amounts(random, prices, 0, 11, 10);
    costShare = costs == null ? new double[prices] : amounts(random, prices, 0, 11, 10);
  }

  private static double[] amounts(Random random, int size, int from, int to, int parts) {
    return random.ints(size, from, to).mapToDouble(amount -> amount / (double) parts).toArray();
  }

  ScoreIndex index() {
    ScoreIndexBuilder rows = ScoreIndex.rows(scores, outcomes);
    if (values != null) {
      rows.values(values);
    }
    if (valuesIfConverted != null) {
      rows.valuesIfConverted(valuesIfConverted);
    }
    if (costs != null) {
      rows.customerCosts(costs);
    }
    if (weights != null) {
      rows.weights(weights);
    }
    return rows.build();
  }

  double[] distinct() {
    return Arrays.stream(scores).sorted().distinct().toArray();
  }

  /** What a customer does with certainty, or is expected to do: respond. */
  interface Response {
    BigDecimal of(int k, int row);
  }

  Response observed() {
    return (k, row) -> BigDecimal.valueOf(outcomes[row]);
  }

  Response expected() {
    return (k, row) -> BigDecimal.valueOf(scores[row]);
  }

  Response treated(double factor) {
    return (k, row) -> {
      BigDecimal s = BigDecimal.valueOf(scores[row]);
      BigDecimal treated = s.multiply(BigDecimal.valueOf(factor).pow(k));
      return treated.divide(BigDecimal.ONE.subtract(s).add(treated), MathContext.DECIMAL128);
    };
  }

  /** The value of a segmentation, by definition. */
  BigDecimal value(int[] bounds, Response response) {
    BigDecimal sum = BigDecimal.ZERO;
    double[] distinct = distinct();
    for (int row = 0; row < scores.length; row++) {
      int k = 0;
      while (k + 2 < bounds.length && scores[row] >= distinct[bounds[k + 1]]) {
        k++;
      }
      sum = sum.add(value(k, row, response).multiply(weight(row)));
    }
    return sum;
  }

  private BigDecimal value(int k, int row, Response response) {
    BigDecimal responds = response.of(k, row);
    BigDecimal earned = decimal(revenue[k]).multiply(responds);
    if (values != null) {
      earned = earned.add(decimal(valueShare[k]).multiply(decimal(values[row])));
    }
    if (valuesIfConverted != null) {
      BigDecimal worth = decimal(valuesIfConverted[row]).multiply(responds);
      earned = earned.add(decimal(valueShare[k]).multiply(worth));
    }
    return earned.subtract(cost(k, row));
  }

  /** What contacting a customer costs, without the weight. */
  BigDecimal cost(int k, int row) {
    BigDecimal own = costs == null ? BigDecimal.ZERO : decimal(costs[row]);
    return decimal(cost[k]).add(decimal(costShare[k]).multiply(own));
  }

  BigDecimal weight(int row) {
    return weights == null ? BigDecimal.ONE : decimal(weights[row]);
  }

  static BigDecimal decimal(double number) {
    return BigDecimal.valueOf(number);
  }

  @Override
  public String toString() {
    return "seed %s: scores %s, outcomes %s, values %s, if converted %s, costs %s, weights %s"
            .formatted(
                seed,
                Arrays.toString(scores),
                Arrays.toString(outcomes),
                Arrays.toString(values),
                Arrays.toString(valuesIfConverted),
                Arrays.toString(costs),
                Arrays.toString(weights))
        + "; revenue %s, cost %s, shares %s and %s"
            .formatted(
                Arrays.toString(revenue),
                Arrays.toString(cost),
                Arrays.toString(valueShare),
                Arrays.toString(costShare));
  }
}
