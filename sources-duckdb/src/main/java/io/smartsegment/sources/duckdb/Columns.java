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
 * @param outcome whether the customer converted: 0 or 1, true or false, yes or no
 * @param value observed money of the customer, any finite number; null to read none
 * @param weight how many customers the row stands for, above 0; null to read none
 */
@Experimental
public record Columns(
    String score, String outcome, @Nullable String value, @Nullable String weight) {
  /** The columns {@code propensity} and {@code outcome}, without value and weight. */
  public static final Columns DEFAULT = Columns.of("propensity", "outcome");

  /**
   * {@return columns without value and weight}
   *
   * @param score the column of scores
   * @param outcome the column of outcomes
   */
  public static Columns of(String score, String outcome) {
    return new Columns(score, outcome, null, null);
  }

  /**
   * {@return the same with a column of observed money}
   *
   * @param name the column; null for none
   */
  public Columns withValue(@Nullable String name) {
    return new Columns(score, outcome, name, weight);
  }

  /**
   * {@return the same with a column of weights}
   *
   * @param name the column; null for none
   */
  public Columns withWeight(@Nullable String name) {
    return new Columns(score, outcome, value, name);
  }

  /** The names by role; a further column needs a line here and a {@link Role}. */
  Map<Role, String> byRole() {
    Map<Role, String> names = new EnumMap<>(Role.class);
    names.put(Role.SCORE, score);
    names.put(Role.OUTCOME, outcome);
    put(names, Role.VALUE, value);
    put(names, Role.WEIGHT, weight);
    return Collections.unmodifiableMap(names);
  }

  private static void put(Map<Role, String> names, Role role, @Nullable String name) {
    if (name != null) {
      names.put(role, name);
    }
  }
}
