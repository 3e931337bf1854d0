package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.ClusterRule;
import io.smartsegment.clusterers.model.CoreRule;
import io.smartsegment.core.error.InvalidInputException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmml4s.model.Model;

/** Exported clusters are those of the library: in DuckDB, as Java and as Python. */
class ClusterRuleAgreementTest {
  private static final int ROWS = 400;
  private static final List<Scale> SCALES = List.of(Scale.values());

  @TempDir Path folder;

  /** Two numbers of few values, so that distances are equal at times, and a category. */
  private static FeatureTable table(Random random) {
    double[] whole = new double[ROWS];
    double[] real = new double[ROWS];
    String[] texts = new String[ROWS];
    for (int row = 0; row < ROWS; row++) {
      whole[row] = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(40) - 10;
      real[row] = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(30) / 8.0 + 0.1;
      texts[row] =
          random.nextInt(20) == 0 ? null : new String[] {"a", "A", "it's", " a"}[random.nextInt(4)];
    }
    return new FeatureTable(
        List.of(
            FeatureColumn.numbers("days \"x\"", whole),
            FeatureColumn.numbers("money", real),
            FeatureColumn.texts("plan", texts)));
  }

  private static Coding coding(Scale scale, Random random) {
    if (scale == Scale.RANK) {
      return new Coding.Steps(
          List.of(-3.0, 0.1, 0.6, 2.5, 11.0, 12.0), List.of(5, 20, 41, 60, 77, 93));
    }
    return new Coding.Standard(scale, random.nextInt(5) / 3.0, 1 + random.nextInt(9) / 7.0);
  }

