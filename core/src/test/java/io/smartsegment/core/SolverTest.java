package io.smartsegment.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.testing.TestNetRevenue;
import io.smartsegment.core.valuation.PerSegment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** How optimizers are chosen, and what is done about those that misbehave. */
class SolverTest {
  /** Returns fixed bounds after asking whether to stop. */
  private record Fixed(
      String id, int suitability, Optional<String> refusal, List<Integer> bounds, double bound)
      implements Optimizer {
    static Fixed at(Integer... bounds) {
      return new Fixed("fixed", 1, Optional.empty(), Arrays.asList(bounds), Double.NaN);
    }

    Fixed claiming(double other) {
      return new Fixed(id, suitability, refusal, bounds, other);
    }

    Fixed named(String other, int suits) {
      return new Fixed(other, suits, refusal, bounds, bound);
    }

    Fixed refusing(String why) {
      return new Fixed(id, suitability, Optional.of(why), bounds, bound);
    }

    @Override
    public String description() {
      return "always the same";
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
      int[] array = bounds.stream().mapToInt(Integer::intValue).toArray();
      search.accept(new int[] {0, problem.index().distinctScores()}, 0, 9);
      search.shouldStop();
      return new SearchResult(
          array,
          Double.isNaN(bound) ? OptionalDouble.empty() : OptionalDouble.of(bound),
          List.of(array));
    }
  }

  private static SegmentationRequest request(Optimizer... optimizers) {
    PluginRegistry plugins =
        PluginRegistry.of(List.of(new TestNetRevenue()), List.of(optimizers), List.of());
    return new SmartSegment(plugins)
        .customers(ScoreIndex.of(SmartSegmentTest.SCORES, SmartSegmentTest.OUTCOMES))
        .revenue(10, 14, 16)
        .cost(1, 3, 5)
        .minimumSize(SegmentSize.ofCustomers(2));
  }

  @Test
  void aResultThatIsNotAllowedIsCaughtByName() {
    List<Fixed> wrong =
        List.of(
            Fixed.at(0, 1, 8),
            Fixed.at(0, 4, 4, 8),
            Fixed.at(0, 5, 3, 8),
            Fixed.at(0, 4),
            Fixed.at(1, 8),
            Fixed.at(0, 2, 4, 6, 8),
            Fixed.at(8),
            Fixed.at());
    for (Fixed optimizer : wrong) {
      assertThatThrownBy(() -> request(optimizer).solve())
          .as(optimizer.toString())
          .isInstanceOf(PluginFailedException.class)
          .hasMessageStartingWith("The optimizer 'fixed', ")
          .hasMessageContaining("bounds that the constraints do not allow: " + optimizer.bounds());
    }
  }

  @Test
  void theValueIsComputedAfreshWhateverTheOptimizerThinks() {
    Segmentation fixed = request(Fixed.at(0, 4, 8)).solve();

    assertThat(fixed.value()).isEqualTo(36);
    assertThat(fixed.cutoffs().values()).containsExactly(0.5);
    assertThat(fixed.certificate().proof()).isEqualTo(Proof.NONE);
    assertThat(fixed.evaluations()).isEqualTo(9);
  }

  @Test
  void aProvenBoundMakesTheCertificate() {
    assertThat(request(Fixed.at(0, 4, 8).claiming(36)).solve().certificate().proof())
        .isEqualTo(Proof.OPTIMAL);
    Segmentation bounded = request(Fixed.at(0, 4, 8).claiming(40)).solve();
    assertThat(bounded.certificate().proof()).isEqualTo(Proof.BOUNDED);
    assertThat(bounded.certificate().gap()).hasValue(0.1);
  }

  @Test
  void aBoundBelowTheValueIsNotTakenForAProof() {
    assertThat(request(Fixed.at(0, 4, 8).claiming(20)).solve().certificate().proof())
        .isEqualTo(Proof.NONE);
  }

  @Test
  void aReasonToStopIsAWarning() {
    Segmentation stopped =
        request(Fixed.at(0, 4, 8))
            .options(o -> o.stoppingWhen(StopCondition.evaluations(5)))
            .solve();

    assertThat(stopped.warnings())
        .containsExactly("The search ended early: the limit of 5 evaluations was reached.");
  }

  @Test
  void theMostSuitableOptimizerIsTakenAndTheFirstIdAmongEquals() {
    Fixed one = Fixed.at(0, 4, 8);

    assertThat(request(one.named("a", 1), one.named("b", 3), one.named("c", 2)).solve().optimizer())
        .isEqualTo("b");
    assertThat(request(one.named("b", 3), one.named("a", 3)).solve().optimizer()).isEqualTo("a");
    assertThat(
            request(one.named("a", 1), one.named("b", 3).refusing("Not today."))
                .solve()
                .optimizer())
        .isEqualTo("a");
    assertThat(request(one.named("a", 1), one.named("b", 3)).optimizer("a").solve().optimizer())
        .isEqualTo("a");
  }

