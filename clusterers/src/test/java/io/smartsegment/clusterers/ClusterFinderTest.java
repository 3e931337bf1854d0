package io.smartsegment.clusterers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClusterFinderTest {
  private static final ClusterFinder FINDER = new ClusterFinder(Clouds.installed());

  private static List<Feature> features(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Feature("f" + i, 1)).toList();
  }

  private static ClusterQuestion question(String method, int features) {
    return ClusterQuestion.of(method, features(features), Scale.Z).withResamples(20);
  }

  private static double[][] shuffled(double[][] columns, int[] order) {
    double[][] shuffled = new double[columns.length][order.length];
    for (int feature = 0; feature < columns.length; feature++) {
      for (int row = 0; row < order.length; row++) {
        shuffled[feature][row] = columns[feature][order[row]];
      }
    }
    return shuffled;
  }

  private static int[] order(int size, SeededRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** Nothing depends on the order of customers or on threads: all figures are the same bits. */
  @Test
  void orderAndThreadsChangeNothing() {
    SeededRandom random = new SeededRandom(8);
    double[][] columns = Clouds.planted(300, 3, 4, 5, random);
    int[] order = order(300, random);
    for (String method : List.of("k-means", "ward", "dbscan", "birch")) {
      ClusterQuestion question = question(method, 3).withResamples(8);
      ClusterAnswer one = FINDER.find(question, Clouds.table(columns));
      ClusterAnswer two =
          FINDER.find(question.withThreads(2), Clouds.table(shuffled(columns, order)));
      assertThat(two.candidates()).as(method).isEqualTo(one.candidates());
      assertThat(two.model()).as(method).isEqualTo(one.model());
      assertThat(two.sentence()).as(method).isEqualTo(one.sentence());
      assertThat(two.map()).as(method).isEqualTo(one.map());
      for (int cluster = 0; cluster < one.clusters().size(); cluster++) {
        assertThat(two.clusters().get(cluster).features())
            .as(method)
            .isEqualTo(one.clusters().get(cluster).features());
      }
      assertThat(two.tree()).as(method).isEqualTo(one.tree());
      assertThat(two.labels())
          .as(method)
          .isEqualTo(Arrays.stream(order).map(row -> one.labels()[row]).toArray());
      assertThat(two.membership())
          .isEqualTo(Arrays.stream(order).mapToDouble(row -> one.membership()[row]).toArray());
    }
  }

  @Test
  void plantedClustersAreFound() {
    double[][] columns = Clouds.planted(300, 2, 3, 7, new SeededRandom(5));
    for (String method : List.of("k-means", "ward", "birch")) {
      ClusterAnswer answer = FINDER.find(question(method, 2), Clouds.table(columns));
      assertThat(answer.decision()).as(method).isEqualTo(Decision.STABILITY);
      assertThat(answer.clusters()).as(method).hasSize(3);
      assertThat(answer.tree().fidelity()).isGreaterThan(0.95);
      // Customers were planted in turn, so that those of one cluster have one label.
      for (int row = 3; row < 300; row++) {
        assertThat(answer.labels()[row]).isEqualTo(answer.labels()[row % 3]);
      }
    }
  }

  @Test
  void noiseIsOneCloud() {
    double[][] columns = Clouds.uniform(300, 2, new SeededRandom(6));
    ClusterAnswer answer = FINDER.find(question("k-means", 2), Clouds.table(columns));
    assertThat(answer.decision()).isEqualTo(Decision.ONE_CLOUD);
    assertThat(answer.sentence()).startsWith("No clusters: the customers are one cloud");
    assertThat(answer.clusters()).hasSize(1);
    assertThat(answer.labels()).containsOnly(0);
  }

  /** The model gives each customer the cluster that the answer has. */
  @Test
  void modelAgreesWithAnswer() {
    double[][] columns = Clouds.planted(200, 3, 3, 4, new SeededRandom(9));
    columns[1][17] = Double.NaN;
    for (String method : List.of("k-means", "ward", "dbscan", "birch")) {
      ClusterAnswer answer =
          FINDER.find(question(method, 3).withClusters(3).withResamples(0), Clouds.table(columns));
      assertThat(answer.model().labels(Clouds.table(columns)))
          .as(method)
          .isEqualTo(answer.labels());
      assertThat(answer.labels()[17]).isEqualTo(ClusterModel.MISSING);
      assertThat(answer.notes()).anyMatch(note -> note.startsWith("1 of 200 customers lack"));
    }
  }

  /** Who brings most a customer is first, whatever the clusters' numbers were. */
  @Test
  void clustersAreOrderedByMoney() {
    double[][] columns = {{1, 2, 3, 101, 102, 103}};
    ClusterQuestion question = question("k-means", 1).withClusters(2).withResamples(0);
    long[] money = {5, 5, 5, 1, 1, 1};
    ClusterAnswer poor =
        FINDER.find(question, Clouds.table(columns), money, k -> java.util.Optional.empty());
    assertThat(poor.labels()).containsExactly(0, 0, 0, 1, 1, 1);
    ClusterAnswer unknown = FINDER.find(question, Clouds.table(columns));
    assertThat(unknown.labels()).containsExactly(1, 1, 1, 0, 0, 0);
    assertThat(unknown.proof()).isEqualTo(Proof.OPTIMAL);
    assertThat(unknown.clusters().get(0).words()).isEqualTo("high f0");
    assertThat(unknown.clusters().get(0).features().get(0).mean()).isEqualTo(102);
  }

  @Test
  void featuresThatSayTheSameAreNamed() {
    double[] ages = {20, 30, 40, 50, 61, 62};
    double[] months = Arrays.stream(ages).map(age -> 12 * age).toArray();
    FeatureTable table =
        new FeatureTable(
            List.of(FeatureColumn.numbers("age", ages), FeatureColumn.numbers("months", months)));
    ClusterAnswer answer =
        FINDER.find(
            ClusterQuestion.of("k-means", Feature.list("age,months"), Scale.RANK)
                .withClusters(2)
                .withResamples(5),
            table);
    assertThat(answer.notes())
        .contains(
            "The features age and months order all customers alike, so what they say counts twice.");
  }

  @Test
  void badQuestionsAreRefused() {
    FeatureTable table = Clouds.table(new double[][] {{1, 2, 2, 1}});
    assertThatThrownBy(() -> FINDER.find(question("k-means", 1).withClusters(3), table))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("3 clusters are asked for, and the customers are at 2");
    assertThatThrownBy(() -> FINDER.find(question("k-medoids", 1), table))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("There is no clusterer 'k-medoids'");
    assertThatThrownBy(
            () -> FINDER.find(question("k-means", 1).withSettings(Map.of("eps", "3")), table))
        .hasMessageContaining("There is no setting 'eps' of 'k-means'");
  }

  /** Of 20 data sets each, at most one is misjudged. */
  @Tag("thorough")
  @Test
  void plantedIsRealAndNoiseIsNot() {
    int planted = 0;
    int noise = 0;
    for (int set = 0; set < 20; set++) {
      SeededRandom random = new SeededRandom(100 + set);
      int dimensions = 2 + set % 3;
      int clusters = 2 + set % 4;
      ClusterQuestion question = question("k-means", dimensions).withThreads(2);
      planted +=
          FINDER
                      .find(
                          question,
                          Clouds.table(Clouds.planted(300, dimensions, clusters, 6, random)))
                      .clusters()
                      .size()
                  == clusters
              ? 1
              : 0;
      noise +=
          FINDER.find(question, Clouds.table(Clouds.uniform(300, dimensions, random))).decision()
                  == Decision.ONE_CLOUD
              ? 1
              : 0;
    }
    assertThat(planted).isGreaterThanOrEqualTo(19);
    assertThat(noise).isGreaterThanOrEqualTo(19);
  }
}
