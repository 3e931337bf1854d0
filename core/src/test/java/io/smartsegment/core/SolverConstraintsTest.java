package io.smartsegment.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Kind;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.testing.TestNetRevenue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the solver makes of constraints, and of bounds that other optimizers prove. */
class SolverConstraintsTest {
  /** What an optimizer does, put together for a test. */
  private record Stub(
      String id,
      int suitability,
      Optional<String> refusal,
      Function<Search, SearchResult> finds,
      Function<Problem, OptionalDouble> proves)
      implements Optimizer {
    static Stub named(String id) {
      return new Stub(
          id,
          1,
          Optional.empty(),
          search -> SearchResult.of(search),
          problem -> OptionalDouble.empty());
    }

    Stub suits(int number) {
      return new Stub(id, number, refusal, finds, proves);
    }

    Stub refusing(String why) {
      return new Stub(id, suitability, Optional.of(why), finds, proves);
    }

    Stub finding(int... bounds) {
      return finding(new SearchResult(bounds, OptionalDouble.empty(), List.of(bounds)));
    }

    Stub finding(SearchResult result) {
      return new Stub(id, suitability, refusal, search -> result, proves);
    }

    Stub proving(double bound) {
      return proving(problem -> OptionalDouble.of(bound));
    }

    Stub proving(Function<Problem, OptionalDouble> bound) {
      return new Stub(id, suitability, refusal, finds, bound);
    }

    @Override
    public String description() {
      return "for a test";
    }

    @Override
    public Optional<String> refuses(Problem problem) {
      return refusal;
    }

    @Override
    public int suitability(Problem problem) {
      return suitability;
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      return finds.apply(search);
    }

    @Override
    public OptionalDouble upperBound(Problem problem, Search search) {
      assertThat(search.problem()).isSameAs(problem);
      return proves.apply(problem);
    }
  }

  private static SegmentationRequest request(Optimizer... optimizers) {
    return facade(List.of(), optimizers)
        .customers(ScoreIndex.of(SmartSegmentTest.SCORES, SmartSegmentTest.OUTCOMES))
        .revenue(10, 14, 16)
        .cost(1, 3, 5)
        .minimumSize(SegmentSize.ofCustomers(1));
  }

  private static SmartSegment facade(List<BinMerger> mergers, Optimizer... optimizers) {
    return new SmartSegment(
        PluginRegistry.of(List.of(new TestNetRevenue()), List.of(optimizers), mergers));
  }

  @Test
  void whatASearchFoundGetsTheBoundOfAnotherOptimizer() {
    Stub search = Stub.named("search").finding(0, 4, 8);

    Segmentation bounded =
        request(search, Stub.named("prover").proving(40)).optimizer("search").solve();
    Segmentation best =
        request(search, Stub.named("prover").proving(36)).optimizer("search").solve();

    assertThat(bounded.optimizer()).isEqualTo("search");
    assertThat(bounded.certificate())
        .isEqualTo(Certificate.of(36, OptionalDouble.of(40)).withProvenBy("bound by prover"));
    assertThat(bounded.warnings()).isEmpty();
    assertThat(best.certificate().proof()).isEqualTo(Proof.OPTIMAL);
  }

  @Test
  void theBoundIsThatOfTheMostSuitableOneThatProvesAny() {
    Stub search = Stub.named("search").finding(0, 4, 8);
    Segmentation result =
        request(
                search.suits(100),
                Stub.named("d-refuses").suits(90).proving(36).refusing("Not today."),
                Stub.named("c-proves-none").suits(80),
                Stub.named("b-proves").suits(70).proving(50),
                Stub.named("a-proves-better").suits(60).proving(40))
            .solve();

    assertThat(result.optimizer()).isEqualTo("search");
    assertThat(result.certificate().upperBound()).hasValue(50);
  }

  @Test
  void aSearchWithABoundOfItsOwnAsksNobody() {
    SearchResult proven = new SearchResult(new int[] {0, 4, 8}, OptionalDouble.of(37), List.of());
    Stub other =
        Stub.named("other")
            .proving(
                problem -> {
                  throw new AssertionError("asked");
                });

    assertThat(
            request(Stub.named("search").finding(proven), other)
                .optimizer("search")
                .solve()
                .certificate()
                .upperBound())
        .hasValue(37);
  }

