package io.smartsegment.core.population;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the amounts of customers that are given one by one. A row adds one double, its amount
 * times its weight; these doubles are added without rounding.
 */
final class MeasuredRows {
  private final ScoreBuckets buckets;
  private final Map<Measure, ExactSums.Collector> collectors;

  /** The collectors of the amounts of all customers, one for each measure. */
  private final ExactSums.Collector[] all;

  /** The collectors for customers who converted, null for measures that do not need one. */
  private final ExactSums.@Nullable Collector[] converted;

  /** Looks at all amounts, to know which digits they have. */
  MeasuredRows(CustomerRows customers, ScoreBuckets buckets, int distinct, Parts parts) {
    this.buckets = buckets;
    Measure[] measures = customers.measures();
    Map<Measure, Amounts> known = known(customers, parts);
    collectors = ExactSums.Collector.of(known, distinct);
    all = new ExactSums.Collector[measures.length];
    converted = new ExactSums.Collector[measures.length];
    for (int i = 0; i < measures.length; i++) {
      all[i] = collectors.get(measures[i]);
      Measure ofConverted = measures[i].ofConverted().orElse(null);
      converted[i] = ofConverted == null ? null : collectors.get(ofConverted);
    }
  }

  /** What is known of what each row adds to each measure. */
  private static Map<Measure, Amounts> known(CustomerRows customers, Parts parts) {
    Measure[] measures = customers.measures();
    Amounts[] columns = new Amounts[measures.length];
    Amounts weights = Amounts.NONE;
    for (int i = 0; i < measures.length; i++) {
      columns[i] = scan(customers, i, null, parts);
      weights = measures[i] == Measure.WEIGHT ? columns[i] : weights;
    }
    Map<Measure, Amounts> known = new EnumMap<>(Measure.class);
    for (int i = 0; i < measures.length; i++) {
      double @Nullable [] factors = customers.factors(i);
      Amounts each =
          factors == null
              ? columns[i]
              : columns[i].products(scan(customers, i, factors, parts), weights);
      known.put(measures[i], each);
      if (customers.hasOutcomes()) {
        measures[i].ofConverted().ifPresent(ofConverted -> known.put(ofConverted, each));
      }
    }
    return known;
  }

  private static Amounts scan(
      CustomerRows customers, int measure, double @Nullable [] factors, Parts parts) {
    double[] amounts = customers.column(measure);
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
    Amounts of = Amounts.NONE;
    for (Amounts part : known) {
      of = of.and(part);
    }
    return of;
  }

  /** Adds the amounts of one customer to distinct score number p. */
  void add(int p, int customer, boolean hasConverted) {
    for (int i = 0; i < all.length; i++) {
      double amount = buckets.amounts()[i][customer];
      all[i].add(p, amount);
      ExactSums.Collector ofConverted = converted[i];
      if (hasConverted && ofConverted != null) {
        ofConverted.add(p, amount);
      }
    }
  }

  /** The sums of all measures, once all customers have been added. */
  Map<Measure, ExactSums> sums(int distinct) {
    return ExactSums.of(collectors, distinct);
  }
}
