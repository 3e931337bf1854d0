package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model as a rule for elsewhere. */
class ExportIT {
  private static final Population POPULATION = Population.awkward();

  @TempDir static Path folder;
  private static String model;
  private static String unnamed;
  private static JsonNode result;

  @BeforeAll
  static void optimize() {
    String customers = POPULATION.writeTo(folder.resolve("customers.csv"));
    String treatments =
        Population.write(
            folder.resolve("treatments.csv"),
            "name,revenue,cost\nno contact,0,0\nit's a letter,60,9\n\"call, visit\",115,12.75\n");
    String out = folder.resolve("result").toString();
    CommandLineRun run =
        CommandLineRun.run(
            "optimize", customers, "--treatments", treatments, "--format", "json", "--out", out);
    assertThat(run.status()).as(run.err()).isZero();
    result = run.json();
    assertThat(result.get("segments").size()).isGreaterThan(1);
    model = folder.resolve("result").toString();
    unnamed = Population.write(folder.resolve("unnamed.json"), "{\"cutoffs\": [0.25, 0.5]}");
  }

  private static String export(String... options) {
    return CommandLineRun.ok(CommandLineRun.join(new String[] {"export", model}, options)).out();
  }

  /** The counts of a query in DuckDB, on the customers as the program reads them. */
  private static List<String> counts(String sql) throws SQLException {
    List<String> counts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE customers (propensity DOUBLE)");
      StringBuilder rows = new StringBuilder("INSERT INTO customers VALUES (NULL)");
      POPULATION
          .customers()
          .forEach(c -> rows.append(", (CAST('" + c.propensity() + "' AS DOUBLE))"));
      statement.execute(rows.toString());
      try (ResultSet found = statement.executeQuery(sql)) {
        while (found.next()) {
          counts.add(found.getString(1) + "=" + found.getLong(2));
        }
      }
    }
    return counts;
  }

  private static List<String> expected(String name) {
    List<String> counts = new ArrayList<>();
    result
        .get("segments")
        .forEach(segment -> counts.add(segment.get(name).asText() + "=" + segment.get("size")));
    counts.add("null=1");
    return counts;
  }

  @Test
  void theExpressionCountsEachCustomerWhereTheResultDoes() throws SQLException {
    String expression = export("--to", "sql", "--dialect", "duckdb");
    assertThat(
            counts("SELECT " + expression + " AS s, COUNT(*) FROM customers GROUP BY s ORDER BY s"))
        .isEqualTo(expected("index"));
  }

  @Test
  void theStatementNamesTreatments() throws SQLException {
    String statement =
        export(
            "--to", "sql", "--dialect", "duckdb", "--table", "main.customers", "--as", "treatment");
    assertThat(statement).startsWith("SELECT t.*,\n").endsWith(";\n");
    assertThat(
            counts(
                "SELECT treatment, COUNT(*) FROM (%s) GROUP BY treatment"
                    .formatted(statement.replace(";", ""))))
        .containsExactlyInAnyOrderElementsOf(expected("treatment"));
  }

  @Test
  void jsonTellsTheRuleAndTheColumn() {
    JsonNode rule = CommandLineRun.ok("export", model, "--to", "json", "--score", "p").json();
    assertThat(rule.get("scoreColumn").textValue()).isEqualTo("p");
    List<Double> lower = new ArrayList<>();
    rule.get("segments").forEach(segment -> lower.add(segment.get("lower").doubleValue()));
    assertThat(lower.subList(1, lower.size()))
        .isEqualTo(Recomputation.numbers(result.get("cutoffs")));
  }

  @Test
  void codesAndMissingScoresHaveTheSegmentsOfTheModel() throws SQLException {
    String customers =
        Population.write(
            folder.resolve("own.csv"),
            "propensity,outcome\n0.1,0\n0.2,0\n0.6,1\n0.9,1\n-1,0\n,1\n");
    String out = folder.resolve("own").toString();
    String[] asked = {"--missing", "own", "--special", "no model=-1", "--min-size", "1"};
    CommandLineRun run =
        CommandLineRun.run(
            CommandLineRun.join(
                new String[] {"optimize", customers, "--format", "json", "--out", out}, asked));
    assertThat(run.status()).as(run.err()).isZero();
    int segments = run.json().get("segments").size();
    String expression =
        CommandLineRun.ok("export", out, "--to", "sql", "--dialect", "duckdb").out();
    assertThat(
            counts(
                "SELECT %s AS s, 1 FROM (VALUES (-1.0), (NULL), (2.0)) AS t (propensity) ORDER BY s"
                    .formatted(expression)))
        .containsExactly((segments - 2) + "=1", (segments - 1) + "=1", "null=1");
  }

  @Test
  void otherTargetsArePrintedWhole() throws Exception {
    String treatment = result.get("segments").get(1).get("treatment").textValue();
    assertThat(export("--to", "java", "--as", "treatment"))
        .contains("public final class Segments {", '"' + treatment + '"')
        .endsWith("}\n");
    assertThat(export("--to", "python")).contains("def segment_of(score):");
    byte[] pmml = export("--to", "pmml").getBytes(StandardCharsets.UTF_8);
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(pmml))
                .getDocumentElement()
                .getTagName())
        .isEqualTo("PMML");
    assertThat(export("--to", "dmn")).contains("hitPolicy=\"FIRST\"").endsWith("</definitions>\n");
    assertThat(export("--to", "onnx")).contains("GreaterOrEqual", "propensity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sas", "SQL", ""})
  void otherTargetsAreRefusedByName(String target) {
    CommandLineRun.run("export", model, "--to", target)
        .failedWith(2, "'" + target + "'", "sql, java, python, json, pmml, dmn, onnx");
  }

  @ParameterizedTest
  @CsvSource({
    "sql, --dialect, oracle, 'postgresql'",
    "java, --dialect, duckdb, '--to sql'",
    "json, --table, t, '--to sql'",
    "python, --score, p, 'there is none'",
    "json, --as, index, 'JSON tells both'",
    "onnx, --as, index, 'numbers only'",
    "dmn, --score, my score, 'letters, digits'",
    "sql, --as, label, 'index or treatment'",
    "sql, --table, a..b, 'double quotes'",
    "sql, --score, ' ', 'not blank'",
    "pmml, --score, segment, 'another name'"
  })
  void optionsThatDoNotFitAreRefused(String to, String option, String value, String said) {
    CommandLineRun.run("export", model, "--to", to, option, value).failedWith(2, said);
  }

  @Test
  void withoutATargetOrNamesThereIsNothingToPrint() {
    CommandLineRun.run("export", model).failedWith(2, "--to");
    CommandLineRun.run("export", unnamed, "--to", "sql", "--as", "treatment")
        .failedWith(2, "have no names", "--treatments");
  }

  @Test
  void badModelsAreBadInput() {
    CommandLineRun.run("export", folder.resolve("none.json").toString(), "--to", "sql")
        .failedWith(3, "none.json");
    String evil =
        Population.write(
            folder.resolve("evil.json"),
            "{\"cutoffs\": [], \"segments\": [{\"lower\": 0, \"upper\": 1, \"treatment\": \"a\\u0000b\"}]}");
    CommandLineRun.run("export", evil, "--to", "sql").failedWith(3, "a\\u0000b");
  }
}
