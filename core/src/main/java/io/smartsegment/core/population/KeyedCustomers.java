package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Customers one by one, with a key for each: a number for the group that must not be torn apart, or
 * the time. An index forgets which row had which key, so that these customers keep their rows. For
 * example, the rows of three purchases of one person have the same key. Customers with segments of
 * their own have no rows here. Immutable as long as the arrays that it was made of are.
 */
@Experimental
public final class KeyedCustomers {
  private final ScoreIndex customers;
  private final double[] keys;
  private final double[] scores;
  private final int[] outcomes;
  private final Map<Measure, double[]> amounts;

  private KeyedCustomers(
      ScoreIndex customers,
      double[] keys,
      double[] scores,
      int[] outcomes,
      Map<Measure, double[]> amounts) {
    this.customers = customers;
    this.keys = keys;
    this.scores = scores;
    this.outcomes = outcomes;
    this.amounts = amounts;
  }

  /**
   * {@return customers without money and weights}
   *
   * @param keys a finite number for each customer
   * @param scores propensity of each customer, in [0, 1]
   * @param outcomes 1 if the customer converted, else 0
   * @throws InvalidInputException as {@link #of(double[], double[], int[], Map)}
   */
  public static KeyedCustomers of(double[] keys, double[] scores, int[] outcomes) {
    return of(keys, scores, outcomes, Map.of());
  }

  /**
   * {@return customers; O(N log N) for N of them}
   *
   * @param keys a finite number for each customer
   * @param scores propensity of each customer, in [0, 1]
   * @param outcomes 1 if the customer converted, else 0
   * @param amounts of {@link Measure#VALUE}, {@link Measure#VALUE_IF_CONVERTED}, {@link
   *     Measure#CUSTOMER_COST} and {@link Measure#WEIGHT} what is known, one number for each
   *     customer
   * @throws InvalidInputException if a key is not finite, if lengths differ, or as {@link
   *     ScoreIndexBuilder#build()}
   */
  public static KeyedCustomers of(
      double[] keys, double[] scores, int[] outcomes, Map<Measure, double[]> amounts) {
    if (keys.length != scores.length) {
      throw new InvalidInputException(
          "There are %s keys and %s scores.".formatted(keys.length, scores.length),
          "Give one key for each customer.");
    }
    for (int i = 0; i < keys.length; i++) {
      if (!Double.isFinite(keys[i])) {
        throw new InvalidInputException(
            "The key of row %s is %s.".formatted(i, keys[i]), "Give finite numbers.");
      }
    }
    return new KeyedCustomers(
        index(scores, outcomes, amounts), keys, scores, outcomes, Map.copyOf(amounts));
  }

  private static ScoreIndex index(double[] scores, int[] outcomes, Map<Measure, double[]> amounts) {
    ScoreIndexBuilder rows = ScoreIndex.rows(scores, outcomes);
    for (Map.Entry<Measure, double[]> amount : amounts.entrySet()) {
      switch (amount.getKey()) {
        case VALUE -> rows.values(amount.getValue());
        case VALUE_IF_CONVERTED -> rows.valuesIfConverted(amount.getValue());
        case CUSTOMER_COST -> rows.customerCosts(amount.getValue());
        case WEIGHT -> rows.weights(amount.getValue());
        default ->
            throw new InvalidInputException(
                "Nobody can give %s for each customer.".formatted(amount.getKey()),
                "Give values, values if converted, costs or weights.");
      }
    }
    return rows.build();
  }

  /**
   * {@return these customers, with others beside them who have segments of their own}
   *
   * @param groups the others
   * @param dropped rows that were left out because something was missing, for the record
   * @throws InvalidInputException as {@link ScoreIndex#withOwnGroups}
   */
  public KeyedCustomers withOthers(List<OwnGroup> groups, long dropped) {
    return new KeyedCustomers(
        customers.withDropped(dropped).withOwnGroups(groups), keys, scores, outcomes, amounts);
  }

  /** {@return the index of all customers} */
  public ScoreIndex customers() {
    return customers;
  }

  /** {@return the number of rows} */
  public int rows() {
    return keys.length;
  }

  /**
   * {@return the key of a customer}
   *
   * @param row from 0 to {@code rows() - 1}
   */
  public double key(int row) {
    return keys[row];
  }

  /**
   * {@return the score of a customer}
   *
   * @param row from 0 to {@code rows() - 1}
   */
  public double score(int row) {
    return scores[row];
  }

  /**
   * {@return whether a customer converted}
   *
   * @param row from 0 to {@code rows() - 1}
   */
  public boolean hasConverted(int row) {
    return outcomes[row] == 1;
  }

  /**
   * {@return the index of some of the customers, with their money and weights}
   *
   * @param rows numbers of their rows, at least one
   */
  public ScoreIndex only(int[] rows) {
    double[] someScores = new double[rows.length];
    int[] someOutcomes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      someScores[i] = scores[rows[i]];
      someOutcomes[i] = outcomes[rows[i]];
    }
    Map<Measure, double[]> someAmounts = new EnumMap<>(Measure.class);
    amounts.forEach(
        (measure, all) ->
            someAmounts.put(measure, Arrays.stream(rows).mapToDouble(row -> all[row]).toArray()));
    return index(someScores, someOutcomes, someAmounts);
  }
}
