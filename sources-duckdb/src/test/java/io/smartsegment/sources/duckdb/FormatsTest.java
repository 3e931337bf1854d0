package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they are found: of other programs, of other countries, and of other shapes. */
class FormatsTest extends DataTest {
  @Test
  void threeLinesAreEnough() {
    String file = write("customers.csv", SMALL).toString();
    try (CustomerFiles files = CustomerFiles.open()) {
      assertSmall(files.read(file));
      assertThat(files.notes()).isEmpty();
    }
  }

  @Test
  void semicolonsAndDecimalCommas() {
    Path file = write("a.csv", "propensity;outcome;value\n0,5;1;-1,25\n,25;0;3\n5,0E-1;0;1e2\n");
    FileOptions money = FileOptions.DEFAULT.withColumns(Columns.DEFAULT.withValue("value"));
    Noted noted = noted(money, file);
    assertSmall(noted.index());
    assertThat(noted.index().value(0, 2)).isEqualTo(101.75);
    assertThat(noted.notes())
        .containsExactly(
            file + ": ';' parts the columns.", file + ": decimals are written with a comma.");
    assertThat(segmented(file))
        .isEqualTo("propensity;outcome;value;segment\n0,5;1;-1,25;1\n,25;0;3;0\n5,0E-1;0;1e2;1\n");
  }

  @Test
  void aValueWithASeparatorOfThousandsIsRefused() {
    Path file = write("a.csv", "propensity;outcome;value\n0.5;1;1,234\n0.5;0;1,000\n");
    FileOptions money = FileOptions.DEFAULT.withColumns(Columns.DEFAULT.withValue("value"));
    assertThatThrownBy(() -> noted(money, file))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageContaining("row 1, column 'value': '1,234' has a decimal comma");
  }

