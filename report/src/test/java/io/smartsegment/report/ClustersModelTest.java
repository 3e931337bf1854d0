package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.LearnedFrom;
import io.smartsegment.clusterers.model.LevelCounts;
import io.smartsegment.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of clusters, and what they remember of their customers. */
class ClustersModelTest {
  private static final Grid GRID =
      new Grid(
          Scale.RANK,
          List.of(
              new GridColumn("recency", 2, new Coding.Steps(List.of(1.0, 5.0), List.of(25, 75))),
              new GridColumn("plan", 1, new Coding.Indicator("gold", 20)),
              new GridColumn("plan", 1, new Coding.Indicator("basic", 20))));
  private static final CentreRule RULE =
      new CentreRule(List.of(List.of(1L, 2L, 3L), List.of(7L, 8L, 9L)), List.of(2, 1, 1));
  private static final LearnedFrom LEARNED =
      new LearnedFrom(
          List.of(
              new LevelCounts("recency", List.of(25), List.of(6L, 4L)),
              new LevelCounts("plan", List.of(), List.of(3L, 7L, 0L))),
          List.of(8L, 2L),
          0,
          9);

  @TempDir private Path folder;

  private static ClusterModel model(Optional<LearnedFrom> learned) {
    return new ClusterModel(
        "k-means", GRID, RULE, List.of("3", "9"), List.of("recent", "long ago"), learned);
  }

  private CustomerModel read(String json) throws IOException {
    Files.writeString(folder.resolve("model.json"), json);
    return CustomerModel.read(folder);
  }

  @Test
  void readBackAsItWas() throws IOException {
    for (Optional<LearnedFrom> learned :
        List.of(Optional.of(LEARNED), Optional.<LearnedFrom>empty())) {
      ClustersModel model =
          new ClustersModel(Optional.of(LocalDate.of(2025, 7, 1)), model(learned));
      String json = model.json().orElseThrow();
      assertThat(json.contains("learned")).isEqualTo(learned.isPresent());
      assertThat(read(json)).isEqualTo(model);
    }
  }

  /** A model of orders and columns cannot be put to orders alone. */
  @Test
  void mixedFeatures() {
    ClustersModel mixed =
        new ClustersModel(Optional.of(LocalDate.of(2025, 7, 1)), model(Optional.of(LEARNED)));
    assertThat(mixed.isMixed()).isTrue();
    assertThat(mixed.columnsOfCustomers()).containsExactly("plan");
    assertThatThrownBy(mixed::rule)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("plan");
    ClustersModel columns = new ClustersModel(Optional.empty(), model(Optional.of(LEARNED)));
    assertThat(columns.isMixed()).isFalse();
    assertThat(columns.columnsOfCustomers()).containsExactly("recency", "plan");
  }

  @Test
  void contradictionsAreRefused() throws IOException {
    String json =
        new ClustersModel(Optional.empty(), model(Optional.of(LEARNED))).json().orElseThrow();
    for (String[] change :
        new String[][] {
          {"\"lastNumber\" : 9", "\"lastNumber\" : -1"},
          {"\"noise\" : 0", "\"noise\" : 1"},
          {"\"feature\" : \"plan\",\n        \"ends\"", "\"feature\" : \"age\",\n        \"ends\""}
        }) {
      String changed = json.replace(change[0], change[1]);
      assertThat(changed).as(change[0]).isNotEqualTo(json);
      assertThatThrownBy(() -> read(changed))
          .as(change[1])
          .isInstanceOf(InvalidInputException.class);
    }
  }
}
