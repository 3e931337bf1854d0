package io.smartsegment.customervalue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predictions for the customers of a fit. What a customer who is alive will buy depends on her
 * repeat purchases and age alone, so it is computed once for each such pair and not for each
 * customer. Customers are handled in fixed blocks of pairs, so that sums do not depend on threads.
 */
final class Forecast {
  private static final double DAYS_PER_WEEK = 7;
  private static final int BLOCK = 64;

  /** Intervals are rough by nature, and this takes half of the time. */
  private static final double ENOUGH = 1e-9;

  private final ValueFit fit;
  private final ValueOptions options;
  private final List<ValueFit.Pair> models;
  private final double[] weeks;
  private final double[] discounts;

  /** Buyers by pair of repeats and age; a pair begins where the entry of pairStarts says. */
  private final Integer[] order;

  private final int[] pairStarts;

  /** For each resample, the logarithm of alpha plus some days. */
  private final double[][] logs;

  /** By number of the buyer. */
  final double[] alive;

  final double[] purchases;
  final double[] spend;
  final double[] ifAlive;
  final double[] value;
  final double[] lower;
  final double[] upper;

  private double totalValue;
  private final double[] totals;

  Forecast(ValueFit fit, ValueOptions options, List<ValueFit.Pair> resamples) {
    this.fit = fit;
    this.options = options;
    this.models = resamples;
    int horizon = options.horizonDays();
    int count = (horizon + 6) / 7;
    weeks = new double[count];
    discounts = new double[count];
    for (int w = 0; w < count; w++) {
      int end = Math.min(7 * (w + 1), horizon);
      weeks[w] = end / DAYS_PER_WEEK;
      discounts[w] = options.discount(end);
    }
    int buyers = fit.past().buyers().length;
    order = IntStream.range(0, buyers).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.<Integer>comparingInt(this::repeats).thenComparingInt(this::age));
    pairStarts =
        IntStream.range(0, buyers)
            .filter(i -> i == 0 || !samePair(order[i - 1], order[i]))
            .toArray();
    alive = new double[buyers];
    purchases = new double[buyers];
    spend = new double[buyers];
    ifAlive = new double[buyers];
    value = new double[buyers];
    lower = new double[buyers];
    upper = new double[buyers];
    totals = new double[resamples.size()];
    logs = logs(IntStream.range(0, buyers).map(this::age).max().orElse(0));
    run();
  }

  private int repeats(int buyer) {
    return fit.past().repeats(fit.past().buyers()[buyer]);
  }

  private int age(int buyer) {
    return fit.past().age(fit.past().buyers()[buyer]);
  }

  private int daysToLast(int buyer) {
    PurchaseCounts counts = fit.purchases().customers();
    return counts.daysToLast(counts.tripleOf(buyer));
  }

  private boolean samePair(int one, int other) {
    return repeats(one) == repeats(other) && age(one) == age(other);
  }

  private double[][] logs(int mostDays) {
    double[][] tables = new double[models.size()][mostDays + 1];
    for (int m = 0; m < tables.length; m++) {
      double alpha = models.get(m).purchases().alpha();
      for (int day = 0; day <= mostDays; day++) {
        tables[m][day] = StrictMath.log(alpha + day / DAYS_PER_WEEK);
      }
    }
    return tables;
  }

  private void run() {
    int blocks = (pairStarts.length + BLOCK - 1) / BLOCK;
    List<double[]> sums = InParallel.map(blocks, options.threads(), this::block);
    for (double[] sum : sums) {
      totalValue += sum[totals.length];
      for (int m = 0; m < totals.length; m++) {
        totals[m] += sum[m];
      }
    }
  }

  /** Fills in the customers of some pairs; gives the sums of their values by each model. */
  private double[] block(int number) {
    double[] sums = new double[models.size() + 1];
    int last = Math.min(pairStarts.length, (number + 1) * BLOCK);
    for (int pair = number * BLOCK; pair < last; pair++) {
      int end = pair + 1 < pairStarts.length ? pairStarts[pair + 1] : order.length;
      pair(pairStarts[pair], end, sums);
    }
    return sums;
  }

  private void pair(int from, int to, double[] sums) {
    int repeats = repeats(order[from]);
    int age = age(order[from]);
    ValueFit.Pair best = fit.pair();
    double[] expected =
        best.purchases().expectedIfAlive(repeats, age / DAYS_PER_WEEK, weeks, PurchaseModel.EXACT);
    double discounted = discounted(expected);
    double[] byModel = new double[models.size()];
    for (int m = 0; m < byModel.length; m++) {
      PurchaseModel model = models.get(m).purchases();
      byModel[m] = discounted(model.expectedIfAlive(repeats, age / DAYS_PER_WEEK, weeks, ENOUGH));
    }
    double[] values = new double[models.size()];
    for (int i = from; i < to; i++) {
      int buyer = order[i];
      int toLast = daysToLast(buyer);
      double mean = fit.past().repeatMean(fit.past().buyers()[buyer]);
      alive[buyer] = best.purchases().alive(repeats, toLast / DAYS_PER_WEEK, age / DAYS_PER_WEEK);
      purchases[buyer] = alive[buyer] * expected[expected.length - 1];
      spend[buyer] = best.spend().expected(repeats, mean);
      ifAlive[buyer] = options.margin() * discounted * spend[buyer];
      value[buyer] = alive[buyer] * ifAlive[buyer];
      sums[values.length] += value[buyer];
      for (int m = 0; m < values.length; m++) {
        double lives = alive(m, repeats, toLast, age);
        values[m] =
            options.margin() * lives * byModel[m] * models.get(m).spend().expected(repeats, mean);
        sums[m] += values[m];
      }
      ValueRange range = ValueRange.of(value[buyer], values);
      lower[buyer] = range.lower();
      upper[buyer] = range.upper();
    }
  }

  private double alive(int model, int repeats, int toLast, int age) {
    PurchaseModel purchaseModel = models.get(model).purchases();
    return repeats == 0 || !purchaseModel.hasDropout()
        ? 1
        : purchaseModel.aliveByLog(repeats, logs[model][age] - logs[model][toLast]);
  }

  /** Purchases of each week, paid at its end. */
  private double discounted(double[] expected) {
    double sum = 0;
    double before = 0;
    for (int w = 0; w < expected.length; w++) {
      sum += (expected[w] - before) * discounts[w];
      before = expected[w];
    }
    return sum;
  }

  /** The value of all customers together. */
  ValueRange total() {
    return ValueRange.of(totalValue, totals);
  }
}
