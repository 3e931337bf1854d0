package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The revenue that scores promise, if they are probabilities, beside that of the observed
 * conversions at the same prices. Each customer i in a segment with revenue r per conversion is
 * expected to bring r s_i, with variance r^2 s_i (1 - s_i): two customers with scores of 0.5 at a
 * revenue of 10 promise 10, with a standard error of sqrt(2 * 100 * 0.25) = 7.07.
 *
 * @param promised revenue by scores, in money
 * @param lower lower end of the 95 % interval of revenue if the scores are probabilities
 * @param upper upper end of that interval
 * @param observed revenue by outcomes
 */
@Experimental
public record ScoreRevenue(double promised, double lower, double upper, double observed) {
  /** Sums in another order differ by less than this share. */
  private static final double ROUNDING = 1e-9;

  /** {@return whether the observed revenue is outside of the interval} */
  public boolean disagrees() {
    return observed < lower || observed > upper;
  }

  /** A sentence with both amounts where they disagree. */
  Optional<String> warning() {
    return disagrees()
        ? Optional.of(
            "The scores promise a revenue of %s, and %s came in; if scores were probabilities, it would be %s to %s in 95 of 100 cases. Do not plan with the scores as probabilities before they are recalibrated."
                .formatted(
                    Numbers.money(promised),
                    Numbers.money(observed),
                    Numbers.money(lower),
                    Numbers.money(upper)))
        : Optional.empty();
  }

  /**
   * Compares at the prices of a question; empty where revenue is not a price for each conversion,
   * such as customers' own values, or is not known by segment.
   */
  static Optional<ScoreRevenue> of(BoundQuestion question, Rule rule) {
    BoundQuestion asked = EstimatedMoney.observed(question);
    ScoreIndex index = asked.customers();
    if (index.isWeighted() || !index.hasOutcomes()) {
      return Optional.empty();
    }
    List<Segment> segments = segments(asked, rule, index);
    List<Double> prices = prices(asked, rule, segments);
    if (prices.isEmpty()) {
      return Optional.empty();
    }
    double[] scores = ScoreHealth.scoresBelow(index);
    double[] squares = index.prefixSums(score -> score * score);
    double promised = 0;
    double observed = 0;
    double variance = 0;
    int from = 0;
    for (int k = 0; k < segments.size(); k++) {
      int to =
          k + 1 == segments.size()
              ? index.distinctScores()
              : index.positionOf(rule.cutoffs().values().get(k));
      double price = prices.get(k);
      double expected = scores[to] - scores[from];
      promised += price * expected;
      observed += price * index.conversions(from, to);
      variance += price * price * Math.max(0, expected - (squares[to] - squares[from]));
      from = to;
    }
    double half = Distributions.halfWidth(Long.MAX_VALUE) * Math.sqrt(variance);
    return Optional.of(new ScoreRevenue(promised, promised - half, promised + half, observed));
  }

  private static List<Segment> segments(BoundQuestion asked, Rule rule, ScoreIndex index) {
    return rule.on(asked, index).segments().stream()
        .filter(segment -> segment.rule() instanceof ScoreRange)
        .toList();
  }

  /**
   * The revenue per conversion of each segment: what the same customers would bring if all of them
   * converted, provided that this explains what they did bring. None if it does not.
   */
  private static List<Double> prices(BoundQuestion asked, Rule rule, List<Segment> segments) {
    if (!asked.usesOutcomes()) {
      return List.of();
    }
    try {
      List<Segment> all = segments(asked, rule, allConverted(asked.customers()));
      List<Double> prices = new ArrayList<>();
      for (int k = 0; k < segments.size(); k++) {
        long customers = all.get(k).customers();
        OptionalDouble revenue = all.get(k).revenue();
        if (revenue.isEmpty()) {
          return List.of();
        }
        double price = customers == 0 ? 0 : revenue.getAsDouble() / customers;
        double seen = segments.get(k).revenue().orElseThrow();
        double explained = price * segments.get(k).conversions();
        if (Math.abs(seen - explained) > ROUNDING * Math.abs(revenue.getAsDouble())) {
          return List.of();
        }
        prices.add(price);
      }
      return prices;
    } catch (SmartSegmentException e) {
      // The objective has no use for customers who all converted.
      return List.of();
    }
  }

  private static ScoreIndex allConverted(ScoreIndex index) {
    int distinct = index.distinctScores();
    double[] scores = new double[distinct];
    long[] customers = new long[distinct];
    for (int p = 0; p < distinct; p++) {
      scores[p] = index.score(p);
      customers[p] = index.customers(p, p + 1);
    }
    return ScoreIndex.ofCounts(scores, customers, customers.clone());
  }
}
