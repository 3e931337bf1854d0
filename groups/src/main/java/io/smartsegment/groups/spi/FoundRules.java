package io.smartsegment.groups.spi;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a finder found: segments, or rules for all customers with what is known of their worth. */
@Experimental
public final class FoundRules {
  private final List<Segment> segments;
  private final Optional<RoutingRules> routing;
  private final OptionalDouble value;
  private final OptionalDouble upperBound;
  private final OptionalDouble price;
  private final Map<String, Double> capacityPrices;
  private final List<String> notes;

  private FoundRules(
      List<Segment> segments,
      Optional<RoutingRules> routing,
      OptionalDouble value,
      OptionalDouble upperBound,
      OptionalDouble price,
      Map<String, Double> capacityPrices,
      List<String> notes) {
    this.segments = segments;
    this.routing = routing;
    this.value = value;
    this.upperBound = upperBound;
    this.price = price;
    this.capacityPrices = capacityPrices;
    this.notes = notes;
  }

  /**
   * {@return segments; which group is best in each is decided outside, the same way for all
   * finders}
   *
   * @param segments the segments; they may overlap
   */
  public static FoundRules segments(List<Segment> segments) {
    return new FoundRules(
        List.copyOf(segments),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Map.of(),
        List.of());
  }

  /**
   * {@return rules for all customers}
   *
   * @param routing the rules
   * @param value what these rules are worth, as {@link RuleProblem#worth} says, in money of all
   *     customers of the problem: a sum, less the price of each segment but one
   * @param upperBound a number that no allowed rules are worth more than, at the same price; empty
   *     if none is known
   */
  public static FoundRules routing(RoutingRules routing, double value, OptionalDouble upperBound) {
    return new FoundRules(
        routing.rules().stream().map(RoutingRule::segment).toList(),
        Optional.of(routing),
        OptionalDouble.of(value),
        upperBound,
        OptionalDouble.empty(),
        Map.of(),
        List.of());
  }

  /**
   * {@return the same with the price of a further segment that the value has paid}
   *
   * @param paid the price, at least 0; infinite if no segment was worth it
   */
  public FoundRules withPrice(double paid) {
    return new FoundRules(
        segments, routing, value, upperBound, OptionalDouble.of(paid), capacityPrices, notes);
  }

  /**
   * {@return the same with what one more customer would be worth for groups with a capacity}
   *
   * @param prices by name of the group, at least 0; 0 where the capacity changes nothing
   */
  public FoundRules withCapacityPrices(Map<String, Double> prices) {
    return new FoundRules(
        segments,
        routing,
        value,
        upperBound,
        price,
        Collections.unmodifiableMap(new LinkedHashMap<>(prices)),
        notes);
  }

  /**
   * {@return the same with sentences on what the finder saw}
   *
   * @param sentences whole sentences
   */
  public FoundRules withNotes(List<String> sentences) {
    return new FoundRules(
        segments, routing, value, upperBound, price, capacityPrices, List.copyOf(sentences));
  }

  /** {@return the segments} */
  public List<Segment> segments() {
    return segments;
  }

  /** {@return the rules for all customers, where the finder makes some} */
  public Optional<RoutingRules> routing() {
    return routing;
  }

  /** {@return what the finder maximised, where it makes rules for all customers} */
  public OptionalDouble value() {
    return value;
  }

  /** {@return what no allowed rules exceed, where that is known} */
  public OptionalDouble upperBound() {
    return upperBound;
  }

  /** {@return the price of a further segment that the value has paid} */
  public OptionalDouble price() {
    return price;
  }

  /**
   * {@return by group with a capacity, what the value would probably rise by if the group could
   * serve one more customer}
   */
  public Map<String, Double> capacityPrices() {
    return capacityPrices;
  }

  /** {@return whether the rules are proven to be the best that are allowed} */
  public boolean isOptimal() {
    return value.isPresent()
        && upperBound.isPresent()
        && value.getAsDouble() >= upperBound.getAsDouble();
  }

  /** {@return sentences on what the finder saw} */
  public List<String> notes() {
    return notes;
  }
}
