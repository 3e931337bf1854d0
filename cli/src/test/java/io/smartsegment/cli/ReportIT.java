package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
