package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.Segment;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Judges by the objective itself, whatever it is: what the segments of a rule earn with the
 * held-out customers, less a part of what the objective deducts for this rule with all customers.
 * That is so because money of parts adds up and a deduction does not: a penalty on differences
 * between rates would count once for each part. Each part of the customers is one unit, since
 * payoffs of single customers are not known.
 */
final class MoneyJudge implements Judge {
  /** Sums in another order differ by less than this share; that is no deduction. */
  private static final double ROUNDING = 1e-9;

  private final BoundQuestion asked;
  private final Population population;

  MoneyJudge(BoundQuestion asked, Population population) {
    this.asked = asked;
    this.population = population;
  }

  @Override
  public boolean countsCustomers() {
    return false;
  }

  @Override
  public Verdict on(Part held) {
    ScoreIndex index = population.index(held);
    double share = (double) held.size() / population.size();
    Map<Rule, Segmentation> known = new HashMap<>();
    return new Verdict() {
      private Segmentation there(Rule rule) {
        return known.computeIfAbsent(rule, r -> r.on(asked, index));
      }

      @Override
      public Payoffs of(Rule rule, @Nullable Rule other) {
        double value =
            worth(rule, there(rule), share)
                - (other == null ? 0 : worth(other, there(other), share));
        return new Payoffs(1, value, value * value);
      }

      @Override
      public Members members(Rule rule, int segment) {
        Segment found = there(rule).segments().get(segment);
        double value = found.netRevenue().orElseThrow();
        return new Members(
            found.customers(), found.conversions(), new Payoffs(1, value, value * value));
      }
    };
  }

  private double worth(Rule rule, Segmentation there, double share) {
    double money = there.value() + deduction(there);
    boolean deducts = Math.abs(deduction(there)) > ROUNDING * Math.abs(money);
    return deducts
        ? money - share * deduction(rule.on(asked, population.index(population.all())))
        : money;
  }

  private double deduction(Segmentation segmentation) {
    OptionalDouble known = segmentation.penalty();
    if (known.isEmpty()) {
      throw new InvalidInputException(
          "Objective '%s' does not tell what a segment earns, so that its value for parts of the customers cannot be added up."
              .formatted(segmentation.objective()),
          "Validate with an objective that gives money for each segment, such as net-revenue.");
    }
    return known.getAsDouble();
  }
}
