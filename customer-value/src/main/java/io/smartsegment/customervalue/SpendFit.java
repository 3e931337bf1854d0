package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The model of spending fitted to customers, and to resamples of them.
 *
 * @param fit the model
 * @param buyers numbers of the customers with repeat purchases
 * @param repeats repeat purchases of each of these
 * @param means their mean money
 * @param maximum where its likelihood is highest; null if there is no such place
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SpendFit(
    ModelFit<SpendModel> fit,
    int[] buyers,
    int[] repeats,
    double[] means,
    @Nullable Maximum maximum) {
  private static final int P = 0;
  private static final int Q = 1;
  private static final int V = 2;

  /** Logarithms are taken of these: p, q, and v as a multiple of the average. */
  private static final double[][] STARTS = {
    {1, 2, 1}, {6, 4, 0.5}, {2, 10, 5}, {20, 3, 0.1}, {0.5, 1.5, 1}
  };

  static SpendFit of(int[] allRepeats, double[] allMeans, int threads) {
    if (allRepeats.length != allMeans.length) {
      throw new InvalidInputException(
          "There are %s numbers of repeats and %s means."
              .formatted(allRepeats.length, allMeans.length),
          "Give both for each customer.");
    }
    int[] buyers = IntStream.range(0, allRepeats.length).filter(i -> allRepeats[i] > 0).toArray();
    if (buyers.length == 0) {
      throw new InvalidInputException(
          "None of %s customers bought on a second day, so nothing can be learned of what they spend."
              .formatted(Numbers.count(allRepeats.length)),
          "Take orders of a longer time.");
    }
    int[] repeats = IntStream.of(buyers).map(i -> allRepeats[i]).toArray();
    double[] means = IntStream.of(buyers).mapToDouble(i -> allMeans[i]).toArray();
    for (int i = 0; i < buyers.length; i++) {
      if (!(means[i] > 0 && means[i] < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException(
            "The mean of customer number %s is %s.".formatted(buyers[i], means[i]),
            "Give means above 0; days without money are no purchase days.");
      }
    }
    return fitted(buyers, repeats, means, threads);
  }

  private static SpendFit fitted(int[] buyers, int[] repeats, double[] means, int threads) {
    int[] once = IntStream.range(0, buyers.length).map(i -> 1).toArray();
    double average = average(repeats, means, once);
    double[][] starts = new double[STARTS.length][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = DoubleStream.of(STARTS[i]).map(StrictMath::log).toArray();
      starts[i][V] += StrictMath.log(average);
    }
    Maximum maximum = Maximizer.highest(new SpendLikelihood(repeats, means, once), starts, threads);
    boolean finite = maximum.parameter(Q) > 1;
    boolean usable = maximum.settled() && finite;
    ModelFit<SpendModel> fit =
        new ModelFit<>(
            usable ? model(maximum.logs()) : SpendModel.allAlike(average),
            maximum.value(),
            buyers.length,
            DoubleStream.of(maximum.starts()).boxed().toList(),
            usable ? remarks(maximum) : List.of(noMaximum(maximum, average)));
    return new SpendFit(fit, buyers, repeats, means, usable ? maximum : null);
  }

  private static double average(int[] repeats, double[] means, int[] counts) {
    double money = 0;
    double days = 0;
    for (int i = 0; i < repeats.length; i++) {
      money += counts[i] * (double) repeats[i] * means[i];
      days += counts[i] * (double) repeats[i];
    }
    return money / days;
  }

  private static SpendModel model(double[] logs) {
    return new SpendModel(
        StrictMath.exp(logs[P]), StrictMath.exp(logs[Q]), StrictMath.exp(logs[V]));
  }

  private static String noMaximum(Maximum maximum, double average) {
    String cause =
        maximum.settled()
            ? "Spending is so uneven that gamma-gamma has no finite mean (q = %s)."
                .formatted(Numbers.value(maximum.parameter(Q)))
            : "The likelihood of spending has no maximum, as happens with very few customers or equal"
                + " amounts.";
    return cause
        + " Every customer is expected to spend the average of all repeat purchase days, %s."
            .formatted(Numbers.money(average));
  }

  private static List<String> remarks(Maximum maximum) {
    List<String> remarks = new ArrayList<>();
    String estimates =
        "The data do not bound the estimates p = %s, q = %s and v = %s: they may run further away."
            .formatted(
                Numbers.value(maximum.parameter(P)),
                Numbers.value(maximum.parameter(Q)),
                Numbers.value(maximum.parameter(V)));
    if (maximum.loose(Q)) {
      remarks.add(
          estimates
              + " All customers seem to spend alike, so a customer's own mean has little weight.");
    } else if (maximum.loose(P)) {
      remarks.add(
          estimates
              + " Each customer seems to spend the same every time, so a customer's own mean is taken"
              + " nearly as it is.");
    }
    return remarks;
  }

  /**
   * {@return the same kind of model, fitted to a resample}
   *
   * @param counts how often each of all customers is in it
   */
  SpendModel refit(int[] counts) {
    int[] own = IntStream.of(buyers).map(i -> counts[i]).toArray();
    if (IntStream.of(own).allMatch(count -> count == 0)) {
      return fit.model();
    }
    if (maximum == null) {
      return SpendModel.allAlike(average(repeats, means, own));
    }
    double[] logs = Maximizer.nearby(new SpendLikelihood(repeats, means, own), maximum);
    // A resample may be more uneven than the customers are, and have no finite mean.
    return logs[Q] > 0 ? model(logs) : SpendModel.allAlike(average(repeats, means, own));
  }
}
