package io.smartsegment.clusterers.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
  private static FeatureTable table(double... values) {
    return new FeatureTable(List.of(FeatureColumn.numbers("f", values)));
  }

  private static int[] levels(Scale scale, FeatureTable learned, FeatureTable table) {
    return Grid.learn(learned, Feature.list("f"), scale).levels(table)[0];
  }

  /** Frequencies 1 1 1 1 1 2 2 3 5 9: ranks 25 (five times), 60, 60, 75, 85, 95. */
  @Test
  void ranksByHand() {
    FeatureTable table = table(1, 9, 1, 2, 1, 5, 1, 3, 1, 2);
    assertThat(levels(Scale.RANK, table, table))
        .containsExactly(25, 95, 25, 60, 25, 85, 25, 75, 25, 60);
    // A new value has the level of the seen one below it, and the lowest if there is none.
    assertThat(levels(Scale.RANK, table, table(0, 1.5, 2, 4, 100)))
        .containsExactly(25, 25, 60, 75, 95);
  }

  /** 1, 2, 9, 10 have the mean 5.5 and the variance 16.25. */
  @Test
  void spreadsByHand() {
    FeatureTable table = table(1, 2, 9, 10);
    assertThat(levels(Scale.Z, table, table)).containsExactly(-1116, -868, 868, 1116);
    assertThat(levels(Scale.ROBUST, table, table)).containsExactly(-125, 0, 875, 1000);
    assertThat(levels(Scale.ROOT, table(0, 16), table(0, 16, 1))).containsExactly(-1000, 1000, 0);
    assertThat(levels(Scale.LOG, table(0, Math.E - 1), table(0, 1.718281828459045)))
        .containsExactly(-1000, 1000);
    assertThat(Scale.of("none")).isEqualTo(Scale.Z);
    assertThatThrownBy(() -> Scale.of("sqrt")).isInstanceOf(InvalidSettingException.class);
  }

  /** The order of customers and their unit change no rank; doubles of any order have one mean. */
  @Test
  void orderAndUnitsChangeNothing() {
    double[] values = {0.1, 1e15, 0.3, -1e15, 7.25, 0.2, 1e-9};
    double[] turned = {1e-9, 0.2, 7.25, -1e15, 0.3, 1e15, 0.1};
    for (Scale scale : Scale.values()) {
      if (scale != Scale.LOG) {
        assertThat(Grid.learn(table(values), Feature.list("f"), scale))
            .isEqualTo(Grid.learn(table(turned), Feature.list("f"), scale));
      }
    }
    double[] cents = Arrays.stream(turned).map(value -> value * 100).toArray();
    assertThat(levels(Scale.RANK, table(cents), table(cents)))
        .isEqualTo(levels(Scale.RANK, table(turned), table(turned)));
  }

  @Test
  void whoLacksAFeatureIsNotOnTheGrid() {
    FeatureTable table =
        new FeatureTable(
            List.of(
                FeatureColumn.numbers("a", new double[] {1, Double.NaN, 3, 4}),
                FeatureColumn.numbers("b", new double[] {5, 6, Double.NaN, 8})));
    Grid grid = Grid.learn(table, Feature.list("a,b*2"), Scale.RANK);
    int[][] levels = grid.levels(table);
    assertThat(levels[0]).containsExactly(25, Coding.MISSING, Coding.MISSING, 75);
    assertThat(levels[1]).containsExactly(25, Coding.MISSING, Coding.MISSING, 75);
    assertThat(grid.weights()).containsExactly(1, 2);
  }

  /** Two customers of different categories are one spread apart. */
  @Test
  void categoriesAreIndicators() {
    FeatureTable table =
        new FeatureTable(List.of(FeatureColumn.texts("plan", new String[] {"b", "a", null, "b"})));
    Grid grid = Grid.learn(table, Feature.list("plan"), Scale.Z);
    assertThat(grid.columns().stream().map(GridColumn::title)).containsExactly("plan=a", "plan=b");
    int[][] levels = grid.levels(table);
    assertThat(levels[0]).containsExactly(0, 707, Coding.MISSING, 0);
    assertThat(levels[1]).containsExactly(707, 0, Coding.MISSING, 707);
    FeatureTable others =
        new FeatureTable(List.of(FeatureColumn.texts("plan", new String[] {"c"})));
    assertThat(grid.levels(others)).isDeepEqualTo(new int[][] {{0}, {0}});
    assertThatThrownBy(
            () ->
                grid.levels(
                    new FeatureTable(List.of(FeatureColumn.numbers("plan", new double[] {1})))))
        .hasMessageContaining("has numbers, and the model knows categories");
  }

  @Test
  void featuresThatSayNothingAreNamed() {
    assertThatThrownBy(() -> levels(Scale.RANK, table(3, 3, 3), table(3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The feature 'f' is 3.0 for all 3 customers");
    assertThatThrownBy(() -> levels(Scale.LOG, table(3, -1), table(3)))
        .hasMessageContaining("The feature 'f' has the value -1.0");
    assertThatThrownBy(() -> levels(Scale.ROBUST, table(1, 1, 1, 1, 9), table(3)))
        .hasMessageContaining("same lower and upper quartile");
    assertThatThrownBy(() -> levels(Scale.Z, table(Double.NaN, Double.NaN), table(3)))
        .hasMessageContaining("None of 2 customers");
    assertThatThrownBy(() -> Feature.list("a,b*0")).isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> Feature.list("a,a*2")).hasMessageContaining("given twice");
    assertThatThrownBy(() -> Grid.learn(table(1, 2), Feature.list("x"), Scale.Z))
        .hasMessageContaining("There is no feature 'x'");
  }
}
