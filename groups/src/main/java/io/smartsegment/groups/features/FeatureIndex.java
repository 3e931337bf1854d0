package io.smartsegment.groups.features;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.Segment;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The features of customers, each sorted once. Immutable. */
@Experimental
public final class FeatureIndex {
  private final List<Feature> features;
  private final Map<String, Feature> byName = new LinkedHashMap<>();
  private final int size;

  private FeatureIndex(List<Feature> features, int size) {
    this.features = List.copyOf(features);
    this.size = size;
    features.forEach(feature -> byName.put(feature.name(), feature));
  }

  /**
   * {@return the index of the columns of a table; O(d n log n) for d features of n customers}
   *
   * @param table the customers
   * @param names the columns that are features, in the order in which ties are decided
   */
  public static FeatureIndex of(CustomerTable table, List<String> names) {
    return new FeatureIndex(
        names.stream().map(name -> Feature.of(table.column(name))).toList(), table.size());
  }

  /**
   * {@return the index of some of the customers; their values are numbered anew}
   *
   * @param rows customers of this index, from 0
   */
  public FeatureIndex rows(int... rows) {
    return new FeatureIndex(
        features.stream().map(feature -> feature.rows(rows)).toList(), rows.length);
  }

  /** {@return all features in their order} */
  public List<Feature> features() {
    return features;
  }

  /** {@return how many customers there are} */
  public int size() {
    return size;
  }

  /**
   * {@return whether there is a feature of this name}
   *
   * @param name a name
   */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * {@return the condition that holds for all other customers of this index. It speaks of missing
   * numbers only if there are some here; whoever lacks the number later fulfils neither condition}
   *
   * @param condition a condition on a feature of this index
   */
  public Condition opposite(Condition condition) {
    Condition opposite = condition.opposite();
    Feature feature = byName.get(condition.feature());
    if (opposite instanceof RangeCondition range && feature != null && !feature.hasMissing()) {
      return new RangeCondition(range.feature(), range.from(), range.to(), false, range.flag());
    }
    return opposite;
  }

  /**
   * {@return the customers of a segment, as a set of their places; O(n) for each condition}
   *
   * @param segment a segment whose features are all in this index
   * @throws IllegalArgumentException if a feature is not in this index
   */
  public BitSet customers(Segment segment) {
    BitSet customers = new BitSet(size);
    customers.set(0, size);
    for (Condition condition : segment.conditions()) {
      Feature feature = byName.get(condition.feature());
      if (feature == null) {
        throw new IllegalArgumentException("There is no feature '" + condition.feature() + "'.");
      }
      boolean[] holds = new boolean[feature.values()];
      for (int code = 0; code < holds.length; code++) {
        holds[code] = holds(condition, feature, code);
      }
      for (int i = 0; i < size; i++) {
        int code = feature.code(i);
        if (!(code == Feature.MISSING ? condition.holdsIfMissing() : holds[code])) {
          customers.clear(i);
        }
      }
    }
    return customers;
  }

  private static boolean holds(Condition condition, Feature feature, int code) {
    if (condition instanceof MissingCondition missing) {
      return !missing.missing();
    }
    if (condition instanceof LevelCondition levels) {
      String level = feature.isCategory() ? feature.level(code) : "";
      return levels.levels().contains(level) == levels.in();
    }
    RangeCondition range = (RangeCondition) condition;
    double number = feature.isCategory() ? Double.NaN : feature.number(code);
    Double from = range.from();
    Double to = range.to();
    return (from == null || number >= from) && (to == null || number < to);
  }
}