  @Test
  void aSearchDoesNotCertifyItself() {
    Stub both = Stub.named("search").finding(0, 4, 8).proving(36);

    assertThat(request(both).solve().certificate().proof()).isEqualTo(Proof.NONE);
  }

  @Test
  void aBoundOfAnotherOptimizerThatTheResultExceedsIsToldAndIgnored() {
    Segmentation result =
        request(Stub.named("search").finding(0, 4, 8), Stub.named("prover").proving(20))
            .optimizer("search")
            .solve();

    assertThat(result.certificate().proof()).isEqualTo(Proof.NONE);
    assertThat(result.warnings()).singleElement().asString().contains("nothing exceeds 20.0");
  }

  @Test
  void whereASearchFindsNothingAnotherOptimizerMaySayThatThereIsNothing() {
    Stub prover =
        Stub.named("prover")
            .proving(
                problem -> {
                  throw new InfeasibleProblemException(
                      "No segmentation costs less than 8.", "Give a budget of 8 or more.");
                });
    SegmentationRequest request =
        request(Stub.named("search"), prover).optimizer("search").constraints(c -> c.withBudget(7));

    assertThatThrownBy(request::solve)
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessage("No segmentation costs less than 8.\nGive a budget of 8 or more.");
  }

  @Test
  void whereASearchFindsNothingAndNobodyKnowsWhyThatIsSaid() {
    SegmentationRequest request =
        request(Stub.named("search"), Stub.named("prover").proving(99))
            .optimizer("search")
            .constraints(c -> c.withBudget(7));

    assertThatThrownBy(request::solve)
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageStartingWith(
            "The search ended without a segmentation that satisfies all constraints: at most 10"
                + " segments; at least 1 customer in each; a cost of at most 7.")
        .hasMessageContaining("not proven");
  }

  @Test
  void aSearchThatFindsNothingAmongSingleSegmentsIsAtFault() {
    assertThatThrownBy(
            () ->
                request(Stub.named("search"))
                    .constraints(c -> c.withMaximumSize(SegmentSize.ofCustomers(4)))
                    .solve())
        .isInstanceOf(PluginFailedException.class)
        .hasMessageStartingWith("The optimizer 'search', ")
        .hasMessageContaining(
            " broke its contract: The search ended without one allowed segmentation.");
  }

  @Test
  void resultsThatViolateAConstraintAreCaughtByName() {
    Map<String, UnaryOperator<Constraints>> violated =
        Map.of(
            "maximum size", c -> c.withMaximumSize(SegmentSize.ofCustomers(5)),
            "conversions", c -> c.withMinimumConversions(2),
            "rates", c -> c.withMinimumRateDifference(0.7),
            "cutoffs", c -> c.withFixedCutoffs(0.45),
            "budget", c -> c.withBudget(19.9));
    // 2 customers without a conversion, then 6 with 4, at a cost of 2 + 18.
    Stub search = Stub.named("search").finding(0, 2, 8);

    assertThat(request(search).solve().value()).isEqualTo(36);
    violated.forEach(
        (what, change) ->
            assertThatThrownBy(() -> request(search).constraints(change).solve())
                .as(what)
                .isInstanceOf(PluginFailedException.class)
                .hasMessageStartingWith("The optimizer 'search', ")
                .hasMessageContaining(
                    "broke its contract: the result has bounds that the constraints do not"));
    assertThatThrownBy(
            () ->
                request(Stub.named("search").finding(0, 4, 8))
                    .constraints(c -> c.withRisingRates().withFixedCutoffs(0.25))
                    .solve())
        .isInstanceOf(PluginFailedException.class);
  }

