package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules for groups decide alike in the library and wherever they are exported to. */
class RoutingAgreementTest {
  private static final int RULES = Integer.getInteger("smartsegment.rules", 300);
  private static final int CUSTOMERS = 40;
  private static final List<RoutingRules> ALL = rules();
  private static final CustomerTable TABLE = RandomRules.customers(new SeededRandom(77), CUSTOMERS);

  @TempDir Path folder;

  private static List<RoutingRules> rules() {
    List<RoutingRules> all = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      all.add(RandomRules.of(new SeededRandom(76).stream(i, 0)));
    }
    return all;
  }

  private static List<String> expected(RoutingRules rules) {
    List<String> groups = new ArrayList<>();
    for (int row = 0; row < CUSTOMERS; row++) {
      groups.add(rules.groupOf(TABLE.customer(row)));
    }
    return groups;
  }

  @Test
  void theWorkedExampleIsWrittenOutPositively() {
    RoutingRules rules =
        new RoutingRules(
            List.of(
                new RoutingRule(
                    new Segment(List.of(RangeCondition.below("tenure", 3.5, true))), "B")),
            "A");
    assertThat(RoutingSql.expression(rules, SqlDialect.POSTGRESQL))
        .isEqualTo(
            """
            CASE
              WHEN (NULLIF(CAST("tenure" AS DOUBLE PRECISION), CAST('NaN' AS DOUBLE PRECISION)) < 3.5E0 OR NULLIF(CAST("tenure" AS DOUBLE PRECISION), CAST('NaN' AS DOUBLE PRECISION)) IS NULL) THEN 'B'
              ELSE 'A'
            END
            """);
    assertThatThrownBy(() -> RoutingSql.expression(rules, SqlDialect.MYSQL))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("mysql");
  }

  @Test
  void duckDb() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      for (boolean nan : new boolean[] {false, true}) {
        create(connection, "DOUBLE", nan);
        for (SqlDialect dialect : List.of(SqlDialect.DUCKDB, SqlDialect.STANDARD)) {
          requireAgreement(connection, dialect);
        }
      }
    }
  }

  /** A table with the customers; missing numbers are null or, in one column, NaN. */
  static void create(Connection connection, String doubleType, boolean nan) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS customers");
      statement.execute(
          "CREATE TABLE customers (row_number INTEGER, %s %s, %s %s, %s VARCHAR(50), %s BOOLEAN)"
              .formatted(
                  quoted(RandomRules.NUMBER),
                  doubleType,
                  quoted(RandomRules.AMOUNT),
                  doubleType,
                  quoted(RandomRules.TEXT),
                  quoted(RandomRules.FLAG)));
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO customers VALUES (?, ?, ?, ?, ?)")) {
      for (int row = 0; row < CUSTOMERS; row++) {
        insert.setInt(1, row);
        set(insert, 2, TABLE.column(RandomRules.NUMBER).number(row), false);
        set(insert, 3, TABLE.column(RandomRules.AMOUNT).number(row), nan);
        insert.setString(4, TABLE.column(RandomRules.TEXT).text(row));
        double flag = TABLE.column(RandomRules.FLAG).number(row);
        if (Double.isNaN(flag)) {
          insert.setNull(5, Types.BOOLEAN);
        } else {
          insert.setBoolean(5, flag == 1);
        }
        insert.executeUpdate();
      }
    }
  }

  private static void set(PreparedStatement insert, int place, double number, boolean nan)
      throws SQLException {
    if (Double.isNaN(number) && !nan) {
      insert.setNull(place, Types.DOUBLE);
    } else {
      insert.setDouble(place, number);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static void requireAgreement(Connection connection, SqlDialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (RoutingRules rules : ALL) {
        List<String> found = new ArrayList<>();
        String sql =
            "SELECT %s FROM customers ORDER BY row_number"
                .formatted(RoutingSql.expression(rules, dialect));
        try (ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            found.add(rows.getString(1));
          }
        }
        assertThat(found).as("%s: %s", dialect, rules).isEqualTo(expected(rules));
      }
    }
  }

  /** Many rules as parts of one class would be slow to compile; some are enough here. */
  @Test
  void java() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-Xlint:all,-options", "-Werror"));
    arguments.addAll(List.of("--release", "8"));
    for (int i = 0; i < ALL.size(); i++) {
      Path file = Files.createDirectories(folder.resolve("p" + i)).resolve("Routing.java");
      Files.writeString(file, "package p" + i + ";\n" + RoutingJava.source(ALL.get(i)));
      arguments.add(file.toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      for (int i = 0; i < ALL.size(); i++) {
        requireAgreement(loader.loadClass("p" + i + ".Routing"), ALL.get(i));
      }
    }
  }

  private static void requireAgreement(Class<?> type, RoutingRules rules) throws Exception {
    List<String> features =
        rules.conditions().stream().map(condition -> condition.feature()).distinct().toList();
    Class<?>[] types =
        features.stream()
            .map(feature -> feature.equals(RandomRules.TEXT) ? String.class : Double.class)
            .toArray(Class<?>[]::new);
    Method method = type.getMethod("groupOf", types);
    List<Object> found = new ArrayList<>();
    for (int row = 0; row < CUSTOMERS; row++) {
      Object[] values = new Object[types.length];
      for (int j = 0; j < values.length; j++) {
        double number = TABLE.column(features.get(j)).number(row);
        values[j] =
            types[j] == String.class
                ? TABLE.column(features.get(j)).text(row)
                : Double.isNaN(number) && row % 2 == 0 ? null : (Object) number;
      }
      found.add(method.invoke(null, values));
    }
    assertThat(found).as("%s", rules).isEqualTo(expected(rules));
  }

  private static final String DRIVER =
      """
      import json, sys
      customers = [json.loads(line) for line in open("customers.jsonl", encoding="utf-8")]
      for number in range(int(sys.argv[1])):
          rules = {}
          exec(open("rules%d.py" % number, encoding="utf-8").read(), rules)
          print(json.dumps([rules["group_of"](customer) for customer in customers]))
      """;

  @Test
  void python() throws Exception {
    StringBuilder customers = new StringBuilder();
    for (int row = 0; row < CUSTOMERS; row++) {
      customers.append(json(row)).append('\n');
    }
    Files.writeString(folder.resolve("customers.jsonl"), customers.toString());
    for (int i = 0; i < ALL.size(); i++) {
      Files.writeString(folder.resolve("rules" + i + ".py"), RoutingPython.source(ALL.get(i)));
    }
    Path driver = Files.writeString(folder.resolve("driver.py"), DRIVER);
    Path answers = folder.resolve("answers.txt");
    Process python;
    try {
      python =
          new ProcessBuilder("python3", "-B", driver.toString(), Integer.toString(RULES))
              .directory(folder.toFile())
              .redirectOutput(answers.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      abort("Skipped: there is no python3 here, so the exported Python was not run.");
      return;
    }
    assertThat(python.waitFor(120, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(answers, StandardCharsets.UTF_8);
    assertThat(python.exitValue()).as("%s", lines).isZero();
    for (int i = 0; i < ALL.size(); i++) {
      String wanted =
          expected(ALL.get(i)).stream().map(group -> '"' + group + '"').toList().toString();
      assertThat(lines.get(i)).as("%s", ALL.get(i)).isEqualTo(wanted);
    }
  }

  /** A missing number is NaN, null or left out. */
  private static String json(int row) {
    List<String> members = new ArrayList<>();
    for (String name : List.of(RandomRules.NUMBER, RandomRules.AMOUNT, RandomRules.FLAG)) {
      double number = TABLE.column(name).number(row);
      if (!Double.isNaN(number)) {
        members.add(SourceText.javaText(name) + ": " + number);
      } else if (row % 3 > 0) {
        members.add(SourceText.javaText(name) + ": " + (row % 3 == 1 ? "null" : "NaN"));
      }
    }
    String text = TABLE.column(RandomRules.TEXT).text(row);
    members.add(
        SourceText.javaText(RandomRules.TEXT)
            + ": "
            + (text == null ? "null" : SourceText.javaText(text)));
    return "{" + String.join(", ", members) + "}";
  }
}
