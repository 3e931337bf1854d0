package io.smartsegment.optimizers.genetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.index.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.MinimumSize;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.Valuation;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Optima that an independent solver has proved. */
class RealDataTest {
  private static final String ROWS =
      """
      bank-marketing.hgb,   tiers,  1,  5,   1,   364319.25
      bank-marketing.hgb,   tiers,  1,  5, 500,   364319.25
      bank-marketing.hgb,   flat,   1, 10,  10,    68248
      bank-marketing.hgb,   flat,   5,  5, 500,    58248
      bank-marketing.hgb,   origin, 1,  5, 500,    92392
      bank-marketing.hgb,   origin, 1, 10,  10, 81233293
      bank-marketing.logit, tiers,  1,  5, 500,   350422.75
      telco-churn.hgb,      tiers,  1,  5,  10,   157449
      telco-churn.hgb,      origin, 1,  5, 500,    69148
      """;

  @ParameterizedTest
  @CsvSource(textBlock = ROWS)
  void comesCloseForEverySeed(
      String data, String prices, int min, int max, long minimumSize, double optimum) {
    ScoreIndex index = RealData.index(data);
    Valuation valuation = valuation(index, prices, max);
    for (long seed = 1; seed <= 10; seed++) {
      assertThat(best(index, valuation, min, max, minimumSize, seed))
          .as("seed %d", seed)
          .isBetween(0.999 * optimum, optimum);
    }
  }

  private static double best(
      ScoreIndex index, Valuation valuation, int min, int max, long minimumSize, long seed) {
    Problem problem =
        new Problem(
            index, valuation, new Constraints(min, max, MinimumSize.ofCustomers(minimumSize)));
    GeneticOptimizer optimizer = new GeneticOptimizer();
    Settings settings = Settings.read(optimizer.id(), optimizer.settings(), Map.of());
    try (Search search = new Search(problem, settings, SearchOptions.DEFAULT.withSeed(seed))) {
      return problem.value(optimizer.optimize(problem, search).bounds());
    }
  }

  private static Valuation valuation(ScoreIndex index, String prices, int segments) {
    IntStream k = IntStream.range(0, segments);
    IntStream j = IntStream.range(0, segments);
    return switch (prices) {
      case "tiers" ->
          TestValuations.netRevenue(
              index,
              new double[] {60, 85, 100, 110, 115},
              new double[] {1, 3.5, 6.5, 10, 12.75},
              0);
      case "flat" ->
          TestValuations.netRevenue(
              index,
              k.mapToDouble(i -> 30).toArray(),
              j.mapToDouble(i -> 2 * (i + 1)).toArray(),
              0);
      case "origin" ->
          TestValuations.netRevenue(
              index,
              k.mapToDouble(i -> StrictMath.pow(3, i)).toArray(),
              j.mapToDouble(i -> 1 << i).toArray(),
              0);
      default -> throw new IllegalArgumentException(prices);
    };
  }
}
