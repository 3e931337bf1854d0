package io.smartsegment.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.report.Answer;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

class PresentationTest {
  private static final ScoreIndex CUSTOMERS = SampleCustomers.generated(5000);
  private static final Answer ANSWER = SampleCustomers.validated(CUSTOMERS);
  private static final Presentation SHOWN =
      Presentation.of(ANSWER).withCustomers(CUSTOMERS).withCurrency("€");

  /** The page without its scripts. */
  private static String text(String page) {
    return page.substring(0, page.indexOf("<script>"));
  }

  @Test
  void thePageAnswersWhatIsAsked() {
    String page = text(SHOWN.html());
    assertThat(page)
        .contains("What to do, and what it earns", ANSWER.validation().get().advice().reason())
        .contains("expected on as many new customers", "95 % interval")
        .contains("It is proven that no other cutoffs earn more")
        .contains("fingerprint of the data", "AUC")
        .contains("default-src &#39;none&#39;");
    for (Segment segment : ANSWER.best().segments()) {
      assertThat(page).contains(segment.label());
    }
  }

  @Test
  void whySoManySegmentsIsSaid() {
    Validation best = ANSWER.validation().orElseThrow();
    assertThat(best.selected()).isEqualTo(best.best());
    assertThat(text(SHOWN.html()))
        .contains(
            "%d segments earn most on customers that were not used to find them: €"
                .formatted(best.best()));
    // The dearer the third treatment, the less it adds, until it is left out.
    Answer few =
        DoubleStream.of(20, 22, 23, 24, 25, 26, 27, 28)
            .mapToObj(
                cost ->
                    asked(
                        SampleCustomers.asking(
                            new double[] {60, 85, 115}, new double[] {1, 3.5, cost})))
            .map(
                asked ->
                    Answer.to(asked, "propensity")
                        .withValidation(Validation.of(asked, ValidationOptions.QUICK)))
            .filter(
                answer -> answer.validation().get().selected() < answer.validation().get().best())
            .findFirst()
            .orElseThrow();
    Validation fewer = few.validation().orElseThrow();
    assertThat(fewer.selected()).isEqualTo(2);
    assertThat(text(Presentation.of(few).html()))
        .contains(
            "On customers that were not used to find them, %d segments earn "
                .formatted(fewer.selected()))
        .contains("less than its standard error, so that the fewer segments are advised");
  }

