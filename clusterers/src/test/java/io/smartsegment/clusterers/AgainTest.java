package io.smartsegment.clusterers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.clusterers.again.EarlierRun;
import io.smartsegment.clusterers.again.Moves;
import io.smartsegment.clusterers.again.SinceEarlier;
import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.search.SeededRandom;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several runs over time. */
class AgainTest {
  private static final ClusterFinder FINDER = new ClusterFinder(Clouds.installed());

  private static ClusterQuestion question(int clusters) {
    return ClusterQuestion.of("k-means", Feature.list("f0,f1"), Scale.Z)
        .withClusters(clusters)
        .withResamples(4);
  }

  /** Clouds of deviation 1 around centres on the line y = x / 2, with so many customers each. */
  private static double[][] clouds(long seed, double[] centres, int[] sizes) {
    SeededRandom random = new SeededRandom(seed);
    int total = Arrays.stream(sizes).sum();
    double[][] columns = new double[2][total];
    int row = 0;
    for (int cloud = 0; cloud < centres.length; cloud++) {
      for (int i = 0; i < sizes[cloud]; i++, row++) {
        columns[0][row] = centres[cloud] + random.nextGaussian();
        columns[1][row] = centres[cloud] / 2 + random.nextGaussian();
      }
    }
    return columns;
  }

  private static ClusterAnswer again(
      ClusterQuestion question, double[][] columns, EarlierRun earlier) {
    return FINDER.find(
        question,
        Clouds.table(columns),
        new long[0],
        clusters -> Optional.empty(),
        Optional.of(earlier));
  }

  private static String nameOf(ClusterAnswer answer, int row) {
    return answer.model().names().get(answer.labels()[row]);
  }

  /**
   * Clouds drift to the right, the first vanishes and a new one appears: names follow the
   * customers, and a number is never used twice.
   */
  @Test
  void chainOfThree() {
    double[][] first = clouds(1, new double[] {0, 20, 40}, new int[] {60, 60, 60});
    ClusterAnswer one = FINDER.find(question(3), Clouds.table(first));
    // The highest mean comes first: the cloud at 40 is 1, that at 0 is 3.
    assertThat(one.model().names()).containsExactly("1", "2", "3");
    assertThat(nameOf(one, 0)).isEqualTo("3");

    double[][] second = clouds(2, new double[] {1, 22, 43, 80}, new int[] {50, 60, 70, 60});
    ClusterAnswer two = again(question(4), second, EarlierRun.of(one.model()));
    assertThat(nameOf(two, 0)).isEqualTo("3");
    assertThat(nameOf(two, 60)).isEqualTo("2");
    // The new rule has the clouds at 43 and at 80 apart, and the old one had both in 1.
    assertThat(two.model().names()).containsExactly("1", "2", "3", "4");
    SinceEarlier since = two.since().orElseThrow();
    assertThat(since.clusters().get(3).isNew()).isTrue();
    assertThat(since.starts().hasWarm()).isFalse();
    assertThat(since.notes()).anyMatch(note -> note.contains("no warm start"));
    assertThat(since.alarm()).isTrue();

    double[][] third = clouds(3, new double[] {23, 44, 82}, new int[] {60, 70, 60});
    ClusterAnswer three = again(question(3), third, EarlierRun.of(two.model()));
    assertThat(three.since().orElseThrow().gone()).containsExactly("3");
    assertThat(List.of(nameOf(three, 0), nameOf(three, 60), nameOf(three, 130)))
        .containsExactlyInAnyOrder("2", nameOf(two, 110), nameOf(two, 180));

    double[][] fourth = clouds(4, new double[] {-60, 23, 44, 82}, new int[] {40, 60, 70, 60});
    ClusterAnswer four = again(question(4), fourth, EarlierRun.of(three.model()));
    // 3 was used before.
    assertThat(nameOf(four, 0)).isEqualTo("5");
    assertThat(four.model().learned().orElseThrow().lastNumber()).isEqualTo(5);
  }

