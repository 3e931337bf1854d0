package io.smartsegment.live;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import java.util.Arrays;
import java.util.Random;

/** Random outcomes, and what is asked of them. */
final class Outcomes {
  static final PluginRegistry PLUGINS = PluginRegistry.load();

  /** Better treatments cost more and earn more. */
  static final Question TIERS =
      Question.DEFAULT
          .revenue(60, 85, 100)
          .cost(1, 3.5, 6.5)
          .minimumSize(SegmentSize.ofCustomers(20));

  final double[] scores;
  final int[] outcomes;

  private Outcomes(double[] scores, int[] outcomes) {
    this.scores = scores;
    this.outcomes = outcomes;
  }

  /**
   * Scores that many customers share, or that differ in all digits; rates are scores to a power.
   */
  static Outcomes of(long seed, int count, int distinct, double power) {
    Random random = new Random(seed);
    double[] scores = new double[count];
    int[] outcomes = new int[count];
    for (int i = 0; i < count; i++) {
      double score = random.nextDouble();
      scores[i] = distinct == 0 ? score : Math.floor(score * distinct) / distinct;
      outcomes[i] = random.nextDouble() < StrictMath.pow(score, power) ? 1 : 0;
    }
    return new Outcomes(scores, outcomes);
  }

  Outcomes range(int from, int to) {
    return new Outcomes(
        Arrays.copyOfRange(scores, from, to), Arrays.copyOfRange(outcomes, from, to));
  }

  Outcomes then(Outcomes later) {
    double[] bothScores = Arrays.copyOf(scores, scores.length + later.scores.length);
    int[] bothOutcomes = Arrays.copyOf(outcomes, bothScores.length);
    System.arraycopy(later.scores, 0, bothScores, scores.length, later.scores.length);
    System.arraycopy(later.outcomes, 0, bothOutcomes, scores.length, later.scores.length);
    return new Outcomes(bothScores, bothOutcomes);
  }

  void feedOneByOne(LiveSegmentation live) {
    for (int i = 0; i < scores.length; i++) {
      live.feed(scores[i], outcomes[i]);
    }
  }

  Segmentation solve(Question question) {
    return new SmartSegment(PLUGINS)
        .customers(ScoreIndex.of(scores, outcomes))
        .asking(question)
        .solve();
  }
}
