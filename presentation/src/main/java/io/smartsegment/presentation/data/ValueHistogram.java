package io.smartsegment.presentation.data;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.customervalue.ValuePrediction;
import java.util.ArrayList;
import java.util.List;

/**
 * How many customers have which predicted value. Values of customers spread over powers of ten, so
 * the bins end at 1, 2 and 5 times these.
 */
final class ValueHistogram {
  private static final int[] STEPS = {1, 2, 5};

  private ValueHistogram() {}

  static Bars of(ValuePrediction prediction, int customers) {
    double most = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < customers; i++) {
      if (prediction.covers(i)) {
        double value = prediction.value(i).value();
        most = Math.max(most, value);
        least = value > 0 ? Math.min(least, value) : least;
      }
    }
    List<Double> ends = ends(Math.max(least, most / 1e4), most);
    double[] counts = new double[ends.size()];
    for (int i = 0; i < customers; i++) {
      if (prediction.covers(i)) {
        int bin = 0;
        while (bin < ends.size() - 1 && prediction.value(i).value() >= ends.get(bin)) {
          bin++;
        }
        counts[bin]++;
      }
    }
    List<String> names = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    for (int bin = 0; bin < counts.length; bin++) {
      String end = Numbers.grouped(ends.get(bin));
      names.add(bin == 0 ? "below " + end : Numbers.grouped(ends.get(bin - 1)) + " to " + end);
      numbers.add(counts[bin]);
    }
    Bars bars = new Bars("customers", ChartJson.Kind.count, names);
    bars.add("customers", numbers);
    return bars;
  }

  /** From the first step above the least value to the first one above the largest. */
  private static List<Double> ends(double least, double most) {
    List<Double> ends = new ArrayList<>();
    if (!(most > 0)) {
      return List.of(1.0);
    }
    double power = 1;
    while (power > least) {
      power /= 10;
    }
    while (power * 10 <= least) {
      power *= 10;
    }
    for (; ends.isEmpty() || ends.get(ends.size() - 1) <= most; power *= 10) {
      for (int step : STEPS) {
        double end = power * step;
        if (end > least && (ends.isEmpty() || ends.get(ends.size() - 1) <= most)) {
          ends.add(end);
        }
      }
    }
    return ends;
  }
}
