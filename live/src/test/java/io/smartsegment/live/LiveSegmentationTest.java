package io.smartsegment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Live answers are those for all outcomes that count, and recommendations do not flap. */
class LiveSegmentationTest {
  private static final LiveOptions ON_DEMAND = LiveOptions.DEFAULT.withEveryOutcomes(0);

  private static LiveSegmentation live(LiveOptions options) {
    return new LiveSegmentation(Outcomes.PLUGINS, Outcomes.TIERS, options);
  }

  private static void assertSame(Segmentation live, Segmentation all) {
    assertThat(live.cutoffs()).isEqualTo(all.cutoffs());
    assertThat(live.value()).isEqualTo(all.value());
    assertThat(live.totals()).isEqualTo(all.totals());
    assertThat(live.certificate()).isEqualTo(all.certificate());
  }

  @Test
  void theBestIsThatOfAllOutcomesHoweverTheyAreFed() {
    for (int distinct : new int[] {0, 40}) {
      Outcomes first = Outcomes.of(1, 3_000, distinct, 1.5);
      Outcomes second = Outcomes.of(2, 70_000, distinct, 1.5);
      LiveSegmentation live = live(ON_DEMAND);
      live.startWith(ScoreIndex.of(first.scores, first.outcomes));
      assertSame(live.look().best(), first.solve(Outcomes.TIERS));
      second.range(0, 1_000).feedOneByOne(live);
      Outcomes some = first.then(second.range(0, 1_000));
      assertSame(live.look().best(), some.solve(Outcomes.TIERS));
      Outcomes rest = second.range(1_000, 70_000);
      live.feed(rest.scores, rest.outcomes);
      LiveAnswer answer = live.look();
      assertSame(answer.best(), first.then(second).solve(Outcomes.TIERS));
      assertThat(answer.outcomes()).isEqualTo(73_000).isEqualTo(live.outcomes());
      assertThat(live.scoreBits()).isEqualTo(64);
    }
  }

