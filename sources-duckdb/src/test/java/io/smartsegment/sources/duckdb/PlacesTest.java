package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.population.ScoreIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where files can be: in pipes and folders, behind links, on full disks, and many at once. */
class PlacesTest extends DataTest {
  @Test
  void aPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (String text : List.of(SMALL, "{\"propensity\":0.5,\"outcome\":1}\n")) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                try {
                  Files.writeString(pipe, text);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      assertThat(noted(pipe).index().score(0)).isEqualTo(text.equals(SMALL) ? 0.25 : 0.5);
      writing.join();
    }
  }

  @Test
  void aFolder() throws IOException {
    Path parts = Files.createDirectories(folder.resolve("parts/inner"));
    write("parts/1.csv", "propensity,outcome\n0.5,1\n");
    write("parts/2.jsonl", "{\"propensity\":0.25,\"outcome\":0}\n");
    write("parts/inner/3.csv", "propensity,outcome\n0.5,0\n");
    write("parts/_SUCCESS", "");
    write("parts/_old.csv", "x\n1\n");
    write("parts/.3.csv.crc", "x");
    Files.createSymbolicLink(parts.resolve("loop"), folder.resolve("parts"));
    Noted noted = noted(folder.resolve("parts"));
    assertSmall(noted.index());
    assertThat(noted.notes())
        .containsExactly(
            folder.resolve("parts")
                + ": 3 files in it and below are read, 2 other files are left out.");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(refusal(empty).problem()).isEqualTo(empty + " is a folder without files of data");
  }

  @Test
  void aLoopOfLinksBesideTheData() throws IOException {
    write("a.csv", SMALL);
    Files.createSymbolicLink(folder.resolve("self"), folder);
    assertSmall(noted(folder + "/**.csv").index());
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));
    assertSmall(noted(folder + "/*.csv").index());
  }

  /** Writing to a full disk is no fault of the input. */
  @ParameterizedTest
  @ValueSource(strings = {"FORMAT parquet", "FORMAT json, COMPRESSION none"})
  void aFullDisk(String options) throws SQLException {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "no /dev/full: skipped");
    try (Database database = Database.open(1, folder.resolve("duckdb"))) {
      assertThatThrownBy(
              () ->
                  database.copy(
                      "COPY (SELECT random() FROM range(3000000)) TO '%s' (%s, USE_TMP_FILE false)"
                          .formatted(full, options)))
          .isInstanceOf(SQLException.class)
          .matches(e -> Failures.isAboutWriting((SQLException) e));
    }
  }

  @Test
  void thousandsOfFiles() throws SQLException, IOException {
    Files.createDirectory(folder.resolve("csv"));
    for (int i = 0; i < 3000; i++) {
      write("csv/%04d.csv".formatted(i), "propensity,outcome\n0.%04d,%d\n".formatted(i, i % 2));
    }
    ScoreIndex text = noted(folder.resolve("csv")).index();
    assertThat(text.distinctScores()).isEqualTo(3000);
    String rows = "SELECT i / 10000 AS propensity, i % 2 AS outcome FROM range(600) t(i)";
    copy(
        "parquet",
        rows,
        "FORMAT parquet, FILE_SIZE_BYTES 1, ROW_GROUP_SIZE 2048, PER_THREAD_OUTPUT");
    byte[] one = Files.readAllBytes(copy("x.parquet", rows, "FORMAT parquet"));
    Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 300; i++) {
      write("many/%03d.parquet".formatted(i), one);
    }
    copy("many/299.parquet", rows.replace("i %", "2 + i %"), "FORMAT parquet");
    assertThat(refusal(folder.resolve("many")).problem())
        .startsWith(folder.resolve("many/299.parquet") + ", row 1, column 'outcome'")
        .contains("600 rows");
    Files.delete(folder.resolve("many/299.parquet"));
    assertThat(noted(folder.resolve("many")).index().customers()).isEqualTo(299 * 600);
    assertThat(segmented(folder.resolve("many")).lines().count()).isEqualTo(1 + 299 * 600);
  }
}
