package io.smartsegment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Treatments that are chosen belong to a recommendation, as its cutoffs do. */
class LiveTreatmentsTest {
  private static final LiveOptions CALM = LiveOptions.DEFAULT.withEveryOutcomes(0).withLeastGain(1);

  private static Question choosing(double callCost) {
    return Question.DEFAULT
        .withTreatments(
            new Treatments(
                List.of(
                    Treatment.of("none", 0, 0),
                    Treatment.of("mail", 20, 1),
                    Treatment.of("call", 60, callCost))))
        .minimumSize(SegmentSize.ofCustomers(1));
  }

  private static LiveSegmentation live(Question question) {
    return new LiveSegmentation(Outcomes.PLUGINS, question, CALM);
  }

  /** 100 customers with a low score of whom nobody converts, and 100 with a high one. */
  private static ScoreIndex customers(long converted) {
    return ScoreIndex.ofCounts(
        new double[] {0.2, 0.9}, new long[] {100, 100}, new long[] {0, converted});
  }

  @Test
  void otherTreatmentsAtTheSameCutoffsAreAChange() {
    LiveSegmentation live = live(choosing(15));
    live.startWith(Cutoffs.of(0.9), List.of("none", "call")).startWith(customers(10));
    List<LiveAnswer> changes = new ArrayList<>();
    live.onChange(changes::add);
    // Calls lose 60 * 10 - 15 * 100 = -900, and mail earns 20 * 10 - 100 = 100.
    LiveAnswer answer = live.look();
    assertThat(answer.regret().orElseThrow()).isEqualTo(1_000);
    assertThat(answer.treatments()).containsExactly("none", "mail");
    assertThat(answer.cutoffs()).isEqualTo(Cutoffs.of(0.9));
    assertThat(changes).containsExactly(answer);
    assertThat(live.look().changed()).isFalse();
  }

  @Test
  void whatIsBestAlreadyStays() {
    LiveSegmentation live = live(choosing(15));
    live.startWith(Cutoffs.of(0.9), List.of("none", "call")).startWith(customers(60));
    LiveAnswer answer = live.look();
    assertThat(answer.changed()).isFalse();
    assertThat(answer.treatments()).containsExactly("none", "call");
    assertThat(answer.regret().orElseThrow()).isZero();
  }

  @Test
  void aSnapshotHoldsTreatmentsAndBelongsToItsPrices(@TempDir Path folder) throws Exception {
    LiveSegmentation first = live(choosing(15));
    first.startWith(Cutoffs.of(0.9), List.of("none", "call")).startWith(customers(10));
    Path file = folder.resolve("live");
    LiveSnapshot.write(file, first, 7);
    LiveSegmentation second = live(choosing(15));
    LiveSnapshot.read(file, second);
    assertThat(second.look().regret().orElseThrow()).isEqualTo(1_000);
    assertThatThrownBy(() -> LiveSnapshot.read(file, live(choosing(16))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("another question");
  }

  @Test
  void treatmentsThatTheQuestionHasNotAreRefused() {
    assertThatThrownBy(
            () -> live(choosing(15)).startWith(Cutoffs.of(0.9), List.of("none", "visit")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("visit");
    assertThatThrownBy(() -> live(choosing(15)).startWith(Cutoffs.of(0.9), List.of("none")))
        .isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void allOutcomesOfABatchCountThoughAListenerThrows() {
    Outcomes all = Outcomes.of(31, 3_000, 20, 1.5);
    LiveSegmentation live =
        new LiveSegmentation(
            Outcomes.PLUGINS,
            Outcomes.TIERS,
            LiveOptions.DEFAULT.withEveryOutcomes(100).withNoiseMultiple(0));
    live.onChange(
        answer -> {
          throw new IllegalStateException("after " + answer.outcomes());
        });
    assertThatThrownBy(() -> live.feed(all.scores, all.outcomes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("after 100");
    assertThat(live.outcomes()).isEqualTo(3_000);
    assertThat(live.recommended()).isPresent();
  }

  @Test
  void aHalfLifeKnowsNoLeastConversions() {
    Question asked =
        Outcomes.TIERS.withConstraints(Outcomes.TIERS.constraints().withMinimumConversions(5));
    assertThatThrownBy(
            () ->
                new LiveSegmentation(
                    Outcomes.PLUGINS, asked, CALM.withForgetting(Forgetting.halfLife(100))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("half-life");
  }
}
