package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smartsegment.core.search.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters on the command line, by orders and by columns of customers. */
class ClustersIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path REAL =
      Path.of("..", "..", "shared", "data", "online-retail.orders.csv.gz");

  @TempDir static Path folder;

  private static List<String> rows;
  private static String customers;

  /** Three clouds of age and income with a plan, and two customers who lack something. */
  @BeforeAll
  static void write() {
    SeededRandom random = new SeededRandom(4);
    rows = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      int cloud = i % 3;
      rows.add(
          "c%d,%.3f,%.2f,%s"
              .formatted(
                  i,
                  30 + 20 * cloud + random.nextGaussian(),
                  2_000 + (cloud == 1 ? 1_500 : 0) + 50 * random.nextGaussian(),
                  cloud == 2 ? "gold" : "basic"));
    }
    rows.add("c240,,2000,basic");
    rows.add("c241,31,NA,basic");
    customers = file("customers.csv", rows);
  }

  private static String file(String name, List<String> lines) {
    return Population.write(
        folder.resolve(name), "id,age,income,plan\n" + String.join("\n", lines) + "\n");
  }

  private static String text(String... args) {
    CommandLineRun run = CommandLineRun.run(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run.out();
  }

  private static String[] byColumns(String... more) {
    return CommandLineRun.join(
        new String[] {
          "segment", customers, "--customer", "id", "--by", "k-means", "--samples", "20"
        },
        more);
  }

  @Test
  void plantedClustersOfAFile() throws IOException {
    String out = folder.resolve("found").toString();
    JsonNode json =
        JSON.readTree(
            text(byColumns("--features", "age,income", "--format", "json", "--out", out)));
    assertThat(json.path("kind").asText()).isEqualTo("clusters");
    assertThat(json.path("method").asText()).isEqualTo("k-means");
    assertThat(json.path("decidedBy").asText()).isEqualTo("stability");
    assertThat(json.path("clusters").asInt()).isEqualTo(3);
    assertThat(json.path("segments").findValuesAsText("name")).contains("1", "2", "3", "(none)");
    for (int cluster = 0; cluster < 3; cluster++) {
      JsonNode segment = json.path("segments").get(cluster);
      assertThat(segment.path("customers").asInt()).isEqualTo(80);
      assertThat(segment.path("stability").asDouble()).isGreaterThan(0.9);
    }
    // Without money, the highest mean of the first feature comes first.
    assertThat(json.path("segments").get(0).path("profile").asText()).isEqualTo("old, low income");
    assertThat(Files.readString(Path.of(out, "report.txt"))).startsWith("3 clusters: each is");
    assertThat(Path.of(out)).isDirectoryContaining("glob:**map.svg");
    assertThat(Path.of(out)).isDirectoryContaining("glob:**candidates.svg");
    assertThat(Files.readString(Path.of(out, "customers.csv")))
        .contains("\nc0,3,1.0\n")
        .contains("\nc240,(none),\n");
    String applied = text("apply", out, customers, "--customer", "id");
    assertThat(applied).startsWith("customer_id,segment\nc0,3\nc1,2\nc2,1\n");
    assertThat(text("export", out, "--to", "pmml")).contains("<ClusteringModel");
    assertThat(text("export", out, "--to", "python")).contains("def segment_of(value1, value2)");
    String orders =
        Population.write(
            folder.resolve("orders.csv"), "customer_id,order_date,amount\na,2024-01-01,3\n");
    CommandLineRun.run("performance", orders, "--by", "model:" + out)
        .failedWith(3, "clusters by columns of customers: age, income", "apply");
  }

  /**
   * Rows in another order, on another number of threads: the same bytes but for the rows' order.
   */
  @Test
  void orderAndThreadsChangeNothing() {
    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    String other = file("shuffled.csv", shuffled);
    for (String method : new String[] {"k-means", "dbscan"}) {
      String one =
          text(
              byColumns(
                  "--by",
                  method,
                  "--features",
                  "age,income",
                  "--format",
                  "json",
                  "--threads",
                  "1"));
      String two =
          text(
              "segment",
              other,
              "--customer",
              "id",
              "--by",
              method,
              "--samples",
              "20",
              "--features",
              "age,income",
              "--format",
              "json",
              "--threads",
              "2");
      assertThat(two).isEqualTo(one);
    }
  }

  @Test
  void categoriesAndFilesWithoutOrders() {
    String text =
        text(
            "segment",
            "--customers",
            customers,
            "--customer",
            "id",
            "--by",
            "ward",
            "--features",
            "age,plan*2",
            "--samples",
            "5",
            "--clusters",
            "2");
    assertThat(text).contains("2 clusters, as asked for").contains("plan=gold");
    assertThat(text(byColumns("--features", "age,income", "--customer", "customer_id")))
        .contains("customers are called by the numbers of their rows");
  }

  @Test
  void noiseIsOneCloud() {
    SeededRandom random = new SeededRandom(3);
    List<String> noise = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      noise.add("c%d,%s,%s,x".formatted(i, random.nextDouble(), random.nextDouble()));
    }
    String file = file("noise.csv", noise);
    assertThat(
            text(
                "segment",
                file,
                "--customer",
                "id",
                "--by",
                "k-means",
                "--features",
                "age,income",
                "--samples",
                "20"))
        .startsWith("No clusters: the customers are one cloud");
  }

  @Test
  void mistakesAreExplained() {
    CommandLineRun.run(byColumns("--features", "age,weight"))
        .failedWith(3, "'weight' is not in", "--features");
    CommandLineRun.run(byColumns("--features", "income", "--scale", "square"))
        .failedWith(2, "square");
    CommandLineRun.run(byColumns("--features", "age,plan", "--set", "k=3"))
        .failedWith(2, "no setting 'k'");
    CommandLineRun.run("segment", customers, "--by", "rfm", "--clusters", "3")
        .failedWith(2, "An option of clusters", "k-means");
    CommandLineRun.run(byColumns("--features", "income", "--revenue", "3", "--cost", "1"))
        .failedWith(2, "Treatments are given");
    CommandLineRun.run("segment", customers, "--by", "k-medoids")
        .failedWith(2, "k-medoids", "birch, dbscan, k-means, ward");
    List<String> mixed = new ArrayList<>(rows);
    mixed.set(7, "c7,old,2000,basic");
    String file = file("mixed.csv", mixed);
    CommandLineRun.run(
            "segment", file, "--customer", "id", "--by", "k-means", "--features", "age,income")
        .failedWith(3, "row 8", "'old'");
    mixed.set(7, "c6,33,2000,basic");
    String twice = file("twice.csv", mixed);
    CommandLineRun.run(
            "segment", twice, "--customer", "id", "--by", "k-means", "--features", "age,income")
        .failedWith(3, "row 8", "'c6'");
  }

  @Test
  void pluginsListClusterers() {
    assertThat(text("plugins"))
        .contains("Clusterers (segment --by ID)")
        .contains("  dbscan: ")
        .contains("      min-points = 10");
  }

  /** Online Retail: the rule in DuckDB gives every customer the segment of the program. */
  @Test
  void realOrders() throws IOException, SQLException {
    assumeTrue(Files.exists(REAL), "Skipped: there is no " + REAL);
    String out = folder.resolve("retail").toString();
    String[] columns = {"--date", "invoice_date", "--order", "order_id"};
    JsonNode json =
        JSON.readTree(
            text(
                CommandLineRun.join(
                    new String[] {
                      "segment",
                      REAL.toString(),
                      "--by",
                      "k-means",
                      "--clusters",
                      "4",
                      "--samples",
                      "5",
                      "--format",
                      "json",
                      "--out",
                      out
                    },
                    columns)));
    assertThat(json.path("decidedBy").asText()).isEqualTo("asked");
    assertThat(json.path("revenue").asText()).isEqualTo("8911407.904");
    JsonNode first = json.path("segments").get(0);
    assertThat(first.path("name").asText()).isEqualTo("1");
    assertThat(first.path("profile").asText()).isEqualTo("recent, frequent, big");
    assertThat(first.path("customers").asInt()).isEqualTo(1_287);
    assertThat(first.path("revenue").asText()).isEqualTo("6767225.890");
    String sql = text("export", out, "--to", "sql", "--dialect", "duckdb", "--table", "customers");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE customers AS SELECT segment AS expected, recency, frequency, money AS monetary FROM read_csv('%s')"
              .formatted(folder.resolve("retail").resolve("customers.csv")));
      try (ResultSet result =
          statement.executeQuery(
              "SELECT count(*), sum(CASE WHEN CAST(expected AS VARCHAR) = segment THEN 1 ELSE 0 END) FROM ("
                  + sql.replace(";", "")
                  + ")")) {
        result.next();
        assertThat(result.getLong(1)).isEqualTo(4_338);
        assertThat(result.getLong(2)).isEqualTo(4_338);
      }
    }
    // The same rule from the model.
    assertThat(
            text(
                CommandLineRun.join(
                    new String[] {"segment", REAL.toString(), "--by", "model:" + out}, columns)))
        .contains("6,767,225.89");
  }
}
