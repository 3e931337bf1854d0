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
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they are found: of other programs, of other countries, and of other shapes. */
class FormatsTest extends DataTest {
  private static final String SMALL = "propensity,outcome\n0.5,1\n0.25,0\n0.5,0\n";
  private static final SegmentRule RULE = new SegmentRule("propensity", List.of(0.3), "segment");

  private record Noted(ScoreIndex index, List<String> notes) {}

  private static Noted noted(FileOptions options, Object... inputs) {
    try (CustomerFiles files = CustomerFiles.open(options)) {
      ScoreIndex index = files.read(Arrays.stream(inputs).map(Object::toString).toList());
      return new Noted(index, files.notes());
    }
  }

  private static Noted noted(Object... inputs) {
    return noted(FileOptions.DEFAULT, inputs);
  }

  private static String segmented(Object... inputs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CustomerFiles files = CustomerFiles.open()) {
      files.writeSegments(Arrays.stream(inputs).map(Object::toString).toList(), RULE, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void assertSmall(ScoreIndex index) {
    assertThat(new ScoreTable(index).scores()).containsExactly(0.25, 0.5);
    assertThat(index.customers()).isEqualTo(3);
    assertThat(index.conversions()).isEqualTo(1);
  }

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
        assertThatThrownBy(() -> files.writeSegments(inputs, RULE, folder.resolve(name)))
            .isInstanceOf(CustomerFileException.class)
            .hasMessageContaining(", row 701, column 'propensity': '");
      }
    }
  }

  private static byte[] bytes(double number) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(number).array();
  }

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

  @Test
  void aWorkbook() throws IOException {
    Path file = workbook("a.xlsx", "<c r=\"A2\"><v>0.5</v></c><c r=\"B2\"><v>1</v></c>");
    Noted noted = noted(file);
    assertSmall(noted.index());
    assertThat(noted.notes()).containsExactly(file + ": the sheet 'Customers' of 1 is read.");
    assertThat(segmented(file))
        .isEqualTo("propensity,outcome,segment\n0.5,1,1\n0.25,false,0\n0.5,0,1\n");
    Path formula = workbook("b.xlsx", "<c r=\"A2\"><f>1/2</f></c><c r=\"B2\"><v>1</v></c>");
    assertThat(refusal(formula).problem()).contains("Excel's cell A2: the formula has no value");
    Path error = workbook("c.xlsx", "<c r=\"A2\" t=\"e\"><v>#N/A</v></c><c r=\"B2\"><v>1</v></c>");
    assertThat(refusal(error).problem()).contains("row 1, column 'propensity': '#N/A' is not");
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 40; at < bytes.length; at += 7) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Path bad = write("d.xlsx", damaged);
      try {
        assertSmall(noted(bad).index());
      } catch (CustomerFileException e) {
        assertThat(e.problem()).contains("d.xlsx");
      }
    }
  }

  private Path workbook(String name, String firstRow) throws IOException {
    Path file = folder.resolve(name);
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
      part(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd."
              + "openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
              + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
              + "<sheets><sheet name=\"Customers\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\" "
              + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/>"
              + "</Relationships>");
      part(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
              + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>propensity</t></is></c>"
              + "<c r=\"B1\" t=\"inlineStr\"><is><t>outcome</t></is></c></row><row r=\"2\">"
              + firstRow
              + "</row><row r=\"3\"><c r=\"A3\"><f>1/4</f><v>0.25</v></c>"
              + "<c r=\"B3\" t=\"b\"><v>0</v></c></row>"
              + "<row r=\"5\"><c r=\"A5\"><v>0.5</v></c><c r=\"B5\"><v>0</v></c></row>"
              + "</sheetData></worksheet>");
    }
    return file;
  }

  private static void part(java.util.zip.ZipOutputStream zip, String name, String text)
      throws IOException {
    zip.putNextEntry(new java.util.zip.ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
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
        assertThat(files.writeSegments(inputs, RULE, out).customers()).containsExactly(1L, 3L);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        files.writeSegments(
            List.of(out.toString()), new SegmentRule("propensity", List.of(), "s"), again);
        assertThat(again.toString(StandardCharsets.UTF_8))
            .startsWith("id,propensity,segment,s\na,0,0,0\n\"\",0.5,1,0\n,1,1,0\n3,0.5,1,0\n");
      }
    }
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
