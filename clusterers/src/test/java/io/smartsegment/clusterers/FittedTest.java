package io.smartsegment.clusterers;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import org.junit.jupiter.api.Test;

class FittedTest {
  /**
   * The clusters {0, 4} and {2, 6, 10} have the means 2 and 6, from which 4 is equally far. The
   * second comes first, since its mean is higher, and then takes what is equally far.
   */
  @Test
  void tiesGoWhereTheOrderedRulePutsThem() {
    Points points =
        Clouds.points(new int[] {0}, new int[] {2}, new int[] {4}, new int[] {6}, new int[] {10});
    Clustering clustering = Clustering.of(new int[] {0, 1, 0, 1, 1});
    Fitted fitted = Fitted.of(points, Started.alone(clustering), new long[0]);
    assertThat(fitted.labels()).containsExactly(1, 1, 0, 0, 0);
    assertThat(fitted.labels()).isEqualTo(fitted.rule().labels(points));
    Fitted back = fitted.inOrder(points, new int[] {1, 0});
    assertThat(back.labels()).containsExactly(0, 0, 0, 1, 1);
  }
}
