package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.cutoff.Cutoffs;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data get the segments that the library gives. */
class SegmentFunctionTest extends DataTest {
  private static final List<Double> CUTOFFS =
      List.of(Double.MIN_VALUE, 0.1, 0.1 + 0.2, 0.5, Math.nextDown(1.0), 1.0);
  private static final SegmentRule RULE = new SegmentRule("propensity", CUTOFFS, "segment");

  private static CustomerFiles reader() {
    return CustomerFiles.open(FileOptions.DEFAULT.withThreads(2), InputStream.nullInputStream());
  }

  private static String csv(CustomerFiles reader, Path file, SegmentRule rule) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reader.writeSegments(List.of(file.toString()), rule, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The edges of all segments, repeated until they fill several chunks of DuckDB. */
  private static List<Double> edges() {
    List<Double> edges = new ArrayList<>(List.of(0.0, -0.0));
    for (double cutoff : CUTOFFS) {
      edges.addAll(List.of(Math.nextDown(cutoff), cutoff, Math.min(1, Math.nextUp(cutoff))));
    }
    return IntStream.range(0, 10_000).mapToObj(i -> edges.get(i % edges.size())).toList();
  }

  private static String rows(List<Double> scores) {
    return scores.stream().map(d -> d + "\n").collect(Collectors.joining("", "propensity\n", ""));
  }

  private static String segmented(List<Double> scores, Cutoffs cutoffs) {
    return scores.stream()
        .map(score -> score + "," + cutoffs.segmentOf(score) + "\n")
        .collect(Collectors.joining("", "propensity,segment\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.csv", "b.csv.gz", "b.parquet", "b.jsonl"})
  void edgesGetTheSegmentsOfTheLibrary(String name) {
    List<Double> scores = edges();
    Path file = write("a.csv", rows(scores));
    Path output = folder.resolve(name);
    String expected = segmented(scores, Cutoffs.of(CUTOFFS));
    try (CustomerFiles reader = reader()) {
      assertThat(csv(reader, file, RULE)).isEqualTo(expected);
      reader.writeSegments(List.of(file.toString()), RULE, output);
      SegmentRule none = new SegmentRule("propensity", List.of(), "none");
      assertThat(csv(reader, output, none))
          .isEqualTo(expected.replace("\n", ",0\n").replaceFirst(",0\n", ",none\n"));
    }
  }

  @Test
  void doublesInParquetAreNotRounded() throws SQLException {
    List<Double> scores = edges();
    Path text = write("a.csv", rows(scores));
    String query = "SELECT CAST(propensity AS DOUBLE) AS propensity FROM '%s'".formatted(text);
    Path file = copy("a.parquet", query, "FORMAT parquet");
    try (CustomerFiles reader = reader()) {
      Stream<String> segments = csv(reader, file, RULE).lines().skip(1);
      Cutoffs cutoffs = Cutoffs.of(CUTOFFS);
      assertThat(segments.map(line -> line.substring(line.indexOf(',') + 1)))
          .containsExactlyElementsOf(
              scores.stream().map(score -> "" + cutoffs.segmentOf(score)).toList());
    }
  }

  @Test
  void eachWritingHasItsOwnCutoffs() {
    Path file = write("a.csv", "propensity\n0.2\n0.6\n");
    try (CustomerFiles reader = reader()) {
      for (int round = 0; round < 2; round++) {
        assertThat(csv(reader, file, new SegmentRule("propensity", List.of(0.5), "s")))
            .isEqualTo("propensity,s\n0.2,0\n0.6,1\n");
        assertThat(csv(reader, file, new SegmentRule("propensity", List.of(0.1, 0.2), "s")))
            .isEqualTo("propensity,s\n0.2,2\n0.6,2\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'NaN'", "2", "-5e-324", "'-Infinity'", "NULL"})
  void whatIsNoScoreIsRefusedWithItsRow(String bad) throws SQLException {
    String rows =
        "SELECT CASE WHEN i = 6789 THEN CAST(%s AS DOUBLE) ELSE 0.5 END AS propensity"
            + " FROM range(10000) t(i)";
    Path file = copy("a.parquet", rows.formatted(bad), "FORMAT parquet");
    try (CustomerFiles reader = reader()) {
      CustomerFileException e =
          catchThrowableOfType(CustomerFileException.class, () -> csv(reader, file, RULE));
      assertThat(e.problem()).startsWith(file + ", row 6790, column 'propensity': ");
    }
  }

  @Test
  void theFunctionTakesAnything() throws SQLException {
    try (Database database = Database.open(2, folder)) {
      String segment =
          SegmentFunction.register(
              database,
              Cutoffs.of(CUTOFFS),
              new ScoreReading(1, 0),
              OwnRules.NONE,
              new Column("propensity", "DOUBLE", "propensity"));
      String values = "VALUES (CAST('NaN' AS DOUBLE)), (NULL), (-1), (2), ('Infinity'), (0.5)";
      assertThat(
              database.queryNumber(
                  "SELECT sum(coalesce(%s, 0)) FROM (%s) t(score)".formatted(segment, values)))
          .isEqualTo(4 - 5);
    }
  }

  @Test
  void failuresOfAFunctionSurface() throws SQLException {
    try (Database database = Database.open(2, folder)) {
      database.define(
          connection -> {
            try (var function = DuckDBFunctions.scalarFunction()) {
              function
                  .withName("broken")
                  .withParameter(DuckDBColumnType.BIGINT)
                  .withReturnType(DuckDBColumnType.INTEGER)
                  .withVectorizedFunction(
                      (chunk, result) -> {
                        throw new IllegalStateException("no result for this");
                      })
                  .register(connection);
            }
          });
      assertThatThrownBy(() -> database.queryNumber("SELECT broken(i) FROM range(9) t(i)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("no result for this");
    }
  }
}
