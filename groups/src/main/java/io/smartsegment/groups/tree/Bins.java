package io.smartsegment.groups.tree;

import io.smartsegment.groups.features.Feature;

/** Values that share a position, by rank, where a search cannot afford each threshold. */
final class Bins {
  private static final int[] EACH_ITS_OWN = {};

  private Bins() {}

  /** The bin of each value, nothing where there are not more values than bins. */
  static int[] of(Feature feature, int most) {
    int values = feature.values();
    if (feature.isCategory() || values <= most) {
      return EACH_ITS_OWN;
    }
    long[] counts = new long[values];
    long present = 0;
    for (int i = 0; i < feature.size(); i++) {
      int code = feature.code(i);
      if (code != Feature.MISSING) {
        counts[code]++;
        present++;
      }
    }
    int[] bins = new int[values];
    long before = 0;
    int bin = 0;
    long target = -1;
    for (int code = 0; code < values; code++) {
      long quantile = before * most / present;
      if (code > 0 && quantile > target) {
        bin++;
      }
      target = quantile;
      bins[code] = bin;
      before += counts[code];
    }
    return bins;
  }
}
