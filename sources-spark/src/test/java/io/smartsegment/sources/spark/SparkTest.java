package io.smartsegment.sources.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.aggregate.CountingSource;
import io.smartsegment.core.aggregate.CountingSourceProvider;
import io.smartsegment.core.aggregate.SourceQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.export.ScoreRule;
import io.smartsegment.export.SegmentName;
import io.smartsegment.export.SqlDialect;
import io.smartsegment.export.SqlExport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark counts as arrays do. One session serves all tests, because it takes seconds to start. */
@Tag("spark")
class SparkTest {
  private static final StructType COLUMNS =
      new StructType()
          .add("propensity", DataTypes.DoubleType)
          .add("outcome", DataTypes.IntegerType);

  private static SparkSession session;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            // Two tasks at a time, and four attempts at each.
            .master("local[2,4]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "3")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.warehouse.dir", "target/spark-warehouse")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  /** Customers, and what is right about them. */
  private record Customers(double[] scores, int[] outcomes) {
    Dataset<Row> onSpark(int partitions) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < scores.length; i++) {
        rows.add(RowFactory.create(scores[i], outcomes[i]));
      }
      return session.createDataFrame(rows, COLUMNS).repartition(partitions);
    }

    ScoreIndex index() {
      return ScoreIndex.of(scores, outcomes);
    }
  }

  private interface Scores {
    double next(Random random, int customer);
  }

  private static Customers customers(int count, int seed, Scores scores) {
    Random random = new Random(seed);
    double[] score = new double[count];
    int[] outcome = new int[count];
    for (int i = 0; i < count; i++) {
      score[i] = scores.next(random, i);
      outcome[i] = random.nextDouble() < 0.02 + 0.9 * score[i] ? 1 : 0;
    }
    return new Customers(score, outcome);
  }

  /** A third has four decimals, others are tiny or skewed; both ends occur, and minus 0. */
  private static Customers mixed(int seed) {
    Customers customers =
        customers(
            6000,
            seed,
            (random, i) -> {
              double u = random.nextDouble();
              double skewed = u * u * u * u * u;
              return i % 3 == 0 ? Math.rint(u * 1e4) / 1e4 : i % 100 == 1 ? u * 1e-12 : skewed;
            });
    customers.scores[4] = 0;
    customers.scores[5] = -0.0;
    customers.scores[6] = 1;
    return customers;
  }

  private static List<Customers> populations() {
    return List.of(
        mixed(1),
        customers(3000, 2, (random, i) -> 0.25),
        customers(3000, 3, (random, i) -> i < 10 ? i / 10.0 : 0.3 + random.nextDouble() * 1e-6),
        customers(3000, 4, (random, i) -> random.nextInt(7) / 7.0));
  }

  private static List<List<Number>> points(ScoreHull hull) {
    return hull.vertices().stream()
        .map(v -> List.<Number>of(v.score(), v.customersBelow(), v.conversionsBelow()))
        .toList();
  }

  private static List<Number> entry(ScoreIndex index, int p) {
    return List.of(index.score(p), index.customers(p, p + 1), index.conversions(p, p + 1));
  }

  private static List<List<Number>> entries(ScoreIndex index) {
    List<List<Number>> all = new ArrayList<>();
    for (int p = 0; p < index.distinctScores(); p++) {
      all.add(entry(index, p));
    }
    return all;
  }

  @Test
  void hullAndScoresAreThoseOfArrays() {
    for (Customers customers : populations()) {
      ScoreIndex all = customers.index();
      try (SparkCustomers source =
          SparkCustomers.of(customers.onSpark(4), "propensity", "outcome")) {
        AggregatedCustomers counted = AggregatedCustomers.of(source);
        assertThat(points(counted.hull())).isEqualTo(points(ScoreHull.of(all)));
        assertThat(entries(counted.whole())).isEqualTo(entries(all));
      }
    }
  }

  private static Segmentation solve(ScoreIndex index, Question question) {
    return SmartSegment.create().customers(index).asking(question).solve();
  }

  @Test
  void theBestCutoffsAreThoseOfArraysWhateverThePartitions() {
    Customers customers = mixed(5);
    SmartSegment smartSegment = SmartSegment.create();
    Question prices = Question.DEFAULT.revenue(60, 85, 100).cost(1, 3.5, 6.5);
    for (Question question : List.of(prices, prices.minimumSize(SegmentSize.ofCustomers(500)))) {
      Segmentation right = solve(customers.index(), question);
      for (int partitions : new int[] {1, 5}) {
        try (SparkCustomers source =
            SparkCustomers.of(customers.onSpark(partitions), "propensity", "outcome")) {
          ScoreIndex some =
              AggregatedCustomers.of(source)
                  .answering(smartSegment.plugins(), question, List.of());
          Segmentation found = solve(some, question);
          assertThat(found.cutoffs()).isEqualTo(right.cutoffs());
          assertThat(found.value()).isEqualTo(right.value());
        }
      }
    }
  }

  @Test
  void tasksThatFailAndRunAgainChangeNothing() {
    Customers customers = mixed(6);
    session
        .udf()
        .register(
            "fails_at_first",
            (UDF1<Double, Double>)
                score -> {
                  if (TaskContext.get().attemptNumber() == 0) {
                    throw new IllegalStateException("The first attempt fails on purpose.");
                  }
                  return score;
                },
            DataTypes.DoubleType);
    Dataset<Row> rows =
        customers.onSpark(2).selectExpr("fails_at_first(propensity) AS propensity", "outcome");
    try (SparkCustomers source = SparkCustomers.of(rows, "propensity", "outcome")) {
      AggregatedCustomers counted = AggregatedCustomers.of(source);
      assertThat(points(counted.hull())).isEqualTo(points(ScoreHull.of(customers.index())));
    }
  }

  @Test
  void rowsThatChangeBetweenThePassesAreFound() {
    mixed(7).onSpark(1).createOrReplaceTempView("changing");
    session
        .udf()
        .register(
            "of_this_pass",
            (UDF1<Double, Double>) score -> CHANGED.get() ? score / 2 : score,
            DataTypes.DoubleType);
    Dataset<Row> rows =
        session.sql("SELECT of_this_pass(propensity) AS propensity, outcome FROM changing");
    CHANGED.set(false);
    try (SparkCustomers source = SparkCustomers.of(rows, "propensity", "outcome")) {
      AggregatedCustomers counted = AggregatedCustomers.of(source);
      CHANGED.set(true);
      assertThatThrownBy(counted::hull)
          .isInstanceOf(SmartSegmentException.class)
          .hasMessageContaining("changed");
    }
  }

  /** Local tasks run in this JVM. */
  private static final java.util.concurrent.atomic.AtomicBoolean CHANGED =
      new java.util.concurrent.atomic.AtomicBoolean();

  private static String refusal(String query, boolean drop) {
    Dataset<Row> rows = session.sql(query);
    assertThatThrownBy(
            () -> {
              try (SparkCustomers source =
                  SparkCustomers.of(rows, "propensity", "outcome", drop)) {
                AggregatedCustomers.of(source);
              }
            })
        .isInstanceOf(InvalidInputException.class);
    try (SparkCustomers source = SparkCustomers.of(rows, "propensity", "outcome", drop)) {
      AggregatedCustomers.of(source);
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
    throw new AssertionError("Rows were not refused: " + query);
  }

  private static String rows(String values) {
    return "SELECT * FROM VALUES " + values + " AS t(propensity, outcome)";
  }

  @Test
  void whatCannotBeUsedIsSaid() {
    assertThat(refusal(rows("(0.5D, 1), (DOUBLE('NaN'), 1)"), false))
        .contains("1 row of the data set has no number in [0, 1] in the column 'propensity'")
        .contains("from NaN to NaN");
    assertThat(refusal(rows("(0.5D, 1), (-0.25D, 0), (40.0D, 0)"), true))
        .contains("2 rows of the data set have no number in [0, 1]")
        .contains("from -0.25 to 40.0");
    assertThat(refusal(rows("(0.5D, 1), (0.5D, 2), (0.5D, 3)"), false))
        .contains("2 rows of the data set have neither 0 nor 1")
        .contains("from 2 to 3");
    assertThat(refusal(rows("(0.5D, 1), (CAST(NULL AS DOUBLE), 1)"), false))
        .contains("1 row of the data set has null in the column 'propensity'");
    assertThat(refusal(rows("('high', 1)"), false)).contains("of the type STRING");
    assertThat(refusal("SELECT 0.5D AS p, 1 AS outcome", false))
        .contains("There is no column 'propensity' in the data set; the columns are p, outcome.");
    assertThat(refusal(rows("(0.5D, 1)") + " WHERE outcome = 7", false))
        .contains("There are no rows in the data set");
  }

  @Test
  void missingRowsAreCountedWhereTheyAreDroppedAndTruthValuesAreOutcomes() {
    Dataset<Row> rows =
        session.sql(rows("(0.5D, true), (CAST(NULL AS DOUBLE), true), (0.25D, NULL), (0.1D, false)"));
    try (SparkCustomers source = SparkCustomers.of(rows, "PROPENSITY", "outcome", true)) {
      AggregatedCustomers counted = AggregatedCustomers.of(source);
      assertThat(counted.whole().dropped()).isEqualTo(2);
      assertThat(entries(counted.whole()))
          .isEqualTo(List.of(List.of(0.1, 1L, 0L), List.of(0.5, 1L, 1L)));
    }
  }

  @Test
  void whatWasCancelledOrClosedAnswersNothing() {
    Dataset<Row> rows = mixed(8).onSpark(1);
    try (SparkCustomers source = SparkCustomers.of(rows, "propensity", "outcome")) {
      source.cancel();
      assertThatThrownBy(source::count).isInstanceOf(CancellationException.class);
    }
    SparkCustomers closed = SparkCustomers.of(rows, "propensity", "outcome");
    closed.close();
    assertThatThrownBy(closed::count)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Spark cannot answer: ");
  }

  private static CountingSourceProvider provider() {
    return ServiceLoader.load(CountingSourceProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.scheme().equals("spark"))
        .findFirst()
        .orElseThrow();
  }

  private static SourceQuestion question(String table, String query) {
    return new SourceQuestion(
        "spark:",
        Optional.ofNullable(table),
        Optional.ofNullable(query),
        "propensity",
        "outcome",
        false);
  }

  @Test
  void tablesAndQueriesAreOpenedByTheProvider() {
    Customers customers = mixed(9);
    customers.onSpark(2).createOrReplaceTempView("customers");
    for (SourceQuestion question :
        List.of(question("customers", null), question(null, "SELECT * FROM customers"))) {
      try (CountingSource source = provider().open(question)) {
        assertThat(points(AggregatedCustomers.of(source).hull()))
            .isEqualTo(points(ScoreHull.of(customers.index())));
      }
    }
    assertThatThrownBy(() -> provider().open(question("nowhere", null)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Spark cannot answer: [TABLE_OR_VIEW_NOT_FOUND]");
  }

  /** What a column of Spark says is what the rule says, on the edges above all. */
  @Test
  void theRuleIsAColumn() {
    Segmentation best =
        solve(mixed(10).index(), Question.DEFAULT.revenue(60, 85, 100).cost(1, 3.5, 6.5));
    List<Double> scores = new ArrayList<>(Arrays.asList(null, Double.NaN, -0.1, 1.1, -0.0, 1.0));
    for (double cutoff : best.cutoffs().values()) {
      scores.addAll(List.of(Math.nextDown(cutoff), cutoff, Math.nextUp(cutoff)));
    }
    Column segment =
        functions.expr(
            SqlExport.expression(
                ScoreRule.of(best.segments()), SqlDialect.SPARK, "value", SegmentName.INDEX));
    List<Integer> found =
        session
            .createDataset(scores, Encoders.DOUBLE())
            .toDF("value")
            .select(functions.coalesce(segment, functions.lit(-1)))
            .map((MapFunction<Row, Integer>) row -> row.getInt(0), Encoders.INT())
            .collectAsList();
    assertThat(found)
        .isEqualTo(scores.stream().map(score -> segmentOf(best.segments(), score)).toList());
  }

  private static int segmentOf(List<Segment> segments, Double score) {
    if (score == null || !(score >= 0 && score <= 1)) {
      return -1;
    }
    int index = -1;
    for (Segment segment : segments) {
      if (segment.rule() instanceof io.smartsegment.core.segment.ScoreRange range
          && score >= range.lower()) {
        index = segment.index();
      }
    }
    return index;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void numbersWithAnExponentAreDoublesWhateverIsSet(boolean decimals) {
    session.conf().set("spark.sql.legacy.exponentLiteralAsDecimal.enabled", decimals);
    Customers customers = mixed(11);
    try (SparkCustomers source = SparkCustomers.of(customers.onSpark(2), "propensity", "outcome")) {
      assertThat(points(AggregatedCustomers.of(source).hull()))
          .isEqualTo(points(ScoreHull.of(customers.index())));
    } finally {
      session.conf().set("spark.sql.legacy.exponentLiteralAsDecimal.enabled", false);
    }
  }
}
