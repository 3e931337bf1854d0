package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.aggregate.ArrayAggregates;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.cutoff.SegmentCounts;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.engine.CurvePiece;
import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.engine.PriceSweep;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.CancellationToken;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.spenders.SpenderList;
import io.smartsegment.incremental.IncrementalOptions;
import io.smartsegment.incremental.IncrementalProfit;
import io.smartsegment.incremental.IncrementalResult;
import io.smartsegment.incremental.TrialCustomers;
import io.smartsegment.live.LiveAnswer;
import io.smartsegment.live.LiveOptions;
import io.smartsegment.live.LiveSegmentation;
import io.smartsegment.presentation.Presentation;
import io.smartsegment.report.Answer;
import io.smartsegment.report.QuestionJson;
import io.smartsegment.sources.duckdb.Columns;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.FileOptions;
import io.smartsegment.sources.duckdb.MissingPolicy;
import io.smartsegment.sources.duckdb.OrderFiles;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/using-the-library.md shows. */
class LibraryExamplesTest {
  private final double[] scores = new double[5_000];
  private final int[] outcomes = new int[scores.length];

  LibraryExamplesTest() {
    SeededRandom random = new SeededRandom(1);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextDouble();
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
  }

  private SegmentationRequest request() {
    ScoreIndex customers = ScoreIndex.of(scores, outcomes);
    SegmentationRequest request =
        SmartSegment.create()
            .customers(customers)
            .revenue("60 + 20*k") // money per conversion in segment k = 0, 1, ...
            .cost(1, 3.5, 6.5, 10) // money per customer: a list bounds the segments
            .minimumSize(SegmentSize.ofShare(0.02))
            .constraints(c -> c.withRisingRates().withBudget(30_000));
    return request;
  }

  @Test
  void filesAreReadIntoAnIndex(@TempDir Path folder) throws IOException {
    String file = folder.resolve("a.csv").toString();
    Files.writeString(Path.of(file), "p,won,spend\n50,yes,1.5\n,no,2\n25,no,3\n");
    FileOptions options =
        FileOptions.DEFAULT
            .withColumns(Columns.of("p", "won").withValue("spend"))
            .withMissing(MissingPolicy.DROP)
            .withScoreScale(100);
    try (CustomerFiles files = CustomerFiles.open(options)) {
      ScoreIndex customers = files.read(file);
      assertThat(customers.score(1)).isEqualTo(0.5);
      assertThat(customers.value(0, 2)).isEqualTo(4.5);
      assertThat(customers.dropped()).isEqualTo(1);
    }
    Files.writeString(Path.of(file), "propensity,outcome\n0.5,1\n");
    assertThat(read(file).customers()).isEqualTo(1);
  }

  private static ScoreIndex read(String file) {
    try (CustomerFiles files = CustomerFiles.open()) {
      return files.read(file);
    }
  }

  @Test
  void customersAreCountedWhereTheyAre() {
    SmartSegment smartSegment = SmartSegment.create();
    Question question = Question.DEFAULT.revenue(60, 85, 100).cost(1, 3.5, 6.5);
    AggregatedCustomers customers = AggregatedCustomers.of(new ArrayAggregates(scores, outcomes));
    ScoreIndex some = customers.answering(smartSegment.plugins(), question, List.of());
    Segmentation best = smartSegment.customers(some).asking(question).solve();
    ScoreIndex all = ScoreIndex.of(scores, outcomes);
    assertThat(best.cutoffs())
        .isEqualTo(smartSegment.customers(all).asking(question).solve().cutoffs());
    assertThat(some.isWhole()).isFalse();
  }

  @Test
  void ordersAreReadIntoAHistory(@TempDir Path folder) throws IOException {
    String header = "customer_id,order_date,amount\n";
    Path sold = Files.writeString(folder.resolve("sold.csv"), header + "a,2023-03-01,20.00\n");
    Path back = Files.writeString(folder.resolve("back.csv"), header + "a,2023-03-03,-5.00\n");
    assertThat(spenders(sold.toString(), back.toString()).customers()).hasSize(1);
  }

