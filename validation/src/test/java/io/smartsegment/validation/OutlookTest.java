package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.objectives.NetRevenue;
import io.smartsegment.validation.Advice.Decision;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is said of questions that are not the usual one, or not answered to their end. */
class OutlookTest {
  private static final PluginRegistry PLUGINS = PluginRegistry.load();
  private static final double[] REVENUE = {100, 130, 160, 180, 190};
  private static final double[] COST = {5, 8, 11, 13, 14};
  private static final Truth RISING = new Truth(score -> 0.2 * score, REVENUE, COST);
  private static final ValidationOptions QUICK = ValidationOptions.QUICK;

  private static SegmentationRequest request(ScoreIndex index) {
    return new SmartSegment(PLUGINS).customers(index).revenue(REVENUE).cost(COST);
  }

  private static Outlook outlook(BoundQuestion asked) {
    return Outlook.of(asked, asked.solve(), Map::of, QUICK);
  }

  @Test
  void withoutOutcomesMoreDataIsAdvised() {
    Outlook unknown =
        outlook(
            request(ScoreIndex.rows(new double[] {0.1, 0.4, 0.9}).build())
                .objective("expected-revenue")
                .minimumSize(SegmentSize.ofCustomers(1))
                .bind());
    assertThat(unknown.validation()).isEmpty();
    assertThat(unknown.reason().orElseThrow()).contains("not known who converted");
    assertThat(unknown.advice().orElseThrow().decision()).isEqualTo(Decision.COLLECT_MORE_DATA);
  }

  @Test
  void withFewConversionsMoreDataIsAdvised() {
    ScoreIndex few =
        ScoreIndex.ofCounts(new double[] {0.2, 0.6}, new long[] {30, 30}, new long[] {1, 3});
    Outlook unknown = outlook(request(few).bind());
    assertThat(unknown.validation()).isEmpty();
    assertThat(unknown.reason().orElseThrow()).contains("Of 60 customers", "4 converted");
    assertThat(unknown.advice().orElseThrow().decision()).isEqualTo(Decision.COLLECT_MORE_DATA);
  }

  /** Gives up on fewer customers than all. */
  private static final class GivesUp implements Optimizer {
    private static final int ALL = 400;

    @Override
    public String id() {
      return "gives-up";
    }

    @Override
    public String description() {
      return "finds one segment among all customers, and nothing among fewer";
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      if (problem.index().customers() < ALL) {
        throw InfeasibleProblemException.unproven("Nothing was found.", "");
      }
      search.evaluate(problem.equalShares(1));
      return SearchResult.of(search);
    }
  }

  @Test
  void whereTimeRanOutNoMoreDataIsAdvised() {
    PluginRegistry plugins =
        PluginRegistry.of(List.of(new NetRevenue()), List.of(new GivesUp()), List.of());
    SegmentationRequest request =
        new SmartSegment(plugins)
            .customers(RISING.sample(GivesUp.ALL, 1))
            .revenue(REVENUE)
            .cost(COST)
            .constraints(Constraints::withRisingRates);
    Outlook limited = outlook(request.timeLimit(Duration.ofMinutes(10)).bind());
    assertThat(limited.reason().orElseThrow())
        .contains("Nothing was found. The time limit is the reason", "1/5 of it");
    assertThat(limited.advice()).isEmpty();
    Outlook unlimited = outlook(request.bind());
    assertThat(unlimited.reason().orElseThrow()).doesNotContain("time limit");
    assertThat(unlimited.advice().orElseThrow().decision()).isEqualTo(Decision.COLLECT_MORE_DATA);
  }

  @Test
  void treatmentsWithoutNamesLeaveTheReason() {
    BoundQuestion asked =
        request(RISING.sample(400, 1)).with(q -> q.withTreatmentOrder(TreatmentOrder.SOME)).bind();
    Outlook unknown = outlook(asked);
    assertThat(unknown.validation()).isEmpty();
    assertThat(unknown.reason().orElseThrow()).contains("no names");
    assertThat(unknown.advice()).isEmpty();
  }

  @Test
  void quickAsksOtherOptimizersForTheBestOnly() {
    BoundQuestion asked = request(RISING.sample(3_000, 2)).optimizer("uniform").atMost(3).bind();
    Segmentation best = asked.solve();
    assertThat(best.certificate().proof()).isNotEqualTo(Proof.OPTIMAL);
    Outlook known = Outlook.of(asked, best, Map::of, QUICK);
    Expectation expected = known.validation().orElseThrow().expected();
    assertThat(known.validation().orElseThrow().bySegmentCount()).isEmpty();
    // Equal parts are the same whoever is held out, but for who is next to a cutoff.
    assertThat(expected.netRevenue().value()).isCloseTo(best.value(), within(0.01 * best.value()));
    assertThat(known.advice().orElseThrow().decision()).isEqualTo(Decision.ACT);
  }

