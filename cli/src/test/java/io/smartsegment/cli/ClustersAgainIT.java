package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.search.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that start from those of an earlier run, and features of orders beside columns. */
class ClustersAgainIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path REAL =
      Path.of("..", "..", "shared", "data", "online-retail.orders.csv.gz");

  @TempDir static Path folder;

  private static String text(String... args) {
    CommandLineRun run = CommandLineRun.run(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run.out();
  }

  private static JsonNode json(String... args) throws IOException {
    return JSON.readTree(text(CommandLineRun.join(args, new String[] {"--format", "json"})));
  }

  private static String out(String name) {
    return folder.resolve(name).toString();
  }

  /** Three clouds of age and income; each run moves them, and some customers are others. */
  private static List<String> rows(int run) {
    SeededRandom random = new SeededRandom(40 + run);
    List<String> rows = new ArrayList<>();
    for (int i = 10 * run; i < 10 * run + 150; i++) {
      int cloud = i % 3;
      rows.add(
          "c%d,%.3f,%.2f"
              .formatted(
                  i,
                  30 + 20 * cloud + run + random.nextGaussian(),
                  2_000 + (cloud == 1 ? 1_500 : 0) + 60 * random.nextGaussian()));
    }
    return rows;
  }

  private static String file(String name, List<String> rows) {
    return Population.write(
        folder.resolve(name), "id,age,income\n" + String.join("\n", rows) + "\n");
  }

  private static String[] columns(String file, String... more) {
    return CommandLineRun.join(
        new String[] {"segment", file, "--customer", "id", "--by", "k-means", "--samples", "4"},
        more);
  }

  private static JsonNode since(JsonNode result) {
    return result.path("sinceEarlier");
  }

  /** Names stay through three runs, in any order of the rows, with the same bytes. */
  @Test
  void chainOfRuns() throws IOException {
    String first = file("1.csv", rows(1));
    text(columns(first, "--features", "age,income*2", "--clusters", "3", "--out", out("1")));
    String before = "";
    for (int run = 2; run <= 3; run++) {
      String from = out(Integer.toString(run - 1));
      String name = out(Integer.toString(run));
      String[] more = {"--clusters", "3", "--from", from};
      String file = file(run + ".csv", rows(run));
      String out =
          text(
              columns(
                  file,
                  CommandLineRun.join(more, new String[] {"--out", name, "--format", "json"})));
      List<String> shuffled = new ArrayList<>(rows(run));
      Collections.shuffle(shuffled, new Random(run));
      String again =
          text(
              columns(
                  file("shuffled.csv", shuffled),
                  CommandLineRun.join(more, new String[] {"--format", "json", "--threads", "1"})));
      assertThat(again).isEqualTo(out);
      JsonNode result = JSON.readTree(out);
      assertThat(result.path("segments").findValuesAsText("name")).contains("1", "2", "3");
      assertThat(since(result).path("inertia").path("warmStart").asDouble())
          .isLessThanOrEqualTo(since(result).path("inertia").path("oldRule").asDouble() + 1e-6);
      assertThat(since(result).path("byRule").path("changed").asInt()).isLessThan(10);
      // 140 customers were there before, and 10 are new.
      long known = 0;
      for (JsonNode move : since(result).path("sinceLast").path("moves")) {
        assertThat(move.has("revenue")).isFalse();
        known += move.path("from").asText().equals("(none)") ? 0 : move.path("customers").asInt();
      }
      assertThat(known).isEqualTo(140);
      assertThat(Files.readString(Path.of(name, "moves.csv")))
          .startsWith("between,from,to,customers\nrules,1,1,")
          .contains("\nruns,(none),");
      String customers = Files.readString(Path.of(name, "customers.csv"));
      assertThat(customers).contains("\nc51,3,").contains("\nc52,2,").contains("\nc53,1,");
      assertThat(customers).isNotEqualTo(before);
      before = customers;
    }
  }

  /** Half of the customers are elsewhere: an alarm, with its reasons in text and JSON. */
  @Test
  void alarm() throws IOException {
    List<String> other = new ArrayList<>();
    for (String row : rows(1)) {
      String[] cells = row.split(",", -1);
      other.add("%s,%s,9000".formatted(cells[0], cells[1]));
      other.add("%sx,%s,%s".formatted(cells[0], cells[1], cells[2]));
    }
    text(
        columns(
            file("a.csv", rows(1)),
            "--features",
            "age,income",
            "--clusters",
            "3",
            "--out",
            out("a")));
    String shifted = file("shifted.csv", other);
    String[] again = columns(shifted, "--clusters", "4", "--from", out("a"));
    JsonNode since = since(json(again));
    assertThat(since.path("alarm").asBoolean()).isTrue();
    assertThat(since.path("drift").path("features").get(1).path("name").asText())
        .isEqualTo("income");
    assertThat(since.path("drift").path("features").get(1).path("index").asDouble())
        .isGreaterThan(0.25);
    assertThat(text(again))
        .contains("Alarm: the old model no longer fits.", "The spread of customers by income")
        .contains("prediction strength");
    JsonNode same = since(json(columns(out("a") + ".csv", "--clusters", "3", "--from", out("a"))));
    assertThat(same.path("alarm").asBoolean()).isFalse();
    // A model without what is remembered is read, and says what cannot be told.
    Path model = folder.resolve("old.json");
    ObjectNode saved =
        (ObjectNode) JSON.readTree(folder.resolve("a").resolve("model.json").toFile());
    saved.remove("learned");
    Files.writeString(model, saved.toString());
    assertThat(text(columns(shifted, "--clusters", "3", "--from", model.toString())))
        .contains("drift of customers cannot be told");
    saved.putObject("learned").put("noise", 0).put("lastNumber", 3);
    Files.writeString(model, saved.toString());
    CommandLineRun.run(columns(shifted, "--from", model.toString()))
        .failedWith(3, "'learned.features' is missing");
  }

  /** Who keeps a segment has it in customers.csv; the saved model does not know of it. */
  @Test
  void memory() throws IOException {
    SeededRandom random = new SeededRandom(9);
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double age = 20 + 60 * random.nextDouble();
      double income = 1_000 + 4_000 * random.nextDouble();
      before.add("c%d,%.3f,%.2f".formatted(i, age, income));
      after.add(
          "c%d,%.3f,%.2f"
              .formatted(i, age + 4 * random.nextGaussian(), income + 250 * random.nextGaussian()));
    }
    text(
        columns(
            file("m1.csv", before),
            "--features",
            "age,income",
            "--clusters",
            "4",
            "--out",
            out("m1")));
    String file = file("m2.csv", after);
    String[] again = columns(file, "--clusters", "4", "--from", out("m1"));
    long changed = since(json(again)).path("sinceLast").path("changed").asLong();
    String[] kept = CommandLineRun.join(again, new String[] {"--keep", "0.5", "--out", out("m2")});
    JsonNode since = since(json(kept));
    assertThat(since.path("memory").path("kept").asLong()).isPositive();
    assertThat(since.path("sinceLast").path("changed").asLong()).isLessThan(changed);
    String customers = Files.readString(folder.resolve("m2").resolve("customers.csv"));
    long differ = 0;
    List<String> applied =
        text("apply", out("m2"), file, "--customer", "id").lines().skip(1).toList();
    List<String> written = customers.lines().skip(1).toList();
    for (int row = 0; row < written.size(); row++) {
      differ += written.get(row).startsWith(applied.get(row) + ",") ? 0 : 1;
    }
    assertThat(differ).isEqualTo(since.path("memory").path("kept").asLong());
    JsonNode all = since(json(CommandLineRun.join(again, new String[] {"--keep", "1"})));
    assertThat(all.path("sinceLast").path("changed").asLong()).isZero();
  }

  private static String orders(String name, int run) {
    SeededRandom random = new SeededRandom(3);
    StringBuilder csv = new StringBuilder("customer_id,order_date,amount\n");
    for (int i = 0; i < 120; i++) {
      int times = i % 2 == 0 ? 2 : 9;
      for (int t = 0; t < times * run; t++) {
        csv.append(
            "c%d,2024-%02d-%02d,%d\n"
                .formatted(
                    i,
                    1 + (i % 2 == 0 ? random.nextInt(5) : 6 + random.nextInt(6)),
                    1 + random.nextInt(28),
                    i % 2 == 0 ? 10 + random.nextInt(9) : 100 + random.nextInt(90)));
      }
    }
    return Population.write(folder.resolve(name), csv.toString());
  }

  /** Ages of customers beside features of their orders; who is in one file only is counted. */
  @Test
  void mixedFeatures() throws IOException {
    String orders = orders("mixed-orders.csv", 1);
    StringBuilder csv = new StringBuilder("customer_id,age_years,recency\n");
    for (int i = 5; i < 130; i++) {
      csv.append("c%d,%d,1\n".formatted(i, i % 4 < 2 ? 20 + i % 7 : 60 + i % 7));
    }
    String customers = Population.write(folder.resolve("known.csv"), csv.toString());
    String[] mixed = {
      "segment",
      orders,
      "--customers",
      customers,
      "--by",
      "k-means",
      "--samples",
      "4",
      "--clusters",
      "4",
      "--features",
      "monetary,age_years"
    };
    JsonNode result = json(CommandLineRun.join(mixed, new String[] {"--out", out("mixed")}));
    // 115 of 130 have both: 5 have no row, 10 have no orders.
    long clustered = 0;
    for (JsonNode segment : result.path("segments")) {
      clustered +=
          segment.path("name").asText().equals("(none)") ? 0 : segment.path("customers").asInt();
      if (segment.has("stages")) {
        long inStages = 0;
        for (JsonNode stage : segment.path("stages")) {
          inStages += stage.path("customers").asInt();
        }
        assertThat(inStages).isEqualTo(segment.path("customers").asLong());
      }
    }
    assertThat(clustered).isEqualTo(115);
    assertThat(result.path("notes").toString())
        .contains("5 customers have orders before 2024-12-29 and no row")
        .contains("10 customers have a row among the columns of customers and no order");
    assertThat(text(mixed)).contains("Stages of life in each cluster");
    String applied = text("apply", out("mixed"), orders, "--customers", customers);
    String written = Files.readString(folder.resolve("mixed").resolve("customers.csv"));
    for (int i = 0; i < 130; i++) {
      String start = "\nc%d,".formatted(i);
      assertThat(cell(applied, start)).as(start).isEqualTo(cell(written, start));
    }
    CommandLineRun.run("apply", out("mixed"), orders).failedWith(2, "age_years", "--customers");
    assertThat(
            since(json(CommandLineRun.join(mixed, new String[] {"--from", out("mixed")})))
                .path("alarm")
                .asBoolean())
        .isFalse();
    CommandLineRun.run("segment", orders, "--by", "k-means", "--from", out("mixed"))
        .failedWith(2, "age_years", "--customers");
    CommandLineRun.run(
            "segment",
            orders,
            "--customers",
            customers,
            "--by",
            "k-means",
            "--features",
            "recency,age_years")
        .failedWith(3, "'recency'", "Rename the column");
    CommandLineRun.run(
            "segment",
            orders,
            "--customers",
            customers,
            "--by",
            "k-means",
            "--features",
            "monetary,height")
        .failedWith(3, "height");
    CommandLineRun.run("performance", orders, "--by", "model:" + out("mixed"))
        .failedWith(3, "age_years", "--customers");
  }

  private static String cell(String csv, String start) {
    int at = csv.indexOf(start);
    return at < 0 ? "no row" : csv.substring(at + start.length()).split("[,\n]", 2)[0];
  }

  @Test
  void mistakes() {
    String file = file("wrong.csv", rows(1));
    text(columns(file, "--features", "age,income", "--clusters", "3", "--out", out("wrong")));
    String model = folder.resolve("wrong").resolve("model.json").toString();
    CommandLineRun.run(columns(file, "--features", "age", "--keep", "0.1"))
        .failedWith(2, "without --from");
    CommandLineRun.run(columns(file, "--from", out("wrong"), "--keep", "1.5"))
        .failedWith(2, "--keep is 1.5");
    CommandLineRun.run(columns(file, "--from", model, "--keep", "0.5"))
        .failedWith(3, "no customers.csv", "whole folder");
    CommandLineRun.run(columns(file, "--from", model, "--features", "income"))
        .failedWith(2, "age, income", "income are asked for");
    CommandLineRun.run(columns(file, "--from", model, "--scale", "rank"))
        .failedWith(2, "the grid learned anew");
    CommandLineRun.run("segment", orders("w.csv", 1), "--by", "rfm", "--from", model)
        .failedWith(2, "--by is 'rfm'", "k-means");
    String stages =
        Population.write(
            folder.resolve("stages.json"),
            "{\"formatVersion\": 1, \"kind\": \"lifecycle\", \"asOf\": \"2024-07-01\","
                + " \"rule\": {\"newDays\": 30, \"silenceDays\": 90, \"starShare\": \"0.1\"}}");
    CommandLineRun.run(columns(file, "--from", stages)).failedWith(3, "of the kind lifecycle");
    CommandLineRun.run("segment", file, "--by", "k-means", "--from", out("wrong"), "--keep", "0.5")
        .failedWith(3, "numbers of their rows", "--customer");
  }

  /** Online Retail as of two dates: the old rule beside a refit, in inertia and money. */
  @Test
  @Tag("thorough")
  void realOrders() throws IOException {
    assumeTrue(Files.exists(REAL), "Skipped: there is no " + REAL);
    String[] run = {
      "segment",
      REAL.toString(),
      "--date",
      "invoice_date",
      "--order",
      "order_id",
      "--by",
      "k-means",
      "--clusters",
      "4",
      "--samples",
      "4",
      "--set",
      "restarts=3"
    };
    text(CommandLineRun.join(run, new String[] {"--as-of", "2011-09-10", "--out", out("sept")}));
    String[] later =
        CommandLineRun.join(
            run,
            new String[] {
              "--from", out("sept"), "--keep", "0.2", "--revenue", "60,85,100", "--cost", "1,12,30"
            });
    JsonNode since = since(json(later));
    assertThat(since.path("clusters")).hasSize(4);
    assertThat(since.path("worth")).hasSize(4);
    assertThat(since.path("drift").path("features")).hasSize(3);
    double revenue = 0;
    long customers = 0;
    for (JsonNode move : since.path("sinceLast").path("moves")) {
      revenue += Double.parseDouble(move.path("revenue").asText());
      customers += move.path("customers").asLong();
    }
    assertThat(customers).isEqualTo(4_338);
    assertThat(revenue).isCloseTo(8_911_407.904, within(0.01));
    assertThat(since.path("memory").path("kept").asLong()).isPositive();
  }
}
