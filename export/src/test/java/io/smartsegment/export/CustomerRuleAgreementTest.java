package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.OrderHistoryBuilder;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import io.smartsegment.customers.rfm.RfmNames;
import io.smartsegment.customers.rfm.RfmScores;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.segment.CustomerSegments;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported rules of customers divide as the library does: in DuckDB, as Java and as Python. */
class CustomerRuleAgreementTest {
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  private static final LocalDate DATE = FIRST.plusDays(300);
  private static final String NONE = "(none)";

  private static Connection connection;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** Orders of few kinds, so that thresholds are met exactly and stars are equal. */
  private static OrderHistory orders(long seed) {
    Random random = new Random(seed);
    OrderHistoryBuilder builder = OrderHistory.builder().known("nobody");
    for (int customer = 0; customer < 120; customer++) {
      int orders = 1 + random.nextInt(6);
      for (int i = 0; i < orders; i++) {
        long amount = random.nextInt(6) == 0 ? -random.nextInt(20) : random.nextInt(8) * 25L;
        LocalDate day = FIRST.plusDays(random.nextInt(300));
        builder.add("c" + customer, day, BigDecimal.valueOf(amount, 1));
      }
    }
    return builder.build();
  }

  private static List<RfmSegmentation> rfm(OrderHistory history) {
    RfmSegmentation five = RfmSegmentation.learn(history, DATE, RfmSettings.DEFAULT);
    List<RfmNames.Cell> cells = new ArrayList<>();
    for (int cell = 0; cell < 25; cell++) {
      String name = "it's \"\\ \u00e9 " + cell % 3;
      cells.add(new RfmNames.Cell(cell / 5 + 1, cell % 5 + 1, name));
    }
    return List.of(
        five,
        five.byCell(),
        five.withNames(RfmNames.of(cells)),
        RfmSegmentation.learn(history, DATE, RfmSettings.DEFAULT.withBins(3).withWindowDays(90)));
  }