  /** Centres on the grid itself and mirrored, so that many customers are as near to both. */
  private static ClusterModel model(Scale scale, Random random, boolean cores) {
    List<GridColumn> columns = new ArrayList<>();
    columns.add(new GridColumn("days \"x\"", 1 + random.nextInt(100), coding(scale, random)));
    columns.add(new GridColumn("money", 1, coding(scale, random)));
    columns.add(new GridColumn("plan", 2, new Coding.Indicator("a", 707)));
    columns.add(new GridColumn("plan", 2, new Coding.Indicator(" a", 707)));
    columns.add(new GridColumn("plan", 2, new Coding.Indicator("it's", 707)));
    List<Integer> weights = columns.stream().map(GridColumn::weight).toList();
    int clusters = 4;
    int range = scale == Scale.RANK ? 100 : 8_000;
    ClusterRule rule;
    if (cores) {
      List<CoreRule.Core> list = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        list.add(
            new CoreRule.Core(
                List.of(random.nextInt(range), random.nextInt(range), 0, 707 * (i % 2), 0),
                (i / 8) % clusters));
      }
      rule = new CoreRule(list, clusters, 60L * range * range, weights);
    } else {
      List<List<Long>> centres = new ArrayList<>();
      for (int cluster = 0; cluster < clusters; cluster++) {
        long low = 1000L * (random.nextInt(5) * range / 4);
        centres.add(
            List.of(low, 1000L * range - low, 350L * cluster, 707_000L * (cluster % 2), 0L));
      }
      rule = new CentreRule(centres, weights);
    }
    List<String> names = List.of("1", "it's", "\\ \u00e9", "4");
    return new ClusterModel("k-means", new Grid(scale, columns), rule, names, names);
  }

  private static List<String> expected(ClusterModel model, FeatureTable table) {
    return Arrays.stream(model.labels(table))
        .mapToObj(
            label ->
                switch (label) {
                  case ClusterModel.MISSING -> "(none)";
                  case -1 -> ClusterModel.NOISE;
                  default -> model.names().get(label);
                })
        .toList();
  }

  private static List<String> inDuckDb(ClusterModel model, FeatureTable table, String type)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE customers (id INTEGER, \"days \"\"x\"\"\" %1$s, money %1$s, plan VARCHAR)"
              .formatted(type));
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO customers VALUES (?, ?, ?, ?)")) {
        for (int row = 0; row < table.rows(); row++) {
          insert.setInt(1, row);
          for (int column = 0; column < 2; column++) {
            double number = table.columns().get(column).number(row);
            // NaN stands for what is missing here, half of it as null.
            insert.setObject(
                column + 2,
                Double.isNaN(number) && (row % 2 == 0 || !type.equals("DOUBLE")) ? null : number);
          }
          insert.setString(4, table.columns().get(2).text(row).orElse(row % 2 == 0 ? null : ""));
          insert.addBatch();
        }
        insert.executeBatch();
      }
      List<String> names = new ArrayList<>();
      String select =
          ClusterSqlExport.select(model, SqlDialect.DUCKDB, "customers").replace(";", "");
      try (ResultSet rows =
          statement.executeQuery("SELECT segment FROM (" + select + ") ORDER BY id")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }

  @Test
  void clustersInDuckDb() throws SQLException {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      Scale scale = SCALES.get(seed % SCALES.size());
      FeatureTable table = table(random);
      ClusterModel model = model(scale, random, seed >= 10);
      List<String> expected = expected(model, table);
      assertThat(expected.stream().distinct().count()).isGreaterThan(1);
      for (String type : new String[] {"DOUBLE", "DECIMAL(18, 6)"}) {
        assertThat(inDuckDb(model, table, type))
            .as("seed %d, %s, %s", seed, scale, type)
            .isEqualTo(expected);
      }
    }
  }

  /** Customers whose distances are equal, the largest numbers, and what is no number. */
  @Test
  void edgesInDuckDb() throws SQLException {
    List<GridColumn> columns =
        List.of(new GridColumn("x", 100, new Coding.Standard(Scale.Z, 0, 1)));
    ClusterModel model =
        new ClusterModel(
            "k-means",
            new Grid(Scale.Z, columns),
            new CentreRule(
                List.of(List.of(100_000_000L), List.of(-100_000_000L), List.of(0L)), List.of(100)),
            List.of("high", "low", "middle"),
            List.of("high", "low", "middle"));
    double[] values = {50, 50.0004, 50.0005, -50, -50.0006, 1e300, -1e300, 0, Double.MIN_VALUE};
    List<String> expected =
        expected(model, new FeatureTable(List.of(FeatureColumn.numbers("x", values))));
    assertThat(expected)
        .containsExactly("high", "high", "high", "low", "low", "high", "low", "middle", "middle");
    String list =
        Arrays.stream(values)
                .mapToObj(v -> "('" + v + "'::DOUBLE)")
                .collect(Collectors.joining(", "))
            + ", ('NaN'::DOUBLE), ('Infinity'::DOUBLE), (NULL)";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT %s FROM (VALUES %s) AS t(x)"
                    .formatted(ClusterSqlExport.expression(model, SqlDialect.DUCKDB), list))) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      List<String> all = new ArrayList<>(expected);
      all.addAll(List.of("(none)", "(none)", "(none)"));
      assertThat(names).isEqualTo(all);
    }
  }

  @Test
  void clustersAsJava() throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      FeatureTable table = table(random);
      ClusterModel model = model(SCALES.get(seed), random, false);
      Path source = Files.createDirectories(folder.resolve("s" + seed)).resolve("Segments.java");
      Files.writeString(source, ClusterCodeExport.java(model));
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
                  "-d",
                  source.getParent().toString(),
                  source.toString());
      assertThat(status).isZero();
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {source.getParent().toUri().toURL()})) {
        Method method =
            loader
                .loadClass("Segments")
                .getMethod("segmentOf", Double.class, Double.class, String.class);
        List<@Nullable Object> names = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
          names.add(
              method.invoke(
                  null,
                  table.columns().get(0).number(row),
                  table.columns().get(1).number(row),
                  table.columns().get(2).text(row).orElse(null)));
        }
        assertThat(names).as("seed %d", seed).isEqualTo(expected(model, table));
      }
    }
  }

  @Test
  void clustersAsPython() throws IOException, InterruptedException {
    StringBuilder calls = new StringBuilder("import importlib, sys\nsys.path.insert(0, '.')\n");
    List<String> expected = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      FeatureTable table = table(random);
      ClusterModel model = model(SCALES.get(seed), random, false);
      Files.writeString(folder.resolve("rule" + seed + ".py"), ClusterCodeExport.python(model));
      calls.append("m = importlib.import_module('rule%d')\n".formatted(seed));
      String rows =
          IntStream.range(0, table.rows())
              .mapToObj(
                  row ->
                      "(%s, %s, %s)"
                          .formatted(
                              python(table.columns().get(0).number(row)),
                              python(table.columns().get(1).number(row)),
                              table
                                  .columns()
                                  .get(2)
                                  .text(row)
                                  .map(text -> '"' + text + '"')
                                  .orElse("None")))
              .collect(Collectors.joining(", "));
      calls.append("for row in [%s]:\n  print(ascii(m.segment_of(*row)))\n".formatted(rows));
      expected.addAll(expected(model, table));
    }
    Files.writeString(folder.resolve("calls.py"), calls);
    Process process;
    try {
      process =
          new ProcessBuilder("python3", "calls.py")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      abort("Skipped: there is no python3");
      return;
    }
    List<String> printed = process.inputReader().lines().toList();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed)
        .isEqualTo(
            expected.stream()
                .map(
                    name ->
                        name.equals("\\ \u00e9")
                            ? "'\\\\ \\xe9'"
                            : name.contains("'") ? '"' + name + '"' : "'" + name + "'")
                .toList());
  }

  private static String python(double number) {
    return Double.isNaN(number) ? "float('nan')" : Double.toString(number);
  }

  /** Rows that lack nothing have the cluster of the library in an engine of PMML. */
  @Test
  void clustersAsPmml() {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      FeatureTable table = table(random);
      ClusterModel model = model(SCALES.get(seed), random, false);
      Model engine = Model.fromString(ClusterPmmlExport.write(model));
      List<String> expected = expected(model, table);
      for (int row = 0; row < table.rows(); row++) {
        if (expected.get(row).equals("(none)")) {
          continue;
        }
        Map<String, Object> values = new HashMap<>();
        for (FeatureColumn column : table.columns()) {
          values.put(
              column.name(),
              column.categorical() ? column.text(row).orElseThrow() : column.number(row));
        }
        assertThat(engine.predict(values).get("cluster"))
            .as("seed %d, row %d: %s", seed, row, values)
            .isEqualTo(expected.get(row));
      }
    }
  }

  @Test
  void manyCoresAreRefused() {
    List<CoreRule.Core> cores = new ArrayList<>();
    for (int i = 0; i <= ClusterSqlExport.MOST_CORES; i++) {
      cores.add(new CoreRule.Core(List.of(i), 0));
    }
    ClusterModel model =
        new ClusterModel(
            "dbscan",
            new Grid(Scale.Z, List.of(new GridColumn("x", 1, new Coding.Standard(Scale.Z, 0, 1)))),
            new CoreRule(cores, 1, 4, List.of(1)),
            List.of("1"),
            List.of("all"));
    assertThatThrownBy(() -> ClusterSqlExport.expression(model, SqlDialect.DUCKDB))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1,001 cores");
    assertThatThrownBy(() -> ClusterCodeExport.java(model))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> ClusterPmmlExport.write(model))
        .isInstanceOf(InvalidInputException.class);
  }
}
