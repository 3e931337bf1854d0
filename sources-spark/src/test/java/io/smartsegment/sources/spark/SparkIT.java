package io.smartsegment.sources.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.cli.CommandLineRun;
import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.aggregate.ArrayAggregates;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.export.ScoreRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark counts as arrays do. All tests share one session, since its start takes seconds. */
@Tag("thorough")
class SparkIT {
  private static final StructType SCHEMA =
      new StructType()
          .add("propensity", DataTypes.DoubleType)
          .add("outcome", DataTypes.IntegerType);

  /** Calls of functions of these tests by tasks, which run in this JVM. */
  private static final AtomicInteger CALLS = new AtomicInteger();

  @TempDir private static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2,4]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 3)
            .config("spark.driver.host", "localhost")
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString())
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Dataset<Row> rows(double[] scores, int[] outcomes) {
    List<Row> rows =
        IntStream.range(0, scores.length)
            .mapToObj(i -> RowFactory.create(scores[i], outcomes[i]))
            .toList();
    return spark.createDataFrame(rows, SCHEMA).repartition(3);
  }

  private static AggregatedCustomers counted(Dataset<Row> rows) {
    return AggregatedCustomers.of(SparkCustomers.of(SparkQuestion.of(rows)));
  }

  /** Scores of different kinds by the seed; both ends occur, and minus 0. */
  private static double score(Random random, int seed) {
    double u = random.nextDouble();
    return switch (seed % 5) {
      case 0 -> Math.rint(u * 50) / 50;
      case 1 -> u * u * u * u * u;
      case 2 -> 0.25;
      // One cell that holds nearly all, and a small part of it many.
      case 3 -> u < 0.02 ? u : 0.5 + Math.pow(u, 8) * 1e-6;
      default -> u < 0.3 ? u * 1e-12 : u < 0.31 ? -0.0 : u < 0.32 ? 1 : u < 0.33 ? 1e-300 : u;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void countsAreThoseOfArrays(int seed) {
    Random random = new Random(seed);
    int size = 3_000;
    double[] scores = IntStream.range(0, size).mapToDouble(i -> score(random, seed)).toArray();
    int[] outcomes =
        Arrays.stream(scores).mapToInt(s -> random.nextDouble() < 0.1 + s / 2 ? 1 : 0).toArray();
    ScoreIndex all = ScoreIndex.of(scores, outcomes);
    Dataset<Row> rows = rows(scores, outcomes).cache();
    assertThat(entries(counted(rows).whole())).isEqualTo(entries(all));
    AggregatedCustomers customers = counted(rows);
    assertThat(points(customers.hull())).isEqualTo(points(ScoreHull.of(all)));
    if (seed % 5 == 3) {
      // Where memory is short, cells are split by Spark before.
      AggregatedCustomers few =
          AggregatedCustomers.of(SparkCustomers.of(SparkQuestion.of(rows)), size / 4);
      assertThat(points(few.hull())).isEqualTo(points(ScoreHull.of(all)));
      assertThat(few.fetched()).isLessThan(customers.fetched());
      assertThat(few.passes()).isGreaterThan(2);
    } else {
      assertThat(customers.passes()).isLessThanOrEqualTo(2);
    }
    rows.unpersist();
  }

  /** Cents with refunds, amounts far apart, whole numbers; weights; rows in three partitions. */
  @Test
  void sumsOfMoneyAreThoseOfArrays() {
    Random random = new Random(6);
    int size = 2_000;
    double[][] columns = new double[6][size];
    List<Row> created = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      columns[0][i] = score(random, i % 5);
      columns[1][i] = random.nextInt(2);
      columns[2][i] = (random.nextInt(90_000) - 20_000) / 100.0;
      columns[3][i] = random.nextDouble() * (random.nextBoolean() ? 1e-9 : -1e9);
      columns[4][i] = random.nextInt(9);
      columns[5][i] = 0.25 * (1 + random.nextInt(8));
      int row = i;
      created.add(
          RowFactory.create(Arrays.stream(columns).map(column -> (Object) column[row]).toArray()));
    }
    StructType schema = new StructType();
    for (String name : List.of("propensity", "outcome", "spent", "basket", "postage", "homes")) {
      schema = schema.add(name, DataTypes.DoubleType, false);
    }
    SparkQuestion question =
        SparkQuestion.of(spark.createDataFrame(created, schema).repartition(3).cache())
            .withAmount(Measure.VALUE, "spent")
            .withAmount(Measure.VALUE_IF_CONVERTED, "basket")
            .withAmount(Measure.CUSTOMER_COST, "postage")
            .withAmount(Measure.WEIGHT, "homes");
    ScoreIndex all =
        ScoreIndex.rows(
                columns[0], Arrays.stream(columns[1]).mapToInt(outcome -> (int) outcome).toArray())
            .values(columns[2])
            .valuesIfConverted(columns[3])
            .customerCosts(columns[4])
            .weights(columns[5])
            .build();
    SparkCustomers source = SparkCustomers.of(question);
    assertThat(sums(AggregatedCustomers.of(source).whole())).isEqualTo(sums(all));
    assertThat(sums(AggregatedCustomers.of(source, size / 4).whole())).isEqualTo(sums(all));
    assertThatThrownBy(
            () ->
                AggregatedCustomers.of(
                    SparkCustomers.of(
                        SparkQuestion.of(
                                sql(
                                    "SELECT 0.5D AS propensity, 1 AS outcome, v FROM"
                                        + " VALUES (1D), (DOUBLE('NaN')), (DOUBLE('-Infinity')) t(v)"))
                            .withAmount(Measure.VALUE, "v"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 rows of the rows have no finite number in the column 'v'")
        .hasMessageContaining("from -Infinity to NaN");
    question.rows().unpersist();
  }

  private static List<Number> sums(ScoreIndex index) {
    List<Number> sums = new ArrayList<>();
    for (int p = 0; p < index.distinctScores(); p++) {
      sums.add(index.score(p));
      sums.add(index.customers(p, p + 1));
      for (Measure measure : Measure.values()) {
        sums.add(Double.doubleToRawLongBits(index.sum(measure, p / 2, p + 1)));
        sums.add(index.decimals(measure).orElse(-1));
      }
    }
    return sums;
  }

  private static List<List<Number>> entries(ScoreIndex index) {
    return IntStream.range(0, index.distinctScores())
        .mapToObj(
            p ->
                List.<Number>of(
                    index.score(p), index.customers(p, p + 1), index.conversions(p, p + 1)))
        .toList();
  }

  private static List<List<Number>> points(ScoreHull hull) {
    return hull.vertices().stream()
        .map(v -> List.<Number>of(v.score(), v.customersBelow(), v.conversionsBelow()))
        .toList();
  }

  private static Dataset<Row> sql(String query) {
    return spark.sql(query);
  }

  private static String refusal(String query) {
    try {
      counted(sql(query));
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
    throw new AssertionError("Rows were not refused: " + query);
  }

  @Test
  void whatCannotBeUsedIsSaid() {
    assertThat(refusal("SELECT DOUBLE('NaN') AS propensity, 1 AS outcome"))
        .contains("1 row of the rows has no number in [0, 1]", "from NaN to NaN");
    assertThat(
            refusal("SELECT p AS propensity, 1 AS outcome FROM VALUES (0.5D), (-0.25D), (4D) t(p)"))
        .contains("2 rows of the rows have no number in [0, 1]", "from -0.25 to 4.0");
    assertThat(refusal("SELECT 0.5D AS propensity, y AS outcome FROM VALUES (1), (2), (3) t(y)"))
        .contains("2 rows of the rows have neither 0 nor 1", "from 2 to 3");
    assertThat(refusal("SELECT CAST(NULL AS DOUBLE) AS propensity, 1 AS outcome"))
        .contains("1 row of the rows has null in the column 'propensity'");
    assertThat(refusal("SELECT 'high' AS propensity, 1 AS outcome"))
        .contains("of the type string, not a column of numbers");
    assertThat(refusal("SELECT 0.5D AS p, 1 AS outcome"))
        .contains("There is no column 'propensity'; the columns are p, outcome.");
    assertThat(refusal("SELECT 0.5D AS propensity, 1 AS outcome WHERE 1 = 0"))
        .contains("There are no rows in the rows");
    AggregatedCustomers dropped =
        AggregatedCustomers.of(
            SparkCustomers.of(
                SparkQuestion.of(
                        sql(
                            "SELECT * FROM VALUES (CAST(0.5 AS DECIMAL(9, 4)), true), (0.25, NULL),"
                                + " (NULL, false) t(`the score`, bought)"))
                    .withColumns("the score", "BOUGHT")
                    .droppingMissing()));
    assertThat(dropped.customers()).isEqualTo(1);
    assertThat(dropped.whole().dropped()).isEqualTo(2);
  }

  @Test
  void aTaskThatFailsOnceChangesNothing() {
    CALLS.set(0);
    UDF1<Long, Double> failing =
        i -> {
          if (i == 700 && CALLS.incrementAndGet() % 2 == 1) {
            throw new IllegalStateException("this task was lost");
          }
          return (i * 7919 % 1000) / 1000.0;
        };
    Dataset<Row> rows =
        spark
            .range(0, 1000, 1, 4)
            .select(
                functions
                    .udf(failing, DataTypes.DoubleType)
                    .apply(functions.col("id"))
                    .as("propensity"),
                functions.expr("CAST(id % 3 = 0 AS INTEGER) AS outcome"));
    double[] scores =
        IntStream.range(0, 1000).mapToDouble(i -> (i * 7919 % 1000) / 1000.0).toArray();
    int[] outcomes = IntStream.range(0, 1000).map(i -> i % 3 == 0 ? 1 : 0).toArray();
    assertThat(entries(counted(rows).whole())).isEqualTo(entries(ScoreIndex.of(scores, outcomes)));
    assertThat(CALLS.get()).as("tasks that failed and were repeated").isGreaterThanOrEqualTo(2);
  }

  @Test
  void aTaskThatAlwaysFailsIsSaid() {
    assertThatThrownBy(
            () ->
                counted(
                    sql(
                        "SELECT 0.5D AS propensity, assert_true(id < 3) IS NULL AS outcome FROM range(5)")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Spark cannot answer: ");
  }

  @Test
  void rowsThatChangeBetweenPassesAreRefused() {
    CALLS.set(0);
    UDF1<Long, Integer> changing = i -> i == 3 ? CALLS.getAndIncrement() % 2 : 0;
    Dataset<Row> rows =
        spark
            .range(0, 10, 1, 1)
            .select(
                functions.expr("0.5D + id * 1E-9D AS propensity"),
                functions
                    .udf(changing, DataTypes.IntegerType)
                    .asNondeterministic()
                    .apply(functions.col("id"))
                    .as("outcome"));
    AggregatedCustomers customers = counted(rows);
    assertThatThrownBy(customers::whole)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The customers changed while they were counted");
  }

  @Test
  void filesThatGoAwayAreSaid() throws IOException {
    Path gone = folder.resolve("gone");
    rows(new double[] {0.10001, 0.1000101, 0.9}, new int[] {0, 1, 1})
        .coalesce(1)
        .write()
        .parquet(gone.toString());
    AggregatedCustomers customers = counted(spark.read().parquet(gone.toString()));
    try (Stream<Path> files = Files.list(gone)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(customers::whole)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Spark cannot answer: ");
  }

  /** Rows that take an hour, in batches that are short enough to be ended between them. */
  private static Dataset<Row> slow() {
    UDF1<Long, Double> slow =
        i -> {
          CALLS.incrementAndGet();
          Thread.sleep(20);
          return 0.5;
        };
    return spark
        .range(0, 100_000, 1, 2_000)
        .select(
            functions.udf(slow, DataTypes.DoubleType).apply(functions.col("id")).as("propensity"),
            functions.lit(1).as("outcome"));
  }

  private static void whenItRuns(Runnable action) {
    new Thread(
            () -> {
              while (CALLS.get() == 0) {
                Thread.onSpinWait();
              }
              action.run();
            })
        .start();
  }

  /** No task is left that would keep others from running. */
  private static void requireNoTasks() throws InterruptedException {
    int before;
    do {
      before = CALLS.get();
      Thread.sleep(1_500);
    } while (CALLS.get() > before && CALLS.get() < 2_000);
    assertThat(CALLS.get()).as("rows that were computed").isLessThan(2_000);
  }

  @Test
  void cancellingEndsTheJobThatRuns() throws InterruptedException {
    CALLS.set(0);
    SparkCustomers source = SparkCustomers.of(SparkQuestion.of(slow()));
    whenItRuns(source::cancel);
    assertThatThrownBy(source::count).isInstanceOf(CancellationException.class);
    assertThatThrownBy(source::count).isInstanceOf(CancellationException.class);
    requireNoTasks();
  }

  @Test
  void anInterruptionEndsTheJobThatRuns() throws InterruptedException {
    CALLS.set(0);
    SparkCustomers source = SparkCustomers.of(SparkQuestion.of(slow()));
    whenItRuns(Thread.currentThread()::interrupt);
    assertThatThrownBy(source::count).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    requireNoTasks();
    SparkCustomers again = SparkCustomers.of(SparkQuestion.of(slow()));
    CALLS.set(0);
    Thread.currentThread().interrupt();
    assertThatThrownBy(again::count).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(CALLS.get()).isZero();
  }

  /** The ends of ranges, their neighbours, and what is no score. */
  @Test
  void columnsGiveTheSegmentsOfTheRule() {
    Cutoffs cutoffs = Cutoffs.of(List.of(1e-300, 0.1, 0.30000000000000004, 0.7));
    ScoreRule rule =
        ScoreRule.of(
            cutoffs,
            List.of(new ListedCode("no model", "-1"), new MissingScore()),
            List.of("a", "b", "c", "d", "e", "it's \\ own", "none"));
    List<Row> rows = new ArrayList<>();
    for (double c : new double[] {0, -0.0, 1e-300, 0.1, 0.3, 0.30000000000000004, 0.7, 1, -1}) {
      for (double s : new double[] {Math.nextDown(c), c, Math.nextUp(c)}) {
        rows.add(RowFactory.create(s, 0));
      }
    }
    for (double s : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 5, Double.MIN_VALUE}) {
      rows.add(RowFactory.create(s, 0));
    }
    rows.add(RowFactory.create(null, 0));
    SparkRule columns = SparkRule.of(rule);
    List<Row> segmented =
        spark
            .createDataFrame(rows, SCHEMA)
            .select(
                functions.col("propensity"),
                columns.segment("propensity"),
                columns.treatment("propensity"))
            .collectAsList();
    assertThat(segmented).hasSize(rows.size());
    for (Row row : segmented) {
      Integer expected = expected(row.isNullAt(0) ? null : row.getDouble(0), cutoffs);
      assertThat(row.get(1)).as("segment of %s", row.get(0)).isEqualTo(expected);
      assertThat(row.get(2))
          .as("treatment of %s", row.get(0))
          .isEqualTo(expected == null ? null : rule.treatments().get(expected));
    }
  }

  private static Integer expected(Double score, Cutoffs cutoffs) {
    if (score == null) {
      return 6;
    }
    if (score == -1) {
      return 5;
    }
    return score >= 0 && score <= 1
        ? (int) cutoffs.values().stream().filter(c -> score >= c).count()
        : null;
  }

  private static ObjectNode answer(String said, String... args) throws IOException {
    CommandLineRun run = CommandLineRun.run(args);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains(said);
    ObjectNode json = (ObjectNode) new JsonMapper().readTree(run.out());
    json.remove(List.of("elapsedSeconds", "origin"));
    return json;
  }

  /** Beside what is expected, all but the work and the numbers of distinct scores is the same. */
  private static ObjectNode comparable(ObjectNode json) {
    ObjectNode copy = json.deepCopy();
    copy.remove("evaluations");
    for (String half : List.of("lower", "upper")) {
      copy.withObject("/hull").withArray(half).forEach(row -> ((ArrayNode) row).remove(0));
    }
    return copy;
  }

  private static String[] optimize(String input, String... more) {
    return Stream.concat(
            Stream.of(
                "optimize",
                input,
                "--revenue",
                "60,85,100,110,115",
                "--cost",
                "1,3.5,6.5,10,12.75",
                "--format",
                "json"),
            Arrays.stream(more))
        .toArray(String[]::new);
  }

  /** The same customers in Parquet files: read into memory, and counted by Spark. */
  @Test
  void theProgramGivesTheSameAnswerAsOnOneMachine() throws IOException {
    Random random = new Random(11);
    double[] scores =
        IntStream.range(0, 8_000)
            .mapToDouble(
                i -> {
                  double u = random.nextDouble();
                  return i % 4 == 0 ? Math.rint(u * 100) / 100 : u * u * u;
                })
            .toArray();
    int[] outcomes = Arrays.stream(scores).mapToInt(s -> random.nextDouble() < s ? 1 : 0).toArray();
    Path place = folder.resolve("customers");
    rows(scores, outcomes).write().parquet(place.toString());
    String address = "spark:parquet:" + place;
    String files = place + "/*.parquet";
    assertThat(
            answer("all their distinct scores are known", optimize(address, "--validate", "quick")))
        .isEqualTo(answer("", optimize(files, "--validate", "quick")));
    for (String options : List.of("--min-size 2%", "--max-size 60% --exactly 4")) {
      String[] more = (options + " --validate none").split(" ");
      ObjectNode counted =
          answer(
              "and the best cutoffs are nowhere else",
              optimize(
                  address,
                  Stream.concat(Stream.of("--aggregated=0"), Arrays.stream(more))
                      .toArray(String[]::new)));
      assertThat(comparable(counted))
          .as(options)
          .isEqualTo(comparable(answer("", optimize(files, more))));
    }
    spark.read().parquet(place.toString()).createOrReplaceTempView("shop");
    ObjectNode table =
        answer("were counted in", optimize("spark:table:shop", "--validate", "none"));
    assertThat(
            answer(
                "were counted in",
                optimize("spark:", "--query", "SELECT * FROM shop;", "--validate", "none")))
        .isEqualTo(table);
    CommandLineRun.run("optimize", "spark:table:nowhere", "--revenue", "1,2", "--cost", "1")
        .failedOfPlugin(3, "Check the table", "Spark cannot answer: ", "nowhere");
    CommandLineRun.run("optimize", "spark:", "--query", "DROP VIEW shop", "--revenue", "1,2")
        .failedOfPlugin(3, "Check the table", "Spark cannot answer: ");
    CommandLineRun.run("optimize", "spark:parquet", "--revenue", "1,2")
        .failedOfPlugin(2, "Give spark:table:NAME", "does not say which customers");
  }

  /** What arrays answer, Spark answers: the example of the documentation. */
  @Test
  void arraysAndSparkFetchTheSameHull() {
    double[] scores = {0.1, 0.1, 0.2, 0.3, 0.3, 0.9};
    int[] outcomes = {0, 1, 0, 0, 1, 1};
    assertThat(points(counted(rows(scores, outcomes)).hull()))
        .isEqualTo(points(AggregatedCustomers.of(new ArrayAggregates(scores, outcomes)).hull()));
  }
}
