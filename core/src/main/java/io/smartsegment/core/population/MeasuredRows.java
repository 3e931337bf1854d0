package io.smartsegment.core.population;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the amounts of customers that are given one by one. What a row adds is one double, its
 * amount times its weight; these are added without rounding.
 */
final class MeasuredRows {
  /** What one column adds, times the weights if there are any, and to what. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Column(
      double[] amounts,
      double @Nullable [] weights,
      ExactSums.Collector all,
      ExactSums.@Nullable Collector converted) {
    double amount(int row) {
      return weights == null ? amounts[row] : amounts[row] * weights[row];
    }
  }

  private final CustomerRows customers;
  private final Map<Measure, ExactSums.Collector> collectors = new EnumMap<>(Measure.class);
  private final Column[] columns;

  /** Looks at all amounts, to know which digits they have. */
  MeasuredRows(CustomerRows customers, int distinct, Parts parts) {
    this.customers = customers;
    double[] weights = customers.amounts().get(Measure.WEIGHT);
    Amounts ofWeights = weights == null ? Amounts.NONE : scan(weights, null, parts);
    columns = new Column[customers.amounts().size()];
    int next = 0;
    for (Map.Entry<Measure, double[]> entry : customers.amounts().entrySet()) {
      Measure measure = entry.getKey();
      double[] amounts = entry.getValue();
      double @Nullable [] factors = measure == Measure.WEIGHT ? null : weights;
      Amounts known = measure == Measure.WEIGHT ? ofWeights : scan(amounts, null, parts);
      if (factors != null) {
        known = known.products(scan(amounts, factors, parts), ofWeights);
      }
      ExactSums.Collector all = new ExactSums.Collector(known.requireSummable(measure), distinct);
      collectors.put(measure, all);
      Measure ofConverted = ofConverted(measure);
      ExactSums.@Nullable Collector converted = null;
      if (ofConverted != null && customers.outcomes() != null) {
        converted = new ExactSums.Collector(known, distinct);
        collectors.put(ofConverted, converted);
      }
      columns[next++] = new Column(amounts, factors, all, converted);
    }
  }

  private static @Nullable Measure ofConverted(Measure measure) {
    return switch (measure) {
      case WEIGHT -> Measure.CONVERTED_WEIGHT;
      case VALUE_IF_CONVERTED -> Measure.CONVERTED_VALUE;
      default -> null;
    };
  }

  private Amounts scan(double[] amounts, double @Nullable [] factors, Parts parts) {
    Amounts[] known = new Amounts[parts.count()];
    parts.run(
        part -> {
          Amounts.Scan scan = new Amounts.Scan();
          for (int row = parts.from(part); row < parts.to(part); row++) {
            if (!customers.isDropped(row)) {
              scan.add(factors == null ? amounts[row] : amounts[row] * factors[row]);
            }
          }
          known[part] = scan.result();
        });
    Amounts all = Amounts.NONE;
    for (Amounts part : known) {
      all = all.and(part);
    }
    return all;
  }

  /** Adds a row to distinct score number p. */
  void add(int p, int row) {
    boolean converted = customers.outcome(row) != 0;
    for (Column column : columns) {
      double amount = column.amount(row);
      column.all.add(p, amount);
      if (converted && column.converted != null) {
        column.converted.add(p, amount);
      }
    }
  }

  /** The sums of all measures, once all rows have been added. */
  Map<Measure, ExactSums> sums() {
    Map<Measure, ExactSums> sums = new EnumMap<>(Measure.class);
    collectors.forEach((measure, collector) -> sums.put(measure, collector.sums()));
    return Collections.unmodifiableMap(sums);
  }
}
