package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a model, with customers and without. */
class ReportIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static String customers;
  private static Path model;

  @BeforeAll
  static void optimize() {
    customers = Population.generated(3000, 17).writeTo(folder.resolve("customers.csv"));
    model = folder.resolve("result");
    CommandLineRun run =
        CommandLineRun.run(
            "optimize",
            customers,
            "--segments",
            "4",
            "--revenue",
            "30,50,60,65",
            "--cost",
            "1,3,5,8",
            "--today",
            "0.5",
            "--currency",
            "EUR",
            "--out",
            model.toString());
    assertThat(run.status()).as(run.err()).isZero();
  }

  private static String page(Path file) throws IOException {
    String page = Files.readString(file);
    assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
    return page.substring(0, page.indexOf("<script>"));
  }

  private static JsonNode data(String page) throws IOException {
    int from = page.indexOf('>', page.indexOf("<pre hidden")) + 1;
    String text =
        page.substring(from, page.indexOf("</pre>", from))
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void theFolderOfAResultHoldsItsPage() throws IOException {
    String page = page(model.resolve("report.html"));
    assertThat(page)
        .contains("fingerprint of the data", "EUR", "more than today")
        .contains("smart-segment optimize " + customers + " --segments 4 --revenue 30,50,60,65");
    JsonNode json = JsonMapper.builder().build().readTree(model.resolve("model.json").toFile());
    assertThat(data(page).get("strategies").get(0).get("value").doubleValue())
        .isEqualTo(json.get("netRevenue").doubleValue());
  }

  @Test
  void aModelAloneHasThePageOfItsResult() throws IOException {
    Path out = folder.resolve("alone.html");
    CommandLineRun run =
        CommandLineRun.run(
            "report", model.toString(), "--out", out.toString(), "--currency", "EUR");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    JsonNode alone = data(page(out));
    JsonNode whole = data(page(model.resolve("report.html")));
    for (String member : List.of("strategies", "cutoffScores")) {
      assertThat(alone.get(member)).as(member).isEqualTo(whole.get(member));
    }
    // What each number of segments is expected to earn is not in the model.
    assertThat(alone.get("frontier").findValuesAsText("value"))
        .isEqualTo(whole.get("frontier").findValuesAsText("value"));
    assertThat(whole.get("frontier").get(0).get("expected").isNumber()).isTrue();
    assertThat(alone.get("whatIf").get("revenue")).isEqualTo(whole.get("whatIf").get("revenue"));
    assertThat(page(out)).contains("The customers are not at hand");
  }

  @Test
  void withTheSameCustomersTheFiguresAreTheSame() throws IOException {
    Path out = folder.resolve("same.html");
    assertThat(
            CommandLineRun.run("report", model.toString(), customers, "--out", out.toString())
                .status())
        .isZero();
    JsonNode judged = data(page(out)).get("strategies");
    JsonNode whole = data(page(model.resolve("report.html"))).get("strategies");
    assertThat(judged.get(0).get("value")).isEqualTo(whole.get(0).get("value"));
    assertThat(judged.get(1).get("label").asText()).isEqualTo("The best for these customers");
    assertThat(judged.get(1).get("value")).isEqualTo(whole.get(0).get("value"));
  }

  private String validated(String of, String customers, String name) throws IOException {
    Path out = folder.resolve(name);
    CommandLineRun run =
        CommandLineRun.run("report", of, customers, "--validate", "--out", out.toString());
    assertThat(run.status()).as(run.err()).isZero();
    return page(out);
  }

  private static double card(String page, String name) {
    int at = page.indexOf("<span>" + name + "</span>");
    assertThat(at).as(name).isPositive();
    int from = page.indexOf("<strong>", at) + "<strong>".length();
    return Double.parseDouble(page.substring(from, page.indexOf('<', from)).replace(",", ""));
  }

  /** A model of two segments where four are better: all that is said is said of the two. */
  @Test
  void whatIsValidatedIsTheModelItself() throws IOException {
    Path worse = folder.resolve("worse");
    String[] asked = {"--revenue", "30,50,60,65", "--cost", "1,3,5,8", "--fix", "0.7"};
    CommandLineRun made =
        CommandLineRun.run(
            CommandLineRun.join(
                new String[] {"optimize", customers, "--exactly", "2", "--out", worse.toString()},
                asked));
    assertThat(made.status()).as(made.err()).isZero();
    // The same cutoffs, asked as the model of four segments is.
    JsonNode four = JSON.readTree(model.resolve("model.json").toFile());
    ObjectNode two = (ObjectNode) JSON.readTree(worse.resolve("model.json").toFile());
    two.set("question", four.get("question"));
    Path file = folder.resolve("two.json");
    Files.writeString(file, two.toString());
    String others = Population.generated(3000, 18).writeTo(folder.resolve("others.csv"));
    String page = validated(file.toString(), others, "two.html");
    double value = data(page).get("strategies").get(0).get("value").doubleValue();
    assertThat(page).contains("2 segments that earn", "New cutoffs would earn", "find new ones.");
    assertThat(page).contains("Use 4 segments instead.").doesNotContain("Use these");
    // Nothing was fitted, so that the held-out customers together earn what all do.
    assertThat(card(page, "expected on as many new customers")).isCloseTo(value, within(1.0));
    double one = data(page).get("strategies").get(4).get("value").doubleValue();
    assertThat(card(page, "expected more than one segment earns"))
        .isCloseTo(value - one, within(1.0));
    assertThat(card(page, "more than one segment")).isCloseTo(value - one, within(1.0));
  }

  @Test
  void aModelThatIsTheBestIsValidatedAsOptimizeDoes() throws IOException {
    String page = validated(model.toString(), customers, "best.html");
    assertThat(page).contains("Use these 4 segments.").doesNotContain("New cutoffs would earn");
    assertThat(card(page, "expected on as many new customers"))
        .isLessThan(data(page).get("strategies").get(0).get("value").doubleValue());
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsWritten() throws IOException {
    Path out = folder.resolve("none.html");
    CommandLineRun name = CommandLineRun.run("report", model.toString(), "--out", "x.pdf");
    assertThat(name.status()).isEqualTo(2);
    assertThat(name.err()).contains("x.pdf", "report.html");
    CommandLineRun missing =
        CommandLineRun.run("report", folder.resolve("no").toString(), "--out", out.toString());
    assertThat(missing.status()).isEqualTo(3);
    assertThat(missing.err()).contains("cannot be read");
    CommandLineRun validate =
        CommandLineRun.run("report", model.toString(), "--validate", "--out", out.toString());
    assertThat(validate.status()).isEqualTo(2);
    CommandLineRun currency =
        CommandLineRun.run(
            "report", model.toString(), "--currency", "12345", "--out", out.toString());
    assertThat(currency.status()).as(currency.err()).isIn(2, 3);
    assertThat(out).doesNotExist();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.startsWith("."));
    }
  }
}
