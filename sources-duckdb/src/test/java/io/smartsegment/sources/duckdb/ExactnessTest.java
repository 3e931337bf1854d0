package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Scores keep every bit, and sums do not depend on the number of threads. */
class ExactnessTest extends DataTest {

  @Test
  void scoresAreRoundedCorrectly() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "3.9e-13",
                "0.12345678901234567",
                "4.9e-324",
                "2.4703282292062327e-324",
                "1e-400",
                "0.1",
                "0.30000000000000004",
                "9.999999999999999e-1",
                "1E-5",
                "+.5",
                "1.",
                "0.99999999999999994",
                "0.500000000000000166533453693773481063544750213623046875"));
    Random random = new Random(7);
    for (int i = 0; i < 25_000; i++) {
      double d = random.nextDouble() * Math.pow(10, -random.nextInt(20));
      texts.add(Double.toString(d));
      texts.add("0." + (random.nextLong() >>> 1) + (random.nextInt() >>> 1));
      texts.add(new BigDecimal(Math.abs(d)).add(new BigDecimal(Math.ulp(d) / 2)).toString());
      texts.add("%.17e".formatted(d));
    }
    TreeMap<Double, Long> expected = new TreeMap<>();
    StringBuilder text = new StringBuilder("outcome,propensity\n");
    for (String score : texts) {
      text.append("1,").append(score).append('\n');
      expected.merge(Double.parseDouble(score), 1L, Long::sum);
    }
    ScoreTable table = read(write("a.csv", text.toString()));
    assertThat(table.scores()).isEqualTo(expected.keySet().stream().mapToDouble(d -> d).toArray());
    assertThat(table.customers()).isEqualTo(expected.values().stream().mapToLong(n -> n).toArray());
  }

  @Test
  void decimalsAndJsonAreRoundedCorrectly() throws SQLException {
    String digits = "0.12345678901234567";
    Path parquet =
        copy(
            "a.parquet",
            "SELECT 1 AS outcome, %s AS propensity".formatted(digits),
            "FORMAT parquet");
    Path json = write("a.jsonl", "{\"outcome\":1,\"propensity\":%s}\n".formatted(digits));
    assertThat(read(parquet).scores()).containsExactly(Double.parseDouble(digits));
    assertThat(read(json).scores()).containsExactly(Double.parseDouble(digits));
  }

  @Test
  void resultsDoNotDependOnThreads() {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("propensity,outcome,value,weight\n");
    TreeMap<Double, BigDecimal> values = new TreeMap<>();
    for (int i = 0; i < 200_000; i++) {
      double score = random.nextInt(1000) / 1000.0;
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(12));
      double weight = random.nextInt(3) + 0.1;
      text.append(score).append(',').append(random.nextInt(2)).append(',');
      text.append(value).append(',').append(weight).append('\n');
      values.merge(score, new BigDecimal(value).multiply(new BigDecimal(weight)), BigDecimal::add);
    }
    Path file = write("a.csv", text.toString());
    ScoreTable one = readWith(1, file);
    for (int threads : new int[] {2, 4, 4}) {
      ScoreTable many = readWith(threads, file);
      assertThat(many.scores()).isEqualTo(one.scores());
      assertThat(many.customers()).isEqualTo(one.customers());
      assertThat(many.conversions()).isEqualTo(one.conversions());
      assertThat(many.values().orElseThrow()).isEqualTo(one.values().orElseThrow());
      assertThat(many.weights().orElseThrow()).isEqualTo(one.weights().orElseThrow());
    }
    assertThat(one.values().orElseThrow())
        .containsExactly(
            values.values().stream().mapToDouble(BigDecimal::doubleValue).toArray(), within(1e-3));
  }

  private static ScoreTable readWith(int threads, Path file) {
    List<String> inputs = List.of(file.toString());
    return read(threads, inputs, InputStream.nullInputStream(), WITH_MONEY, MissingPolicy.ERROR);
  }
}