  @Test
  void whoFoundTheBestDoesNotMatterToQuick() {
    SegmentationRequest request = request(RISING.sample(3_000, 2)).atMost(3);
    BoundQuestion asked = request.optimizer("quantile").bind();
    Segmentation best = asked.solve();
    assertThat(best.certificate().proof()).isEqualTo(Proof.OPTIMAL);
    Validation quick = Validation.of(asked, best, QUICK);
    assertThat(quick.expected()).isEqualTo(Validation.of(request.bind(), QUICK).expected());
    assertThat(quick.bySegmentCount()).hasSize(3);
  }

  @Test
  void whereAllIsLostContactingNobodyIsSaidToBeBetter() {
    BoundQuestion asked =
        new SmartSegment(PLUGINS)
            .customers(RISING.sample(2_000, 3))
            .revenue(1, 2)
            .cost(5, 8)
            .bind();
    Advice advice = outlook(asked).advice().orElseThrow();
    assertThat(advice.decision()).isEqualTo(Decision.ONE_SEGMENT);
    assertThat(advice.reason()).contains("Contacting nobody is better", "expected to lose");
  }

  @Test
  void customersWithSegmentsOfTheirOwnCountAndChangeNoGain() {
    ScoreIndex scored = RISING.sample(2_000, 4);
    double[] scores = new double[2_100];
    int[] outcomes = new int[2_100];
    int next = 0;
    for (int p = 0; p < scored.distinctScores(); p++) {
      for (int i = 0; i < scored.customers(p, p + 1); i++) {
        scores[next] = scored.score(p);
        outcomes[next++] = i < scored.conversions(p, p + 1) ? 1 : 0;
      }
    }
    Arrays.fill(scores, next, 2_100, Double.NaN);
    for (int i = next; i < next + 20; i++) {
      outcomes[i] = 1;
    }
    ScoreIndex all = ScoreIndex.rows(scores, outcomes).missingApart().build();
    Validation without = Validation.of(request(scored).bind(), QUICK);
    BoundQuestion asked = request(all).bind();
    Segmentation best = asked.solve();
    assertThat(best.segments()).anyMatch(s -> !(s.rule() instanceof ScoreRange));
    Validation with = Validation.of(asked, best, QUICK);
    // 20 of 100 convert and earn 100 each; all of them cost 5.
    double own = 20 * 100 - 100 * 5;
    assertThat(with.expected().netRevenue().value())
        .isCloseTo(without.expected().netRevenue().value() + own, within(1e-6));
    assertThat(with.expected().optimism()).isCloseTo(without.expected().optimism(), within(1e-6));
    assertThat(with.expected().againstOneSegment())
        .isEqualTo(without.expected().againstOneSegment());
    // 100 binomial payoffs of 100 have the variance 100 * 100^2 * 0.2 * 0.8.
    double variance = 160_000;
    assertThat(with.expected().netRevenue().standardError())
        .isCloseTo(
            Math.sqrt(Math.pow(without.expected().netRevenue().standardError(), 2) + variance),
            within(1e-6));
    assertThat(with.of(2).inSample()).isCloseTo(without.of(2).inSample() + own, within(1e-6));
  }

  @Test
  void aBudgetLosesWhatOwnSegmentsCost() {
    double[] scores = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
    double[] all = new double[800];
    int[] outcomes = new int[800];
    for (int i = 0; i < 800; i++) {
      all[i] = i % 10 == 9 ? Double.NaN : scores[i % 8];
      outcomes[i] = i % 7 == 0 ? 1 : 0;
    }
    BoundQuestion asked =
        new SmartSegment(PLUGINS)
            .customers(ScoreIndex.rows(all, outcomes).missingApart().build())
            .revenue(10, 20)
            .cost(1, 2)
            .constraints(c -> c.withBudget(1_000))
            .bind();
    Validation validation =
        Validation.of(asked, ValidationOptions.FULL.withFolds(3, 1).withSubsamples(0));
    assertThat(validation.bySegmentCount()).isNotEmpty();
  }

