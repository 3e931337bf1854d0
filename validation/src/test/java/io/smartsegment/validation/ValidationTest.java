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
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.Valuation;
import io.smartsegment.validation.Advice.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is expected, selected and advised, on populations whose truth is known. */
class ValidationTest {
  private static final PluginRegistry PLUGINS = PluginRegistry.load();
  private static final double[] REVENUE = {100, 130, 160, 180, 190};
  private static final double[] COST = {5, 8, 11, 13, 14};

  /** The prices tempt: at a rate of 10 %, all segments earn the same. */
  private static final Truth NOISE = new Truth(score -> 0.1, REVENUE, COST);

  private static final Truth RISING = new Truth(score -> 0.2 * score, REVENUE, COST);

  private static final ValidationOptions BRIEF = ValidationOptions.QUICK;

  private static SegmentationRequest request(ScoreIndex index) {
    return new SmartSegment(PLUGINS).customers(index).revenue(REVENUE).cost(COST);
  }

  @Test
  void ofNoiseOneSegmentIsAdvised() {
    int one = 0;
    for (int seed = 0; seed < 40; seed++) {
      Validation validation = Validation.of(request(NOISE.sample(2_000, seed)).bind(), BRIEF);
      assertThat(validation.expected().optimism()).as("seed %s", seed).isPositive();
      one += validation.advice().segments() == 1 && validation.selected() == 1 ? 1 : 0;
    }
    assertThat(one).isGreaterThanOrEqualTo(38);
  }

  @Test
  void fromRealStructureNobodyIsTalkedOut() {
    for (int seed = 0; seed < 20; seed++) {
      Validation validation = Validation.of(request(RISING.sample(5_000, seed)).bind(), BRIEF);
      assertThat(validation.advice().segments()).as("seed %s", seed).isGreaterThan(1);
      assertThat(validation.advice().decision())
          .as("seed %s", seed)
          .isIn(Decision.ACT, Decision.ACT_WITH_FEWER_SEGMENTS);
      assertThat(validation.selected())
          .as("seed %s", seed)
          .isEqualTo(validation.advice().segments());
    }
  }

  @Test
  void theIntervalCoversTheTruthOfTheReportedCutoffs() {
    int covered = 0;
    int gains = 0;
    for (int seed = 100; seed < 200; seed++) {
      BoundQuestion asked = request(RISING.sample(2_000, seed)).bind();
      Segmentation best = asked.solve();
      Expectation expected = Validation.of(asked, best, BRIEF).expected();
      double truth = RISING.value(best.cutoffs(), 2_000);
      double gain = truth - RISING.value(Cutoffs.NONE, 2_000);
      covered += holds(expected.netRevenue(), truth) ? 1 : 0;
      gains += holds(expected.againstOneSegment(), gain) ? 1 : 0;
    }
    // With 95 of 100 on average, fewer than 89 have a chance below 1 %.
    assertThat(covered).isBetween(89, 100);
    assertThat(gains).isBetween(89, 100);
  }

  private static boolean holds(Estimate estimate, double truth) {
    return estimate.lower() <= truth && truth <= estimate.upper();
  }

  @Test
  void threadsChangeNothing() {
    BoundQuestion asked = request(RISING.sample(1_000, 3)).bind();
    ValidationOptions how = ValidationOptions.FULL.withFolds(5, 2).withSubsamples(20);
    Validation one = Validation.of(asked, how);
    Validation four = Validation.of(asked, how.withThreads(4));
    assertThat(four.bySegmentCount()).isEqualTo(one.bySegmentCount());
    assertThat(four.expected()).isEqualTo(one.expected());
    assertThat(four.cutoffBands()).isEqualTo(one.cutoffBands());
    assertThat(four.switching()).isEqualTo(one.switching());
    assertThat(four.advice()).isEqualTo(one.advice());
  }

  @Test
  void refitsAndSearchesTeachTheSame() {
    BoundQuestion asked = request(RISING.sample(700, 8)).bind();
    Population population = Population.of(asked.customers());
    Learner counts = CountLearner.of(asked, population, false).orElseThrow();
    Learner searches = new SearchLearner(asked, population, ValidationOptions.FULL, Course.of(1));
    Folds folds = new Folds(population, true, 3, 1, 1);
    for (int f = 0; f < 3; f++) {
      Part rest = population.all().without(folds.held(0)[f]);
      assertThat(searches.learn(rest)).isEqualTo(counts.learn(rest));
      assertThat(searches.learn(rest, 2)).isEqualTo(counts.learn(rest, 2));
    }
  }

  @Test
  void cutoffsLieInTheirBandsAndFewCustomersSwitch() {
    BoundQuestion asked = request(RISING.sample(5_000, 1)).exactly(2).bind();
    Validation validation = Validation.of(asked, ValidationOptions.FULL.withFolds(5, 1));
    assertThat(validation.selected()).isEqualTo(2);
    assertThat(validation.cutoffBands())
        .singleElement()
        .satisfies(
            band -> {
              assertThat(band.cutoff()).isEqualTo(asked.solve().cutoffs().values().get(0));
              // The rate at which 30 more per conversion pay for 3 more per customer is 10 %.
              assertThat(0.5).isBetween(band.lower(), band.upper());
              assertThat(band.upper() - band.lower()).isBetween(0.001, 0.5);
            });
    assertThat(validation.switching().orElseThrow()).isBetween(0.0, 0.3);
  }

