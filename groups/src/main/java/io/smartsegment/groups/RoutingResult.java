package io.smartsegment.groups;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.judge.Estimate;
import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Routing;
import io.smartsegment.groups.payoff.Assignment;
import io.smartsegment.groups.payoff.Balance;
import io.smartsegment.groups.spi.RuleConstraints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Who should serve whom, and what is known of it.
 *
 * @param groups the groups by name
 * @param defaultGroup the group that is best for everybody, by the first part
 * @param today what a customer pays today, by the judging part
 * @param assignment how it was decided who served whom
 * @param inPoints whether payoffs are success rates
 * @param find how many customers the rules were found with
 * @param judge how many customers judged them
 * @param notComparable how many customers some group hardly ever serves; they take no part
 * @param constraints what the rules had to keep to
 * @param search what is known of the rules for all customers
 * @param segments the best segments, judged
 * @param routing the rules for all customers, judged
 * @param confirmedRouting the same with rules of confirmed segments only; they were chosen by the
 *     customers that judge them here, so that this is too good
 * @param balance how much features differ between the groups
 * @param features the features that rules could use
 * @param notes what was assumed, sentences
 * @param warnings what may make the result wrong, sentences
 */
@Experimental
public record RoutingResult(
    List<GroupFigures> groups,
    String defaultGroup,
    Estimate today,
    Assignment assignment,
    boolean inPoints,
    int find,
    int judge,
    int notComparable,
    RuleConstraints constraints,
    SearchFigures search,
    List<JudgedSegment> segments,
    Routing routing,
    Routing confirmedRouting,
    List<Balance> balance,
    List<String> features,
    List<String> notes,
    List<String> warnings) {
  /**
   * Keeps copies.
   *
   * @param groups the groups by name
   * @param defaultGroup the group that is best for everybody, by the first part
   * @param today what a customer pays today, by the judging part
   * @param assignment how it was decided who served whom
   * @param inPoints whether payoffs are success rates
   * @param find how many customers the rules were found with
   * @param judge how many customers judged them
   * @param notComparable how many customers some group hardly ever serves; they take no part
   * @param constraints what the rules had to keep to
   * @param search what is known of the rules for all customers
   * @param segments the best segments, judged
   * @param routing the rules for all customers, judged
   * @param confirmedRouting the same with rules of confirmed segments only; they were chosen by the
   *     customers that judge them here, so that this is too good
   * @param balance how much features differ between the groups
   * @param features the features that rules could use
   * @param notes what was assumed, sentences
   * @param warnings what may make the result wrong, sentences
   */
  public RoutingResult {
    groups = List.copyOf(groups);
    segments = List.copyOf(segments);
    balance = List.copyOf(balance);
    features = List.copyOf(features);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /**
   * {@return how many customers of the first part rules may give to a group; empty if there is no
   * limit}
   *
   * @param group the name of a group
   */
  public OptionalInt capacity(String group) {
    List<Integer> capacities = constraints.capacities();
    for (int g = 0; g < capacities.size(); g++) {
      if (groups.get(g).name().equals(group) && capacities.get(g) < Integer.MAX_VALUE) {
        return OptionalInt.of(capacities.get(g));
      }
    }
    return OptionalInt.empty();
  }

  /**
   * What is known of the rules for all customers.
   *
   * @param finders the finders that ran
   * @param finder the one that made the rules; empty if they are those of confirmed segments
   * @param value what the finder maximised, a sum over the first part
   * @param upperBound what no allowed rules exceed
   * @param price what a further segment had to earn
   * @param capacityPrices by group with a capacity, what the value would probably rise by if the
   *     group could serve one more customer
   */
  @Experimental
  public record SearchFigures(
      List<String> finders,
      Optional<String> finder,
      OptionalDouble value,
      OptionalDouble upperBound,
      OptionalDouble price,
      Map<String, Double> capacityPrices) {
    /** {@return whether the rules are proven to be the best that are allowed} */
    public boolean isOptimal() {
      return value.isPresent()
          && upperBound.isPresent()
          && value.getAsDouble() >= upperBound.getAsDouble();
    }
  }
}