  @Test
  void boundsForSingleNumbersOfSegmentsAreTheirCertificates() {
    SearchResult found =
        new SearchResult(
                new int[] {0, 4, 8},
                OptionalDouble.of(40),
                List.of(new int[] {0, 8}, new int[] {0, 4, 8}, new int[] {0, 2, 4, 8}))
            .withUpperBounds(Map.of(1, 32.0, 2, 38.0));
    Segmentation result = request(Stub.named("search").finding(found)).solve();

    assertThat(result.bySegmentCount()).extracting(BestForCount::segments).containsExactly(1, 2, 3);
    assertThat(result.bySegmentCount())
        .extracting(each -> each.certificate().proof())
        .containsExactly(Proof.OPTIMAL, Proof.BOUNDED, Proof.NONE);
    assertThat(result.bySegmentCount().get(1).certificate())
        .isEqualTo(Certificate.of(36, OptionalDouble.of(38)));
    for (BestForCount each : result.bySegmentCount()) {
      assertThat(each.certificate().value()).isEqualTo(each.value());
    }
    assertThat(result.certificate().upperBound()).hasValue(40);
  }

  @Test
  void figuresOfTheBudgetCurve() {
    SearchResult found =
        new SearchResult(new int[] {0, 8}, OptionalDouble.empty(), List.of())
            .withBudgetCurve(List.of(new int[] {0, 8}, new int[] {0, 7, 8}, new int[] {0, 4, 8}));
    Segmentation result =
        request(Stub.named("search").finding(found)).constraints(c -> c.withBudget(9)).solve();

    // One segment: 40 - 8. Cutoff 0.8: 30 - 7 + 14 - 3. Cutoff 0.5: 10 - 4 + 42 - 12.
    assertThat(result.budgetCurve())
        .containsExactly(
            new BudgetPoint(8, 32, 1, 1),
            new BudgetPoint(10, 34, 2, 2 / 6.0),
            new BudgetPoint(16, 36, 2, 0));
    assertThat(request(Stub.named("search").finding(0, 8)).solve().budgetCurve()).isEmpty();
  }

  @Test
  void fixedCutoffsAreReportedAsTheNumbersGiven() {
    Segmentation result =
        request(new ExhaustiveOptimizer())
            .constraints(c -> c.exactly(3).withFixedCutoffs(0.55, 0.21))
            .solve();

    assertThat(result.cutoffs().values()).containsExactly(0.21, 0.55);
    assertThat(result.segments())
        .extracting(Segment::label)
        .containsExactly("[0, 0.21)", "[0.21, 0.55)", "[0.55, 1]");
    assertThat(result.segments())
        .extracting(segment -> segment.rule().text())
        .containsExactly("[0.0, 0.21)", "[0.21, 0.55)", "[0.55, 1.0]");
    assertThat(result.segments()).extracting(Segment::customers).containsExactly(2L, 3L, 3L);
    assertThat(result.bySegmentCount())
        .extracting(BestForCount::cutoffs)
        .containsExactly(Cutoffs.of(0.21, 0.55));
  }

  @Test
  void otherCutoffsBesideFixedOnesAreScores() {
    Segmentation result =
        request(new ExhaustiveOptimizer())
            .constraints(c -> c.exactly(3).withFixedCutoffs(0.55))
            .solve();

    assertThat(result.cutoffs().values()).hasSize(2).contains(0.55);
    assertThat(result.cutoffs().values().stream().filter(cutoff -> cutoff != 0.55))
        .allMatch(cutoff -> Arrays.stream(SmartSegmentTest.SCORES).anyMatch(s -> s == cutoff));
  }

