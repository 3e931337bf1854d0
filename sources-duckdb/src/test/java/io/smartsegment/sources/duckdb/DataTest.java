package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.population.ScoreIndex;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of reading and writing share. */
abstract class DataTest {
  static final Columns COLUMNS = Columns.DEFAULT;
  static final Columns WITH_MONEY = new Columns("propensity", "outcome", "value", "weight");

  @TempDir Path folder;

  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Path writeGzip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return write(name, bytes.toByteArray());
  }

  /** Has DuckDB write a query's rows to a file. */
  Path copy(String name, String query, String options) throws SQLException {
    Path file = folder.resolve(name);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (%s)".formatted(query, file, options));
    }
    return file;
  }

  ScoreTable read(Path file) {
    return read(file, COLUMNS, MissingPolicy.ERROR);
  }

  ScoreTable read(Path file, Columns columns, MissingPolicy missing) {
    return read(List.of(file.toString()), columns, missing);
  }

  static ScoreTable read(List<String> inputs, Columns columns, MissingPolicy missing) {
    return read(2, inputs, InputStream.nullInputStream(), columns, missing);
  }

  static ScoreTable read(
      int threads, List<String> inputs, InputStream in, Columns columns, MissingPolicy missing) {
    return read(
        inputs,
        in,
        FileOptions.DEFAULT.withThreads(threads).withColumns(columns).withMissing(missing));
  }

  static ScoreTable read(List<String> inputs, InputStream in, FileOptions options) {
    try (CustomerFiles files = CustomerFiles.open(options, in)) {
      return new ScoreTable(files.read(inputs));
    }
  }

  static ScoreTable readStandardInput(String text) {
    return read(
        2,
        List.of("-"),
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        COLUMNS,
        MissingPolicy.ERROR);
  }

  CustomerFileException refusal(Path file) {
    return refusal(file, COLUMNS, MissingPolicy.ERROR);
  }

  CustomerFileException refusal(Path file, Columns columns, MissingPolicy missing) {
    return catchThrowableOfType(CustomerFileException.class, () -> read(file, columns, missing));
  }

  static CustomerFileException refusal(List<String> inputs) {
    return catchThrowableOfType(
        CustomerFileException.class, () -> read(inputs, COLUMNS, MissingPolicy.ERROR));
  }

  static final String SMALL = "propensity,outcome\n0.5,1\n0.25,0\n0.5,0\n";
  static final SegmentRule SEGMENTS = new SegmentRule("propensity", List.of(0.3), "segment");

  record Noted(ScoreIndex index, List<String> notes) {}

  static Noted noted(FileOptions options, Object... inputs) {
    try (CustomerFiles files = CustomerFiles.open(options)) {
      ScoreIndex index = files.read(Arrays.stream(inputs).map(Object::toString).toList());
      return new Noted(index, files.notes());
    }
  }

  static Noted noted(Object... inputs) {
    return noted(FileOptions.DEFAULT, inputs);
  }

  static String segmented(Object... inputs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CustomerFiles files = CustomerFiles.open()) {
      files.writeSegments(Arrays.stream(inputs).map(Object::toString).toList(), SEGMENTS, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static void assertSmall(ScoreIndex index) {
    assertThat(new ScoreTable(index).scores()).containsExactly(0.25, 0.5);
    assertThat(index.customers()).isEqualTo(3);
    assertThat(index.conversions()).isEqualTo(1);
  }
}
