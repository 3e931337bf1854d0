package io.smartsegment.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final Settings NO_SETTINGS = Settings.read("test", List.of(), Map.of());

  /** A sample with many allowed segmentations. */
  private static final Sample SAMPLE =
      RandomProblems.feasibleSamples(300)
          .filter(sample -> BruteForce.of(sample).allowed().size() > 20)
          .findFirst()
          .orElseThrow();

  private static Search search(SearchOptions options) {
    return new Search(SAMPLE.problem(), NO_SETTINGS, options.withThreads(1));
  }

  private static CandidateBatch all(Problem problem) {
    List<int[]> all = new ArrayList<>();
    BruteForce.forEachBounds(problem.index().distinctScores(), problem.maxSegments(), all::add);
    CandidateBatch batch = new CandidateBatch(all.size(), problem.maxSegments());
    for (int row = 0; row < batch.rows(); row++) {
      batch.set(row, all.get(row));
    }
    return batch;
  }

  @Test
  void evaluatingCountsAndRemembersTheBest() {
    RandomProblems.feasibleSamples(200)
        .forEach(
            sample -> {
              Problem problem = sample.problem();
              BruteForce force = BruteForce.of(sample);
              CandidateBatch batch = all(problem);
              try (Search search = new Search(problem, NO_SETTINGS, SearchOptions.DEFAULT)) {
                search.evaluate(batch);
                search.evaluate(batch);

                assertThat(search.evaluations()).isEqualTo(2L * batch.rows());
                assertThat(search.state().best())
                    .as(sample.toString())
                    .isEqualTo(force.bestValue());
                assertThat(SearchResult.of(search).bounds())
                    .as(sample.toString())
                    .containsExactly(force.bestBounds());
              }
            });
  }

  @Test
  void oneByOneIsTheSameAsABatch() {
    Problem problem = SAMPLE.problem();
    CandidateBatch batch = all(problem);
    try (Search together = search(SearchOptions.DEFAULT);
        Search oneByOne = search(SearchOptions.DEFAULT)) {
      together.evaluate(batch);
      for (int row = 0; row < batch.rows(); row++) {
        assertThat(oneByOne.evaluate(batch.copyOfBounds(row))).isEqualTo(batch.value(row));
      }

      assertThat(oneByOne.evaluations()).isEqualTo(together.evaluations());
      assertThat(SearchResult.of(oneByOne).bounds()).isEqualTo(SearchResult.of(together).bounds());
    }
  }

  @Test
  void boundsThatCannotBeValuedAreNamed() {
    int distinct = SAMPLE.index().distinctScores();
    CandidateBatch batch = new CandidateBatch(2, 2);
    batch.set(0, new int[] {0, distinct});
    batch.set(1, new int[] {0, -4, distinct});
    try (Search search = search(SearchOptions.DEFAULT)) {
      assertThatThrownBy(() -> search.evaluate(batch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[0, -4, " + distinct + "] do not rise from 0 to " + distinct)
          .hasMessageContaining("repair(bounds, 0, 2)");
      assertThatThrownBy(() -> search.evaluate(new int[] {0, distinct + 1}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("do not rise");
      assertThat(search.evaluations()).isZero();
    }
  }

  @Test
  void theEndIsTold() {
    List<Double> heard = new ArrayList<>();
    try (Search search =
        search(SearchOptions.DEFAULT.withListener(state -> heard.add(state.fraction())))) {
      search.progress(0.5);
      search.progress(1);
      search.progress(1);
    }
    assertThat(heard).containsExactly(1.0);
  }

  @Test
  void rowsBeyondTheFirstOnesAreLeftAlone() {
    CandidateBatch batch = all(SAMPLE.problem());
    int rows = batch.rows() / 2;
    for (int row = 0; row < batch.rows(); row++) {
      batch.setValue(row, Double.MAX_VALUE);
    }
    try (Search search = search(SearchOptions.DEFAULT)) {
      search.evaluate(batch, 0);
      assertThat(search.evaluations()).isZero();
      search.evaluate(batch, rows);

      assertThat(search.evaluations()).isEqualTo(rows);
      for (int row = 0; row < batch.rows(); row++) {
        double value = SAMPLE.problem().value(batch.copyOfBounds(row));
        assertThat(batch.value(row)).isEqualTo(row < rows ? value : Double.MAX_VALUE);
        assertThat(search.state().best()).isLessThan(Double.MAX_VALUE);
      }
    }
  }

  @Test
  void valuesThatAreThereAlreadyAreAccepted() {
    try (Search search = search(SearchOptions.DEFAULT)) {
      CandidateBatch batch = all(SAMPLE.problem());
      for (int row = 0; row < batch.rows(); row++) {
        batch.setValue(row, -row);
      }
      search.accept(batch);
      assertThat(search.evaluations()).isEqualTo(batch.rows());

      int[] best = BruteForce.of(SAMPLE).bestBounds();
      search.accept(best, 1e6, 17);
      assertThat(search.evaluations()).isEqualTo(batch.rows() + 17L);
      assertThat(search.state().best()).isEqualTo(1e6);
      assertThat(search.incumbents().bounds(best.length - 1)).contains(best);
    }
  }

  @Test
  void evaluationsSinceTheLastImprovementAreCounted() {
    try (Search search = search(SearchOptions.DEFAULT)) {
      int[] bounds = BruteForce.of(SAMPLE).bestBounds();
      assertThat(search.state().best()).isEqualTo(Double.NEGATIVE_INFINITY);
      search.accept(bounds, 5, 10);
      assertThat(search.state().sinceImprovement()).isZero();
      search.accept(bounds, 5, 3);
      assertThat(search.state().sinceImprovement()).as("a tie does not count").isEqualTo(3);
      search.accept(bounds, 4, 2);
      assertThat(search.state().sinceImprovement()).isEqualTo(5);
      search.accept(bounds, 6, 4);
      assertThat(search.state().sinceImprovement()).isZero();
      assertThat(search.state().evaluations()).isEqualTo(19);
    }
  }

  @Test
  void aTieWithAnotherNumberOfSegmentsIsNoImprovement() {
    Sample sample =
        SAMPLE.with(Constraints.DEFAULT.atMost(2).withMinimumSize(SegmentSize.ofCustomers(1)));
    Problem problem = sample.problem();
    int distinct = problem.index().distinctScores();
    try (Search search = new Search(problem, NO_SETTINGS, SearchOptions.DEFAULT)) {
      search.accept(new int[] {0, distinct}, 5, 1);
      search.accept(new int[] {0, 1, distinct}, 5, 3);

      assertThat(search.incumbents().value(2)).hasValue(5);
      assertThat(search.state().sinceImprovement()).isEqualTo(3);
    }
  }

  @Test
  void theReasonToStopStays() {
    List<Boolean> answers = new ArrayList<>(List.of(false, true, false));
    StopCondition moody = state -> answers.remove(0) ? Optional.of("why not") : Optional.empty();
    try (Search search = search(SearchOptions.DEFAULT.stoppingWhen(moody))) {
      assertThat(search.shouldStop()).isFalse();
      assertThat(search.stopReason()).isEmpty();
      assertThat(search.shouldStop()).isTrue();
      assertThat(search.shouldStop()).isTrue();
      assertThat(search.stopReason()).contains("why not");
    }
  }

  @Test
  void cancellationFromAnotherThreadEndsASearchThatAsks() throws InterruptedException {
    CancellationToken token = new CancellationToken();
    SearchOptions options = SearchOptions.DEFAULT.stoppingWhen(StopCondition.cancelledBy(token));
    try (Search search = search(options)) {
      CandidateBatch batch = all(SAMPLE.problem());
      search.evaluate(batch);
      assertThat(search.shouldStop()).isFalse();
      Thread other = new Thread(token::cancel);
      other.start();
      while (!search.shouldStop()) {
        search.evaluate(batch);
      }
      other.join();

      assertThat(search.stopReason()).contains("the search was cancelled");
      assertThat(SearchResult.of(search).bounds())
          .containsExactly(BruteForce.of(SAMPLE).bestBounds());
    }
  }

  @Test
  void progressNeverFalls() {
    List<SearchState> heard = new ArrayList<>();
    try (Search search = search(SearchOptions.DEFAULT.withListener(heard::add))) {
      int[] bounds = BruteForce.of(SAMPLE).bestBounds();
      for (int i = 0; heard.size() < 3; i++) {
        search.progress(i % 2 == 0 ? 0.25 : 0.125);
        search.accept(bounds, 10 - i % 7, 1);
      }
    }

    assertThat(heard).extracting(SearchState::evaluations).isSorted();
    assertThat(heard).extracting(SearchState::elapsed).isSorted();
    assertThat(heard).extracting(SearchState::best).isSorted().contains(10.0);
    assertThat(heard).extracting(SearchState::fraction).containsOnly(0.25);
  }

  @Test
  void theShareOfTheWorkIsBetweenZeroAndOne() {
    try (Search search = search(SearchOptions.DEFAULT)) {
      search.progress(-3);
      assertThat(search.state().fraction()).isZero();
      search.progress(7);
      assertThat(search.state().fraction()).isEqualTo(1);
    }
  }

  @Test
  void aShareThatIsNotANumberIsIgnored() {
    try (Search search = search(SearchOptions.DEFAULT)) {
      search.progress(0.5);
      search.progress(Double.NaN);

      assertThat(search.state().fraction()).isEqualTo(0.5);
    }
  }

  @Test
  void aSearchResultCopiesItsArrays() {
    int[] bounds = {0, 2, 5};
    SearchResult result = new SearchResult(bounds, OptionalDouble.of(3), List.of(bounds));
    bounds[1] = 4;
    result.bounds()[1] = 4;
    result.bySegmentCount().get(0)[1] = 4;

    assertThat(result.bounds()).containsExactly(0, 2, 5);
    assertThat(result.bySegmentCount().get(0)).containsExactly(0, 2, 5);
    assertThat(result.upperBound()).hasValue(3);
  }

  @Test
  void aSearchThatEvaluatedNothingAllowedHasNoResult() {
    try (Search search = search(SearchOptions.DEFAULT)) {
      assertThatThrownBy(() -> SearchResult.of(search))
          .isInstanceOf(PluginFailedException.class)
          .hasMessageStartingWith("The search ended without one allowed segmentation.");
    }
  }

  @Test
  void randomnessIsThatOfTheSeed() {
    try (Search search = search(SearchOptions.DEFAULT.withSeed(5))) {
      assertThat(search.random().nextLong()).isEqualTo(new SeededRandom(5).nextLong());
      assertThat(search.settings()).isSameAs(NO_SETTINGS);
    }
  }
}