  /** Recency, frequency and money of the customers, then rows of which each has no segment. */
  private static List<@Nullable Object[]> rows(RfmScores scores) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < scores.customers(); i++) {
      rows.add(
          scores.scored(i)
              ? new Object[] {(long) scores.recency(i), scores.frequency(i), scores.money(i)}
              : new Object[] {null, null, null});
    }
    rows.add(new Object[] {null, 3L, BigDecimal.ONE});
    rows.add(new Object[] {3L, null, BigDecimal.ONE});
    rows.add(new Object[] {0L, 3L, BigDecimal.ONE});
    rows.add(new Object[] {3L, 0L, BigDecimal.ONE});
    return rows;
  }

  private static List<String> expected(CustomerSegments segments, int none) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < segments.customers(); i++) {
      int segment = segments.segmentOf(i);
      names.add(segment == CustomerSegments.NONE ? NONE : segments.groups().get(segment).name());
    }
    names.addAll(Collections.nCopies(none, NONE));
    return names;
  }

  private static List<String> inDuckDb(
      CustomerTableRule rule, String types, List<@Nullable Object[]> rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TABLE customers (id INTEGER, " + types + ")");
      String values =
          IntStream.range(0, rows.size())
              .mapToObj(
                  i ->
                      Arrays.stream(rows.get(i))
                          .map(String::valueOf)
                          .collect(Collectors.joining(", ", "(" + i + ", ", ")")))
              .collect(Collectors.joining(", "));
      statement.execute("INSERT INTO customers VALUES " + values);
      String select = CustomerSqlExport.select(rule, SqlDialect.DUCKDB, "customers");
      List<String> names = new ArrayList<>();
      try (ResultSet result =
          statement.executeQuery(
              "SELECT segment FROM (" + select.replace(";", "") + ") ORDER BY id")) {
        while (result.next()) {
          names.add(result.getString(1));
        }
      }
      return names;
    }
  }

  @Test
  void recencyFrequencyAndMoneyInDuckDb() throws SQLException {
    for (long seed = 1; seed <= 6; seed++) {
      OrderHistory history = orders(seed);
      for (RfmSegmentation rfm : rfm(history)) {
        CustomerTableRule rule = CustomerTableRule.of(rfm);
        List<@Nullable Object[]> rows = rows(rfm.scores(history, DATE));
        List<String> names = expected(rfm.segments(history, DATE), 4);
        for (String types :
            new String[] {
              "recency INTEGER, frequency BIGINT, money DECIMAL(18, 6)",
              "recency DOUBLE, frequency DOUBLE, money DOUBLE"
            }) {
          assertThat(inDuckDb(rule, types, rows)).as("seed %s, %s", seed, types).isEqualTo(names);
        }
      }
    }
  }

  @Test
  void whatIsNoNumberIsInNoSegment() throws SQLException {
    OrderHistory history = orders(1);
    CustomerTableRule rule = CustomerTableRule.of(rfm(history).get(1));
    List<@Nullable Object[]> rows =
        List.of(
            new Object[] {"'NaN'::DOUBLE", 3, 3},
            new Object[] {3, "'NaN'::DOUBLE", 3},
            new Object[] {3, 3, "'NaN'::DOUBLE"},
            new Object[] {3, 3, "'Infinity'::DOUBLE"},
            new Object[] {"1e9", 3, 3},
            new Object[] {3, 3, null});
    assertThat(inDuckDb(rule, "recency DOUBLE, frequency DOUBLE, money DOUBLE", rows))
        .containsOnly(NONE);
  }

  /** What the columns of stages hold, straight from their meaning. */
  private static List<@Nullable Object[]> stageRows(OrderHistory history, int silence) {
    int end = Math.toIntExact(DATE.toEpochDay());
    List<@Nullable Object[]> rows = new ArrayList<>();
    history.forEach(
        days -> {
          List<Integer> bought = new ArrayList<>();
          long latest = 0;
          for (int i = 0; i < days.count(); i++) {
            if (days.day(i) >= end) {
              continue;
            }
            if (days.gross(i) > days.returned(i)) {
              bought.add(days.day(i));
            }
            latest += days.day(i) >= end - silence ? days.gross(i) - days.returned(i) : 0;
          }
          long returnedAfter = 0;
          for (int i = 1; i < bought.size(); i++) {
            if (bought.get(i) >= end - silence) {
              returnedAfter = Math.max(returnedAfter, bought.get(i) - bought.get(i - 1));
            }
          }
          rows.add(
              bought.isEmpty()
                  ? new Object[] {null, null, 0L, history.scale().amount(latest)}
                  : new Object[] {
                    (long) end - bought.get(bought.size() - 1),
                    (long) end - bought.get(0),
                    returnedAfter,
                    history.scale().amount(latest)
                  });
        });
    rows.add(new Object[] {5L, null, 0L, BigDecimal.ONE});
    rows.add(new Object[] {5L, 200L, null, BigDecimal.ONE});
    rows.add(new Object[] {5L, 200L, 0L, null});
    return rows;
  }

  private static List<LifecycleSegmentation> stages() {
    return List.of(
        new LifecycleSegmentation(30, 60, 0.1),
        new LifecycleSegmentation(10, 120, 0.35),
        new LifecycleSegmentation(10, 120, 1),
        new LifecycleSegmentation(10, 120, 0));
  }

  @Test
  void stagesInDuckDb() throws SQLException {
    for (long seed = 1; seed <= 6; seed++) {
      OrderHistory history = orders(seed);
      for (LifecycleSegmentation stages : stages()) {
        List<@Nullable Object[]> rows = stageRows(history, stages.silenceDays());
        List<String> names = expected(stages.segments(history, DATE), 3);
        if (stages.starShare() == 0) {
          // Nobody is ranked, so nobody is asked for the latest revenue.
          names.set(names.size() - 1, "active");
        }
        assertThat(
                inDuckDb(
                    CustomerTableRule.of(stages),
                    "recency INTEGER, age INTEGER, returned_after INTEGER, latest_revenue DECIMAL(18, 2)",
                    rows))
            .as("seed %s, %s", seed, stages)
            .isEqualTo(names);
      }
    }
  }

  private Class<?> compiled(String source) throws Exception {
    Path file = Files.createDirectories(folder).resolve("Segments.java");
    Files.writeString(file, source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all,-options",
                "-Werror",
                "--release",
                "8",
                file.toString());
    assertThat(status).as(source).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      return loader.loadClass("Segments");
    }
  }

  @Test
  void cellsAndStagesAsJava() throws Exception {
    OrderHistory history = orders(2);
    RfmSegmentation rfm = rfm(history).get(1);
    Method cells =
        compiled(CustomerCodeExport.java(CustomerTableRule.of(rfm)))
            .getMethod("segmentOf", Long.class, Long.class, BigDecimal.class);
    List<String> found = new ArrayList<>();
    for (@Nullable Object[] row : rows(rfm.scores(history, DATE))) {
      found.add((String) cells.invoke(null, row));
    }
    assertThat(found).isEqualTo(expected(rfm.segments(history, DATE), 4));
    LifecycleSegmentation stages = stages().get(0);
    Method stage =
        compiled(CustomerCodeExport.java(CustomerTableRule.of(stages)))
            .getMethod(
                "segmentOf",
                Long.class,
                Long.class,
                Long.class,
                BigDecimal.class,
                BigDecimal.class);
    List<String> asked = new ArrayList<>();
    BigDecimal least = stages.starRevenue(history, DATE).orElseThrow();
    for (@Nullable Object[] row : stageRows(history, stages.silenceDays())) {
      asked.add((String) stage.invoke(null, row[0], row[1], row[2], row[3], least));
    }
    assertThat(asked).isEqualTo(expected(stages.segments(history, DATE), 3));
  }

  /** One process for both rules. */
  @Test
  void cellsAndStagesAsPython() throws Exception {
    OrderHistory history = orders(3);
    RfmSegmentation rfm = rfm(history).get(1);
    LifecycleSegmentation stages = stages().get(0);
    Files.writeString(
        folder.resolve("cells.py"), CustomerCodeExport.python(CustomerTableRule.of(rfm)));
    Files.writeString(
        folder.resolve("stages.py"), CustomerCodeExport.python(CustomerTableRule.of(stages)));
    StringBuilder driver = new StringBuilder("import cells, stages\n");
    List<String> names = new ArrayList<>(expected(rfm.segments(history, DATE), 4));
    for (@Nullable Object[] row : rows(rfm.scores(history, DATE))) {
      driver.append("print(cells.segment_of(%s))\n".formatted(python(row)));
    }
    String least = stages.starRevenue(history, DATE).orElseThrow().toPlainString();
    for (@Nullable Object[] row : stageRows(history, stages.silenceDays())) {
      driver.append("print(stages.segment_of(%s, '%s'))\n".formatted(python(row), least));
    }
    names.addAll(expected(stages.segments(history, DATE), 3));
    driver.append("print(cells.segment_of(float('nan'), 3, 1))\n");
    names.add(NONE);
    assertThat(run(driver.toString())).isEqualTo(names);
  }

  /** Money as a float, which is not exactly the decimal and has to be taken for it. */
  private static String python(@Nullable Object[] row) {
    return Arrays.stream(row)
        .map(value -> value == null ? "None" : value.toString())
        .collect(Collectors.joining(", "));
  }

  private List<String> run(String driver) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("driver.py"), driver);
    Path answers = folder.resolve("answers.txt");
    Process python;
    try {
      python =
          new ProcessBuilder("python3", "-B", "driver.py")
              .directory(folder.toFile())
              .redirectOutput(answers.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return abort("Skipped: there is no python3 here, so the exported Python was not run.");
    }
    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readAllLines(answers);
  }

  @Test
  void theDataSayTheSame() throws IOException {
    RfmSegmentation rfm = RfmSegmentation.learn(orders(4), DATE, RfmSettings.DEFAULT);
    JsonNode json =
        new ObjectMapper().readTree(CustomerJsonExport.write(CustomerTableRule.of(rfm)));
    assertThat(json.path("kind").textValue()).isEqualTo("rfm");
    assertThat(json.path("columns").findValuesAsText("name"))
        .containsExactly("recency", "frequency");
    assertThat(json.path("rule").path("column").textValue()).isEqualTo("recency");
    assertThat(json.path("rule").path("atMost").intValue())
        .isEqualTo(rfm.thresholds().recencyDays().get(0));
    assertThat(json.path("otherwise").textValue()).isEqualTo(NONE);
  }

  @Test
  void sharesThatSqlCannotCountAreRefused() {
    assertThatThrownBy(() -> CustomerTableRule.of(new LifecycleSegmentation(1, 9, 1 / 3.0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0.3333333333333333");
  }
}
