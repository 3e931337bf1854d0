package io.smartsegment.groups.payoff;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import io.smartsegment.groups.features.FeatureIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The columns of the linear models. A number gives its standardised value (the median where it is
 * missing), four indicators at its quintiles and one for missing; a category gives an indicator for
 * each level of at least 1 % of the customers and one for all others. All columns have the standard
 * deviation 1, and the last one is the intercept. Customers with the same value share its entries.
 */
final class ModelDesign {
  private static final double RARE = 0.01;
  private static final int QUANTILES = 5;

  private final Feature[][] rows;
  private int columns;

  private ModelDesign(int n) {
    rows = new Feature[n][];
  }

  static ModelDesign of(FeatureIndex features) {
    int n = features.size();
    ModelDesign design = new ModelDesign(n);
    List<Entries> all = new ArrayList<>();
    for (io.smartsegment.groups.features.Feature feature : features.features()) {
      all.add(feature.isCategory() ? design.category(feature) : design.numeric(feature));
    }
    Feature intercept = new FeatureNode(++design.columns, 1);
    for (int i = 0; i < n; i++) {
      List<Feature> row = new ArrayList<>();
      for (Entries entries : all) {
        row.addAll(entries.of(i));
      }
      row.add(intercept);
      design.rows[i] = row.toArray(new Feature[0]);
    }
    return design;
  }

  /** How many columns there are, with the intercept, which is the last one. */
  int columns() {
    return columns;
  }

  Feature[] row(int customer) {
    return rows[customer];
  }

  /** The entries of each value of a feature, and of a missing one. */
  private record Entries(
      io.smartsegment.groups.features.Feature feature,
      List<List<Feature>> byCode,
      List<Feature> missing) {
    List<Feature> of(int customer) {
      int code = feature.code(customer);
      return code == io.smartsegment.groups.features.Feature.MISSING ? missing : byCode.get(code);
    }
  }

  private Entries numeric(io.smartsegment.groups.features.Feature feature) {
    Counts counts = Counts.of(feature);
    Entries entries = entries(feature);
    int median = counts.quantile(1, 2);
    double[] values = new double[feature.values() + 1];
    for (int code = 0; code < feature.values(); code++) {
      values[code] = feature.number(code);
    }
    values[feature.values()] = feature.number(median);
    addValue(entries, counts, values);
    int before = 0;
    for (int j = 1; j < QUANTILES && feature.values() > 2; j++) {
      int quantile = counts.quantile(j, QUANTILES);
      if (quantile > before) {
        int from = quantile;
        addIndicator(
            entries, counts, code -> code == counts.missingCode() ? median >= from : code >= from);
        before = quantile;
      }
    }
    if (counts.missing() > 0) {
      addIndicator(entries, counts, code -> code == counts.missingCode());
    }
    return entries;
  }

  private Entries category(io.smartsegment.groups.features.Feature feature) {
    Counts counts = Counts.of(feature);
    Entries entries = entries(feature);
    boolean[] rare = new boolean[feature.values() + 1];
    for (int code = 0; code <= feature.values(); code++) {
      int level = code;
      rare[code] = counts.count(code) < RARE * feature.size();
      if (!rare[code]) {
        addIndicator(entries, counts, other -> other == level);
      }
    }
    addIndicator(entries, counts, code -> rare[code]);
    return entries;
  }

  private static Entries entries(io.smartsegment.groups.features.Feature feature) {
    List<List<Feature>> byCode = new ArrayList<>();
    for (int code = 0; code < feature.values(); code++) {
      byCode.add(new ArrayList<>());
    }
    return new Entries(feature, byCode, new ArrayList<>());
  }

  private void addValue(Entries entries, Counts counts, double[] values) {
    double mean = counts.mean(values);
    double deviation = counts.deviation(values, mean);
    if (deviation == 0) {
      return;
    }
    int column = ++columns;
    for (int code = 0; code < values.length; code++) {
      add(entries, code, new FeatureNode(column, (values[code] - mean) / deviation));
    }
  }

  private void addIndicator(Entries entries, Counts counts, IntPredicate holds) {
    double[] values = new double[entries.byCode().size() + 1];
    for (int code = 0; code < values.length; code++) {
      values[code] = holds.test(code) ? 1 : 0;
    }
    double deviation = counts.deviation(values, counts.mean(values));
    if (deviation == 0) {
      return;
    }
    FeatureNode node = new FeatureNode(++columns, 1 / deviation);
    for (int code = 0; code < values.length; code++) {
      if (values[code] == 1) {
        add(entries, code, node);
      }
    }
  }

  private static void add(Entries entries, int code, Feature node) {
    (code == entries.byCode().size() ? entries.missing() : entries.byCode().get(code)).add(node);
  }
}
