package io.smartsegment.clusterers.again;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.clusterers.Clouds;
import io.smartsegment.clusterers.ClusterFinder;
import io.smartsegment.clusterers.ClusterQuestion;
import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.LearnedFrom;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static ClusterModel model(FeatureTable table, String features) {
    return new ClusterFinder(Clouds.installed())
        .fit(
            ClusterQuestion.of("k-means", Feature.list(features), Scale.RANK).withClusters(2),
            table,
            new long[0]);
  }

  private static FeatureTable frequencies(double... values) {
    return new FeatureTable(List.of(FeatureColumn.numbers("f", values)));
  }

  /** 0.0609 by hand and by a few lines of Python. */
  @Test
  void indexByHand() {
    PopulationShift shift = PopulationShift.of("f", List.of(20L, 30L, 50L), List.of(30L, 30L, 40L));
    assertThat(shift.index()).isCloseTo(0.06088405513673144, within(1e-12));
    assertThat(shift.byChance()).isCloseTo(2 * (0.01 + 0.01), within(1e-15));
    assertThat(shift.word()).isEqualTo("steady");
    assertThat(PopulationShift.of("f", List.of(5L, 5L), List.of(5L, 5L)).index()).isZero();
    PopulationShift gone = PopulationShift.of("f", List.of(50L, 50L), List.of(100L, 0L));
    assertThat(gone.shifted()).isTrue();
    assertThat(gone.index()).isFinite();
    assertThat(new PopulationShift("f", 0.25, 0).shifted()).isFalse();
    assertThat(new PopulationShift("f", 0.1, 0).word()).isEqualTo("shifted a little");
  }

  /** The frequencies whose ranks are 25 (five times), 60, 60, 75, 85 and 95. */
  @Test
  void binsByHand() {
    FeatureTable table = frequencies(1, 1, 1, 1, 1, 2, 2, 3, 5, 9);
    ClusterModel model = model(table, "f");
    LearnedFrom learned = model.learned().orElseThrow();
    assertThat(learned.features().get(0).ends()).containsExactly(25, 60, 75, 85);
    assertThat(learned.features().get(0).counts()).containsExactly(5L, 2L, 1L, 1L, 1L);
    assertThat(learned.lastNumber()).isEqualTo(2);
    FeatureTable later = frequencies(0, 4, 100, Double.NaN, 2);
    LearnedFrom again =
        learned.recount(model.grid(), model.grid().levels(later), model.labels(later));
    assertThat(again.features().get(0).counts()).containsExactly(1L, 1L, 1L, 0L, 1L);
  }

  /** Categories have a bin each, and one for texts that nobody had before. */
  @Test
  void categories() {
    FeatureTable table =
        new FeatureTable(
            List.of(FeatureColumn.texts("plan", new String[] {"a", "b", "b", "a", "c"})));
    ClusterModel model = model(table, "plan");
    LearnedFrom learned = model.learned().orElseThrow();
    assertThat(learned.features().get(0).counts()).containsExactly(2L, 2L, 1L, 0L);
    FeatureTable later =
        new FeatureTable(List.of(FeatureColumn.texts("plan", new String[] {"d", "d", "b", null})));
    assertThat(
            learned
                .recount(model.grid(), model.grid().levels(later), model.labels(later))
                .features()
                .get(0)
                .counts())
        .containsExactly(0L, 1L, 0L, 2L);
  }

  /** The same customers have not drifted, and others have. */
  @Test
  void drift() {
    FeatureTable table = frequencies(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    ClusterModel model = model(table, "f");
    Drift none =
        Drift.of(
            model.learned().orElseThrow(),
            model.grid(),
            model.grid().levels(table),
            model.labels(table));
    assertThat(none.features().get(0).index()).isZero();
    assertThat(none.segments().index()).isZero();
    FeatureTable later = frequencies(9, 10, 9, 10, 9, 10, 11, 12, 13, 14);
    Drift drift =
        Drift.of(
            model.learned().orElseThrow(),
            model.grid(),
            model.grid().levels(later),
            model.labels(later));
    assertThat(drift.features().get(0).shifted()).isTrue();
    assertThat(drift.segments().shifted()).isTrue();
  }
}
