package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns to read. A name is looked for exactly, and if it is not there, without
 * regard to case; spaces around names do not count.
 *
 * @param score scores, from 0 to 1
 * @param outcome whether the customer converted: 0 or 1, true or false, yes or no; null if it is
 *     not known
 * @param value observed money of the customer, any finite number; null to read none
 * @param weight how many customers the row stands for, above 0; null to read none
 * @param valueIfConverted what the customer is worth if the customer converts, any finite number;
 *     null to read none
 * @param customerCost what it costs to contact the customer, any finite number; null to read none
 * @param outcomeIfThere whether a column of outcomes that is not there leaves outcomes unknown,
 *     instead of being an error
 */
@Experimental
public record Columns(
    String score,
    @Nullable String outcome,
    @Nullable String value,
    @Nullable String weight,
    @Nullable String valueIfConverted,
    @Nullable String customerCost,
    boolean outcomeIfThere) {
  /** The columns {@code propensity} and {@code outcome}, without money and weight. */
  public static final Columns DEFAULT = Columns.of("propensity", "outcome");

  /**
   * Names columns without a value if converted and without a cost.
   *
   * @param score the column of scores
   * @param outcome the column of outcomes; null if they are not known
   * @param value the column of observed money; null for none
   * @param weight the column of weights; null for none
   */
  public Columns(
      String score, @Nullable String outcome, @Nullable String value, @Nullable String weight) {
    this(score, outcome, value, weight, null, null, false);
  }

  /**
   * {@return columns without money and weight}
   *
   * @param score the column of scores
   * @param outcome the column of outcomes; null if they are not known
   */
  public static Columns of(String score, @Nullable String outcome) {
    return new Columns(score, outcome, null, null);
  }

  /**
   * {@return the same with a column of observed money}
   *
   * @param name the column; null for none
   */
  public Columns withValue(@Nullable String name) {
    return new Columns(
        score, outcome, name, weight, valueIfConverted, customerCost, outcomeIfThere);
  }

  /**
   * {@return the same with a column of weights}
   *
   * @param name the column; null for none
   */
  public Columns withWeight(@Nullable String name) {
    return new Columns(score, outcome, value, name, valueIfConverted, customerCost, outcomeIfThere);
  }

  /**
   * {@return the same with a column of money that a customer is worth if the customer converts}
   *
   * @param name the column; null for none
   */
  public Columns withValueIfConverted(@Nullable String name) {
    return new Columns(score, outcome, value, weight, name, customerCost, outcomeIfThere);
  }

  /**
   * {@return the same with a column of what it costs to contact a customer}
   *
   * @param name the column; null for none
   */
  public Columns withCustomerCost(@Nullable String name) {
    return new Columns(score, outcome, value, weight, valueIfConverted, name, outcomeIfThere);
  }

  /**
   * {@return the same, where outcomes are taken as unknown if the first file has no column of them,
   * which a note then says}
   */
  public Columns withOutcomeIfThere() {
    return new Columns(score, outcome, value, weight, valueIfConverted, customerCost, true);
  }

  /** {@return the same without outcomes} */
  Columns withoutOutcome() {
    return new Columns(score, null, value, weight, valueIfConverted, customerCost, false);
  }

  /** The names by role; a further column needs a line here and a {@link Role}. */
  Map<Role, String> byRole() {
    Map<Role, String> names = new EnumMap<>(Role.class);
    names.put(Role.SCORE, score);
    put(names, Role.OUTCOME, outcome);
    put(names, Role.VALUE, value);
    put(names, Role.WEIGHT, weight);
    put(names, Role.VALUE_IF_CONVERTED, valueIfConverted);
    put(names, Role.CUSTOMER_COST, customerCost);
    return Collections.unmodifiableMap(names);
  }

  private static void put(Map<Role, String> names, Role role, @Nullable String name) {
    if (name != null) {
      names.put(role, name);
    }
  }
}