  @Test
  void aFixedCutoffOfOneIsLabelledAsOthersAre() {
    Segmentation result =
        facade(List.of(), new ExhaustiveOptimizer())
            .customers(ScoreIndex.of(new double[] {0.5, 1, 1}, new int[] {0, 1, 1}))
            .constraints(
                Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1)).withFixedCutoffs(1))
            .solve();

    assertThat(result.segments()).extracting(Segment::label).containsExactly("[0, 1)", "[1, 1]");
    assertThat(result.segments()).extracting(Segment::customers).containsExactly(1L, 2L);
  }

  private static SegmentationRequest request(Sample sample) {
    return facade(List.of(), new ExhaustiveOptimizer())
        .customers(sample.index())
        .revenue(sample.revenue())
        .cost(sample.cost())
        .objectiveSetting("penalty", sample.penalty())
        .constraints(sample.constraints());
  }

  @Test
  void cutoffsAssignCustomersAsTheSegmentsThatWereOptimised() {
    RandomProblems.feasibleSamples(100, Set.of(Kind.FIXED_CUTOFFS))
        .forEach(
            sample -> {
              Segmentation result = request(sample).solve();
              long[] customers = new long[result.segments().size()];
              long[] conversions = new long[result.segments().size()];
              for (int i = 0; i < sample.scores().length; i++) {
                double score = sample.scores()[i];
                int segment = result.segmentOf(score);
                customers[segment]++;
                conversions[segment] += sample.outcomes()[i];
                for (Segment each : result.segments()) {
                  assertThat(((ScoreRange) each.rule()).contains(score))
                      .as("%s in %s, %s", score, each, sample)
                      .isEqualTo(each.index() == segment);
                }
              }
              assertThat(result.segments())
                  .as(sample.toString())
                  .extracting(Segment::customers)
                  .containsExactly(Arrays.stream(customers).boxed().toArray(Long[]::new));
              assertThat(result.segments())
                  .as(sample.toString())
                  .extracting(Segment::conversions)
                  .containsExactly(Arrays.stream(conversions).boxed().toArray(Long[]::new));
              assertThat(result.cutoffs().values())
                  .as(sample.toString())
                  .containsAll(sample.constraints().fixedCutoffs());
            });
  }

  @Test
  void theBestUnderAnyConstraintsIsThatOfEnumeration() {
    int seen = 0;
    for (long seed = 0; seed < 400; seed++) {
      Sample sample = RandomProblems.constrained(seed);
      BruteForce force = BruteForce.of(sample);
      if (force.feasible()) {
        seen++;
        Segmentation result = request(sample).solve();
        double best = force.bestValue();
        assertThat(result.value()).as(sample.toString()).isBetween(best - 1e-9, best);
        assertThat(force.allows(bounds(sample, result))).as(sample.toString()).isTrue();
      } else {
        assertThatThrownBy(() -> request(sample).solve())
            .as(sample.toString())
            .isInstanceOf(InfeasibleProblemException.class);
      }
    }
    assertThat(seen).isGreaterThan(300);
  }

  private static int[] bounds(Sample sample, Segmentation result) {
    double[] distinct =
        Arrays.stream(sample.scores()).map(s -> s + 0.0).sorted().distinct().toArray();
    List<Integer> bounds = new ArrayList<>(List.of(0));
    for (double cutoff : result.cutoffs().values()) {
      bounds.add((int) Arrays.stream(distinct).filter(s -> s < cutoff).count());
    }
    bounds.add(distinct.length);
    return bounds.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void givenCutoffsAreEvaluatedWhateverTheConstraints() {
    Segmentation given =
        request(new ExhaustiveOptimizer())
            .constraints(c -> c.exactly(3).withFixedCutoffs(0.65).withRisingRates().withBudget(1))
            .evaluate(0.5);

    assertThat(given.value()).isEqualTo(36);
    assertThat(given.cutoffs().values()).containsExactly(0.5);
  }

  @Test
  void aMergerThatMakesASegmentTooLargeIsCaughtByName() {
    BinMerger all =
        new BinMerger() {
          @Override
          public String id() {
            return "all";
          }

          @Override
          public String description() {
            return "joins everything";
          }

          @Override
          public int[] merge(Problem problem, int[] bounds, Settings settings) {
            return new int[] {0, bounds[bounds.length - 1]};
          }
        };
    SegmentationRequest request =
        facade(List.of(all), new ExhaustiveOptimizer())
            .customers(ScoreIndex.of(SmartSegmentTest.SCORES, SmartSegmentTest.OUTCOMES))
            .revenue(10, 14, 16)
            .cost(1, 3, 5)
            .minimumSize(SegmentSize.ofCustomers(2))
            .merger("all");

    assertThat(request.solve().segments()).hasSize(1);
    assertThatThrownBy(
            () -> request.constraints(c -> c.withMaximumSize(SegmentSize.ofCustomers(6))).solve())
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("With merger 'all', the result has bounds that the constraints");
  }
}
