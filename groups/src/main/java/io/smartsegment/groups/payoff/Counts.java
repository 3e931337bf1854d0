package io.smartsegment.groups.payoff;

import io.smartsegment.groups.features.Feature;

/** How many customers have each value of a feature; missing ones come behind all values. */
@SuppressWarnings("ArrayRecordComponent") // leaves this package nowhere
record Counts(int[] counts, int size) {
  static Counts of(Feature feature) {
    int[] counts = new int[feature.values() + 1];
    for (int i = 0; i < feature.size(); i++) {
      int code = feature.code(i);
      counts[code == Feature.MISSING ? feature.values() : code]++;
    }
    return new Counts(counts, feature.size());
  }

  int count(int code) {
    return counts[code];
  }

  int missingCode() {
    return counts.length - 1;
  }

  int missing() {
    return counts[missingCode()];
  }

  /** The code of the value below which a share of those present lies. */
  int quantile(int part, int parts) {
    long rank = (long) (size - missing()) * part / parts;
    long before = 0;
    for (int code = 0; code < missingCode(); code++) {
      before += counts[code];
      if (before > rank) {
        return code;
      }
    }
    return Math.max(0, missingCode() - 1);
  }

  double mean(double[] values) {
    double sum = 0;
    for (int code = 0; code < values.length; code++) {
      sum += counts[code] * values[code];
    }
    return sum / size;
  }

  double deviation(double[] values, double mean) {
    double sum = 0;
    for (int code = 0; code < values.length; code++) {
      sum += counts[code] * (values[code] - mean) * (values[code] - mean);
    }
    return StrictMath.sqrt(sum / size);
  }
}
