package io.smartsegment.live;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far the gain of new cutoffs over old ones is a matter of chance. Only customers between an
 * old and a new cutoff count: each of them has a difference d of what the two segments earn, and
 * the standard error of the sum of all d is at most the root of the sum of all d^2. With weights of
 * at most 1, the sum of w d^2 is a bound too.
 */
final class Noise {
  private static final int MOST_SEGMENTS = 1_000;

  private final double[] revenue;
  private final double[] cost;

  private Noise(double[] revenue, double[] cost) {
    this.revenue = revenue;
    this.cost = cost;
  }

  /** Empty if the value is not the sum of fixed prices for each customer and each conversion. */
  static Optional<Noise> of(PluginRegistry plugins, Question question, boolean withValues) {
    int most = Math.min(MOST_SEGMENTS, question.constraints().maxSegments());
    double[] scores = new double[most];
    Arrays.setAll(scores, p -> p / (double) most);
    Question prices =
        question.withConstraints(
            Constraints.DEFAULT.atMost(most).withMinimumSize(SegmentSize.ofCustomers(1)));
    ScoreIndexBuilder customers = ScoreIndex.rows(scores, new int[most]);
    if (withValues) {
      customers.values(new double[most]);
    }
    Valuation valuation;
    try {
      valuation =
          BoundQuestion.of(plugins, prices, customers.build(), SearchOptions.DEFAULT)
              .problem()
              .valuation();
    } catch (InfeasibleProblemException e) {
      return Optional.empty();
    }
    if (!(valuation instanceof CountPriced priced)
        || question.treatmentOrder() != TreatmentOrder.ALL) {
      return Optional.empty();
    }
    int count = Math.min(most, valuation.maxSegments());
    double[] revenue = new double[count];
    double[] cost = new double[count];
    Arrays.setAll(revenue, priced::revenuePerConversion);
    Arrays.setAll(cost, priced::costPerCustomer);
    return Optional.of(new Noise(revenue, cost));
  }

  /** Whether there is a price for each segment; cutoffs in use may have more than are asked for. */
  boolean knows(Cutoffs cutoffs) {
    return cutoffs.segments() <= revenue.length;
  }

  /** The standard error of what the new cutoffs are worth more than the old ones. */
  double of(ScoreIndex index, Cutoffs before, Cutoffs after) {
    double sum = 0;
    int from = 0;
    while (from < index.distinctScores()) {
      double score = index.score(from);
      int one = before.segmentOf(score);
      int other = after.segmentOf(score);
      int to = Math.min(end(index, before, one), end(index, after, other));
      double conversions = index.convertedMass(from, to);
      double others = index.mass(from, to) - conversions;
      double ofAll = cost[one] - cost[other];
      double ofConverted = revenue[other] - revenue[one] + ofAll;
      sum += conversions * ofConverted * ofConverted + others * ofAll * ofAll;
      from = to;
    }
    return Math.sqrt(sum);
  }

  private static int end(ScoreIndex index, Cutoffs cutoffs, int segment) {
    return segment == cutoffs.segments() - 1
        ? index.distinctScores()
        : index.positionOf(cutoffs.values().get(segment));
  }
}