  private static int[] shuffled(int size, long seed) {
    Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
    Collections.shuffle(Arrays.asList(order), new Random(seed));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static double[][] reordered(double[][] columns, int[] order) {
    double[][] other = new double[columns.length][order.length];
    for (int column = 0; column < columns.length; column++) {
      for (int row = 0; row < order.length; row++) {
        other[column][row] = columns[column][order[row]];
      }
    }
    return other;
  }

  /** Rows in another order and on two threads: the same model and figures. */
  @Test
  void orderAndThreadsChangeNothing() {
    double[][] before = clouds(5, new double[] {0, 6, 12}, new int[] {50, 60, 70});
    double[][] after = clouds(6, new double[] {1, 7, 14}, new int[] {50, 60, 70});
    ClusterModel model = FINDER.find(question(3), Clouds.table(before)).model();
    List<String> segments =
        IntStream.range(0, 180).mapToObj(row -> Integer.toString(1 + row % 4)).toList();
    int[] order = shuffled(180, 1);
    for (boolean regrid : new boolean[] {false, true}) {
      EarlierRun earlier = new EarlierRun(model, regrid, new BigDecimal("0.3"), segments);
      ClusterAnswer one = again(question(3), after, earlier);
      EarlierRun other =
          new EarlierRun(
              model,
              regrid,
              new BigDecimal("0.3"),
              Arrays.stream(order).mapToObj(segments::get).toList());
      ClusterAnswer two = again(question(3).withThreads(2), reordered(after, order), other);
      assertThat(two.model()).isEqualTo(one.model());
      assertThat(two.since()).isEqualTo(one.since());
      assertThat(two.candidates()).isEqualTo(one.candidates());
      assertThat(two.labels())
          .isEqualTo(Arrays.stream(order).map(row -> one.labels()[row]).toArray());
    }
  }

  /** The steps of k-means only lower inertia, and the least one is taken. */
  @Test
  void warmStartIsNeverWorseThanTheOldRule() {
    SeededRandom random = new SeededRandom(11);
    int warm = 0;
    for (int problem = 0; problem < 40; problem++) {
      ClusterQuestion question = question(2 + problem % 5).withResamples(0);
      double[][] before = Clouds.normal(120, 2, random);
      double[][] after = Clouds.normal(120, 2, random);
      ClusterModel model = FINDER.fit(question, Clouds.table(before), new long[0]);
      EarlierRun run = EarlierRun.of(model);
      ClusterAnswer answer = again(question, after, problem % 2 == 0 ? run : run.withNewGrid());
      SinceEarlier since = answer.since().orElseThrow();
      assertThat(since.starts().warm())
          .as("problem %d", problem)
          .isLessThanOrEqualTo(since.starts().earlier() * (1 + 1e-12));
      double least = Math.min(since.starts().warm(), since.starts().fresh());
      assertThat(since.starts().warmTaken())
          .isEqualTo(since.starts().warm() <= since.starts().fresh());
      // The rule has rounded centres, which may move a customer on the edge.
      assertThat(answer.candidates().get(0).indices().inertia())
          .isCloseTo(least, within(1e-3 * least));
      warm += since.starts().warmTaken() ? 1 : 0;
    }
    assertThat(warm).as("warm starts taken").isPositive();
  }

  /** On the same customers nothing changes: no drift, no moves, no alarm of drift. */
  @Test
  void sameCustomersAgain() {
    double[][] columns = clouds(8, new double[] {0, 12, 24}, new int[] {40, 50, 60});
    ClusterAnswer one = FINDER.find(question(3).withResamples(10), Clouds.table(columns));
    ClusterAnswer two = again(question(3).withResamples(10), columns, EarlierRun.of(one.model()));
    SinceEarlier since = two.since().orElseThrow();
    assertThat(two.model()).isEqualTo(one.model());
    assertThat(since.byRule().changed()).isZero();
    assertThat(since.alarms()).isEmpty();
    assertThat(since.starts().earlier())
        .isCloseTo(since.starts().warm(), within(1e-12 * since.starts().warm()));
    assertThat(since.centres()).allMatch(move -> move.distance() < 0.001);
    assertThat(since.drift().orElseThrow().segments().index()).isZero();
  }

  /** With 1 everybody keeps the segment, with 0 it is the new rule, between them it is between. */
  @Test
  void memory() {
    double[][] before = clouds(12, new double[] {0, 4, 8}, new int[] {80, 80, 80});
    double[][] after = before.clone();
    SeededRandom random = new SeededRandom(13);
    after[0] = Arrays.stream(before[0]).map(x -> x + 2.5 * random.nextGaussian()).toArray();
    ClusterAnswer one = FINDER.find(question(3), Clouds.table(before));
    List<String> had = IntStream.range(0, 240).mapToObj(row -> nameOf(one, row)).toList();
    long last = -1;
    for (String keep : List.of("1", "0.5", "0.2", "0")) {
      EarlierRun earlier = EarlierRun.of(one.model()).withMemory(new BigDecimal(keep), had);
      ClusterAnswer two = again(question(3), after, earlier);
      long moved =
          IntStream.range(0, 240).filter(row -> !nameOf(two, row).equals(had.get(row))).count();
      Moves moves = two.since().orElseThrow().sinceLast().orElseThrow();
      assertThat(moves.changed()).as(keep).isEqualTo(moved).isGreaterThan(last);
      assertThat(moves.cells().stream().mapToLong(Moves.Cell::customers).sum()).isEqualTo(240);
      assertThat(two.clusters().stream().mapToLong(c -> c.customers()).sum()).isEqualTo(240);
      if (keep.equals("0")) {
        assertThat(two.labels()).isEqualTo(two.model().labels(Clouds.table(after)));
        assertThat(two.since().orElseThrow().memory()).isEmpty();
      } else {
        assertThat(two.since().orElseThrow().memory().orElseThrow().customers()).isPositive();
        assertThat(two.since().orElseThrow().notes()).anyMatch(n -> n.contains("no memory"));
      }
      last = moved;
    }
  }

  /** Models of earlier versions say nothing of their customers, which is told. */
  @Test
  void oldModelsAreRead() {
    double[][] columns = clouds(8, new double[] {0, 12}, new int[] {40, 50});
    ClusterModel model = FINDER.find(question(2), Clouds.table(columns)).model();
    ClusterModel old =
        new ClusterModel(
            model.method(), model.grid(), model.rule(), List.of("8", "gold"), model.profiles());
    double[][] more = clouds(9, new double[] {0, 12, 80}, new int[] {40, 50, 45});
    ClusterAnswer answer = again(question(3), more, EarlierRun.of(old));
    assertThat(answer.since().orElseThrow().drift()).isEmpty();
    assertThat(answer.since().orElseThrow().notes())
        .anyMatch(note -> note.contains("drift of customers cannot be told"));
    assertThat(answer.model().names()).contains("8", "9");
  }

  @Test
  void otherMethodsHaveNoWarmStart() {
    double[][] columns = clouds(8, new double[] {0, 12}, new int[] {40, 50});
    for (String method : List.of("ward", "birch", "dbscan")) {
      ClusterQuestion question =
          ClusterQuestion.of(method, Feature.list("f0,f1"), Scale.Z)
              .withClusters(2)
              .withResamples(0);
      ClusterModel model = FINDER.find(question, Clouds.table(columns)).model();
      SinceEarlier since = again(question, columns, EarlierRun.of(model)).since().orElseThrow();
      assertThat(since.starts().hasWarm()).as(method).isFalse();
      assertThat(since.byRule().changed()).as(method).isZero();
      assertThat(since.gone()).as(method).isEmpty();
    }
  }

  @Test
  void mistakes() {
    FeatureTable table = Clouds.table(clouds(8, new double[] {0, 12}, new int[] {40, 50}));
    EarlierRun earlier = EarlierRun.of(FINDER.find(question(2), table).model());
    ClusterQuestion other =
        ClusterQuestion.of("k-means", Feature.list("f0"), Scale.Z).withClusters(2);
    assertThatThrownBy(
            () ->
                FINDER.find(other, table, new long[0], k -> Optional.empty(), Optional.of(earlier)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("f0, f1");
    ClusterQuestion rank =
        ClusterQuestion.of("k-means", Feature.list("f0,f1*2"), Scale.RANK).withClusters(2);
    assertThatThrownBy(
            () ->
                FINDER.find(rank, table, new long[0], k -> Optional.empty(), Optional.of(earlier)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("learned anew");
    assertThat(
            FINDER
                .find(
                    rank.withResamples(0),
                    table,
                    new long[0],
                    k -> Optional.empty(),
                    Optional.of(earlier.withNewGrid()))
                .since())
        .isPresent();
    EarlierRun few = earlier.withMemory(BigDecimal.ONE, List.of("1"));
    assertThatThrownBy(
            () ->
                FINDER.find(
                    question(2), table, new long[0], k -> Optional.empty(), Optional.of(few)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("90 customers");
  }
}
