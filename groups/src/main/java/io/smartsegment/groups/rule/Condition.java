package io.smartsegment.groups.rule;

import io.smartsegment.core.stability.Experimental;

/**
 * A condition on one feature of a customer. A condition and its {@link #opposite} hold for all
 * customers exactly once, also where a value is missing or a level was never seen before.
 */
@Experimental
public sealed interface Condition permits RangeCondition, LevelCondition, MissingCondition {
  /** {@return the name of the feature} */
  String feature();

  /**
   * {@return whether the condition holds}
   *
   * @param customer what is known of a customer
   */
  boolean holds(FeatureValues customer);

  /** {@return whether the condition holds where the value is missing} */
  boolean holdsIfMissing();

  /**
   * {@return the condition that holds for all other customers}
   *
   * @throws IllegalStateException for a range with two bounds, whose opposite is no single
   *     condition
   */
  Condition opposite();

  /** {@return the condition in words, such as {@code age >= 46} or {@code region in ('N', 'S')}} */
  String text();
}
