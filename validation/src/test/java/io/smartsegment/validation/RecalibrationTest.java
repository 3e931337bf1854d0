package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.IsotonicRates;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Scores that are no probabilities, and become ones by the outcomes of those who teach. */
class RecalibrationTest {
  private static final PluginRegistry PLUGINS = PluginRegistry.load();
  private static final double[] REVENUE = {100, 130, 160, 180, 190};
  private static final double[] COST = {5, 8, 11, 13, 14};

  /** Scores are far too high, and in the right order: 0.5 stands for 7.5 %. */
  private static final Truth TOO_HIGH = new Truth(score -> 0.3 * score * score, REVENUE, COST);

  private static SegmentationRequest request(ScoreIndex index) {
    return new SmartSegment(PLUGINS)
        .customers(index)
        .objective("expected-revenue")
        .revenue(REVENUE)
        .cost(COST)
        .minimumSize(SegmentSize.ofCustomers(1));
  }

  private static SegmentationRequest recalibrated(ScoreIndex index) {
    return request(index).objectiveSetting("recalibration", "isotonic");
  }

  @Test
  void aPlantedMiscalibrationIsFoundAndUndone() {
    ScoreIndex index = TOO_HIGH.sample(4_000, 1);
    BoundQuestion raw = request(index).bind();
    ValidationOptions how = ValidationOptions.QUICK;
    Expectation misled = Validation.of(raw, how).expected();
    Expectation undone = Validation.of(recalibrated(index).bind(), how).expected();
    Expectation observed =
        Validation.of(request(index).objective("net-revenue").bind(), how).expected();
    // The scores promise far more than comes in, and the wrong customers get dear treatments.
    assertThat(raw.solve().value()).isGreaterThan(2 * misled.netRevenue().value());
    assertThat(undone.netRevenue().value())
        .isGreaterThan(misled.netRevenue().value() + 2 * misled.netRevenue().standardError());
    assertThat(undone.netRevenue().value())
        .isCloseTo(
            observed.netRevenue().value(), within(observed.netRevenue().standardError() / 2));
  }

  /** All is computed again: folds, rates, the best cutoff of two segments, and what it earned. */
  @Test
  void ratesAreFittedWithoutThoseWhoJudge() {
    int differsFromRatesOfAll = 0;
    for (int seed = 0; seed < 12; seed++) {
      ScoreIndex index = few(seed);
      BoundQuestion asked = recalibrated(index).exactly(2).bind();
      Validation validation =
          Validation.of(asked, ValidationOptions.FULL.withFolds(3, 1).withSubsamples(0));
      Population population = Population.of(index);
      double sum = 0;
      double byAll = 0;
      for (Part held : new Folds(population, true, 3, 1, asked.question().seed()).held(0)) {
        ScoreIndex taught = population.index(population.all().without(held));
        ScoreIndex judging = population.index(held);
        sum += observed(judging, bestCutoff(taught, IsotonicRates.of(taught)));
        byAll += observed(judging, bestCutoff(taught, IsotonicRates.of(index)));
      }
      assertThat(validation.of(2).outOfSample().value())
          .as("seed %s", seed)
          .isCloseTo(sum, within(1e-6));
      differsFromRatesOfAll += Math.abs(sum - byAll) > 1e-6 ? 1 : 0;
    }
    assertThat(differsFromRatesOfAll).as("samples that tell where rates are from").isPositive();
  }

  private static ScoreIndex few(long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] scores = new double[120];
    int[] outcomes = new int[120];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (1 + random.nextInt(15)) / 16.0;
      outcomes[i] = random.nextDouble() < 0.3 * scores[i] ? 1 : 0;
    }
    return ScoreIndex.of(scores, outcomes);
  }

  /** The lowest score above the best cutoff by trying all; the lowest of equals. */
  private static double bestCutoff(ScoreIndex taught, IsotonicRates rates) {
    double best = Double.NEGATIVE_INFINITY;
    double cutoff = Double.NaN;
    for (int c = 1; c < taught.distinctScores(); c++) {
      double value = 0;
      for (int p = 0; p < taught.distinctScores(); p++) {
        int k = p < c ? 0 : 1;
        double each = REVENUE[k] * rates.rate(taught.score(p)) - COST[k];
        value += each * taught.customers(p, p + 1);
      }
      if (value > best + 1e-7) {
        best = value;
        cutoff = taught.score(c);
      }
    }
    return cutoff;
  }

  private static double observed(ScoreIndex judging, double cutoff) {
    int place = judging.positionOf(cutoff);
    int all = judging.distinctScores();
    return REVENUE[0] * judging.conversions(0, place)
        - COST[0] * judging.customers(0, place)
        + REVENUE[1] * judging.conversions(place, all)
        - COST[1] * judging.customers(place, all);
  }

  /** Prices that pay from different rates on, 10 % and 15 %, so that no cutoff moves another. */
  private static BoundQuestion apart(SegmentationRequest request) {
    return request.revenue(100, 130, 160).cost(5, 8, 12.5).bind();
  }

  /** Whoever applies the cutoffs to raw scores divides as whoever applies rates to rates. */
  @Test
  void segmentsByScoresAreSegmentsByRates() {
    for (int seed = 0; seed < 10; seed++) {
      ScoreIndex index = TOO_HIGH.sample(1_500, seed);
      Segmentation best = apart(recalibrated(index)).solve();
      IsotonicRates rates = IsotonicRates.of(index);
      double[] byScore = best.cutoffs().toArray();
      assertThat(byScore).as("seed %s", seed).hasSize(2);
      Cutoffs byRate = Cutoffs.of(Arrays.stream(byScore).map(rates::rate).toArray());
      SeededRandom others = new SeededRandom(1_000 + seed);
      for (int i = 0; i < 2_000; i++) {
        double score = others.nextDouble();
        assertThat(best.cutoffs().segmentOf(score))
            .as("seed %s, score %s", seed, score)
            .isEqualTo(byRate.segmentOf(rates.rate(score)));
      }
      assertThat(best.warnings()).anyMatch(note -> note.startsWith("Scores are recalibrated"));
    }
  }

  /** At the ends of its steps, isotonic regression expects the conversions that were observed. */
  @Test
  void fittedToTheSameCustomersItFindsWhatOutcomesFind() {
    for (int seed = 0; seed < 10; seed++) {
      ScoreIndex index = TOO_HIGH.sample(800, seed);
      Segmentation byRates = recalibrated(index).exactly(2).bind().solve();
      BoundQuestion observed = request(index).objective("net-revenue").exactly(2).bind();
      double value = observed.solve().value();
      assertThat(byRates.value()).as("seed %s", seed).isCloseTo(value, within(1e-9 * value));
      assertThat(observed.evaluate(byRates.cutoffs()).value())
          .as("seed %s", seed)
          .isCloseTo(value, within(1e-9 * value));
    }
  }

  @Test
  void outcomesAreNeeded() {
    ScoreIndex unknown = ScoreIndex.rows(new double[] {0.1, 0.4, 0.9}).build();
    BoundQuestion asked = recalibrated(unknown).bind();
    assertThat(asked.usesOutcomes()).isTrue();
    assertThat(request(unknown).bind().usesOutcomes()).isFalse();
    assertThatThrownBy(asked::solve).isInstanceOf(InvalidInputException.class);
  }
}