  @Test
  void switchingCountsWhoMoves() {
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.3, 0.5, 0.7}, new long[] {4, 3, 2, 1}, new long[] {1, 1, 1, 1});
    Rule rule = new Rule(Cutoffs.of(0.3), List.of());
    Rule higher = new Rule(Cutoffs.of(0.5), List.of());
    Rule more = new Rule(Cutoffs.of(0.3, 0.7), List.of());
    assertThat(Bands.switching(Population.of(index), rule, List.of(rule, higher)))
        .isEqualTo(3 / 10.0 / 2);
    assertThat(Bands.switching(Population.of(index), rule, List.of(more))).isEqualTo(1 / 10.0);
    assertThat(Bands.quantile(new double[] {1, 2, 4}, 0.75)).isEqualTo(3);
  }

  @Test
  void otherQuestionsAreValidatedByTheirObjective() {
    ScoreIndex index = RISING.sample(600, 2);
    ValidationOptions how = ValidationOptions.FULL.withFolds(3, 1).withSubsamples(0);
    Validation plain = Validation.of(request(index).atMost(2).bind(), how);
    Validation rising =
        Validation.of(request(index).atMost(2).constraints(c -> c.withRisingRates()).bind(), how);
    // Rates rise in all parts, so that the constraint changes nothing.
    assertThat(rising.bySegmentCount()).isEqualTo(plain.bySegmentCount());
    Validation penalized =
        Validation.of(request(index).atMost(2).objectiveSetting("penalty", 1.0).bind(), how);
    CountEstimate two = penalized.bySegmentCount().get(1);
    assertThat(two.outOfSample().value())
        .isCloseTo(plain.bySegmentCount().get(1).outOfSample().value(), within(1500.0));
    assertThat(two.outOfSample().standardError()).isPositive();
    Validation expected =
        Validation.of(request(index).atMost(2).objective("expected-revenue").bind(), how);
    assertThat(expected.bySegmentCount()).isNotEmpty();
  }

  @Test
  void chosenTreatmentsAreNotChosenAgainOnHeldOutCustomers() {
    Treatments treatments =
        new Treatments(
            List.of(
                Treatment.of("none", 100, 5),
                Treatment.of("letter", 100, 9),
                Treatment.of("call", 160, 11)));
    BoundQuestion asked =
        new SmartSegment(PLUGINS)
            .customers(RISING.sample(900, 5))
            .with(q -> q.withTreatments(treatments))
            .bind();
    Segmentation best = asked.solve();
    Rule rule = Rule.of(asked.question(), best);
    assertThat(rule.treatments()).containsExactly("none", "call");
    assertThat(rule.on(asked, asked.customers()).value()).isEqualTo(best.value());
    Validation validation =
        Validation.of(asked, best, ValidationOptions.FULL.withFolds(3, 1).withSubsamples(0));
    assertThat(validation.expected().optimism()).isGreaterThanOrEqualTo(-1e-9 * best.value());
    double gain = best.value() - asked.evaluate(Cutoffs.NONE).value();
    assertThat(validation.expected().againstOneSegment().value()).isLessThan(1.2 * gain);
    Rule twice = new Rule(Cutoffs.of(0.2, 0.5), List.of("call", "none", "call"));
    assertThat(twice.on(asked, asked.customers()).segments().get(2).cost().orElseThrow())
        .isEqualTo(11.0 * asked.customers().customers(asked.customers().positionOf(0.5), 900));
    assertThatThrownBy(() -> new Rule(Cutoffs.NONE, List.of("fax")).on(asked, asked.customers()))
        .hasMessageContaining("'fax'")
        .hasMessageContaining("none, letter, call");
  }

  @Test
  void aScoreOfNoiseIsNotWorthMoreThanTheBestTreatmentForAll() {
    Treatment[] treatments = {
      Treatment.of("nothing", 0, 0),
      Treatment.of("mail", 60, 3),
      Treatment.of("call", 85, 5.5),
      Treatment.of("visit", 95, 6.5)
    };
    int advised = 0;
    for (int seed = 1; seed <= 10; seed++) {
      SeededRandom random = new SeededRandom(seed);
      double[] scores = new double[5_000];
      int[] outcomes = new int[scores.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextDouble();
        outcomes[i] = random.nextDouble() < 0.1 ? 1 : 0;
      }
      Validation validation =
          Validation.of(
              new SmartSegment(PLUGINS)
                  .customers(ScoreIndex.of(scores, outcomes))
                  .treatments(treatments)
                  .bind(),
              ValidationOptions.QUICK);
      advised += validation.advice().decision() == Decision.ONE_SEGMENT ? 1 : 0;
    }
    assertThat(advised).as("of 10 seeds").isGreaterThanOrEqualTo(9);
  }

  /** The value of a segmentation is no money, and no segment has any. */
  private static final class Evenness implements Objective {
    @Override
    public String id() {
      return "evenness";
    }

    @Override
    public String description() {
      return "Segments of equal size.";
    }

    @Override
    public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
      return (bounds, offset, segments) -> {
        double sum = 0;
        for (int k = 0; k < segments; k++) {
          double size = index.customers(bounds[offset + k], bounds[offset + k + 1]);
          sum -= size * size;
        }
        return sum;
      };
    }
  }

  @Test
  void whatCannotBeAddedUpIsRefused() {
    BoundQuestion asked =
        new SmartSegment(PLUGINS.with(new Evenness()))
            .customers(RISING.sample(200, 1))
            .objective("evenness")
            .optimizer("uniform")
            .atMost(2)
            .bind();
    assertThatThrownBy(() -> Validation.of(asked, BRIEF))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'evenness'")
        .hasMessageContaining("net-revenue");
  }
}
