package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.features.Column;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.payoff.Assignment;
import io.smartsegment.groups.payoff.Balance;
import io.smartsegment.groups.payoff.PayoffEstimator;
import io.smartsegment.groups.payoff.Payoffs;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.tree.PlainTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely each group was to serve each customer, estimated from what is known of customers who
 * were served as it came, for comparisons other than by rules. Models, folds, overlap and balance
 * are those of {@link GroupRouting}.
 *
 * <p>Immutable.
 */
@Experimental
public final class ObservedGroups {
  private static final int MOST_LEVELS = 1000;
  private static final double TELLS_OUTCOME = 0.98;

  private final FeatureIndex features;
  private final Payoffs payoffs;
  private final List<Balance> balance;
  private final List<String> told;

  private ObservedGroups(
      FeatureIndex features, Payoffs payoffs, List<Balance> balance, List<String> told) {
    this.features = features;
    this.payoffs = payoffs;
    this.balance = List.copyOf(balance);
    this.told = List.copyOf(told);
  }

  /**
   * {@return the estimates; the models' solver passes over n customers and the columns of their
   * features some tens of times}
   *
   * @param table what is known of n customers: each column is a feature; one that is the same for
   *     all customers is left out
   * @param groups the names of the groups
   * @param served for each customer the group that served it, from 0
   * @param outcomes for each customer what came of it, finite
   * @param random decides the folds
   * @throws InvalidSettingException if there is no feature
   * @throws InvalidInputException if a category has more than 1,000 levels, if a feature tells
   *     outcomes of 0 and 1 nearly alone, or if all features are constant
   */
  public static ObservedGroups of(
      CustomerTable table,
      List<String> groups,
      int[] served,
      double[] outcomes,
      SeededRandom random) {
    FeatureIndex features = features(table, outcomes);
    Payoffs payoffs =
        new PayoffEstimator(features, served, outcomes, 1, new double[groups.size()])
            .estimate(
                Assignment.ESTIMATED,
                new double[0],
                IntStream.range(0, served.length).toArray(),
                random);
    List<String> told =
        features.features().stream()
            .map(feature -> GroupTold.by(feature, served, groups))
            .filter(text -> !text.isEmpty())
            .toList();
    return new ObservedGroups(
        features, payoffs, Balance.of(features, served, groups.size(), payoffs), told);
  }

  private static FeatureIndex features(CustomerTable table, double[] outcomes) {
    if (table.columns().isEmpty()) {
      throw new InvalidSettingException(
          "There is no feature, and who served whom is to be estimated from features.",
          "Name what decided who served whom.");
    }
    boolean isBinary = Arrays.stream(outcomes).allMatch(value -> value == 0 || value == 1);
    List<String> names = new ArrayList<>();
    for (Column column : table.columns()) {
      Feature feature = FeatureIndex.of(table, List.of(column.name())).features().get(0);
      int different = feature.values() + (feature.hasMissing() ? 1 : 0);
      if (different < 2) {
        continue;
      }
      requireUsable(feature, isBinary ? outcomes : new double[0]);
      names.add(column.name());
    }
    if (names.isEmpty()) {
      throw new InvalidInputException(
          "All features are the same for all customers: %s."
              .formatted(String.join(", ", table.columns().stream().map(Column::name).toList())),
          "Name what decided who served whom.");
    }
    return FeatureIndex.of(table, names);
  }

  private static void requireUsable(Feature feature, double[] binary) {
    if (feature.isCategory() && feature.values() > MOST_LEVELS) {
      throw new InvalidInputException(
          "Column '%s' has %s different values."
              .formatted(feature.name(), Numbers.count(feature.values())),
          "Leave it out or group it; a category has at most %s levels."
              .formatted(Numbers.count(MOST_LEVELS)));
    }
    if (binary.length > 0 && Separation.of(feature, binary) > TELLS_OUTCOME) {
      throw new InvalidInputException(
          "Column '%s' tells the outcome nearly alone; it was probably recorded afterwards."
              .formatted(feature.name()),
          "Leave it out: a feature is what was known before.");
    }
  }

  /** {@return the names of the features that models were fitted on} */
  public List<String> features() {
    return features.features().stream().map(Feature::name).toList();
  }

  /**
   * {@return the customers whom each group serves often enough to be compared, ascending: each
   * probability is at least {@link Payoffs#LEAST_PROBABILITY}}
   */
  public int[] comparable() {
    return payoffs.comparable().stream().toArray();
  }

  /**
   * {@return the side of one question on which customers who cannot be compared mostly are; all
   * customers if no question tells them apart}
   */
  public Segment mostlyNotComparable() {
    return PlainTree.whereMostly(features, payoffs.comparable());
  }

  /**
   * {@return the estimated probability of the group that served a customer}
   *
   * @param customer the customer, from 0
   */
  public double probability(int customer) {
    return payoffs.ownProbability(customer);
  }

  /**
   * {@return the outcome that is to be expected of a customer with a group, by a model that did not
   * see the customer}
   *
   * @param customer the customer, from 0
   * @param group the group, from 0
   */
  public double expected(int customer, int group) {
    return payoffs.expected(customer, group);
  }

  /** {@return how much each feature differs between the groups, before and after weighting} */
  public List<Balance> balance() {
    return balance;
  }

  /** {@return conditions under which some group serves hardly anybody, or nearly all} */
  public List<String> told() {
    return told;
  }
}
