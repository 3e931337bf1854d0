package io.smartsegment.groups.recipe;

import io.smartsegment.core.number.ShortDecimal;
import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bins of a feature: ranges with about as many customers each, or levels; missing is a bin. */
final class FeatureBins {
  private final Feature feature;
  private final int[] binOfCode;
  private final int bins;

  private FeatureBins(Feature feature, int[] binOfCode, int bins) {
    this.feature = feature;
    this.binOfCode = binOfCode;
    this.bins = bins;
  }

  static FeatureBins of(Feature feature, int most) {
    int values = feature.values();
    int[] binOfCode = new int[values];
    int[] counts = new int[values];
    long present = 0;
    for (int i = 0; i < feature.size(); i++) {
      if (feature.code(i) != Feature.MISSING) {
        counts[feature.code(i)]++;
        present++;
      }
    }
    long before = 0;
    int bin = -1;
    long last = -1;
    for (int code = 0; code < values; code++) {
      long quantile = feature.isCategory() ? code : before * most / present;
      bin += quantile > last ? 1 : 0;
      last = quantile;
      binOfCode[code] = bin;
      before += counts[code];
    }
    return new FeatureBins(feature, binOfCode, bin + 1);
  }

  String name() {
    return feature.name();
  }

  /** How many bins there are, with that of missing values. */
  int count() {
    return bins + (feature.hasMissing() ? 1 : 0);
  }

  int bin(int customer) {
    int code = feature.code(customer);
    return code == Feature.MISSING ? bins : binOfCode[code];
  }

  Condition condition(int bin) {
    String name = feature.name();
    if (bin == bins) {
      return new MissingCondition(name, true, feature.isCategory());
    }
    List<Integer> codes = new ArrayList<>();
    for (int code = 0; code < binOfCode.length; code++) {
      if (binOfCode[code] == bin) {
        codes.add(code);
      }
    }
    if (feature.isCategory()) {
      return new LevelCondition(name, codes.stream().map(feature::level).toList(), true, false);
    }
    if (bins == 1) {
      return new MissingCondition(name, false, false);
    }
    if (feature.isFlag()) {
      return RangeCondition.flag(name, feature.number(codes.get(0)) == 1, false);
    }
    return new RangeCondition(
        name, threshold(codes.get(0)), threshold(codes.get(codes.size() - 1) + 1), false, false);
  }

  /** Between a code and the one below it; none at either end. */
  private @Nullable Double threshold(int code) {
    return code == 0 || code == binOfCode.length
        ? null
        : Double.valueOf(ShortDecimal.between(feature.number(code - 1), feature.number(code)));
  }
}
