package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.LinearValuation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Where weights and money of the customers count, separate maxima give what the dynamic program
 * gives: value, bounds, frontier, proof, ties.
 */
class SeparateSumsTest {
  /** More if asked for. */
  private static final int SAMPLES =
      Integer.getInteger("smartsegment.samples", 200) >= 800 ? 100_000 : 3_000;

  private static final PluginSet<Objective> OBJECTIVES = PluginRegistry.load().objectives();

  private final Map<String, Integer> methods = new HashMap<>();

  @Test
  void equalTheDynamicProgramOnSmallProblems() {
    for (int seed = 0; seed < SAMPLES; seed++) {
      compare(seed, 1 + seed % 12, 1 + seed % 9);
    }
    assertThat(methods.getOrDefault(Separately.LINEAR_MAXIMA, 0)).isGreaterThan(SAMPLES / 20);
    assertThat(methods.getOrDefault(Separately.BOUND, 0)).isGreaterThan(SAMPLES / 60);
  }

  @Test
  void equalTheDynamicProgramOnLargerProblems() {
    for (int seed = 0; seed < 40; seed++) {
      compare(seed, 300 + 11 * seed, 2500);
    }
    assertThat(methods.getOrDefault(Separately.LINEAR_MAXIMA, 0)).isPositive();
    assertThat(methods.getOrDefault(Separately.BOUND, 0)).isPositive();
    assertThat(methods.keySet()).anyMatch(how -> how.contains(Separately.PROGRAM));
  }

  private void compare(int seed, int customers, int scores) {
    Random random = new Random(7919L * seed + customers);
    ScoreIndex index = index(random, customers, scores);
    int prices = 1 + random.nextInt(5);
    Problem problem;
    try {
      problem = new Problem(index, valuation(random, index, prices), constraints(random, prices));
    } catch (InfeasibleProblemException e) {
      return;
    }
    String what = "seed %s, %s: %s".formatted(seed, index, problem.constraints());
    SearchResult result = Exact.solve(problem);
    methods.merge(result.provenBy().orElseThrow(), 1, Integer::sum);
    LinearValuation worth = ((LinearValuation) problem.valuation()).inWholeUnits();
    try (Search search = Exact.search(problem)) {
      Relaxer relaxer = new Relaxer(problem, worth, search);
      Program program = relaxer.program(Charge.NONE, problem.maxSegments(), () -> false);
      program.run();
      Frontier frontier = new Frontier(problem, search);
      for (int[] found : result.bySegmentCount()) {
        int segments = found.length - 1;
        int[] bounds = program.bounds(segments).orElseThrow();
        assertThat(found).as(what).containsExactly(bounds);
        double proven = problem.value(bounds) + relaxer.rounding(segments)[segments];
        assertThat(result.upperBound(segments).orElseThrow()).as(what).isEqualTo(proven);
        frontier.add(segments, new CountResult(program.bounds(segments), proven), "");
      }
      assertThat(result.bySegmentCount())
          .as(what)
          .hasSize(problem.maxSegments() - problem.minSegments() + 1);
      assertThat(result.bounds()).as(what).containsExactly(frontier.result().bounds());
      assertThat(result.upperBound()).as(what).isEqualTo(frontier.upperBound());
    }
  }

  /** Customers with weights, values and costs in whole numbers, cents, or any doubles. */
  private static ScoreIndex index(Random random, int customers, int scores) {
    double[] score = random.ints(customers, 0, scores).mapToDouble(s -> s / 2500.0).toArray();
    int converting = random.nextInt(4);
    int[] outcomes =
        Arrays.stream(score)
            .mapToInt(s -> converting > 0 && random.nextDouble() < 0.1 + s / converting ? 1 : 0)
            .toArray();
    int kind = random.nextInt(4);
    ScoreIndexBuilder rows = ScoreIndex.rows(score, outcomes);
    if (random.nextBoolean()) {
      rows = rows.weights(amounts(customers, () -> weight(random, kind)));
    }
    if (random.nextBoolean()) {
      rows = rows.customerCosts(amounts(customers, () -> weight(random, kind) - 0.25));
    }
    double[] values = amounts(customers, () -> 20 * weight(random, kind) - 8);
    return switch (random.nextInt(3)) {
      case 0 -> rows.values(values).build();
      case 1 -> rows.valuesIfConverted(values).build();
      default -> rows.build();
    };
  }

  private static double[] amounts(int count, DoubleSupplier amount) {
    return DoubleStream.generate(amount).limit(count).toArray();
  }

  private static double weight(Random random, int kind) {
    return switch (kind) {
      case 0 -> 1 + random.nextInt(2);
      case 1 -> (1 + random.nextInt(300)) / 100.0;
      case 2 -> (1 + random.nextInt(4)) / 3.0;
      default -> random.nextDouble() + 0.01;
    };
  }

  /** Prices that are often equal, and rise or fall. */
  private static LinearValuation valuation(Random random, ScoreIndex index, int prices) {
    Objective objective =
        OBJECTIVES.get(random.nextInt(5) == 0 ? "expected-revenue" : "net-revenue");
    Map<String, Object> given = new HashMap<>();
    given.put(Objective.REVENUE, prices(random, prices, 12));
    given.put(Objective.COST, prices(random, prices, 4));
    if (index.hasValue() || index.has(Measure.VALUE_IF_CONVERTED)) {
      given.put(Objective.VALUE_SHARE, prices(random, prices, 2));
    }
    Settings settings = Settings.read(objective.id(), objective.settings(), given);
    return (LinearValuation) objective.bind(index, prices, settings);
  }

  private static double[] prices(Random random, int count, int scale) {
    double[] prices = new double[count];
    int kind = random.nextInt(3);
    int tenths = random.nextInt(10 * scale);
    for (int k = 0; k < count; k++) {
      prices[k] = tenths / 10.0;
      tenths +=
          switch (kind) {
            case 0 -> 1 + random.nextInt(5 * scale);
            case 1 -> random.nextInt(3) == 0 ? random.nextInt(4 * scale) - scale : 0;
            default -> random.nextInt(10 * scale) - 5 * scale;
          };
    }
    return prices;
  }

  private static Constraints constraints(Random random, int prices) {
    int most = 1 + random.nextInt(prices);
    Constraints constraints =
        Constraints.DEFAULT
            .between(random.nextInt(4) == 0 ? most : 1, most)
            .withMinimumSize(
                switch (random.nextInt(3)) {
                  case 0 -> SegmentSize.ofCustomers(1);
                  case 1 -> SegmentSize.ofShare(0.1);
                  default -> SegmentSize.ofCustomers(1 + random.nextInt(3));
                });
    return random.nextInt(5) == 0
        ? constraints.withMaximumSize(SegmentSize.ofShare(0.4 + random.nextInt(5) / 10.))
        : constraints;
  }
}