  @Test
  void textOfUsersIsNeverMarkup() {
    String evil = "</pre><script>alert(1)</script><b>\"'&";
    Answer answer = Answer.to(asked(Question.DEFAULT.withTreatments(named(evil))), evil);
    String page = Presentation.of(answer).withCommand(evil).html();
    assertThat(page).doesNotContain("<script>alert", "</pre><script>alert", "<b>\"");
    assertThat(page.split("<script>", -1)).as("scripts of the page itself").hasSize(4);
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  private static Treatments named(String name) {
    return new Treatments(List.of(Treatment.of("nothing", 60, 1), Treatment.of(name, 100, 5)));
  }

  private static BoundQuestion asked(Question question) {
    return BoundQuestion.of(SampleCustomers.PLUGINS, question, CUSTOMERS, SearchOptions.DEFAULT);
  }

  @Test
  void whatCannotBeThereIsSaidInASentence() {
    String alone = text(Presentation.of(SampleCustomers.answer(CUSTOMERS)).html());
    assertThat(alone)
        .contains("The customers are not at hand", "What is earned on new customers was not asked");
    Answer penalized =
        Answer.to(asked(SampleCustomers.QUESTION.objectiveSetting("penalty", 3)), "propensity");
    assertThat(text(Presentation.of(penalized).html()))
        .contains("This page cannot try other prices and cutoffs. The value depends on more")
        .doesNotContain("id=\"handles\"");
    ScoreIndex unknown = ScoreIndex.rows(new double[] {0.1, 0.2, 0.3, 0.4}).build();
    Answer planned =
        Answer.to(
            BoundQuestion.of(
                SampleCustomers.PLUGINS,
                Question.DEFAULT
                    .objective("expected-revenue")
                    .revenue(60, 85)
                    .cost(1, 3.5)
                    .minimumSize(SegmentSize.ofCustomers(1)),
                unknown,
                SearchOptions.DEFAULT),
            "propensity");
    assertThat(text(Presentation.of(planned).withCustomers(unknown).html()))
        .contains("whose outcomes are not known", "Outcomes are not known, so that nothing");
  }

  @Test
  void aTrendThatThePageDoesNotKnowIsNotTried() {
    Answer falling =
        Answer.to(
            asked(
                SampleCustomers.QUESTION.withConstraints(
                    SampleCustomers.QUESTION.constraints().withTrend(RateTrend.FALLING))),
            "propensity");
    assertThat(text(Presentation.of(falling).html()))
        .contains("This page cannot try other prices and cutoffs. Conversion rates are asked for")
        .doesNotContain("id=\"handles\"");
  }

  @Test
  void divisionsAreComparedOnNewCustomers() {
    assertThat(text(SHOWN.html())).contains("the first earns more there by", "from (95 %)");
  }

  @Test
  void aPageOfManyCustomersIsShort() {
    ScoreIndex many = SampleCustomers.generated(400_000);
    String page = Presentation.of(SampleCustomers.answer(many)).withCustomers(many).html();
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
  }

  @Test
  void treatmentsMayBeLeftOut() {
    Answer answer =
        Answer.to(
            asked(
                Question.DEFAULT
                    .withTreatments(named("call"))
                    .withTreatmentOrder(TreatmentOrder.SOME)),
            "propensity");
    assertThat(text(Presentation.of(answer).html()))
        .contains("nothing", "call", "What each treatment adds");
  }

  @Test
  void picturesAreSvgAndPng() throws Exception {
    Map<String, String> svg = SHOWN.svg();
    assertThat(svg).containsOnlyKeys("segments", "frontier", "gains", "roc");
    for (Map.Entry<String, String> picture : svg.entrySet()) {
      byte[] bytes = picture.getValue().getBytes(StandardCharsets.UTF_8);
      assertThat(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new ByteArrayInputStream(bytes))
                  .getDocumentElement()
                  .getTagName())
          .isEqualTo("svg");
    }
    assertThat(svg.get("segments")).contains("customers", "conversions", "€");
    assertThat(SHOWN.svg()).as("the same each time").isEqualTo(svg);
    Optional<byte[]> png = SHOWN.files().get("segments.png");
    assumeTrue(png.isPresent(), "PNG was not tried: there are no fonts here.");
    assertThat(ImageIO.read(new ByteArrayInputStream(png.get())).getWidth()).isEqualTo(1440);
  }

  @Test
  void theWorkbookHoldsNumbers() throws IOException {
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(SHOWN.workbook()))) {
      List<String> sheets = workbook.getSheets().map(Sheet::getName).toList();
      assertThat(sheets)
          .containsExactly(
              "summary",
              "segments",
              "comparison",
              "by number of segments",
              "validation",
              "price ranges",
              "score",
              "settings");
      List<Row> rows = workbook.findSheet("segments").orElseThrow().read();
      assertThat(rows).hasSize(ANSWER.best().segments().size() + 1);
      for (int k = 1; k < rows.size(); k++) {
        Segment segment = ANSWER.best().segments().get(k - 1);
        assertThat(rows.get(k).getCellAsString(0)).contains(segment.label());
        assertThat(rows.get(k).getCellAsNumber(2).orElseThrow().longValue())
            .isEqualTo(segment.customers());
        assertThat(rows.get(k).getCellAsNumber(8).orElseThrow().doubleValue())
            .isEqualTo(segment.netRevenue().orElseThrow());
      }
    }
  }

  @Test
  void theFilesSayWhichOnesThisAnswerDoesNotHave() {
    Map<String, Optional<byte[]>> files = SHOWN.files();
    assertThat(files.get("budget-curve.csv")).isEmpty();
    String validation =
        new String(files.get("validation.csv").orElseThrow(), StandardCharsets.UTF_8);
    assertThat(validation.lines()).hasSize(ANSWER.validation().get().bySegmentCount().size() + 1);
    assertThat(validation.lines().skip(1))
        .first()
        .satisfies(
            line ->
                assertThat(Double.parseDouble(line.split(",", -1)[2]))
                    .isEqualTo(
                        ANSWER.validation().get().bySegmentCount().get(0).outOfSample().value()));
  }

  @Test
  void anOddCurrencyIsRefused() {
    for (String odd : Stream.of("1", "long currency", "a\nb", "\"").toList()) {
      assertThatThrownBy(() -> SHOWN.withCurrency(odd))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("currency");
    }
  }
}