  private static SpenderList spenders(String sold, String sentBack) {
    try (OrderFiles files = OrderFiles.open()) {
      OrderHistory history = files.read(sold, sentBack);
      return SpenderList.biggest(CustomerBook.of(history, history.dayAfterLast()), 0.5);
    }
  }

  @Test
  void theRequestIsSolvedAndJudged() {
    SegmentationRequest request = request();
    Segmentation best = request.solve();
    double earned = best.value();
    Proof proof = best.certificate().proof(); // OPTIMAL: nothing is better
    double gap = best.certificate().gap().orElse(Double.NaN); // share of the bound
    assertThat(proof).isNotEqualTo(Proof.NONE);
    assertThat(gap).isBetween(0.0, 1.0);
    assertThat(best.segments().stream().mapToDouble(s -> s.cost().orElseThrow()).sum())
        .isLessThanOrEqualTo(30_000);
    assertThat(earned).isGreaterThan(request.evaluate().value());

    SegmentCounts onNewCustomers = best.cutoffs().count(scores, outcomes);
    for (int k = 0; k < best.segments().size(); k++) {
      assertThat(onNewCustomers.customers(k)).isEqualTo(best.segments().get(k).customers());
    }
  }

  @Test
  void givenCutoffsAreEvaluated() {
    SegmentationRequest request = request();
    Segmentation best = request.solve();
    Segmentation today = request.evaluate(0.3, 0.6);
    double gain = best.value() - today.value();
    assertThat(gain).isEqualTo(best.value() - today.value());
    assertThat(today.optimizer()).isEqualTo("given");
  }

  @Test
  void aQuestionIsSavedAndPutToCustomers() {
    SmartSegment smartSegment = SmartSegment.create();
    ScoreIndex customers = ScoreIndex.of(scores, outcomes);
    Question question =
        Question.DEFAULT
            .revenue(60, 85, 100)
            .cost(1, 3.5, 6.5)
            .constraints(c -> c.withRisingRates());
    String saved = QuestionJson.write(question);
    Segmentation answer =
        smartSegment.customers(customers).asking(QuestionJson.read(saved)).solve();
    assertThat(answer.value())
        .isEqualTo(smartSegment.customers(customers).asking(question).solve().value());
  }

  @Test
  void whatIsExpectedOfOthersIsKnown() {
    // Constraints between neighbours would make every refit a whole search.
    SegmentationRequest request =
        SmartSegment.create()
            .customers(ScoreIndex.of(scores, outcomes))
            .revenue(60, 85, 100)
            .cost(1, 3.5, 6.5);
    BoundQuestion asked = request.bind();
    Validation validation = Validation.of(asked, ValidationOptions.FULL.withThreads(4));
    Estimate money = validation.expected().netRevenue(); // value, lower, upper
    assertThat(money.value()).isBetween(money.lower(), money.upper());
  }

