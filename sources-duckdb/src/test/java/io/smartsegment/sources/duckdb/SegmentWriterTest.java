package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.error.InvalidSettingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentWriterTest extends DataTest {
  private static final List<Double> CUTOFFS = List.of(0.1, 0.30000000000000004, 0.5);
  private static final SegmentRule RULE = new SegmentRule("propensity", CUTOFFS, "segment");

  private static String csv(SegmentRule rule, MissingPolicy missing, Object... inputs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FileOptions options = FileOptions.DEFAULT.withThreads(2).withMissing(missing);
    try (CustomerFiles reader = CustomerFiles.open(options, InputStream.nullInputStream())) {
      reader.writeSegments(Stream.of(inputs).map(Object::toString).toList(), rule, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String csv(Object... inputs) {
    return csv(RULE, MissingPolicy.ERROR, inputs);
  }

  private static SegmentCounts write(Path input, Path output) {
    try (CustomerFiles reader =
        CustomerFiles.open(FileOptions.DEFAULT.withThreads(2), InputStream.nullInputStream())) {
      return reader.writeSegments(List.of(input.toString()), RULE, output);
    }
  }

  private static CustomerFileException refusal(SegmentRule rule, Object... inputs) {
    return catchThrowableOfType(
        CustomerFileException.class, () -> csv(rule, MissingPolicy.ERROR, inputs));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void cutoffsBelongToTheUpperSegment() {
    String text =
        """
        id,propensity
        a,0
        b,0.1
        c,0.09999999999999999
        d,0.3
        e,0.30000000000000004
        f,0.5
        g,1
        h,-0.0
        """;
    Path file = write("a.csv", text);
    assertThat(csv(file).lines().skip(1).map(line -> line.charAt(line.length() - 1)))
        .containsExactly('0', '1', '0', '1', '2', '3', '3', '0');
    assertThat(csv(new SegmentRule("propensity", List.of(), "s"), MissingPolicy.ERROR, file))
        .startsWith("id,propensity,s\na,0,0\n")
        .endsWith("g,1,0\nh,-0.0,0\n");
  }

  @Test
  void segmentsAreThoseOfAPlainComputation() {
    Random random = new Random(11);
    double[] cutoffs = random.doubles(9).sorted().toArray();
    StringBuilder text = new StringBuilder("row,propensity\n");
    StringBuilder expected = new StringBuilder("row,propensity,segment\n");
    long[] counts = new long[cutoffs.length + 1];
    for (int i = 0; i < 300_000; i++) {
      double score = edgeOr(random, cutoffs);
      int segment = 0;
      while (segment < cutoffs.length && cutoffs[segment] <= score) {
        segment++;
      }
      counts[segment]++;
      String row = i + "," + score;
      text.append(row).append('\n');
      expected.append(row).append(',').append(segment).append('\n');
    }
    Path file = write("a.csv", text.toString());
    List<Double> list = Arrays.stream(cutoffs).boxed().toList();
    SegmentRule rule = new SegmentRule("propensity", list, "segment");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CustomerFiles reader = CustomerFiles.open(FileOptions.DEFAULT.withThreads(4))) {
      SegmentCounts written = reader.writeSegments(List.of(file.toString()), rule, out);
      assertThat(written.customers())
          .containsExactlyElementsOf(Arrays.stream(counts).boxed().toList());
      assertThat(written.dropped()).isZero();
    }
    assertThat(out.toString(StandardCharsets.UTF_8).equals(expected.toString())).isTrue();
  }

  private static double edgeOr(Random random, double[] cutoffs) {
    double cutoff = cutoffs[random.nextInt(cutoffs.length)];
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> cutoff;
      case 3 -> Math.nextDown(cutoff);
      case 4 -> Math.nextUp(cutoff);
      default -> random.nextDouble();
    };
  }

  @Test
  void textIsUnchanged() {
    String rows =
        """
        0.10,é😀,1e0
        1.000," x, y ",
         0.5 ,"a ""b""
        c",""
        5E-1,NA,007
        """;
    Path file = write("a.csv", "propensity,\"the, \"\"note\"\"\",x\n" + rows);
    assertThat(csv(file))
        .isEqualTo(
            """
            propensity,"the, ""note""\",x,segment
            0.10,é😀,1e0,1
            1.000," x, y ",,3
             0.5 ,"a ""b""
            c","",3
            5E-1,NA,007,3
            """);
  }

  @Test
  void theDialectStays() {
    Path file = write("a.csv", "\uFEFFx;propensity;x\r\n1,5;0.1;\r\n\"\";\"0.2\";' '\n;1;;\n\r\n");
    assertThat(csv(file))
        .isEqualTo("\uFEFFx;propensity;x;segment\r\n1,5;0.1;;1\r\n\"\";\"0.2\";' ';1\n;1;;3\n");
  }

  @Test
  void missingScoresAreRefusedOrDropped() {
    Path file = write("a.csv", "propensity,outcome\n0.5,\n,1\nNA,1\n0,x\n");
    assertThat(csv(RULE, MissingPolicy.DROP, file))
        .isEqualTo("propensity,outcome,segment\n0.5,,3\n0,x,0\n");
    assertThat(refusal(RULE, file).problem())
        .isEqualTo(file + ", row 2, column 'propensity': no score; 2 rows lack a value");
  }

  @Test
  void badInputWritesNothing() throws IOException {
    Path file = write("a.csv", "propensity\n0.5\n2\n");
    for (String name : List.of("b.csv", "b.csv.gz", "b.parquet", "b.jsonl")) {
      Path output = folder.resolve(name);
      CustomerFileException e =
          catchThrowableOfType(CustomerFileException.class, () -> write(file, output));
      assertThat(e.problem()).startsWith(file + ", row 2, column 'propensity': '2' is not");
    }
    assertThat(names()).containsExactly("a.csv");
  }

  @ParameterizedTest
  @CsvSource({"segment,segment", "Segment,segment", "segment,SEGMENT", "' segment ',segment"})
  void anExistingSegmentColumnIsRefused(String existing, String added) {
    Path file = write("a.csv", "propensity," + existing + "\n0.5,1\n");
    SegmentRule rule = new SegmentRule("propensity", CUTOFFS, added);
    assertThat(refusal(rule, file))
        .hasMessage(
            file + " has a column '" + added + "' already\nGive the new column another name.");
    assertThat(csv(new SegmentRule("propensity", CUTOFFS, "a,b"), MissingPolicy.ERROR, file))
        .contains(",\"a,b\"\n0.5,1,3\n");
  }

  @Test
  void writesCsvFiles() throws IOException {
    Path file = write("a.csv", "id,propensity\na,0\nb,0.2\n");
    String expected = "id,propensity,segment\na,0,0\nb,0.2,1\n";
    assertThat(write(file, folder.resolve("b.csv")).customers()).containsExactly(1L, 1L, 0L, 0L);
    assertThat(folder.resolve("b.csv")).hasContent(expected);
    Path gzip = Files.writeString(folder.resolve("b.csv.gz"), "old");
    write(file, gzip);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
    }
    assertThat(names()).containsExactly("a.csv", "b.csv", "b.csv.gz");
  }

  @Test
  void parquetKeepsItsTypes() throws SQLException, IOException {
    String rows =
        """
        SELECT i AS "a ""b""\", i / 300000 AS propensity, DATE '2026-01-01' AS score, [i] AS o0,
          i % 2 = 0 AS key
        FROM range(300000) t(i)""";
    Path file = copy("a.parquet", rows, "FORMAT parquet");
    Path output = folder.resolve("it's.parquet");
    write(file, output);
    Path text = folder.resolve("c.csv");
    try (CustomerFiles reader = CustomerFiles.open(FileOptions.DEFAULT.withThreads(2))) {
      SegmentRule again = new SegmentRule("propensity", CUTOFFS, "again");
      reader.writeSegments(List.of(output.toString()), again, text);
    }
    try (Stream<String> lines = Files.lines(text)) {
      List<String> all = lines.toList();
      assertThat(all.get(0)).isEqualTo("\"a \"\"b\"\"\",propensity,score,o0,key,segment,again");
      assertThat(all.get(150_001)).isEqualTo("150000,0.5,2026-01-01,[150000],true,3,3");
      for (int i = 0; i < 300_000; i++) {
        assertThat(all.get(i + 1)).startsWith(i + ",");
      }
    }
  }

  @Test
  void jsonKeepsItsValues() {
    Path file =
        write(
            "a.jsonl",
            """
            {"propensity":0.5,"x":"1","y":{"a":[1,true]}}
            {"x":1,"propensity":"0.1","z":null}
            """);
    Path output = folder.resolve("b.jsonl");
    write(file, output);
    assertThat(output)
        .hasContent(
            """
            {"propensity":0.5,"x":"1","y":{"a":[1,true]},"z":null,"segment":3}
            {"propensity":"0.1","x":1,"y":null,"z":null,"segment":1}
            """);
    assertThat(csv(file))
        .isEqualTo("propensity,x,y,z,segment\n0.5,1,\"{\"\"a\"\":[1,true]}\",,3\n0.1,1,,,1\n");
  }

  @Test
  void csvBecomesJsonAndParquet() {
    Path file = write("a.csv", ",propensity\n007,0.50\n,0.1\n");
    Path json = folder.resolve("b.jsonl");
    write(file, json);
    assertThat(json)
        .hasContent(
            """
            {"column1":"007","propensity":"0.50","segment":3}
            {"column1":null,"propensity":"0.1","segment":1}
            """);
    write(file, folder.resolve("b.parquet"));
    assertThat(
            csv(
                new SegmentRule("propensity", List.of(), "s"),
                MissingPolicy.ERROR,
                folder.resolve("b.parquet")))
        .isEqualTo("column1,propensity,segment,s\n007,0.50,3,0\n,0.1,1,0\n");
    Path twice = write("c.csv", "x,propensity,X\n1,0.5,2\n");
    assertThatThrownBy(() -> write(twice, folder.resolve("d.jsonl")))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageStartingWith("column 'X' occurs twice, which only CSV can hold");
  }

  @Test
  void severalInputsFollowEachOther() throws SQLException {
    Path first = write("1.csv", "id,propensity\na,0\nb,0.2\n");
    Path second = copy("2.parquet", "SELECT 3 AS id, 0.5 AS propensity", "FORMAT parquet");
    assertThat(csv(first, second)).isEqualTo("id,propensity,segment\na,0,0\nb,0.2,1\n3,0.5,3\n");
    Path third = write("3.csv", "propensity,id\n0.5,1\n");
    assertThat(refusal(RULE, first, third).problem())
        .isEqualTo(
            third
                + " has other columns than "
                + first
                + ": propensity, id instead of id, propensity");
  }

  @Test
  void standardInputIsAnInput() {
    byte[] in = "id,propensity\na,0\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CustomerFiles reader =
        CustomerFiles.open(FileOptions.DEFAULT.withThreads(1), new ByteArrayInputStream(in))) {
      reader.writeSegments(List.of("-"), RULE, out);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("id,propensity,segment\na,0,0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.xls", "b", "none/b.csv", "sub.csv", "a.csv"})
  void impossibleOutputsAreRefused(String name) throws IOException {
    Path file = write("a.csv", "propensity\n0.5\n");
    Files.createDirectory(folder.resolve("sub.csv"));
    assertThatThrownBy(() -> write(file, folder.resolve(name)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("the output " + folder.resolve(name));
    assertThat(file).hasContent("propensity\n0.5\n");
  }

  @Test
  void aClosedOutputStopsTheWriting() {
    Path file = write("a.csv", "propensity\n" + "0.5\n".repeat(100_000));
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    for (OutputStream out : List.of(closed, new PrintStream(closed))) {
      try (CustomerFiles reader = CustomerFiles.open(FileOptions.DEFAULT.withThreads(1))) {
        List<String> inputs = List.of(file.toString());
        assertThatThrownBy(() -> reader.writeSegments(inputs, RULE, out))
            .isInstanceOf(UncheckedIOException.class);
      }
    }
  }

  @Test
  void cutoffsMustIncrease() {
    for (List<Double> cutoffs : List.of(List.of(0.5, 0.5), List.of(Double.NaN))) {
      assertThatThrownBy(() -> new SegmentRule("propensity", cutoffs, "segment"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
