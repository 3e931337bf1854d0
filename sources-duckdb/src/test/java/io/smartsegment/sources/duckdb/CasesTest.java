package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files from bug reports of others. They are not part of the project: these tests skip themselves
 * where ../shared is not found.
 */
class CasesTest extends DataTest {
  private static Path find(String name) {
    Path found =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .limit(2)
            .map(p -> p.resolveSibling("shared").resolve("cases").resolve(name))
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of(name));
    assumeTrue(Files.exists(found), name + " is not in ../shared/cases: skipped");
    return found;
  }

  private static ScoreIndex index(FileOptions options, String name) {
    return read(List.of(find(name).toString()), InputStream.nullInputStream(), options).index();
  }

  private static ScoreIndex index(String name) {
    return index(FileOptions.DEFAULT, name);
  }

  private static CustomerFileException fault(FileOptions options, String name) {
    String file = find(name).toString();
    return catchThrowableOfType(
        CustomerFileException.class,
        () -> read(List.of(file), InputStream.nullInputStream(), options));
  }

  private static CustomerFileException fault(String name) {
    return fault(FileOptions.DEFAULT, name);
  }

  private static String applied(String name, double... cutoffs) {
    List<Double> list = java.util.Arrays.stream(cutoffs).boxed().toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CustomerFiles files = CustomerFiles.open()) {
      files.writeSegments(
          List.of(find(name).toString()), new SegmentRule("propensity", list, "segment"), out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static CustomerFileException writeFault(String name) {
    return catchThrowableOfType(CustomerFileException.class, () -> applied(name, 0.3));
  }

  @Test
  void notANumberBehindStatistics() {
    for (CustomerFileException e :
        List.of(
            fault("01-nan-arrow-parquet/nan.parquet"),
            writeFault("01-nan-arrow-parquet/nan.parquet"))) {
      assertThat(e.problem()).contains(", row 7, column 'propensity': 'nan'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"val39", "val65"})
  void decimalsOfTooManyDigits(String name) {
    String file = "03-value-decimal-39/" + name + ".parquet";
    FileOptions withValue = FileOptions.DEFAULT.withColumns(Columns.DEFAULT.withValue("value"));
    assertThat(fault(withValue, file).problem()).startsWith("column 'value'").contains("38 digits");
    assertThat(index(file).customers()).as("not asked for").isEqualTo(6);
    assertThat(writeFault(file).problem()).startsWith("column 'value'").contains("38 digits");
  }

  @Test
  void decimalsOf38Digits() {
    assertThat(index("05-bignumeric-76-38/d38.parquet").positionOf(0.35)).isEqualTo(2);
    assertThat(index("05-bignumeric-76-38/d38.parquet").score(2)).isEqualTo(0.35);
    assertThat(fault("05-bignumeric-76-38/d76.parquet").problem())
        .startsWith("column 'propensity'")
        .contains("cannot be read exactly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f", "g"})
  void aScoreAboveOneByRounding(String name) {
    String file = "16-score-just-above-1/" + name + ".csv";
    CustomerFileException e = fault(file);
    assertThat(e.reason()).isEqualTo(Reason.NEARLY_A_SCORE);
    assertThat(e.advice()).contains("rounding").doesNotContain("100");
    ScoreIndex clipped = index(FileOptions.DEFAULT.withClipTolerance(FileOptions.ROUNDING), file);
    assertThat(clipped.score(clipped.distinctScores() - 1)).isEqualTo(1);
  }

  @Test
  void anEncodingThatCannotBeRead() {
    CustomerFileException e = fault("18-byte-stream-split/bss.parquet");
    assertThat(e.problem()).contains("bss.parquet").contains("BYTE_STREAM_SPLIT");
    assertThat(e.advice()).contains("another encoding");
  }

  @Test
  void lineEndsOfBothKinds() {
    assertThat(index("31-mixed-line-ends/m.csv").customers()).isEqualTo(3);
    assertThat(applied("31-mixed-line-ends/m.csv", 0.15))
        .isEqualTo("propensity,outcome,segment\n0.1,0,0\r\n0.2,1,1\n0.3,0,1\r\n");
  }

  @Test
  void theDelimiterUnderWhichTheColumnsAreThere() {
    assertThat(index("34-delimiter-by-header/d.csv").customers()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "39-gzip-cut-off/killed.csv.gz",
        "newcomer/01-cut.csv.gz",
        "newcomer/01-badcrc.csv.gz"
      })
  void damagedGzip(String name) {
    for (CustomerFileException e : List.of(fault(name), writeFault(name))) {
      assertThat(e.problem())
          .contains(" cannot be read as CSV: it")
          .containsAnyOf("cut off", "damaged");
    }
  }

  @Test
  void wholeGzip() {
    assertThat(index("39-gzip-cut-off/whole.csv.gz").customers()).isEqualTo(5000);
    assertThat(index("newcomer/01-whole.csv.gz").customers()).isPositive();
  }

  /** What is written says of each row what its own number says. */
  @Test
  void singlePrecision() {
    double[] cutoffs = {0.102245, 0.226334, 0.269464, 0.483973};
    String text = applied("newcomer/04-float32.parquet", cutoffs);
    assertThat(text.lines().count()).isEqualTo(3001);
    assertThat(text.lines().skip(1))
        .allSatisfy(
            line -> {
              String[] cells = line.split(",", -1);
              double score = Double.parseDouble(cells[1]);
              long segment = java.util.Arrays.stream(cutoffs).filter(c -> c <= score).count();
              assertThat(cells[cells.length - 1]).as(line).isEqualTo("" + segment);
            });
    ScoreIndex single = index("newcomer/04-float32.parquet");
    assertThat(single.score(0)).isEqualTo((double) (float) single.score(0));
  }

  @Test
  void aLineBreakInTheHeader() {
    assertThat(index("newcomer/05-header.csv").customers()).isEqualTo(2);
    assertThat(applied("newcomer/05-header.csv", 0.15))
        .isEqualTo(
            "id,\"Note\n(internal)\",propensity,outcome,segment\r\n1,a,0.1,0,0\r\n2,b,0.2,1,1\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"08-book.xlsx", "08-renamed.csv", "08-sep.csv"})
  void whatExcelMakes(String name) {
    assertThat(index("newcomer/" + name).customers()).isPositive();
  }
}
