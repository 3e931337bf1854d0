package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreNotesTest {
  private static final double[] SCORES = {0.2, 0.4};

  private static List<String> notes(long size, long low, long high) {
    ScoreIndex index = ScoreIndex.ofCounts(SCORES, new long[] {size, size}, new long[] {low, high});
    return ScoreNotes.about(index, false);
  }

  @Test
  void ratesThatFallAreSpokenOf() {
    assertThat(notes(1000, 400, 200))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("fall with the score: 40.00%", "20.00%"));
    assertThat(notes(1000, 200, 400)).as("rates that rise").isEmpty();
    assertThat(notes(1000, 210, 200)).as("chance").isEmpty();
    assertThat(notes(1000, 1000, 1000)).as("one outcome").isEmpty();
    ScoreIndex one = ScoreIndex.ofCounts(new double[] {0.2}, new long[] {9}, new long[] {4});
    assertThat(ScoreNotes.about(one, true)).as("one score").isEmpty();
  }

  @Test
  void scoresOnAnotherScaleAreSpokenOfWhereTheyAreProbabilities() {
    ScoreIndex hundredth =
        ScoreIndex.ofCounts(
            new double[] {0.002, 0.004}, new long[] {1000, 1000}, new long[] {200, 400});
    assertThat(ScoreNotes.about(hundredth, false)).isEmpty();
    assertThat(ScoreNotes.about(hundredth, true))
        .singleElement()
        .satisfies(
            note -> assertThat(note).contains("add up to 6.0 conversions, and 600 customers"));
    ScoreIndex calibrated =
        ScoreIndex.ofCounts(SCORES, new long[] {1000, 1000}, new long[] {200, 400});
    assertThat(ScoreNotes.about(calibrated, true)).isEmpty();
    ScoreIndex few = ScoreIndex.ofCounts(SCORES, new long[] {2, 2}, new long[] {0, 0});
    assertThat(ScoreNotes.about(few, true)).as("chance").isEmpty();
  }
}