  @Test
  void anOptimizerThatRefusesSaysWhy() {
    assertThatThrownBy(
            () -> request(Fixed.at(0, 8).refusing("Not today.")).optimizer("fixed").solve())
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("Optimizer 'fixed' cannot solve this problem: Not today.");
  }

  @Test
  void whereAllRefuseTheyAreListedWithTheirReasons() {
    assertThatThrownBy(() -> request(Fixed.at(0, 8).refusing("Not today.")).solve())
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("fixed")
        .hasMessageContaining("Not today.");
  }

  @Test
  void withoutAnyOptimizerTheMessageSaysThatNoneIsInstalled() {
    assertThatThrownBy(() -> request().solve())
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("No optimizer is installed");
  }

  @Test
  void pricesThatCannotPayAreToldAndProven() {
    Segmentation one = request(Fixed.at(0, 8)).revenue(10, 10, 10).cost(1, 1, 2).solve();

    assertThat(one.value()).isEqualTo(32);
    assertThat(one.warnings())
        .containsExactly(
            "Revenue is the same in all segments and cost never falls."
                + " The best is one segment with all customers.");
    assertThat(one.certificate().proof()).as("proven without a search").isEqualTo(Proof.OPTIMAL);
  }

  @Test
  void aDivisionThatLosesMoneyIsToldWhatOneSegmentWouldEarn() {
    Segmentation two =
        request(Fixed.at(0, 4, 8)).revenue(10, 10, 10).cost(1, 2, 2).exactly(2).solve();

    assertThat(two.value()).isEqualTo(28);
    assertThat(two.warnings())
        .containsExactly(
            "Revenue is the same in all segments and cost never falls."
                + " One segment with all customers would be worth 32.00, these 2 are worth 28.00.");
    assertThat(two.certificate().proof()).isEqualTo(Proof.BOUNDED);
    assertThat(two.certificate().upperBound()).hasValue(32);
  }

  @Test
  void othersAreAskedWhyNothingIsAllowedOnlyWhereBoundsAreWanted() {
    SegmentationRequest request =
        request(new Failing("searcher"), new Failing("knows-why")).optimizer("searcher");

    assertThatThrownBy(request::solve).hasMessageStartingWith("Because of knows-why.");
    assertThatThrownBy(request.options(SearchOptions::uncertified)::solve)
        .hasMessageStartingWith("Nothing was found.");
  }

  /** Finds nothing, and says why where it is asked for a bound. */
  private record Failing(String id) implements Optimizer {
    @Override
    public String description() {
      return "finds nothing";
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      throw new InfeasibleProblemException("Nothing was found.", "Relax something.");
    }

    @Override
    public OptionalDouble upperBound(Problem problem, Search search) {
      throw new InfeasibleProblemException("Because of " + id + ".", "Relax something.");
    }
  }

  @Test
  void aClaimBelowTheValueDoesNotDisplaceABoundThatHolds() {
    Segmentation two =
        request(Fixed.at(0, 4, 8).claiming(20))
            .revenue(10, 10, 10)
            .cost(1, 2, 2)
            .exactly(2)
            .solve();

    assertThat(two.value()).isEqualTo(28);
    assertThat(two.certificate().upperBound()).hasValue(32);
    assertThat(two.warnings()).anyMatch(warning -> warning.contains("the claim is ignored"));
    assertThat(
            request(Fixed.at(0, 4, 8).claiming(30))
                .revenue(10, 10, 10)
                .cost(1, 2, 2)
                .exactly(2)
                .solve()
                .certificate()
                .upperBound())
        .as("a claim that holds and is closer")
        .hasValue(30);
  }

  @Test
  void oneSegmentAsTheResultOfASearchIsTold() {
    assertThat(request(new ExhaustiveOptimizer()).revenue(10, 1).cost(1, 1).solve().warnings())
        .containsExactly(
            "No division was found that earns more than leaving all customers in one."
                + " The best is one segment with all customers.");
    assertThat(request(new ExhaustiveOptimizer()).atMost(1).solve().warnings())
        .as("nothing else was asked for")
        .isEmpty();
  }

  @Test
  void fewerDistinctScoresThanSegmentsAskedForAreTold() {
    SegmentationRequest request =
        request(new ExhaustiveOptimizer())
            .revenue(PerSegment.function("10", k -> 10 + k))
            .cost(PerSegment.function("1", k -> 1))
            .minimumSize(SegmentSize.ofCustomers(1));

    assertThat(request.solve().warnings())
        .contains(
            "Up to 10 segments were allowed; these customers, with 8 distinct scores, can be divided"
                + " into 8 at most (at least 1 customer in each).");
  }

  @Test
  void fewerPossibleSegmentsThanAskedForAreTold() {
    SegmentationRequest request =
        request(new ExhaustiveOptimizer()).minimumSize(SegmentSize.ofCustomers(3));
    String warning =
        "Up to 10 segments were allowed; these customers, with 8 distinct scores, can be divided"
            + " into 2 at most (at least 3 customers in each).";

    assertThat(request.solve().warnings()).contains(warning);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(request.solve().warnings()).as("in any locale").contains(warning);
    } finally {
      Locale.setDefault(before);
    }
  }
}
