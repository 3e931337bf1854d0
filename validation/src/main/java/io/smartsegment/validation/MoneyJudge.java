package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Segmentation;
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
    Map<Rule, Double> known = new HashMap<>();
    return (rule, other) -> {
      double value =
          worth(rule, index, share, known)
              - (other == null ? 0 : worth(other, index, share, known));
      return new Payoffs(1, value, value * value);
    };
  }

  private double worth(Rule rule, ScoreIndex held, double share, Map<Rule, Double> known) {
    @Nullable Double before = known.get(rule);
    if (before != null) {
      return before;
    }
    Segmentation there = rule.on(asked, held);
    double money = there.value() + deduction(there);
    boolean deducts = Math.abs(deduction(there)) > ROUNDING * Math.abs(money);
    double deducted = deducts ? deduction(rule.on(asked, population.index())) : 0;
    double worth = money - share * deducted;
    known.put(rule, worth);
    return worth;
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
