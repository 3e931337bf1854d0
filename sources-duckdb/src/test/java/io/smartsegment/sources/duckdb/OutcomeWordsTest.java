package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives one by one is read as files are. */
class OutcomeWordsTest extends DataTest {
  @ParameterizedTest
  @CsvSource({"1,1", "1.0,1", "+1e0,1", "true,1", "YES,1", "0,0", "-0.0,0", "False,0", "' no ',0"})
  void wordsAndNumbersAreReadAsInFiles(String text, int outcome) throws Exception {
    assertThat(OutcomeWords.of(text)).hasValue(outcome);
    Path csv = Files.writeString(folder.resolve("a.csv"), "propensity,outcome\n0.5," + text + "\n");
    Path json =
        Files.writeString(
            folder.resolve("a.jsonl"), "{\"propensity\":0.5,\"outcome\":\"%s\"}%n".formatted(text));
    for (Path file : new Path[] {csv, json}) {
      try (CustomerFiles files = CustomerFiles.open()) {
        ScoreIndex read = files.read(file.toString());
        assertThat(read.conversions()).as(file + ": " + text).isEqualTo(outcome);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0.5", "y", "wahr", "10", "1,0", "-1", "nan", "yes!"})
  void otherTextSaysNothing(String text) {
    assertThat(OutcomeWords.of(text)).isEqualTo(OptionalInt.empty());
    assertThat(OutcomeWords.isMissing(text)).isFalse();
  }

  @Test
  void emptyCellsAreMissing() {
    assertThat(OutcomeWords.isMissing(" ")).isTrue();
    assertThat(OutcomeWords.isMissing("NA")).isTrue();
    assertThat(OutcomeWords.isMissing("null")).isTrue();
  }
}