  @Test
  void aMillionOutcomesFromFourThreadsLoseNone() throws InterruptedException {
    Outcomes all = Outcomes.of(3, 1_000_000, 0, 1.5);
    LiveSegmentation live = live(LiveOptions.DEFAULT.withEveryOutcomes(400_000));
    List<Throwable> failures = new ArrayList<>();
    Thread[] threads = new Thread[4];
    for (int t = 0; t < 4; t++) {
      Outcomes own = all.range(t * 250_000, (t + 1) * 250_000);
      boolean inBatches = t == 3;
      threads[t] =
          new Thread(
              () -> {
                if (inBatches) {
                  live.feed(own.scores, own.outcomes);
                } else {
                  own.feedOneByOne(live);
                }
              });
      threads[t].setUncaughtExceptionHandler((thread, e) -> failures.add(e));
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(live.outcomes()).isEqualTo(1_000_000);
    assertSame(live.look().best(), all.solve(Outcomes.TIERS));
  }

  @Test
  void aWindowKeepsTheLatestAlone() {
    Outcomes all = Outcomes.of(4, 4_000, 50, 1).then(Outcomes.of(5, 4_000, 0, 2.5));
    for (int window : new int[] {1_000, 3_000, 100_000}) {
      LiveSegmentation live = live(ON_DEMAND.withForgetting(Forgetting.window(window)));
      int fed = 0;
      for (int next : new int[] {700, 1_000, 2_500, 5_000, 8_000}) {
        all.range(fed, next).feedOneByOne(live);
        fed = next;
        Outcomes kept = all.range(Math.max(0, fed - window), fed);
        assertSame(live.look().best(), kept.solve(Outcomes.TIERS));
      }
    }
  }

  @Test
  void weightsHalve() {
    Outcomes all = Outcomes.of(6, 1_500, 30, 1.5);
    int halfLife = 320;
    int step = 20;
    LiveSegmentation live = live(ON_DEMAND.withForgetting(Forgetting.halfLife(halfLife)));
    // A look between steps changes nothing.
    all.range(0, 777).feedOneByOne(live);
    live.look();
    all.range(777, 1_500).feedOneByOne(live);
    int steps = all.scores.length / step;
    double[] weights = new double[all.scores.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.pow(2, -(steps - i / step) / 16.0);
    }
    ScoreIndex weighted = ScoreIndex.rows(all.scores, all.outcomes).weights(weights).build();
    Segmentation expected =
        new SmartSegment(Outcomes.PLUGINS)
            .customers(weighted)
            .asking(Outcomes.TIERS.minimumSize(SegmentSize.ofWeight(20)))
            .solve();
    Segmentation found = live.look().best();
    assertThat(weighted.sum(Measure.WEIGHT, 0, weighted.distinctScores())).isLessThan(470);
    assertThat(found.cutoffs()).isEqualTo(expected.cutoffs());
    assertThat(found.value()).isCloseTo(expected.value(), within(1e-8));
  }

  @Test
  void whatHasBecomeNothingIsForgotten() {
    LiveSegmentation live = live(ON_DEMAND.withForgetting(Forgetting.halfLife(16)));
    Outcomes.of(7, 50, 0, 1).feedOneByOne(live);
    Outcomes later = Outcomes.of(8, 600, 3, 1);
    later.feedOneByOne(live);
    assertThat(live.look().best().customers()).isBetween(1L, 600L);
  }

  @Test
  void memoryIsBoundedByRoundingScoresDown() {
    Outcomes all = Outcomes.of(9, 5_000, 0, 1.5);
    LiveSegmentation live = live(ON_DEMAND.withMostScores(300));
    LiveSegmentation other = live(ON_DEMAND.withMostScores(300));
    all.feedOneByOne(live);
    for (int i = 0; i < 5_000; i++) {
      other.feed(all.scores[i], all.outcomes[i]);
      if (i % 700 == 699) {
        other.look();
      }
    }
    LiveAnswer answer = live.look();
    assertThat(live.scoreBits()).isEqualTo(8).isEqualTo(other.scoreBits());
    assertSame(other.look().best(), answer.best());
    double[] cells =
        DoubleStream.of(all.scores).map(score -> Math.floor(score * 256) / 256).toArray();
    Segmentation expected =
        new SmartSegment(Outcomes.PLUGINS)
            .customers(ScoreIndex.of(cells, all.outcomes))
            .asking(Outcomes.TIERS)
            .solve();
    assertSame(answer.best(), expected);
    // On the scores as they were, the cutoffs are worth exactly what was said.
    double worth =
        new SmartSegment(Outcomes.PLUGINS)
            .customers(ScoreIndex.of(all.scores, all.outcomes))
            .asking(Outcomes.TIERS)
            .evaluate(answer.cutoffs())
            .value();
    assertThat(worth).isEqualTo(answer.best().value());
  }

  @Test
  void aWindowOfRoundedScoresLosesWhatItTookIn() {
    Outcomes all = Outcomes.of(10, 4_000, 0, 1.5);
    LiveSegmentation live =
        live(ON_DEMAND.withMostScores(100).withForgetting(Forgetting.window(900)));
    Random random = new Random(10);
    for (int i = 0; i < 4_000; i++) {
      live.feed(all.scores[i], all.outcomes[i]);
      if (random.nextInt(300) == 0 && i > 100) {
        assertThat(live.look().best().customers()).isEqualTo(Math.min(i + 1, 900));
      }
    }
    double cell = Math.scalb(1.0, live.scoreBits());
    Outcomes kept = all.range(3_100, 4_000);
    double[] cells =
        DoubleStream.of(kept.scores).map(score -> Math.floor(score * cell) / cell).toArray();
    assertSame(
        live.look().best(),
        new SmartSegment(Outcomes.PLUGINS)
            .customers(ScoreIndex.of(cells, kept.outcomes))
            .asking(Outcomes.TIERS)
            .solve());
  }

  /** The example of the documentation. */
  @Test
  void cutoffsChangeOnlyForMoreThanNoise() {
    for (int converted : new int[] {60, 70}) {
      Question two = Question.DEFAULT.revenue(60, 85).cost(1, 3.5);
      LiveSegmentation live = new LiveSegmentation(Outcomes.PLUGINS, two, ON_DEMAND);
      live.startWith(
              ScoreIndex.ofCounts(
                  new double[] {0.1, 0.5, 0.9},
                  new long[] {5_000, 400, 1_000},
                  new long[] {50, converted, 600}))
          .startWith(Cutoffs.of(0.9));
      LiveAnswer answer = live.look();
      assertThat(answer.best().cutoffs()).isEqualTo(Cutoffs.of(0.5));
      assertThat(answer.regret().orElseThrow()).isEqualTo(25.0 * converted - 1_000);
      double noise = Math.sqrt(converted * 22.5 * 22.5 + (400 - converted) * 2.5 * 2.5);
      assertThat(answer.noise().orElseThrow()).isCloseTo(noise, within(1e-9));
      assertThat(answer.changed()).isEqualTo(converted == 70);
      assertThat(answer.cutoffs()).isEqualTo(Cutoffs.of(converted == 70 ? 0.5 : 0.9));
      assertThat(live.recommended()).contains(answer.cutoffs());
    }
  }

  @Test
  void recommendationsFollowAChangeAndDoNotFlap() {
    // The world stays the same for 30,000 outcomes, and is another one from then on.
    Outcomes all = Outcomes.of(11, 30_000, 500, 1.2).then(Outcomes.of(12, 30_000, 500, 3));
    int restless = changes(all, 0).size();
    List<LiveAnswer> calm = changes(all, 3);
    assertThat(restless).isGreaterThan(20);
    assertThat(calm).hasSizeLessThan(9);
    assertThat(calm).filteredOn(change -> change.outcomes() > 30_000).isNotEmpty();
    for (LiveAnswer change : calm.subList(1, calm.size())) {
      assertThat(change.regret().orElseThrow()).isGreaterThan(3 * change.noise().orElseThrow());
    }
  }

  private static List<LiveAnswer> changes(Outcomes all, double noiseMultiple) {
    List<LiveAnswer> changes = new ArrayList<>();
    LiveSegmentation live =
        live(
            LiveOptions.DEFAULT
                .withEveryOutcomes(1_000)
                .withNoiseMultiple(noiseMultiple)
                .withForgetting(Forgetting.window(10_000)));
    live.onChange(changes::add);
    all.feedOneByOne(live);
    return changes;
  }

  @Test
  void looksHappenByNumberHoweverOutcomesAreFed() {
    Outcomes all = Outcomes.of(13, 10_000, 0, 1.2);
    List<Long> single = new ArrayList<>();
    List<Long> batches = new ArrayList<>();
    LiveOptions often = LiveOptions.DEFAULT.withEveryOutcomes(250).withNoiseMultiple(0);
    LiveSegmentation one = live(often);
    one.onChange(answer -> single.add(answer.outcomes()));
    all.feedOneByOne(one);
    LiveSegmentation other = live(often);
    other.onChange(answer -> batches.add(answer.outcomes()));
    for (int from = 0; from < 10_000; from += 1_700) {
      Outcomes batch = all.range(from, Math.min(10_000, from + 1_700));
      other.feed(batch.scores, batch.outcomes);
    }
    assertThat(single).hasSizeGreaterThan(5).allMatch(outcomes -> outcomes % 250 == 0);
    assertThat(batches).isEqualTo(single);
  }

  @Test
  void looksHappenByTime() {
    LiveSegmentation live = live(ON_DEMAND.withEveryTime(Duration.ofNanos(1)));
    Outcomes.of(14, 40, 0, 1).feedOneByOne(live);
    assertThat(live.recommended()).isPresent();
  }

  @Test
  void tooFewOutcomesAreNoFailureUntilSomebodyAsks() {
    LiveSegmentation live = live(LiveOptions.DEFAULT.withEveryOutcomes(1));
    assertThatThrownBy(live::look)
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("no outcomes yet");
    Outcomes.of(15, 19, 0, 1).feedOneByOne(live);
    assertThat(live.recommended()).isEmpty();
    assertThatThrownBy(live::look).isInstanceOf(InfeasibleProblemException.class);
    live.feed(0.5, 1);
    assertThat(live.recommended()).isPresent();
  }

  @Test
  void refusesFiguresThatAreNone() {
    LiveSegmentation live = live(ON_DEMAND);
    assertThatThrownBy(() -> live.feed(1.5, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The score is 1.5");
    assertThatThrownBy(() -> live.feed(Double.NaN, 0)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> live.feed(0.5, 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The outcome is 2");
    assertThatThrownBy(() -> live.feed(new double[] {0.5, 0.6}, new int[] {1, 3}))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> live.feed(new double[2], new int[1]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 outcomes for 2 scores");
    assertThat(live.outcomes()).isZero();
  }

  @Test
  void refusesOptionsThatAreNone() {
    assertThatThrownBy(() -> Forgetting.window(0)).isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> Forgetting.window(1L << 40))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> ON_DEMAND.withMostScores(1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("distinct scores is 1");
    assertThatThrownBy(() -> ON_DEMAND.withLeastGain(Double.NaN))
        .isInstanceOf(InvalidSettingException.class);
    Question penalized = Outcomes.TIERS.objectiveSetting("penalty", 3);
    assertThatThrownBy(() -> new LiveSegmentation(Outcomes.PLUGINS, penalized, ON_DEMAND))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("least gain");
    LiveSegmentation live =
        new LiveSegmentation(Outcomes.PLUGINS, penalized, ON_DEMAND.withLeastGain(5));
    Outcomes.of(16, 500, 0, 1).feedOneByOne(live);
    live.look();
    assertThat(live.look().noise()).isEmpty();
    ScoreIndex more = ScoreIndex.of(new double[] {0.5}, new int[] {1});
    assertThatThrownBy(() -> live.startWith(more)).isInstanceOf(InvalidSettingException.class);
  }
}
