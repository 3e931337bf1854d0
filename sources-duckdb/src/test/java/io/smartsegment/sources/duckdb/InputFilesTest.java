package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFilesTest extends DataTest {
  private static final String ROW = "propensity,outcome\n0.5,1\n";

  private static long rows(String... inputs) {
    return read(List.of(inputs), COLUMNS, MissingPolicy.ERROR).rows();
  }

  @ParameterizedTest
  @CsvSource({
    "*.csv, 3",
    "'{1,2}.csv', 2",
    "[13].csv, 2",
    "?.csv, 3",
    "*/*.csv, 1",
    "**.csv, 4",
    "sub/**/*.csv, 1",
    "'*.{csv,txt}', 4"
  })
  void expandsGlobs(String glob, int rows) throws IOException {
    Files.createDirectories(folder.resolve("sub/deep"));
    for (String name : List.of("1.csv", "2.csv", "3.csv", ".4.csv", "5.txt", "sub/6.csv")) {
      write(name, ROW);
    }
    if (glob.startsWith("sub/")) {
      write("sub/deep/7.csv", ROW);
    }
    assertThat(rows(folder + "/" + glob)).isEqualTo(rows);
  }

  @Test
  void aGlobThatMatchesNothingIsRefused() {
    write("part-1.csv", ROW);
    String glob = folder + "/part-*.tsv";
    assertThat(refusal(List.of(glob)))
        .hasMessage(
            "no file matches " + glob + "\nFiles in that folder with a similar name: part-1.csv.");
    assertThat(refusal(List.of(folder + "/none/*.csv")).problem())
        .isEqualTo(folder + "/none/*.csv does not exist, nor does its folder");
  }

  @Test
  void aMissingFileIsRefusedWithSimilarNames() {
    write("clients.csv", ROW);
    write("clients-2.csv.gz", ROW);
    write("unrelated.csv", ROW);
    assertThat(refusal(List.of(folder + "/client.csv")))
        .hasMessage(
            folder
                + "/client.csv does not exist"
                + "\nFiles in that folder with a similar name: clients.csv.");
    assertThat(refusal(List.of(folder + "/x/client.csv")).problem())
        .endsWith("client.csv does not exist, nor does its folder");
    assertThat(refusal(List.of(folder + "/clients.parquet")).advice()).contains("clients.csv");
    assertThat(refusal(List.of(folder + "/something-else.parquet")).advice())
        .isEqualTo("Check the path for a typing error.");
  }

  @Test
  void otherInputsAreRefused() {
    String file = write("a.csv", ROW).toString();
    assertThat(refusal(List.of(file, folder + "/*.csv")).problem())
        .isEqualTo(file + " is named twice");
    assertThat(refusal(List.of("-", "-")).problem()).isEqualTo("standard input is empty");
    assertThat(refusal(List.of()).problem()).isEqualTo("no input is named");
    assertThat(refusal(List.of("a\0b")).problem()).contains("is not a file name");
    for (String name : List.of("a.xls", "csv", "a.parquet.gz", "a.csv.bz2")) {
      String path = write(name, ROW).toString();
      assertThat(refusal(List.of(path)).problem())
          .isEqualTo("the name of " + path + " does not tell its format");
    }
  }

  @Test
  void standardInputCanBeReadTwiceAndWithFiles() {
    String file = write("a.csv", ROW).toString();
    byte[] in = ROW.getBytes(StandardCharsets.UTF_8);
    try (CustomerFiles reader =
        CustomerFiles.open(FileOptions.DEFAULT.withThreads(1), new ByteArrayInputStream(in))) {
      List<String> inputs = List.of("-", file);
      assertThat(reader.read(inputs).customers()).isEqualTo(2);
      assertThat(reader.read(inputs).customers()).isEqualTo(2);
    }
  }

  @Test
  void faultsInStandardInputAreNamedSo() {
    CustomerFileException e =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            CustomerFileException.class,
            () -> readStandardInput("propensity,outcome\n0.5,1\n5,1\n"));
    assertThat(e.problem()).startsWith("standard input, row 2, column 'propensity': '5' is not");
  }
}
