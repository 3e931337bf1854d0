package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The model of purchases fitted to customers, and to resamples of them.
 *
 * @param fit the model
 * @param customers the customers
 * @param maximum where its likelihood is highest
 */
record PurchaseFit(ModelFit<PurchaseModel> fit, PurchaseCounts customers, Maximum maximum) {
  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int A = 2;
  private static final int B = 3;

  /** Logarithms are taken of these: r, alpha, a, b. */
  private static final double[][] STARTS = {
    {0.3, 5, 1, 3}, {1, 10, 0.5, 5}, {0.1, 1, 0.2, 1}, {3, 50, 2, 20}, {1, 1, 1, 1}
  };

  /** If dropout adds less than this to the log-likelihood, there is none to be seen. */
  private static final double NO_DROPOUT = 1e-3;

  /** Half of what a chi-square number with 2 degrees of freedom exceeds in 5 of 100 cases. */
  private static final double HARDLY_ANY = 3;

  static PurchaseFit of(PurchaseCounts customers, int threads) {
    if (customers.repeatCustomers() == 0) {
      throw new InvalidInputException(
          "None of %s customers bought on a second day, so nothing can be learned of how often they"
                  .formatted(Numbers.count(customers.customers()))
              + " buy.",
          "Take orders of a longer time.");
    }
    Maximum plain = highest(customers, false, threads);
    Maximum maximum = highest(customers, true, threads);
    double gain = maximum.value() - plain.value();
    if (plain.settled() && gain < NO_DROPOUT) {
      return withoutDropout(customers, maximum, plain);
    }
    requireMaximum(maximum);
    List<String> remarks = new ArrayList<>(remarks(maximum));
    if (plain.settled() && gain < HARDLY_ANY) {
      remarks.add(hardlyAny(gain));
    }
    return new PurchaseFit(
        fit(model(maximum.logs()), customers, maximum, remarks), customers, maximum);
  }

  private static String hardlyAny(double gain) {
    return "Hardly any dropout can be seen in these orders: it adds %s to the log-likelihood of plain"
            .formatted(number(gain))
        + " NBD, in which nobody stops buying, and chance alone adds up to %s in 95 of 100 cases."
            .formatted(number(HARDLY_ANY))
        + " Probabilities of being alive are therefore uncertain.";
  }

  private static Maximum highest(PurchaseCounts customers, boolean dropout, int threads) {
    PurchaseLikelihood likelihood = new PurchaseLikelihood(customers, customers.counts(), dropout);
    double[][] starts = new double[STARTS.length][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] =
          DoubleStream.of(STARTS[i]).limit(likelihood.parameters()).map(StrictMath::log).toArray();
    }
    return Maximizer.highest(likelihood, starts, threads);
  }

  private static PurchaseFit withoutDropout(
      PurchaseCounts customers, Maximum withDropout, Maximum plain) {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "No dropout can be seen in these orders: the likelihood of BG/NBD rises while a runs to 0"
            + " (it stopped at a = %s, b = %s), and plain NBD, in which nobody ever stops buying,"
                .formatted(number(withDropout.parameter(A)), number(withDropout.parameter(B)))
            + " explains them as well. Plain NBD is used: every customer counts as alive, and the"
            + " expected purchases are too many if some have in fact stopped.");
    remarks.addAll(remarks(plain));
    return new PurchaseFit(fit(model(plain.logs()), customers, plain, remarks), customers, plain);
  }

  private static void requireMaximum(Maximum maximum) {
    if (!maximum.settled()) {
      throw new InvalidInputException(
          "No maximum of the likelihood of purchases was found: from %s starts, the highest is %s, and"
                  .formatted(maximum.starts().length, number(maximum.value()))
              + " its gradient does not vanish.",
          "Take orders of more customers or of a longer time.");
    }
  }

  private static ModelFit<PurchaseModel> fit(
      PurchaseModel model, PurchaseCounts customers, Maximum maximum, List<String> remarks) {
    return new ModelFit<>(
        model,
        maximum.value(),
        customers.customers(),
        DoubleStream.of(maximum.starts()).boxed().toList(),
        remarks);
  }

  private static PurchaseModel model(double[] logs) {
    double r = StrictMath.exp(logs[R]);
    double alpha = StrictMath.exp(logs[ALPHA]);
    return logs.length == 2
        ? PurchaseModel.withoutDropout(r, alpha)
        : new PurchaseModel(r, alpha, StrictMath.exp(logs[A]), StrictMath.exp(logs[B]));
  }

  /** {@return the same kind of model, fitted to a resample} */
  PurchaseModel refit(int[] counts) {
    Likelihood resampled = new PurchaseLikelihood(customers, counts, fit.model().hasDropout());
    return model(Maximizer.nearby(resampled, maximum));
  }

  private static List<String> remarks(Maximum maximum) {
    List<String> remarks = new ArrayList<>();
    double r = maximum.parameter(R);
    double alpha = maximum.parameter(ALPHA);
    if (maximum.loose(R) || maximum.loose(ALPHA)) {
      remarks.add(
          runsAway("r = %s, alpha = %s".formatted(number(r), number(alpha)))
              + (r > 1
                  ? " All customers seem to buy at the same rate, %s times a week."
                      .formatted(number(r / alpha))
                  : " Few customers buy again at all, and those who do differ without bound."));
    }
    if (maximum.logs().length > 2 && (maximum.loose(A) || maximum.loose(B))) {
      double a = maximum.parameter(A);
      double b = maximum.parameter(B);
      remarks.add(
          runsAway("a = %s, b = %s".formatted(number(a), number(b)))
              + (a > 1
                  ? " All customers seem to stop with the same probability, %s after each repeat"
                          .formatted(Numbers.percent(a / (a + b)))
                      + " purchase."
                  : " Customers seem either to stop after their first repeat purchase or never."));
    }
    return remarks;
  }

  private static String runsAway(String parameters) {
    return "The data do not bound the estimates " + parameters + ": they may run further away.";
  }

  private static String number(double number) {
    return Numbers.value(number);
  }
}
