package io.smartsegment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.PluginChoice;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes that come with observed money are answered as all of them at once. */
class LiveValuesTest {
  private static final Question SHARES =
      Question.DEFAULT
          .withObjective(
              PluginChoice.of("net-revenue")
                  .with("cost", "1,4,9")
                  .with("value-share", "0.2,0.5,0.9"))
          .minimumSize(SegmentSize.ofCustomers(20));

  private static final LiveOptions ON_DEMAND =
      LiveOptions.DEFAULT.withEveryOutcomes(0).withLeastGain(0.01).withValues(true);

  private final Outcomes all = Outcomes.of(21, 6_000, 50, 1.5);
  private final double[] values = values(all.scores);

  /** Cents that no double holds, a few of them negative. */
  private static double[] values(double[] scores) {
    Random random = new Random(22);
    return Arrays.stream(scores)
        .map(score -> Math.round(4_000 * score * random.nextDouble() - 50) / 100.0)
        .toArray();
  }

  private LiveSegmentation live(Forgetting forgetting) {
    return new LiveSegmentation(Outcomes.PLUGINS, SHARES, ON_DEMAND.withForgetting(forgetting));
  }

  private Segmentation expected(int from, int to) {
    Outcomes some = all.range(from, to);
    return new SmartSegment(Outcomes.PLUGINS)
        .customers(
            ScoreIndex.rows(some.scores, some.outcomes)
                .values(Arrays.copyOfRange(values, from, to))
                .build())
        .asking(SHARES)
        .solve();
  }

  private void feed(LiveSegmentation live, int from, int to) {
    for (int i = from; i < to; i++) {
      live.feed(all.scores[i], all.outcomes[i], values[i]);
    }
  }

  private static void assertSame(Segmentation live, Segmentation expected) {
    assertThat(live.cutoffs()).isEqualTo(expected.cutoffs());
    assertThat(live.value()).isEqualTo(expected.value());
  }

  @Test
  void theBestIsThatOfAllOutcomesAtOnce() {
    LiveSegmentation live = live(Forgetting.NONE);
    feed(live, 0, 1_000);
    live.look();
    Outcomes rest = all.range(1_000, 6_000);
    live.feed(rest.scores, rest.outcomes, Arrays.copyOfRange(values, 1_000, 6_000));
    assertSame(live.look().best(), expected(0, 6_000));
  }

  @Test
  void aWindowTakesAwayWhatWasAdded() {
    LiveSegmentation live = live(Forgetting.window(1_500));
    feed(live, 0, 6_000);
    assertSame(live.look().best(), expected(4_500, 6_000));
  }

  @Test
  void aHalfLifeWeighsValues() {
    LiveSegmentation live = live(Forgetting.halfLife(16));
    live.feed(all.scores, all.outcomes, values);
    Segmentation latest = live.look().best();
    assertThat(latest.value()).isGreaterThan(0).isLessThan(expected(0, 6_000).value() / 50);
  }

  @Test
  void aSnapshotHoldsValues(@TempDir Path folder) throws Exception {
    for (Forgetting forgetting :
        new Forgetting[] {Forgetting.NONE, Forgetting.window(700), Forgetting.halfLife(320)}) {
      LiveSegmentation whole = live(forgetting);
      feed(whole, 0, 3_000);
      LiveSegmentation first = live(forgetting);
      feed(first, 0, 1_234);
      Path file = folder.resolve(forgetting.kind().name());
      LiveSnapshot.write(file, first, 1_234);
      LiveSegmentation second = live(forgetting);
      assertThat(LiveSnapshot.read(file, second)).isEqualTo(1_234);
      feed(second, 1_234, 3_000);
      assertSame(second.look().best(), whole.look().best());
      LiveSegmentation without =
          new LiveSegmentation(
              Outcomes.PLUGINS,
              Outcomes.TIERS,
              LiveOptions.DEFAULT.withForgetting(forgetting).withLeastGain(0.01));
      assertThatThrownBy(() -> LiveSnapshot.read(file, without))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("another question");
    }
  }

  @Test
  void whatIsNoMoneyIsRefused() {
    LiveSegmentation live = live(Forgetting.NONE);
    for (double wrong : new double[] {Double.NaN, 2e9, 0.1234567, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> live.feed(0.5, 1, wrong))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("The value is " + wrong);
    }
    assertThatThrownBy(() -> live.feed(0.5, 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("without a value");
    assertThatThrownBy(() -> live.feed(new double[2], new int[2], new double[3]))
        .hasMessageContaining("3 values for 2 scores");
    assertThatThrownBy(() -> live.startWith(ScoreIndex.of(all.scores, all.outcomes)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no observed values");
    assertThat(live.outcomes()).isZero();
  }

  @Test
  void theNoiseOfMoneyIsNotKnown() {
    assertThatThrownBy(
            () ->
                new LiveSegmentation(
                    Outcomes.PLUGINS, SHARES, LiveOptions.DEFAULT.withValues(true)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("a least gain");
  }
}
