package io.smartsegment.clusterers.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.clusterers.Clouds;
import io.smartsegment.clusterers.ClusterFinder;
import io.smartsegment.clusterers.ClusterQuestion;
import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.search.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionStrengthTest {
  private static Points line(int... values) {
    int[][] rows = new int[values.length][];
    for (int i = 0; i < values.length; i++) {
      rows[i] = new int[] {values[i]};
    }
    return Clouds.points(rows);
  }

  /** The example of the documentation: 3 of 6 pairs of {0, 1, 2, 3} stay together. */
  @Test
  void byHand() {
    double[][] centres = {{0}, {4}, {10}};
    Points half = line(0, 1, 2, 3, 10, 11);
    Clustering clusters = Clustering.of(new int[] {0, 0, 0, 0, 1, 1});
    assertThat(PredictionStrength.strength(centres, half, clusters)).isEqualTo(0.5);
    // Known customers {-1, 1}, {4} and {10} have these centres.
    assertThat(
            PredictionStrength.strength(
                line(-1, 1, 4, 10), Clustering.of(new int[] {0, 0, 1, 2}), half, clusters))
        .isEqualTo(0.5);
  }

  /** Customers at one place are pairs as well; a cluster of one has none. */
  @Test
  void countsAndSingles() {
    Points half = Points.of(new int[][] {{0, 3, 10}}, new long[] {3, 1, 1}, new int[] {1});
    Clustering clusters = Clustering.of(new int[] {0, 0, 1});
    // Of 6 pairs of {0, 0, 0, 3}, the 3 of equal customers stay together.
    assertThat(PredictionStrength.strength(new double[][] {{0}, {4}}, half, clusters))
        .isEqualTo(0.5);
    assertThat(
            PredictionStrength.strength(
                new double[][] {{0}}, line(1, 2), Clustering.of(new int[] {0, 1})))
        .isNaN();
  }

  /** Planted clusters are predicted, slices of a cloud are not, and one cluster always is. */
  @Test
  void planted() {
    double[][] three = Clouds.planted(240, 2, 3, 8, new SeededRandom(3));
    List<Double> strengths =
        new ClusterFinder(Clouds.installed())
                .find(
                    ClusterQuestion.of("k-means", Feature.list("f0,f1"), Scale.Z).withResamples(5),
                    Clouds.table(three))
                .candidates()
                .stream()
                .map(candidate -> candidate.predictionStrength())
                .toList();
    assertThat(strengths.get(1)).isEqualTo(1);
    assertThat(strengths.get(3)).isLessThan(0.8);
    assertThat(strengths.get(8)).isLessThan(0.8);
  }
}
