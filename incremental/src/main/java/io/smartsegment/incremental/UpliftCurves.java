package io.smartsegment.incremental;

import io.smartsegment.core.search.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The uplift curves of all arms, and the error of their areas and of a policy's value from 200
 * resamples. Each takes half of the customers by chance and without return: such a mean varies
 * around that of all customers as much as that one varies around the truth.
 */
final class UpliftCurves {
  private static final int DRAWS = 200;
  private static final int MOST_STEPS = 100;

  private final Gains gains;
  private final Policy policy;
  private final int arms;
  private final int distinct;

  /** Entry [a]: area under the curve and area above the chord, of each draw. */
  private final double[][] auuc;

  private final double[][] qini;

  /** The value of the policy per customer, of each draw. */
  private final double[] values = new double[DRAWS];

  private final List<UpliftCurve> curves = new ArrayList<>();

  UpliftCurves(Gains gains, Policy policy, long seed) {
    this.gains = gains;
    this.policy = policy;
    arms = gains.arms().size();
    distinct = gains.scores().length;
    auuc = new double[arms][DRAWS];
    qini = new double[arms][DRAWS];
    int[] chosen = new int[distinct];
    Arrays.setAll(chosen, place -> policy.armOf(gains.scores()[place]));
    draw(chosen, new SeededRandom(seed));
    Sums all = new Sums(row -> true, chosen);
    for (int a = 1; a < arms; a++) {
      Areas areas = all.areas(a);
      curves.add(
          new UpliftCurve(
              gains.arms().name(a),
              all.points(a),
              MoneyEstimate.of(areas.auuc, deviation(auuc[a])),
              MoneyEstimate.of(areas.qini, deviation(qini[a]))));
    }
  }

  private void draw(int[] chosen, SeededRandom random) {
    int half = gains.customers() / 2;
    for (int d = 0; d < DRAWS && half > 0; d++) {
      SeededRandom drawn = random.stream(2, d);
      int[] left = {half, gains.customers()};
      Sums sums =
          new Sums(
              row -> {
                boolean isIn = drawn.nextInt(left[1]--) < left[0];
                left[0] -= isIn ? 1 : 0;
                return isIn;
              },
              chosen);
      for (int a = 1; a < arms; a++) {
        Areas areas = sums.areas(a);
        auuc[a][d] = areas.auuc;
        qini[a][d] = areas.qini;
      }
      values[d] = sums.value / half;
    }
  }

  private static double deviation(double[] draws) {
    double mean = Arrays.stream(draws).sum() / draws.length;
    double squares = 0;
    for (double draw : draws) {
      squares += (draw - mean) * (draw - mean);
    }
    return StrictMath.sqrt(squares / (draws.length - 1));
  }

  private record Areas(double auuc, double qini) {}

  /** Some customers, summed up by score. */
  private final class Sums {
    private final int[] customers = new int[distinct];
    private final double[][] units = new double[arms][distinct];
    private long count;
    private double value;

    /** Asks for the customers in their order, once each. */
    Sums(IntPredicate some, int[] chosen) {
      for (int i = 0; i < gains.customers(); i++) {
        if (some.test(i)) {
          int place = gains.place(i);
          count++;
          customers[place]++;
          value += gains.money(chosen[place], i);
          for (int a = 1; a < arms; a++) {
            units[a][place] += gains.units(a, i);
          }
        }
      }
    }

    Areas areas(int arm) {
      double area = 0;
      double gain = 0;
      for (int p = distinct - 1; p >= 0; p--) {
        double before = gain;
        gain += units[arm][p];
        area += customers[p] * (before + gain) / 2;
      }
      double scale = gains.unit() / count;
      double auuc = area / count * scale;
      return new Areas(auuc, auuc - gain * scale / 2);
    }

    List<UpliftCurve.Point> points(int arm) {
      List<UpliftCurve.Point> points = new ArrayList<>();
      points.add(new UpliftCurve.Point(0, 1, 0));
      double gain = 0;
      long contacted = 0;
      long next = 1;
      for (int p = distinct - 1; p >= 0; p--) {
        gain += units[arm][p];
        contacted += customers[p];
        if (contacted * MOST_STEPS >= next * count) {
          points.add(
              new UpliftCurve.Point(
                  (double) contacted / count,
                  gains.scores()[p],
                  gain * gains.unit() / count + 0.0));
          next = contacted * MOST_STEPS / count + 1;
        }
      }
      return points;
    }
  }

  /** The curve of each arm but the control. */
  List<UpliftCurve> curves() {
    return curves;
  }

  /** What the policy brings to all customers it was found with, and its error by resampling. */
  MoneyEstimate value() {
    return MoneyEstimate.of(policy.certificate().value(), deviation(values) * gains.customers());
  }
}
