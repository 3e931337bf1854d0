package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;

/**
 * How often customers buy and when they stop: BG/NBD (Fader, Hardie, Lee: "Counting your customers"
 * the easy way, Marketing Science 24, 2005). A customer buys at random times at a rate of her own,
 * and stops for ever after each repeat purchase with a probability of her own. Rates are gamma
 * distributed over customers, with shape r and mean r / alpha a week; probabilities are beta
 * distributed with mean a / (a + b).
 *
 * <p>If {@code a} is 0, nobody stops and {@code b} has no meaning: this is the plain NBD model.
 *
 * <p>Example: with r 0.243, alpha 4.414, a 0.793 and b 2.426, a customer with 2 repeat purchases,
 * the last 30.43 weeks after the first, seen for 38.86 weeks, is alive with probability 0.727 and
 * makes 1.226 purchases in the next 39 weeks on average.
 *
 * @param r shape of the rates, above 0
 * @param alpha scale of the rates in weeks, above 0
 * @param a first parameter of the probability of stopping, at least 0
 * @param b second parameter of the probability of stopping, above 0
 */
@Experimental
public record PurchaseModel(double r, double alpha, double a, double b) {
  /** Nothing is left out that a double could hold. */
  static final double EXACT = 1e-17;

  private static final double RESCALE = 0x1p300;

  /**
   * Checks the parameters.
   *
   * @param r above 0
   * @param alpha above 0
   * @param a at least 0
   * @param b above 0
   * @throws InvalidSettingException if a parameter is outside its range or not finite
   */
  public PurchaseModel {
    boolean fits = positive(r) && positive(alpha) && (a == 0 || positive(a)) && positive(b);
    if (!fits) {
      throw new InvalidSettingException(
          "The parameters are r = %s, alpha = %s, a = %s and b = %s.".formatted(r, alpha, a, b),
          "Give finite numbers above 0; only a may be 0.");
    }
  }

  private static boolean positive(double number) {
    return number > 0 && number < Double.POSITIVE_INFINITY;
  }

  /**
   * {@return the plain NBD model, in which nobody stops buying}
   *
   * @param r shape of the rates, above 0
   * @param alpha scale of the rates in weeks, above 0
   */
  public static PurchaseModel withoutDropout(double r, double alpha) {
    return new PurchaseModel(r, alpha, 0, 1);
  }

  /**
   * {@return the model that explains customers best, by maximum likelihood from 5 starts}
   *
   * <p>If no dropout can be seen in the data, it is the plain NBD model, and a remark says so. An
   * evaluation of the likelihood takes O(D) for D distinct triples; some two thousand are needed.
   *
   * @param customers the customers
   * @param threads threads to use, at least 1; they change no figure
   * @throws InvalidInputException if nobody bought a second time, or no maximum is found
   * @throws InvalidSettingException if there is no thread
   */
  public static ModelFit<PurchaseModel> fit(PurchaseCounts customers, int threads) {
    return PurchaseFit.of(customers, threads).fit();
  }

  /** {@return whether customers may stop buying} */
  public boolean hasDropout() {
    return a > 0;
  }

  /**
   * {@return the probability that a customer has not stopped; 1 without repeats}
   *
   * @param repeats number of repeat purchases, at least 0
   * @param toLast weeks from the first purchase to the last, from 0 to {@code seen}
   * @param seen weeks from the first purchase to the date
   */
  public double alive(int repeats, double toLast, double seen) {
    if (repeats == 0 || a == 0) {
      return 1;
    }
    double longer = StrictMath.log(alpha + seen) - StrictMath.log(alpha + toLast);
    return aliveByLog(repeats, longer);
  }

  /**
   * The same, where the logarithm of (alpha + seen) / (alpha + toLast) is known; there are repeats.
   */
  double aliveByLog(int repeats, double longer) {
    double odds = StrictMath.log(a / (b + repeats - 1)) + (r + repeats) * longer;
    return 1 / (1 + StrictMath.exp(odds));
  }

  /**
   * {@return the expected number of purchases in the weeks that follow the date}
   *
   * @param repeats number of repeat purchases, at least 0
   * @param toLast weeks from the first purchase to the last, from 0 to {@code seen}
   * @param seen weeks from the first purchase to the date
   * @param weeks how many weeks follow, at least 0
   */
  public double expectedPurchases(int repeats, double toLast, double seen, double weeks) {
    return alive(repeats, toLast, seen)
        * expectedIfAlive(repeats, seen, new double[] {weeks}, EXACT)[0];
  }

  /**
   * {@return the expected number of purchases up to each of several times after the date, of a
   * customer who has not stopped}
   *
   * <p>A customer with a rate would buy j times if nobody stopped; over the rates that are likely
   * for her, j has a negative binomial distribution. Of j purchases she makes the first for
   * certain, and purchase i + 1 if she has not stopped after i of them. So the expectation is the
   * sum over j of the probability of j times the expected number made of j. All terms are positive.
   * It equals equation 10 of the paper, whose difference of two nearly equal numbers, divided by a
   * - 1, it does without. The probabilities are summed as well and divided by, so that neither huge
   * nor tiny ones matter.
   *
   * @param repeats number of repeat purchases, at least 0
   * @param seen weeks from the first purchase to the date
   * @param weeks the times in weeks after the date, ascending, at least 0
   * @param precision largest part of the last expectation that may be left out
   */
  double[] expectedIfAlive(int repeats, double seen, double[] weeks, double precision) {
    int times = weeks.length;
    double[] shares = new double[times];
    double[] probabilities = new double[times];
    double[] all = new double[times];
    double[] sums = new double[times];
    for (int w = 0; w < times; w++) {
      shares[w] = weeks[w] / (alpha + seen + weeks[w]);
      probabilities[w] = 1;
      all[w] = 1;
    }
    double shape = r + repeats;
    double stillBuys = 1;
    double made = 0;
    double top = shares[times - 1];
    for (int j = 0; ; j++) {
      made += stillBuys;
      stillBuys *= (b + repeats + j) / (a + b + repeats + j);
      double growth = (shape + j) / (j + 1);
      addTerm(growth, made, shares, probabilities, all, sums);
      double last = probabilities[times - 1];
      // The terms that follow shrink at least as fast as a geometric series does.
      double shrinks = 1 - growth * top;
      if (shrinks > 0 && last * (made + 1 / shrinks) <= precision * sums[times - 1] * shrinks) {
        break;
      }
      if (last > RESCALE) {
        rescale(probabilities, all, sums);
      }
    }
    for (int w = 0; w < times; w++) {
      sums[w] /= all[w];
    }
    return sums;
  }

  private static void addTerm(
      double growth,
      double made,
      double[] shares,
      double[] probabilities,
      double[] all,
      double[] sums) {
    for (int w = 0; w < shares.length; w++) {
      double probability = probabilities[w] * (growth * shares[w]);
      probabilities[w] = probability;
      all[w] += probability;
      sums[w] += probability * made;
    }
  }

  private static void rescale(double[] probabilities, double[] all, double[] sums) {
    for (int w = 0; w < probabilities.length; w++) {
      double factor = probabilities[w] > RESCALE ? 1 / RESCALE : 1;
      probabilities[w] *= factor;
      all[w] *= factor;
      sums[w] *= factor;
    }
  }
}
