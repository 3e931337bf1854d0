package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smartsegment.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
  @TempDir Path folder;

  private Model read(String json) throws IOException {
    return Model.read(Files.writeString(folder.resolve("model.json"), json));
  }

  @Test
  void readsCutoffsInFullPrecisionAndTheScoreColumn() throws IOException {
    Model model = read("{\"scoreColumn\": \"p\", \"cutoffs\": [4.9e-324, 0.30000000000000004, 1]}");
    assertThat(model.scoreColumn()).isEqualTo("p");
    assertThat(model.cutoffs()).containsExactly(Double.MIN_VALUE, 0.30000000000000004, 1.0);
  }

  @Test
  void oneSegmentHasNoCutoffs() throws IOException {
    assertThat(read("{\"cutoffs\": []}")).isEqualTo(new Model("propensity", List.of()));
  }

  @Test
  void findsTheModelInAFolder() throws IOException {
    Model model = read("{\"cutoffs\": [0.5]}");
    assertThat(Model.read(folder)).isEqualTo(model);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"cutoffs\": null}",
        "{\"cutoffs\": [0]}",
        "{\"cutoffs\": [-0.1]}",
        "{\"cutoffs\": [1.0000000000000002]}",
        "{\"cutoffs\": [0.5, 0.5]}",
        "{\"cutoffs\": [0.6, 0.5]}",
        "{\"cutoffs\": [\"0.5\"]}",
        "{\"cutoffs\": [true]}",
        "{\"cutoffs\": [1e999]}",
        "cutoffs"
      })
  void refusesWhatIsNoModel(String json) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining("model.json")
        .withMessageContaining("optimize --out DIR");
  }
}