  @Test
  void whatATreatmentAddsIsFound() {
    SeededRandom random = new SeededRandom(3);
    String[] arms = new String[scores.length];
    int[] converted = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      arms[i] = random.nextBoolean() ? "A" : "none";
      double lift = arms[i].equals("A") && scores[i] > 0.5 ? 0.3 : 0;
      converted[i] = random.nextDouble() < 0.2 + lift ? 1 : 0;
    }
    IncrementalResult whoGetsWhat =
        IncrementalProfit.create()
            .solve(
                TrialCustomers.of(scores, arms, converted),
                IncrementalOptions.DEFAULT
                    .withControl("none")
                    .withRevenue(50)
                    .withArmCosts(Map.of("none", 0.0, "A", 1.0)));
    assertThat(whoGetsWhat.armOf(0.8)).isEqualTo("A");
  }

  @Test
  void anAnswerIsShownToPeople() {
    ScoreIndex customers = ScoreIndex.of(scores, outcomes);
    SegmentationRequest request = request();
    Answer answer = Answer.to(request.bind(), "propensity");
    Presentation shown = Presentation.of(answer).withCustomers(customers).withCurrency("€");
    String page = shown.html(); // one file
    byte[] workbook = shown.workbook(); // .xlsx
    Map<String, String> pictures = shown.svg(); // by name
    assertThat(page).startsWith("<!doctype html>");
    assertThat(workbook).startsWith('P', 'K');
    assertThat(pictures).containsKey("segments");
  }

  @Test
  void outcomesThatArriveMoveTheCutoffs() {
    Question question = Question.DEFAULT.revenue(60, 85, 100).cost(1, 3.5, 6.5);
    LiveSegmentation live =
        new LiveSegmentation(PluginRegistry.load(), question, LiveOptions.DEFAULT)
            .startWith(Cutoffs.of(0.3));
    live.onChange(answer -> System.out.println(answer.cutoffs()));
    live.feed(scores, outcomes); // from any thread; or feed(0.37, 1) for one customer
    LiveAnswer now = live.look(); // on demand
    Segmentation best =
        SmartSegment.create().customers(ScoreIndex.of(scores, outcomes)).asking(question).solve();
    assertThat(now.best().value()).isEqualTo(best.value());
  }

  @Test
  void otherPricesAreAnsweredWithoutTheCustomers() {
    SmartSegment smartSegment = SmartSegment.create();
    ScoreIndex customers = ScoreIndex.of(scores, outcomes);
    Question question = Question.DEFAULT.revenue(60, 85, 100).cost(1, 3.5, 6.5);
    ScoreHull hull = ScoreHull.of(customers);
    HullQuestion dearer = HullQuestion.of(smartSegment.plugins(), question.cost(1, 4, 7), hull);
    Segmentation best = dearer.solve(); // with what is proven about it
    List<CurvePiece> curve = new PriceSweep(dearer).overCost(1, 2.0, 5.0); // cost of treatment 1
    Segmentation fromCustomers =
        smartSegment.customers(customers).asking(question.cost(1, 4, 7)).solve();
    assertThat(best.value()).isLessThanOrEqualTo(fromCustomers.value());
    assertThat(best.certificate().upperBound().orElseThrow())
        .isGreaterThanOrEqualTo(fromCustomers.value());
    assertThat(curve.get(0).from()).isEqualTo(2);
    assertThat(curve.get(curve.size() - 1).to()).isEqualTo(5);
  }

  @Test
  void aSearchCanBeChosenLimitedAndCancelled() {
    SegmentationRequest request = request();
    CancellationToken stop = new CancellationToken();
    Segmentation found =
        request
            .optimizer("differential-evolution")
            .optimizerSetting("population", 50)
            .options(
                o ->
                    o.withSeed(7) // same seed, same result
                        .withThreads(2) // does not change the result
                        .stoppingWhen(StopCondition.after(Duration.ofSeconds(10)))
                        .stoppingWhen(StopCondition.cancelledBy(stop))
                        .withListener(s -> System.out.printf("%.0f %%%n", 100 * s.fraction())))
            .solve();
    assertThat(found.optimizer()).isEqualTo("differential-evolution");
    assertThat(found.seed()).isEqualTo(7);
  }

  @Test
  void whatCannotBeDoneIsExplained() {
    SegmentationRequest request = request();
    try {
      request.exactly(4).minimumSize(SegmentSize.ofCustomers(2_000)).solve();
    } catch (InfeasibleProblemException e) {
      System.err.println(e.problem()); // what cannot be met, with the values
      System.err.println(e.advice()); // what could be
    } catch (SmartSegmentException e) {
      System.err.println(e.getMessage()); // bad input, setting or plugin
    }
    assertThatThrownBy(() -> request.exactly(4).minimumSize(SegmentSize.ofCustomers(2_000)).solve())
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("8,000");
  }
}
