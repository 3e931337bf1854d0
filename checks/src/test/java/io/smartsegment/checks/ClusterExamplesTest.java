package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.ClusterFinder;
import io.smartsegment.clusterers.ClusterQuestion;
import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/clusters.md shows. */
class ClusterExamplesTest {
  private static FeatureTable customers(long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] age = new double[120];
    double[] income = new double[120];
    Arrays.setAll(age, i -> 30 + 30 * (i % 2) + random.nextGaussian());
    Arrays.setAll(income, i -> 2_000 + 1_000 * (i % 2) + 30 * random.nextGaussian());
    return new FeatureTable(
        List.of(FeatureColumn.numbers("age", age), FeatureColumn.numbers("income", income)));
  }

  @Test
  void clustersAreFound() {
    ClassLoader loader = ClusterExamplesTest.class.getClassLoader();
    FeatureTable customers = customers(1);
    FeatureTable others = customers(2);
    ClusterFinder finder = new ClusterFinder(ClusterFinder.installed(loader));
    ClusterQuestion question = ClusterQuestion.of("k-means", Feature.list("age,income"), Scale.Z);
    ClusterAnswer answer = finder.find(question, customers);
    int[] labels = answer.model().labels(others); // the rule, put to other customers
    assertThat(answer.clusters()).hasSize(2);
    assertThat(labels[0]).isEqualTo(1);
    assertThat(labels[1]).isZero();
  }
}
