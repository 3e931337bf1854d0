package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is lost or counted twice where chunks and batches end; DuckDB's hold 2,048 rows. */
@Tag("thorough")
class ChunkTest extends DataTest {
  /** All columns that are summed up. */
  private static final EnumSet<Role> MONEY = EnumSet.range(Role.SCORE, Role.CUSTOMER_COST);

  @ParameterizedTest
  @CsvSource({
    "parquet, 1", "parquet, 2047", "parquet, 2048", "parquet, 2049", "parquet, 100000",
    "csv, 1", "csv, 2047", "csv, 2048", "csv, 2049", "csv, 100000"
  })
  void allRowsArrive(String format, int rows) throws SQLException {
    for (int distinct : new int[] {rows, 7}) {
      Path file = customers(format, rows, distinct);
      expect(read(file), rows, distinct);
      ScoreTable withMoney = read(file, WITH_MONEY, MissingPolicy.ERROR);
      expect(withMoney, rows, distinct);
      assertThat(withMoney.values())
          .hasValue(money(rows, distinct, i -> (1 + i % 4) * (i / 8.0 - 100)));
      assertThat(withMoney.weights()).hasValue(money(rows, distinct, i -> 1 + i % 4));
    }
  }

  @ParameterizedTest
  @CsvSource({"parquet", "csv"})
  void noRows(String format) throws SQLException {
    assertThat(refusal(customers(format, 0, 7))).hasMessageContaining("has no rows");
  }

  /** Row i has score number i modulo the distinct ones, which rise but are not in order. */
  private Path customers(String format, int rows, int distinct) throws SQLException {
    String query =
        """
        SELECT CAST(i %% %2$d AS DOUBLE) / %2$d AS propensity, CAST(i %% 3 = 0 AS INTEGER) AS outcome,
        CAST(i AS DOUBLE) / 8 - 100 AS value, 1 + i %% 4 AS weight
        FROM range(%1$d) numbers(i) ORDER BY hash(i)"""
            .formatted(rows, distinct);
    String options = format.equals("csv") ? "FORMAT csv, HEADER" : "FORMAT parquet";
    return copy("customers." + format, query, options);
  }

  private static void expect(ScoreTable table, int rows, int distinct) {
    int size = Math.min(rows, distinct);
    long[] customers = new long[size];
    long[] conversions = new long[size];
    for (int i = 0; i < rows; i++) {
      customers[i % distinct]++;
      conversions[i % distinct] += i % 3 == 0 ? 1 : 0;
    }
    assertThat(table.scores())
        .containsExactly(
            IntStream.range(0, size).mapToDouble(s -> (double) s / distinct).toArray());
    assertThat(table.customers()).containsExactly(customers);
    assertThat(table.conversions()).containsExactly(conversions);
  }

  /** Multiples of an eighth, whose sums are exact. */
  private static double[] money(int rows, int distinct, IntToDoubleFunction ofRow) {
    double[] sums = new double[Math.min(rows, distinct)];
    for (int i = 0; i < rows; i++) {
      sums[i % distinct] += ofRow.applyAsDouble(i);
    }
    return sums;
  }

  @Test
  void fullBatchesAreSummedUp() {
    for (int batch : new int[] {1, 999, 1000, 5000}) {
      CustomerRows rows = new CustomerRows(MONEY, List.of(), batch, 2);
      for (int i = 0; i < 5000; i++) {
        if (i % 50 < 49) {
          double[] numbers = {i % 50 / 50.0, i % 2, i / 8.0, 1 + i % 4, i, i / 2.0};
          rows.add(numbers, -1);
        }
      }
      ScoreIndex index = rows.index("the rows", 100);
      assertThat(index.distinctScores()).isEqualTo(49);
      assertThat(index.customers()).isEqualTo(4900);
      assertThat(index.conversions()).isEqualTo(2400);
      assertThat(index.customers(3, 4)).isEqualTo(100);
      assertThat(index.value(3, 4)).isEqualTo(weightedValue());
      assertThat(index.weight(0, 1)).isEqualTo(200);
      assertThat(index.sum(Measure.CONVERTED_VALUE, 1, 2)).isEqualTo(weightedValueIfConverted());
      assertThat(index.isWeighted()).isTrue();
      assertThat(index.dropped()).isEqualTo(100);
    }
  }

  @Test
  void aResultThatEndsEarlyIsNoResult() {
    try (Database database = Database.open(2, folder.resolve("duckdb"))) {
      assertThatThrownBy(() -> database.fetch("FROM range(5000)", 5001, chunk -> {}))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("5,000 of 5,001");
    }
  }

  @Test
  void badRowsAndMissingOnesAreFoundAmongManyGoodOnes() throws SQLException {
    String query =
        """
        SELECT CASE WHEN i = 70000 THEN NULL ELSE CAST(i AS DOUBLE) / 100000 END AS propensity,
        CASE WHEN i = 80000 THEN %s ELSE 1 END AS outcome FROM range(100000) numbers(i)""";
    Path missing = copy("missing.parquet", query.formatted("NULL"), "FORMAT parquet");
    assertThat(refusal(missing)).hasMessageContaining("row 70001").hasMessageContaining("2 rows");
    ScoreTable kept = read(missing, COLUMNS, MissingPolicy.DROP);
    assertThat(kept.dropped()).isEqualTo(2);
    assertThat(kept.rows()).isEqualTo(100_000);
    Path bad = copy("bad.parquet", query.formatted("2"), "FORMAT parquet");
    assertThat(refusal(bad, COLUMNS, MissingPolicy.DROP))
        .hasMessageContaining("row 80001")
        .hasMessageContaining("'2'");
  }

  @Test
  void cancelStopsTheFetchingOfChunks() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    try (Database database = Database.open(1, folder.resolve("duckdb"))) {
      CompletableFuture<Void> fetching =
          CompletableFuture.runAsync(() -> fetchWithoutEnd(database, started));
      assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
      database.cancel();
      assertThatThrownBy(() -> fetching.get(10, TimeUnit.SECONDS))
          .isInstanceOfAny(CancellationException.class, ExecutionException.class)
          .satisfies(
              e ->
                  assertThat(e instanceof CancellationException ? e : e.getCause())
                      .isInstanceOf(CancellationException.class));
    }
  }

  private static void fetchWithoutEnd(Database database, CountDownLatch started) {
    try {
      database.fetch("FROM range(1000000000000)", 0, chunk -> started.countDown());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Values of the rows with score number 3, times their weights. */
  private static double weightedValue() {
    double sum = 0;
    for (int i = 3; i < 5000; i += 50) {
      sum += (1 + i % 4) * (i / 8.0);
    }
    return sum;
  }

  /** Values, if they convert, of the rows with score number 1, who all did, times their weights. */
  private static double weightedValueIfConverted() {
    double sum = 0;
    for (int i = 1; i < 5000; i += 50) {
      sum += (1 + i % 4) * (double) i;
    }
    return sum;
  }
}
