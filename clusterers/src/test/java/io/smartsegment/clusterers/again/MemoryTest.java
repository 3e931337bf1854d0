package io.smartsegment.clusterers.again;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.CoreRule;
import io.smartsegment.core.error.InvalidSettingException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Centres at 0 and 100, called 7 and 3; the labels by the rule alone change at 50. */
class MemoryTest {
  private static final Grid GRID =
      new Grid(Scale.Z, List.of(new GridColumn("x", 4, new Coding.Standard(Scale.Z, 0, 1_000))));
  private static final ClusterModel MODEL =
      new ClusterModel(
          "k-means",
          GRID,
          new CentreRule(List.of(List.of(0L), List.of(100_000L)), List.of(4)),
          List.of("7", "3"),
          List.of("low", "high"));

  private static int[] labels(String keep, List<String> segments, int... places) {
    int[] rule = new int[places.length];
    for (int row = 0; row < places.length; row++) {
      rule[row] = places[row] == Coding.MISSING ? -2 : MODEL.rule().label(new int[] {places[row]});
    }
    EarlierRun earlier = new EarlierRun(MODEL, false, new BigDecimal(keep), segments);
    return Memory.labels(earlier, MODEL, new int[][] {places}, rule);
  }

  /**
   * With 0.2, the distance to the other centre must be below 0.8 of that to the own one: from 100 /
   * 1.8 = 55.6 on, a customer of the low cluster leaves it.
   */
  @Test
  void byHand() {
    List<String> low = List.of("7", "7", "7", "7");
    assertThat(labels("0.2", low, 40, 51, 55, 56)).containsExactly(0, 0, 0, 1);
    assertThat(labels("0.2", List.of("3", "3", "3", "3"), 60, 49, 45, 44))
        .containsExactly(1, 1, 1, 0);
  }

  /** At 80, the one distance is a quarter of the other: who must be nearer by 3/4 stays. */
  @Test
  void tiesAreKeptExactly() {
    assertThat(labels("0.75", List.of("7"), 80)).containsExactly(0);
    assertThat(labels("0.7499999999999999999", List.of("7"), 80)).containsExactly(1);
    assertThat(labels("0.7500000000000000001", List.of("7"), 80)).containsExactly(0);
  }

  @Test
  void nothingToKeep() {
    List<String> segments = List.of("", "9", "(none)", "7");
    assertThat(labels("1", segments, 90, 90, 90, 90)).containsExactly(1, 1, 1, 0);
    assertThat(labels("1", List.of("7"), Coding.MISSING)).containsExactly(-2);
  }

  /** Also at the edge of the grid, where squares do not fit 64 bits. */
  @Test
  void farAway() {
    ClusterModel wide =
        new ClusterModel(
            "k-means",
            GRID,
            new CentreRule(List.of(List.of(-100_000_000L), List.of(99_999_999L)), List.of(300)),
            List.of("1", "2"),
            List.of("low", "high"));
    EarlierRun earlier = new EarlierRun(wide, false, new BigDecimal("0.5"), List.of("1"));
    assertThat(Memory.labels(earlier, wide, new int[][] {{100_000}}, new int[] {1}))
        .containsExactly(1);
  }

  @Test
  void mistakes() {
    assertThatThrownBy(() -> labels("1.1", List.of("7"), 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("1.1");
    assertThatThrownBy(() -> labels("-0.1", List.of("7"), 1))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> EarlierRun.of(MODEL).withMemory(BigDecimal.ONE, List.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("not known");
    ClusterModel cores =
        new ClusterModel(
            "dbscan",
            GRID,
            new CoreRule(List.of(new CoreRule.Core(List.of(1), 0)), 1, 9, List.of(4)),
            List.of("1"),
            List.of("low"));
    EarlierRun earlier = EarlierRun.of(cores).withMemory(BigDecimal.ONE, List.of("1"));
    assertThatThrownBy(() -> Memory.labels(earlier, cores, new int[][] {{1}}, new int[] {0}))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("dbscan have no centres");
  }
}
