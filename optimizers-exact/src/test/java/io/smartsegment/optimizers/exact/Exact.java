package io.smartsegment.optimizers.exact;

import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.Map;
import java.util.Random;

/** Puts problems to the exact optimizer. */
final class Exact {
  private static final Objective NET_REVENUE =
      PluginRegistry.load().objectives().get("net-revenue");
  private static final SearchOptions ONE_THREAD = SearchOptions.DEFAULT.withThreads(1);

  private Exact() {}

  static Problem problem(
      ScoreIndex index, double[] revenue, double[] cost, double penalty, Constraints constraints) {
    return new Problem(index, netRevenue(index, revenue, cost, penalty), constraints);
  }

  static ChainValuation netRevenue(
      ScoreIndex index, double[] revenue, double[] cost, double penalty) {
    Settings settings =
        Settings.read(
            NET_REVENUE.id(),
            NET_REVENUE.settings(),
            Map.of(
                Objective.REVENUE, PerSegment.list(revenue),
                Objective.COST, PerSegment.list(cost),
                Objective.PENALTY, penalty));
    return (ChainValuation) NET_REVENUE.bind(index, revenue.length, settings);
  }

  static SearchResult solve(Problem problem) {
    return solve(problem, Map.of(), ONE_THREAD);
  }

  static SearchResult solve(Problem problem, Map<String, ?> given) {
    return solve(problem, given, ONE_THREAD);
  }

  static SearchResult solve(Problem problem, Map<String, ?> given, SearchOptions options) {
    ExactOptimizer exact = new ExactOptimizer();
    Settings settings = Settings.read(exact.id(), exact.settings(), given);
    try (Search search = new Search(problem, settings, options)) {
      return exact.optimize(problem, search);
    }
  }

  static Search search(Problem problem) {
    ExactOptimizer exact = new ExactOptimizer();
    Settings settings = Settings.read(exact.id(), exact.settings(), Map.of());
    return new Search(problem, settings, ONE_THREAD);
  }

  /** A sum over segments whose linear structure cannot be seen. */
  static SeparableValuation pairwise(ChainValuation other) {
    return new SeparableValuation() {
      @Override
      public double segmentValue(int segment, int from, int to) {
        return other.segmentValue(segment, from, to);
      }

      @Override
      public double cost(int segment, int from, int to) {
        return other.cost(segment, from, to);
      }

      @Override
      public int maxSegments() {
        return other.maxSegments();
      }
    };
  }

  /** So many distinct scores with up to so many customers each; rates rise roughly. */
  static ScoreIndex index(Random random, int distinct, int customers) {
    double[] scores = new double[distinct];
    long[] counts = new long[distinct];
    long[] conversions = new long[distinct];
    for (int p = 0; p < distinct; p++) {
      scores[p] = (p + 1.0) / (distinct + 1);
      counts[p] = 1L + random.nextInt(customers);
      for (int i = 0; i < counts[p]; i++) {
        conversions[p] += random.nextDouble() < 0.1 + 0.5 * scores[p] ? 1 : 0;
      }
    }
    // Both outcomes occur.
    counts[0] += 2;
    conversions[0] = Math.min(conversions[0] + 1, counts[0] - 1);
    return ScoreIndex.ofCounts(scores, counts, conversions);
  }
}
