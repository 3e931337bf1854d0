package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to objectives that estimate money are judged by the money that came in. */
class EstimatedMoneyTest {
  private static final PluginRegistry PLUGINS = PluginRegistry.load();
  private static final double[] REVENUE = {100, 130, 160};
  private static final double[] COST = {5, 8, 11};
  private static final Truth RISING = new Truth(score -> 0.2 * score, REVENUE, COST);

  private static final ValidationOptions FULL =
      ValidationOptions.FULL.withFolds(3, 1).withSubsamples(0);

  private static SegmentationRequest request(ScoreIndex index) {
    return new SmartSegment(PLUGINS).customers(index).revenue(REVENUE).cost(COST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lower-bound-revenue", "shrunken-revenue", "expected-revenue"})
  void heldOutCustomersAreJudgedByNetRevenue(String objective) {
    ScoreIndex index = RISING.sample(400, 4);
    BoundQuestion asked = request(index).objective(objective).bind();
    BoundQuestion money = request(index).bind();
    Segmentation best = asked.solve();
    Validation validation = Validation.of(asked, best, FULL);
    Population population = Population.of(index);
    Learner learner = new SearchLearner(asked, population, FULL, Course.of(1));
    double sum = 0;
    double two = 0;
    for (Part held : new Folds(population, true, 3, 1, asked.question().seed()).held(0)) {
      Learned taught = learner.learn(population.all().without(held));
      BoundQuestion there = money.on(population.index(held));
      sum += there.evaluate(taught.chosen().cutoffs()).value();
      two += there.evaluate(taught.of(2).cutoffs()).value();
    }
    assertThat(validation.expected().netRevenue().value()).isCloseTo(sum, within(1e-6));
    assertThat(validation.of(2).outOfSample().value()).isCloseTo(two, within(1e-6));
    assertThat(validation.of(2).inSample())
        .isCloseTo(money.evaluate(validation.of(2).cutoffs()).value(), within(1e-6));
    assertThat(validation.expected().optimism())
        .isCloseTo(money.evaluate(best.cutoffs()).value() - sum, within(1e-6));
    // Single customers are the units, as for net revenue, and not the three folds.
    assertThat(validation.expected().netRevenue().standardError())
        .isCloseTo(
            Validation.of(money, FULL).expected().netRevenue().standardError(),
            within(0.15 * validation.expected().netRevenue().standardError()));
    assertThat(validation.notes())
        .anyMatch(note -> note.contains("'" + objective + "'") && note.contains("'net-revenue'"));
  }

  @Test
  void moneyOfTheirOwnIsThatOfThoseWhoConverted() {
    SeededRandom random = new SeededRandom(3);
    double[] scores = new double[300];
    int[] outcomes = new int[300];
    double[] values = new double[300];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextDouble();
      outcomes[i] = random.nextDouble() < 0.3 * scores[i] ? 1 : 0;
      values[i] = 50 + random.nextInt(100);
    }
    ScoreIndex index = ScoreIndex.rows(scores, outcomes).valuesIfConverted(values).build();
    SegmentationRequest request =
        new SmartSegment(PLUGINS)
            .customers(index)
            .cost(COST)
            .objectiveSetting("value-share", "1,1.2,1.4");
    Validation validation = Validation.of(request.objective("expected-revenue").bind(), FULL);
    Estimate one = validation.expected().comparisons().get(0).netRevenue();
    assertThat(one.value()).isCloseTo(request.bind().evaluate(Cutoffs.NONE).value(), within(1e-6));
  }

  @Test
  void whatIsMoneyIsJudgedAsBefore() {
    BoundQuestion asked = request(RISING.sample(300, 1)).objectiveSetting("penalty", 2.0).bind();
    assertThat(EstimatedMoney.observed(asked)).isSameAs(asked);
    assertThat(EstimatedMoney.note(asked)).isEmpty();
  }

  /** What is left after joining has fewer segments than were found; each number is compared. */
  @Test
  void mergersAreComparedByTheNumbersThatTheyLeave() {
    ScoreIndex index = RISING.sample(1_500, 3);
    SegmentationRequest request = request(index).merger("monotone");
    Validation validation = Validation.of(request.bind(), FULL);
    assertThat(validation.bySegmentCount()).extracting(CountEstimate::segments).contains(1, 2);
    for (CountEstimate entry : validation.bySegmentCount()) {
      Segmentation most = request.atMost(entry.segments()).bind().solve();
      assertThat(entry.inSample()).isGreaterThanOrEqualTo(most.value() - 1e-6);
      assertThat(request.bind().evaluate(entry.cutoffs()).value())
          .isCloseTo(entry.inSample(), within(1e-6));
    }
  }

  @Test
  void numbersThatSomePartDidNotEndWithAreNamed() {
    int named = 0;
    double[] revenue = {100, 130, 160, 180};
    double[] cost = {5, 7.2, 11.5, 15.3};
    Truth apart = new Truth(score -> 0.3 * score, revenue, cost);
    for (int seed = 0; seed < 6; seed++) {
      BoundQuestion asked =
          request(apart.sample(500, seed))
              .revenue(revenue)
              .cost(cost)
              .merger("significance")
              .bind();
      Validation validation = Validation.of(asked, FULL.withFolds(4, 1));
      Population population = Population.of(asked.customers());
      Learner learner = new SearchLearner(asked, population, FULL, Course.of(1));
      List<Integer> missing =
          learner.learn(population.all()).byCount().keySet().stream()
              .filter(k -> validation.of(k) == null)
              .toList();
      assertThat(validation.notes().stream().filter(note -> note.startsWith("Mergers")).count())
          .as("seed %s, missing %s", seed, missing)
          .isEqualTo(missing.isEmpty() ? 0 : 1);
      named += missing.isEmpty() ? 0 : 1;
    }
    assertThat(named).as("samples that tell").isPositive();
  }
}
