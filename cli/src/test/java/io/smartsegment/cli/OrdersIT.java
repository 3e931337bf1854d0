package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands on orders say. */
class OrdersIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Customers 1, 3 and 5 in A, 2 and 4 in B, ten orders in two months. */
  private static final String SMALL =
      """
      order_id,customer_id,order_date,amount,group
      101,1,2023-01-05,200,A
      102,2,2023-01-10,150,B
      103,3,2023-01-15,120,A
      104,4,2023-01-20,180,B
      105,5,2023-01-25,220,A
      106,1,2023-02-05,210,A
      107,2,2023-02-10,170,B
      108,3,2023-02-15,130,A
      109,4,2023-02-20,160,B
      110,5,2023-02-28,230,A
      """;

  private static final Path REAL =
      Path.of("..", "..", "shared", "data", "online-retail.orders.csv.gz");

  @TempDir static Path folder;
  private static String orders;

  @BeforeAll
  static void write() {
    orders = Population.write(folder.resolve("orders.csv"), SMALL);
  }

  private static JsonNode json(String... args) throws IOException {
    CommandLineRun run = CommandLineRun.run(args);
    assertThat(run.status()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  @Test
  void segmentsOfAColumnHaveTheirFigures() throws IOException {
    JsonNode all = json("segment", orders, "--by", "column:group", "--format", "json");
    assertThat(all.path("customers").intValue()).isEqualTo(5);
    assertThat(all.path("orders").intValue()).isEqualTo(10);
    assertThat(all.path("revenue").textValue()).isEqualTo("1770");
    JsonNode first = all.path("segments").get(0);
    assertThat(first.path("name").textValue()).isEqualTo("A");
    assertThat(first.path("revenue").textValue()).isEqualTo("1110");
    assertThat(first.path("repeatCustomers").intValue()).isEqualTo(3);
    assertThat(first.path("orderFrequency").doubleValue()).isEqualTo(2);
    assertThat(first.path("averageOrderValue").doubleValue()).isEqualTo(185);
    assertThat(first.path("revenuePerCustomer").doubleValue()).isEqualTo(370);
    JsonNode second = all.path("segments").get(1);
    assertThat(second.path("revenue").textValue()).isEqualTo("660");
    assertThat(second.path("averageOrderValue").doubleValue()).isEqualTo(165);
    assertThat(all.path("bigBeforeSilentNow").path("customers")).isEmpty();
  }

  @Test
  void customersAreATable() {
    CommandLineRun run =
        CommandLineRun.run("segment", orders, "--format", "csv", "--as-of", "2023-02-10");
    assertThat(run.status()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .startsWith(
            "customer_id,segment,stage,first_purchase,last_purchase,purchases,purchase_days")
        .endsWith("recency,frequency,money,recency_score,frequency_score,money_score");
    assertThat(lines.get(1))
        .startsWith("1,")
        .contains(",2023-01-05,2023-02-05,2,2,410,0,410,5,2,410,");
  }

  @Test
  void monthsAreCompared() throws IOException {
    JsonNode all =
        json(
            "performance",
            orders,
            "--by",
            "column:group",
            "--as-of",
            "2023-03-01",
            "--cohorts",
            "--format",
            "json");
    assertThat(all.path("periods")).hasSize(2);
    assertThat(all.path("periods").get(0).path("partial").booleanValue())
        .as("January begins before the first order")
        .isTrue();
    JsonNode february = all.path("periods").get(1);
    assertThat(february.path("segments").get(0).path("revenue").textValue()).isEqualTo("570");
    assertThat(february.path("segments").get(1).path("revenue").textValue()).isEqualTo("330");
    assertThat(all.path("cohorts").get(0).path("customers").intValue()).isEqualTo(5);
  }

  @Test
  void ownNamesAndThresholdsAreTaken() throws IOException {
    StringBuilder names = new StringBuilder("recency,frequency,name\n");
    for (int r = 1; r <= 5; r++) {
      for (int f = 1; f <= 5; f++) {
        names.append(r).append(',').append(f).append(',').append(r > 2 ? "Recent" : "Gone");
        names.append('\n');
      }
    }
    String file = Population.write(folder.resolve("names.csv"), names.toString());
    JsonNode all =
        json(
            "segment", orders, "--names", file, "--cuts", "recency=5,10,15,20", "--format", "json");
    assertThat(all.path("segments")).hasSize(2);
    assertThat(all.path("segments").findValuesAsText("name"))
        .containsExactlyInAnyOrder("Recent", "Gone");
    assertThat(all.path("thresholds").path("recencyDays").toString()).isEqualTo("[5,10,15,20]");
    String damaged = Population.write(folder.resolve("damaged.csv"), names + "5,5,Twice\n");
    CommandLineRun.run("segment", orders, "--names", damaged).failedWith(3, "5");
  }

  @Test
  void everyCommandTellsWhatWasLeftOut() {
    String gaps =
        Population.write(
            folder.resolve("gaps.csv"), SMALL.replace("110,5,2023-02-28", "110,,2023-02-28"));
    for (String[] command :
        new String[][] {
          {"segment", gaps},
          {"performance", gaps},
          {"movement", gaps, "--from", "2023-02-01"},
          {"value", gaps, "--resamples", "0"}
        }) {
      CommandLineRun run = CommandLineRun.run(CommandLineRun.join(command, "--missing", "drop"));
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).as(command[0]).contains("Note: 1 row").contains("left out");
    }
  }

  @Test
  void pathsAndTheSteadyStateAreThereIfAskedFor() throws IOException {
    Path paths = folder.resolve("paths.csv");
    JsonNode movement =
        json(
            "movement",
            orders,
            "--by",
            "lifecycle",
            "--silence",
            "60",
            "--from",
            "2023-02-01",
            "--to",
            "2023-03-01",
            "--paths",
            paths.toString(),
            "--steady-state",
            "--format",
            "json");
    assertThat(movement.path("steadyStateWarning").textValue()).isNotBlank();
    List<String> lines = Files.readAllLines(paths);
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).isEqualTo("customer_id,2023-02-01,2023-03-01");
    assertThat(lines.get(1)).isEqualTo("1,new,active");
    CommandLineRun refitted =
        CommandLineRun.run(
            "movement", orders, "--from", "2023-02-01", "--to", "2023-03-01", "--refit");
    assertThat(refitted.status()).as(refitted.err()).isZero();
    assertThat(refitted.out()).contains("Each date has a rule of its own");
  }

  @Test
  void badOrdersAreNamed() {
    String bad =
        Population.write(
            folder.resolve("bad.csv"),
            "customer_id,order_date,amount\n1,2023-01-05,20\n,2023-01-06,30\n");
    CommandLineRun.run("segment", bad).failedWith(3, "bad.csv", "customer_id", "--missing drop");
    CommandLineRun.run("segment", orders, "--as-of", "2022-01-01")
        .failedWith(3, "2022-01-01", "2023-01-05");
    CommandLineRun.run("segment", orders, "--amount", "price").failedWith(3, "--amount");
    CommandLineRun.run("performance", orders, "--period", "decade").failedWith(2, "decade");
    CommandLineRun.run("segment", orders, "--by", "zodiac").failedWith(2, "zodiac", "lifecycle");
  }

  @Test
  void realOrdersMoveAsIsKnown() throws IOException {
    assumeTrue(Files.exists(REAL), "Skipped: the data of Online Retail are not there: " + REAL);
    String[] real = {REAL.toString(), "--date", "invoice_date"};
    JsonNode rfm =
        json(
            CommandLineRun.join(
                CommandLineRun.join(new String[] {"segment"}, real), "--format", "json"));
    JsonNode champions = rfm.path("segments").get(0);
    assertThat(champions.path("name").textValue()).isEqualTo("Champions");
    assertThat(champions.path("customers").intValue()).isEqualTo(577);
    JsonNode movement =
        json(
            CommandLineRun.join(
                CommandLineRun.join(new String[] {"movement"}, real),
                "--by",
                "lifecycle",
                "--silence",
                "90",
                "--from",
                "2011-09-10",
                "--format",
                "json"));
    for (JsonNode row : movement.path("matrix")) {
      if (row.path("from").textValue().equals("active")) {
        assertThat(row.path("cells").findValuesAsText("customers"))
            .containsExactly("0", "0", "522", "52", "329", "223");
      }
    }
    JsonNode value =
        json(
            CommandLineRun.join(
                CommandLineRun.join(new String[] {"value"}, real),
                "--horizon",
                "180",
                "--resamples",
                "20",
                "--format",
                "json"));
    assertThat(value.path("validation").path("money").path("ratio").doubleValue())
        .isCloseTo(0.67, within(0.01));
    assertThat(value.path("value").path("lower").doubleValue())
        .isLessThan(value.path("value").path("upper").doubleValue());
  }

  @Test
  void theDemoShowsAllFour() {
    CommandLineRun run = CommandLineRun.run("demo", "orders");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Segments\n========", "Performance\n===========", "Movement\n========")
        .contains("4,000 customers in 10 segments by rfm", "(none)")
        .contains("Value\n=====", "Champions", "Customers by their first purchase", "BG/NBD");
  }
}
