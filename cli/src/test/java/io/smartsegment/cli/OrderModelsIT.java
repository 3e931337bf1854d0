package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans, books and saved models of the commands on orders. */
class OrderModelsIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HEADER = "customer_id,order_date,amount,p\n";
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private static final Path REAL =
      Path.of("..", "..", "shared", "data", "online-retail.orders.csv.gz");

  @TempDir static Path folder;

  /** Lines of orders by day, returns and free orders among them. */
  private static List<String> lines;

  private static String orders;

  @BeforeAll
  static void write() {
    Random random = new Random(11);
    lines = new ArrayList<>();
    for (int day = 0; day < 300; day++) {
      for (int i = 0; i < 4; i++) {
        int customer = random.nextInt(80);
        int cents = random.nextInt(7) == 0 ? -random.nextInt(900) : random.nextInt(9000);
        lines.add(
            "c%d,%s,%d.%02d,0.%d"
                .formatted(
                    customer,
                    FIRST.plusDays(day),
                    cents / 100,
                    Math.abs(cents % 100),
                    1 + customer % 8));
      }
    }
    orders = file("orders.csv", lines);
  }

  private static String file(String name, List<String> rows) {
    return Population.write(
        folder.resolve(name), HEADER + rows.stream().collect(Collectors.joining("\n")) + "\n");
  }

  private static JsonNode json(String... args) throws IOException {
    CommandLineRun run = CommandLineRun.run(CommandLineRun.join(args, "--format", "json"));
    assertThat(run.status()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private static String text(String... args) {
    CommandLineRun run = CommandLineRun.run(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run.out();
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void theBookOfAllDaysIsThatOfEachDayAfterTheOther() throws IOException {
    text("segment", orders, "--book", path("all.book"));
    // Days are 4 lines each; the pieces are of different length.
    int[] ends = {400, 404, 800, 1200};
    String first = file("piece0.csv", lines.subList(0, ends[0]));
    text("segment", first, "--book", path("daily.book"));
    for (int i = 1; i < ends.length; i++) {
      String piece = file("piece" + i + ".csv", lines.subList(ends[i - 1], ends[i]));
      text("segment", piece, "--book", path("daily.book"), "--update");
    }
    assertThat(Files.readAllBytes(folder.resolve("daily.book")))
        .isEqualTo(Files.readAllBytes(folder.resolve("all.book")));
    JsonNode fromOrders = json("segment", orders);
    JsonNode fromBook = json("segment", "--book", path("daily.book"));
    for (String same : new String[] {"customers", "orders", "revenue", "thresholds", "asOf"}) {
      assertThat(fromBook.path(same)).as(same).isEqualTo(fromOrders.path(same));
    }
    assertThat(fromBook.path("segments")).isEqualTo(fromOrders.path("segments"));
    assertThat(fromBook.path("biggestSpenders")).isEqualTo(fromOrders.path("biggestSpenders"));
  }

  @Test
  void booksAreNotOverwrittenAndDoNotGoBack() {
    String half = file("half.csv", lines.subList(0, 600));
    text("segment", half, "--book", path("half.book"));
    CommandLineRun.run("segment", half, "--book", path("half.book"))
        .failedWith(2, "half.book", "--update");
    CommandLineRun.run("segment", half, "--book", path("half.book"), "--update")
        .failedWith(3, "2024-01-01", "2024-05-30");
    CommandLineRun.run("segment", "--book", path("half.book"), "--by", "lifecycle")
        .failedWith(2, "lifecycle", "no days");
    CommandLineRun.run("segment", half, "--update").failedWith(2, "--book");
    CommandLineRun.run("segment", "--book", path("nothing.book")).failedWith(3, "nothing.book");
    CommandLineRun.run("segment", "--book", orders).failedWith(3, "orders.csv", "SSBOOK01");
    CommandLineRun.run("segment").failedWith(2, "There are no orders");
    CommandLineRun.run("performance").failedWith(2, "There are no orders");
    CommandLineRun.run("segment", "--book", path("half.book"), "--revenue", "60")
        .failedWith(2, "Treatments");
  }

  @Test
  void savedModelsAreRulesEverywhere() throws IOException {
    for (String kind : new String[] {"rfm", "lifecycle"}) {
      String out = path(kind);
      CommandLineRun made =
          CommandLineRun.run(
              "segment", orders, "--by", kind, "--as-of", "2024-09-01", "--out", out);
      assertThat(made.status()).as(made.err()).isZero();
      assertThat(made.err()).contains("model.json", "customers.csv", "result.json", "report.txt");
      String customers = Files.readString(Path.of(out, "customers.csv"));
      // Applied to the orders that it was made from, it gives the customers their segments again.
      String applied = text("apply", out, orders, "--as-of", "2024-09-01");
      assertThat(applied).isEqualTo(customers);
      String file = path(kind + ".csv");
      text("apply", out + "/model.json", orders, "--as-of", "2024-09-01", "--output", file);
      assertThat(Files.readString(Path.of(file))).isEqualTo(customers);
      String by = "model:" + out;
      JsonNode later = json("segment", orders, "--by", by);
      assertThat(later.path("kind").textValue()).isEqualTo(kind);
      assertThat(later.path("asOf").textValue()).isEqualTo("2024-10-27");
      assertThat(json("segment", orders, "--by", by, "--as-of", "2024-09-01").path("segments"))
          .isEqualTo(JSON.readTree(Path.of(out, "result.json").toFile()).path("segments"));
      assertThat(json("performance", orders, "--by", by, "--period", "quarter").path("periods"))
          .hasSize(4);
      JsonNode moved = json("movement", orders, "--by", by, "--from", "2024-09-01");
      JsonNode learned = json("movement", orders, "--by", kind, "--from", "2024-09-01");
      assertThat(moved.path("matrix")).isEqualTo(learned.path("matrix"));
      assertThat(text("segment", orders, "--by", by, "--as-of", "2024-06-01"))
          .contains("looks ahead of 2024-06-01");
      String sql = text("export", out, "--to", "sql", "--dialect", "duckdb", "--table", "t");
      assertThat(sql).startsWith("SELECT t.*").contains("\"recency\"", "'(none)'");
      for (String target : new String[] {"java", "python", "json"}) {
        assertThat(text("export", out, "--to", target)).containsIgnoringCase("recency");
      }
      CommandLineRun.run("export", out, "--to", "pmml").failedWith(2, kind, "sql");
      CommandLineRun.run("export", out, "--to", "sql", "--as", "index").failedWith(2, "--as");
      CommandLineRun.run("apply", out, orders, "--score", "p").failedWith(2, kind, "--score");
      CommandLineRun.run("apply", out, orders, "--output", "x.parquet").failedWith(2, ".csv");
      CommandLineRun.run("reprice", out, "--cost", "1").failedWith(3, "kind '" + kind + "'");
    }
    CommandLineRun.run("segment", orders, "--by", "model:" + path("rfm"), "--window", "9")
        .failedWith(2, "--window");
    CommandLineRun.run("segment", orders, "--by", "model:nowhere").failedWith(3, "nowhere");
  }

  @Test
  void cutoffsAreSegmentsOfOrders() throws IOException {
    StringBuilder customers = new StringBuilder("customer_id,p,outcome\n");
    for (int i = 0; i < 80; i++) {
      customers.append("c%d,0.%d,%d\n".formatted(i, 1 + i % 8, i % 8 > 4 ? 1 : 0));
    }
    String scored = Population.write(folder.resolve("scored.csv"), customers.toString());
    CommandLineRun made =
        CommandLineRun.run(
            "optimize",
            scored,
            "--score",
            "p",
            "--revenue",
            "1,2",
            "--cost",
            "0.1,0.8",
            "--out",
            path("cutoffs"));
    assertThat(made.status()).as(made.err()).isZero();
    JsonNode model = JSON.readTree(folder.resolve("cutoffs/model.json").toFile());
    assertThat(model.path("kind").textValue()).isEqualTo("cutoffs");
    double cutoff = model.path("cutoffs").get(0).doubleValue();
    JsonNode all = json("performance", orders, "--by", "model:" + path("cutoffs"));
    assertThat(all.path("kind").textValue()).isEqualTo("cutoffs");
    String table = text("segment", orders, "--by", "model:" + path("cutoffs"), "--format", "csv");
    for (String line : table.lines().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      int customer = Integer.parseInt(cells[0].substring(1));
      assertThat(cells[1]).isEqualTo((1 + customer % 8) / 10.0 >= cutoff ? "1" : "0");
    }
    CommandLineRun.run("apply", path("cutoffs"), scored, "--as-of", "2024-05-01")
        .failedWith(2, "--as-of", "score");
  }

  @Test
  void eachCommandWritesItsFolder() throws IOException {
    String[][] commands = {
      {"performance", "--period", "quarter", "--cohorts"},
      {"movement", "--by", "lifecycle", "--from", "2024-07-01"},
      {"value", "--horizon", "60", "--resamples", "20"}
    };
    String[] tables = {"performance.csv", "movement.csv", "values.csv"};
    String[] pictures = {"cohorts.svg", "flow.svg", "distribution.svg"};
    for (int i = 0; i < commands.length; i++) {
      String name = commands[i][0];
      Path out = folder.resolve("out-" + name);
      String printed = text(CommandLineRun.join(commands[i], orders, "--out", out.toString()));
      assertThat(Files.readString(out.resolve("report.txt"))).isEqualTo(printed);
      assertThat(JSON.readTree(out.resolve("result.json").toFile()).has("notes")).isTrue();
      assertThat(out.resolve(tables[i])).isNotEmptyFile();
      assertThat(out.resolve(pictures[i])).content().startsWith("<svg");
      assertThat(out.resolve("report.html"))
          .content()
          .startsWith("<!doctype html>")
          .contains("smart-segment " + name);
    }
    List<String> customers = Files.readAllLines(folder.resolve("out-value/customers.csv"));
    assertThat(customers).hasSize(81);
    assertThat(customers.get(0))
        .startsWith("customer_id,segment,stage,")
        .endsWith("recency_score,frequency_score,money_score,value,value_lower,value_upper");
    assertThat(customers.get(1).split(",", -1))
        .hasSize(customers.get(0).split(",", -1).length)
        .doesNotContain("");
  }

  @Test
  void threadsChangeNothing() {
    for (String command : new String[] {"segment", "performance"}) {
      assertThat(text(command, orders, "--threads", "1"))
          .isEqualTo(text(command, orders, "--threads", "3"));
    }
    CommandLineRun.run("performance", orders, "--threads", "0").failedWith(2, "--threads");
  }

  @Test
  void theValueOfCustomersIsMoneyOfTheSearch() throws IOException {
    String values = text("value", orders, "--horizon", "60", "--resamples", "0", "--format", "csv");
    List<String> rows = values.lines().toList();
    int value = List.of(rows.get(0).split(",", -1)).indexOf("value");
    StringBuilder joined = new StringBuilder("customer_id,propensity,outcome,worth\n");
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      int customer = Integer.parseInt(cells[0].substring(1));
      joined.append(
          "%s,0.%d,%d,%s\n"
              .formatted(cells[0], 1 + customer % 8, customer % 3 == 0 ? 1 : 0, cells[value]));
    }
    String file = Population.write(folder.resolve("worth.csv"), joined.toString());
    CommandLineRun run =
        CommandLineRun.run(
            "optimize",
            file,
            "--value-if-converted",
            "worth",
            "--cost",
            "0,5",
            "--missing",
            "drop",
            "--format",
            "json");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode answer = JSON.readTree(run.out());
    assertThat(answer.path("proof").textValue()).isEqualTo("OPTIMAL");
    assertThat(answer.path("customers").intValue()).isEqualTo(rows.size() - 1);
    assertThat(answer.path("netRevenue").doubleValue()).isPositive();
  }

  @Test
  void aPlanNeedsPricesAndDaysToJudgeIt() throws IOException {
    JsonNode planned =
        json(
            "segment",
            orders,
            "--revenue",
            "60,85",
            "--cost",
            "1,12",
            "--outcome-days",
            "60",
            "--budget",
            "300");
    assertThat(planned.path("plan").path("cost").doubleValue()).isLessThanOrEqualTo(300);
    assertThat(planned.path("plan").path("comparison")).hasSize(5 - 1);
    double sum = 0;
    for (JsonNode segment : planned.path("segments")) {
      sum += segment.path("treatmentValue").doubleValue();
    }
    assertThat(sum).isCloseTo(planned.path("plan").path("value").doubleValue(), within(1e-9));
    JsonNode shares =
        json("segment", orders, "--share", "0.1,0.2", "--cost", "1,5", "--margin", "0.5");
    assertThat(shares.path("plan").path("value").doubleValue()).isNotNegative();
    // Half of all days and one more: the rule has no orders left that came before.
    String text = text("segment", orders, "--revenue", "60", "--outcome-days", "151");
    assertThat(text).contains("whether that holds cannot be said", "takes orders of 302 days");
    assertThat(text("segment", orders, "--revenue", "60", "--format", "csv"))
        .startsWith("customer_id,segment,stage,treatment,");
    CommandLineRun.run("segment", orders, "--cost", "1,12").failedWith(2, "--revenue");
    CommandLineRun.run("segment", orders, "--revenue", "1", "--margin", "0.5")
        .failedWith(2, "--share");
    CommandLineRun.run("segment", orders, "--revenue", "1,2", "--cost", "1")
        .failedWith(3, "lists of the same length");
  }

  @Test
  void realOrdersArePlannedAsIsKnown() throws IOException {
    assumeTrue(Files.exists(REAL), "Skipped: the data of Online Retail are not there: " + REAL);
    CommandLineRun run =
        CommandLineRun.run(
            "segment",
            REAL.toString(),
            "--date",
            "invoice_date",
            "--revenue",
            "60,85,100",
            "--cost",
            "1,12,30",
            "--out",
            path("real"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("What each segment should get", "treatment value")
        .contains("Treatments by segment are worth 36.92 a customer on later orders")
        .contains("one treatment for all 36.45: a difference of 0.47")
        .contains("5 segments (quintiles of revenue) do as well as the 10 of rfm")
        .contains("more segments add nothing that holds");
    JsonNode plan = JSON.readTree(folder.resolve("real/result.json").toFile()).path("plan");
    assertThat(plan.path("outOfTime").doubleValue()).isCloseTo(36.92, within(0.005));
    assertThat(plan.path("oneSegment").doubleValue()).isCloseTo(36.45, within(0.005));
    assertThat(plan.path("low").doubleValue()).isLessThan(36.92);
    assertThat(plan.path("high").doubleValue()).isGreaterThan(36.92);
    JsonNode cells = plan.path("comparison").get(1);
    assertThat(cells.path("name").textValue()).isEqualTo("RFM cells");
    assertThat(cells.path("segments").intValue()).isEqualTo(89);
    assertThat(cells.path("outOfTime").doubleValue()).isCloseTo(36.58, within(0.005));
    assertThat(cells.path("inSample").doubleValue()).isCloseTo(30.84, within(0.005));
  }
}