  @Test
  void theLineOfExcelThatNamesTheDelimiter() {
    for (String end : List.of("\n", "\r\n")) {
      String text = "\uFEFFsep=;" + end + SMALL.replace(",", ";").replace("\n", end);
      Path file = write("a.csv", text);
      Noted noted = noted(file);
      assertSmall(noted.index());
      assertThat(noted.notes()).isEmpty();
      assertThat(segmented(file))
          .startsWith("\uFEFFsep=;" + end + "propensity;outcome;segment" + end);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16WithAByteOrderMark(String charset) {
    String text =
        "\uFEFF"
            + SMALL
                .replace("\n", "\r\n")
                .replace("outcome", "outcome,ü😀")
                .replaceAll("([01])\r", "$1,é\r");
    Path file = write("a.csv", text.getBytes(Charset.forName(charset)));
    Noted noted = noted(file);
    assertSmall(noted.index());
    assertThat(noted.notes())
        .containsExactly(file + ": it is read as UTF-16, and written as UTF-8.");
    assertThat(segmented(file)).startsWith("propensity,outcome,ü😀,segment\r\n0.5,1,é,1\r\n");
  }

  @Test
  void yesAndNo() throws SQLException {
    Path file = write("a.csv", "propensity,outcome\n0.5,Yes\n0.25,no\n0.5, NO \n");
    String rows =
        "SELECT * FROM (VALUES (0.5,'yes'), (0.25,'No'), (0.5,'no')) v(propensity, outcome)";
    for (Path yes : List.of(file, copy("a.parquet", rows, "FORMAT parquet"))) {
      Noted noted = noted(yes);
      assertSmall(noted.index());
      assertThat(noted.notes())
          .containsExactly(yes + ": the outcomes yes and no are taken as 1 and 0.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100, 56.3736, 0.563736",
    "100, 7, 0.07",
    "10, 5.7, 0.57",
    "255, 51, 0.2",
    "100, 1.1e1, 0.11",
    "100, 0.1234567890123456789012, 0.001234567890123456789012",
    "1000, 1, 0.001"
  })
  void scalesDivideTheDecimal(double scale, String text, double score) throws SQLException {
    FileOptions options = FileOptions.DEFAULT.withScoreScale(scale);
    Path csv = write("a.csv", "propensity,outcome\n" + text + ",1\n0,0\n");
    String rows = "SELECT CAST('%s' AS DOUBLE) AS propensity, 1 AS outcome".formatted(text);
    for (Path file : List.of(csv, copy("a.parquet", rows, "FORMAT parquet"))) {
      ScoreIndex index = noted(options, file).index();
      assertThat(index.score(index.distinctScores() - 1)).as(file.toString()).isEqualTo(score);
    }
  }

  @Test
  void scoresOutsideByRoundingAreClippedIfAsked() throws SQLException {
    String text = "propensity,outcome\n1.0000001,1\n-1e-9,0\n0.5,1\n";
    FileOptions options = FileOptions.DEFAULT.withClipTolerance(1e-6);
    String query = "SELECT CAST(propensity AS DOUBLE) AS propensity, outcome FROM '%s'";
    Path csv = write("a.csv", text);
    for (Path file : List.of(csv, copy("a.parquet", query.formatted(csv), "FORMAT parquet"))) {
      Noted noted = noted(options, file);
      assertThat(new ScoreTable(noted.index()).scores()).containsExactly(0, 0.5, 1);
      assertThat(noted.notes())
          .containsExactly(
              file + ": 2 scores outside of 0 to 1 by no more than 1.0E-6 are taken as 0 or 1.");
      CustomerFileException e =
          catchThrowableOfType(CustomerFileException.class, () -> noted(file));
      assertThat(e.reason()).isEqualTo(Reason.NEARLY_A_SCORE);
    }
    Path far = write("b.csv", "propensity,outcome\n1.1,1\n");
    assertThatThrownBy(() -> noted(options, far)).hasMessageContaining("is not between 0 and 1");
    assertThatThrownBy(() -> options.withClipTolerance(0.1))
        .isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void aCellOfThreeMegabytes() {
    String text = "id,note,propensity,outcome\n1," + "a".repeat(3_000_000) + ",0.1,0\n2,b,0.2,1\n";
    assertThat(noted(write("a.csv", text)).index().customers()).isEqualTo(2);
  }

  @Test
  void lineEndsOfOldMachines() {
    Path file = write("a.csv", SMALL.replace("\n", "\r"));
    assertSmall(noted(file).index());
    Path stray = write("b.csv", "propensity,outcome\n0.5,1\n0.5\r0.5,1\n");
    assertThat(refusal(stray).problem()).contains("row 2 (line 3): a carriage return");
  }

  @Test
  void whateverTheNameSays() throws SQLException, IOException {
    String rows = "SELECT * FROM (VALUES (0.5,1), (0.25,0), (0.5,0)) v(propensity, outcome)";
    Path parquet = Files.move(copy("a.parquet", rows, "FORMAT parquet"), folder.resolve("a.csv"));
    Noted noted = noted(parquet);
    assertSmall(noted.index());
    assertThat(noted.notes()).containsExactly(parquet + ": it is Parquet, whatever its name says.");
    Path gzip = Files.move(writeGzip("b.csv.gz", SMALL), folder.resolve("b.csv"));
    assertSmall(noted(gzip).index());
  }

  @Test
  void gzipIsCheckedToItsEnd() throws IOException {
    byte[] whole = Files.readAllBytes(writeGzip("a.csv.gz", SMALL));
    byte[] more = Files.readAllBytes(writeGzip("a.csv.gz", "0.75,1\n"));
    assertThat(noted(write("two.csv.gz", join(whole, more))).index().customers()).isEqualTo(4);
    assertThat(noted(write("zeros.csv.gz", join(whole, new byte[512]))).index().customers())
        .isEqualTo(3);
    for (int length = 3; length < whole.length; length++) {
      Path cut = write("cut.csv.gz", Arrays.copyOf(whole, length));
      assertThat(refusal(cut).problem())
          .as("%d bytes", length)
          .contains("cut.csv.gz cannot be read");
    }
    for (int at = whole.length - 8; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      assertThat(refusal(write("bad.csv.gz", damaged)).problem()).contains("is damaged");
    }
    byte[] second = join(whole, more);
    second[whole.length] ^= 1;
    assertThat(refusal(write("second.csv.gz", second)).problem()).contains("is damaged");
    byte[] in = Arrays.copyOf(whole, whole.length - 4);
    assertThatThrownBy(() -> read(List.of("-"), new ByteArrayInputStream(in), FileOptions.DEFAULT))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageStartingWith("standard input cannot be read as CSV: it is cut off");
    assertSmall(read(List.of("-"), new ByteArrayInputStream(whole), FileOptions.DEFAULT).index());
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Test
  void zstdIsCheckedToItsEnd() throws SQLException, IOException {
    String rows = "SELECT i / 5000 AS propensity, i % 2 AS outcome FROM range(5000) t(i)";
    byte[] whole =
        Files.readAllBytes(copy("a.csv.zst", rows, "FORMAT csv, HEADER, COMPRESSION zstd"));
    assertThat(noted(write("b.csv.zst", whole)).index().customers()).isEqualTo(5000);
    for (int length = 4; length < whole.length; length += 1 + whole.length / 50) {
      Path cut = write("cut.csv.zst", Arrays.copyOf(whole, length));
      assertThat(refusal(cut).problem()).as("%d bytes", length).contains("it is cut off");
    }
  }

  /** The bytes of a value are exchanged; the statistics of the file still tell of the old one. */
  @ParameterizedTest
  @CsvSource({"NaN", "1.5", "-0.25", "Infinity"})
  void statisticsDecideNothing(double bad) throws SQLException, IOException {
    double old = 0.123456789;
    String rows =
        """
        SELECT CASE WHEN i = 700 THEN CAST('0.123456789' AS DOUBLE) ELSE (i %% 7 + 1) / 8.0 END \
        AS propensity, i %% 2 AS outcome FROM range(1000) t(i)"""
            .replace("%%", "%");
    Path file =
        copy(
            "a.parquet", rows, "FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1");
    byte[] bytes = Files.readAllBytes(file);
    byte[] wanted = bytes(old);
    int at = 0;
    while (!Arrays.equals(bytes, at, at + 8, wanted, 0, 8)) {
      at++;
    }
    System.arraycopy(bytes(bad), 0, bytes, at, 8);
    Files.write(file, bytes);
    assertThat(refusal(file).problem()).contains(", row 701, column 'propensity': '");
    for (String name : List.of("out.csv", "out.parquet", "out.jsonl")) {
      try (CustomerFiles files = CustomerFiles.open()) {
        List<String> inputs = List.of(file.toString());
        assertThatThrownBy(() -> files.writeSegments(inputs, SEGMENTS, folder.resolve(name)))
            .isInstanceOf(CustomerFileException.class)
            .hasMessageContaining(", row 701, column 'propensity': '");
      }
    }
  }

  private static byte[] bytes(double number) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(number).array();
  }

  @Test
  void singlePrecisionKeepsItsDigitsInText() throws SQLException {
    float single = 0.3f;
    String rows = "SELECT CAST(0.3 AS FLOAT) AS propensity, CAST(0.3 AS FLOAT) AS other";
    Path file = copy("a.parquet", rows, "FORMAT parquet");
    assertThat(segmented(file))
        .isEqualTo("propensity,other,segment\n" + (double) single + ",0.3,1\n");
  }

  @Test
  void textAndParquetBecomeOneFile() throws SQLException {
    Path csv = write("1.csv", "id,propensity\na,0\n\"\",0.5\n,1\n");
    Path parquet = copy("2.parquet", "SELECT 3 AS id, 0.5 AS propensity", "FORMAT parquet");
    for (String name : List.of("b.jsonl", "b.parquet")) {
      try (CustomerFiles files = CustomerFiles.open()) {
        Path out = folder.resolve(name);
        List<String> inputs = List.of(csv.toString(), parquet.toString());
        assertThat(files.writeSegments(inputs, SEGMENTS, out).customers()).containsExactly(1L, 3L);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        files.writeSegments(
            List.of(out.toString()), new SegmentRule("propensity", List.of(), "s"), again);
        assertThat(again.toString(StandardCharsets.UTF_8))
            .startsWith("id,propensity,segment,s\na,0,0,0\n\"\",0.5,1,0\n,1,1,0\n3,0.5,1,0\n");
      }
    }
  }

  @Test
  void compressedOutputCanBeRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(SMALL.getBytes(StandardCharsets.UTF_8));
    }
    try (InputStream in = new GzipInput(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SMALL);
    }
  }
}