  @Test
  void rulesAreComparedByPairs() {
    BoundQuestion asked = request(RISING.sample(2_000, 5)).bind();
    Segmentation best = asked.solve();
    Rule fixed = new Rule(Cutoffs.of(0.3), List.of());
    Validation validation =
        Validator.of(asked).answered(best).against(Map.of("today", fixed)).validate(QUICK);
    Comparison today = validation.expected().against("today").orElseThrow();
    // Nothing is fitted, so that held-out customers together are all customers.
    assertThat(today.netRevenue().value())
        .isCloseTo(asked.evaluate(fixed.cutoffs()).value(), within(1e-6));
    assertThat(today.gain().value())
        .isCloseTo(
            validation.expected().netRevenue().value() - today.netRevenue().value(), within(1e-6));
    assertThat(today.gain().standardError())
        .isLessThan(0.5 * validation.expected().netRevenue().standardError());
    assertThat(validation.expected().against("tomorrow")).isEmpty();
  }

  @Test
  void treatmentsByNameArePricedByName() {
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
    Rule rule = new Rule(Cutoffs.of(0.2, 0.5), List.of("call", "none", "call"));
    Population population = Population.of(asked.customers());
    Judge.Verdict counts = CountJudge.of(asked, population, 3).orElseThrow().on(population.all());
    Judge.Verdict money = new MoneyJudge(asked, population).on(population.all());
    assertThat(counts.of(rule, null).sum()).isCloseTo(money.of(rule, null).sum(), within(1e-6));
    assertThat(counts.members(rule, 1).payoffs().sum())
        .isCloseTo(money.members(rule, 1).payoffs().sum(), within(1e-6));
    assertThat(counts.members(rule, 2).conversions())
        .isEqualTo(money.members(rule, 2).conversions());
    assertThatThrownBy(() -> counts.of(new Rule(Cutoffs.NONE, List.of("fax")), null))
        .hasMessageContaining("'fax'");
    assertThat(rule.without(0, false).treatments()).containsExactly("call", "call");
    assertThat(rule.without(0, true).treatments()).containsExactly("none", "call");
    assertThat(rule.without(1, true).cutoffs()).isEqualTo(Cutoffs.of(0.2));
  }

  @Test
  void whatIsStoppedTellsWholeRepeats() {
    BoundQuestion asked = request(RISING.sample(1_000, 6)).bind();
    AtomicInteger steps = new AtomicInteger();
    ValidationOptions how = ValidationOptions.FULL.withFolds(4, 5);
    Validation partial =
        Validator.of(asked)
            .listening((done, all) -> steps.set(done))
            .stoppingWhen(() -> steps.get() >= 9)
            .validate(how);
    assertThat(partial.partial()).isTrue();
    assertThat(partial.repeats()).isEqualTo(2);
    assertThat(partial.notes()).anyMatch(note -> note.contains("2 of 5 repeats"));
    assertThat(partial.cutoffBands()).isEmpty();
    Validation two = Validation.of(asked, ValidationOptions.FULL.withFolds(4, 2).withSubsamples(0));
    assertThat(partial.bySegmentCount()).isEqualTo(two.bySegmentCount());
    assertThat(partial.expected()).isEqualTo(two.expected());
    assertThatThrownBy(() -> Validator.of(asked).stoppingWhen(() -> true).validate(how))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void joinedScoresChangeNextToNothing() {
    ScoreIndex index = RISING.sample(20_000, 7);
    BoundQuestion asked = request(index).bind();
    Population population = Population.of(index);
    Rule kept = new Rule(Cutoffs.of(0.123, 0.777), List.of());
    Population joined = population.joined(1_000, List.of(kept));
    assertThat(joined.index().distinctScores()).isBetween(900, 1_003);
    assertThat(joined.size()).isEqualTo(20_000);
    Judge.Verdict exact = CountJudge.of(asked, population, 5).orElseThrow().on(population.all());
    Judge.Verdict rough = CountJudge.of(asked, joined, 5).orElseThrow().on(joined.all());
    assertThat(rough.of(kept, null)).isEqualTo(exact.of(kept, null));
    Part[] folds = new Folds(population, true, 5, 1, 1).held(0);
    Part[] joinedFolds = new Folds(joined, true, 5, 1, 1).held(0);
    for (int f = 0; f < 5; f++) {
      assertThat(joinedFolds[f].size()).isEqualTo(folds[f].size());
      assertThat(joinedFolds[f].converted()).isEqualTo(folds[f].converted());
    }
    Validation quick = Validation.of(asked, QUICK);
    Validation full =
        Validation.of(asked, ValidationOptions.FULL.withFolds(5, 1).withSubsamples(0));
    assertThat(quick.expected().netRevenue().value())
        .isCloseTo(
            full.expected().netRevenue().value(),
            within(0.1 * full.expected().netRevenue().standardError()));
    assertThat(quick.advice().segments()).isEqualTo(full.advice().segments());
  }
}
