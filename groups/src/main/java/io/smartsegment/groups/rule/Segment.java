package io.smartsegment.groups.rule;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The customers for whom several conditions hold, each on another feature.
 *
 * @param conditions the conditions; none for all customers
 */
@Experimental
public record Segment(List<Condition> conditions) {
  /** All customers. */
  public static final Segment ALL = new Segment(List.of());

  /**
   * Checks the features.
   *
   * @param conditions the conditions; none for all customers
   */
  public Segment {
    conditions = List.copyOf(conditions);
    long features = conditions.stream().map(Condition::feature).distinct().count();
    if (features < conditions.size()) {
      throw new InvalidSettingException(
          "Two conditions are on one feature: %s."
              .formatted(conditions.stream().map(Condition::text).toList()),
          "Write them as one condition, such as a range with two bounds.");
    }
  }

  /**
   * {@return the customers of this segment for whom a further condition holds; conditions on one
   * feature become one. Empty if that is not one condition, or if nobody can satisfy it}
   *
   * @param further the condition
   */
  public Optional<Segment> and(Condition further) {
    List<Condition> all = new ArrayList<>(conditions);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).feature().equals(further.feature())) {
        Optional<Condition> both = Conjunction.of(all.get(i), further);
        if (both.isEmpty()) {
          return Optional.empty();
        }
        all.set(i, both.get());
        return Optional.of(new Segment(all));
      }
    }
    all.add(further);
    return Optional.of(new Segment(all));
  }

  /**
   * {@return whether a customer belongs to the segment}
   *
   * @param customer what is known of the customer
   */
  public boolean contains(FeatureValues customer) {
    for (Condition condition : conditions) {
      if (!condition.holds(customer)) {
        return false;
      }
    }
    return true;
  }

  /** {@return the conditions in words, joined by "and"; "all customers" if there are none} */
  public String text() {
    return conditions.isEmpty()
        ? "all customers"
        : conditions.stream().map(Condition::text).collect(Collectors.joining(" and "));
  }
}
