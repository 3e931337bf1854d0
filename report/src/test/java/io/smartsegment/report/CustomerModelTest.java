package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.OrderHistoryBuilder;
import io.smartsegment.customers.book.OrderLine;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import io.smartsegment.customers.rfm.RfmFrequency;
import io.smartsegment.customers.rfm.RfmNames;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.segment.ColumnSegmentation;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of customers' segments are read back as what they were. */
class CustomerModelTest {
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  private static final LocalDate DATE = FIRST.plusDays(200);

  @TempDir Path folder;

  private static OrderHistory orders() {
    Random random = new Random(7);
    OrderHistoryBuilder builder = OrderHistory.builder();
    for (int i = 0; i < 400; i++) {
      builder.add(
          "c" + random.nextInt(90),
          FIRST.plusDays(random.nextInt(250)),
          BigDecimal.valueOf(random.nextInt(9000) + 1, 2));
    }
    return builder.build();
  }

  private CustomerModel saved(CustomerSegmentation rule) throws IOException {
    String json = CustomerModel.of(rule, DATE).orElseThrow().json().orElseThrow();
    Path file = Files.writeString(folder.resolve("model.json"), json);
    CustomerModel model = CustomerModel.read(folder);
    assertThat(model.json()).as("the same bytes again").contains(json);
    assertThat(CustomerModel.kindOf(file)).isEqualTo(rule.kind()).isEqualTo(model.kind());
    assertThat(model.learnedAsOf()).contains(DATE);
    return model;
  }

  private static List<String> names(CustomerSegments segments) {
    return IntStream.range(0, segments.customers())
        .mapToObj(
            i ->
                segments.segmentOf(i) < 0
                    ? "-"
                    : segments.groups().get(segments.segmentOf(i)).name())
        .toList();
  }

  @Test
  void theSavedRuleDividesAlike() throws IOException {
    OrderHistory history = orders();
    RfmSettings odd =
        RfmSettings.DEFAULT.withFrequency(RfmFrequency.PURCHASE_DAYS).withWindowDays(120);
    RfmSegmentation five = RfmSegmentation.learn(history, DATE, RfmSettings.DEFAULT);
    List<RfmNames.Cell> cells =
        IntStream.range(0, 25)
            .mapToObj(i -> new RfmNames.Cell(i / 5 + 1, i % 5 + 1, "é \"" + i % 4))
            .toList();
    for (CustomerSegmentation rule :
        List.of(
            five,
            five.byCell(),
            five.withNames(RfmNames.of(cells)),
            RfmSegmentation.learn(history, DATE, odd.withBins(3)),
            new LifecycleSegmentation(20, 61, 0.125))) {
      CustomerModel model = saved(rule);
      for (LocalDate date : List.of(DATE, DATE.plusDays(40))) {
        assertThat(names(model.rule().segments(history, date)))
            .isEqualTo(names(rule.segments(history, date)));
      }
    }
  }

  @Test
  void aColumnAloneIsNoModel() {
    assertThat(CustomerModel.of(new ColumnSegmentation("country"), DATE)).isEmpty();
  }

  @Test
  void cutoffsAreSegmentsOfOrdersAsWell() {
    Model model = new Model(1, "p", Cutoffs.of(0.3, 0.6), Optional.empty());
    CutoffsModel cutoffs = new CutoffsModel(model);
    assertThat(cutoffs.column()).contains("p");
    OrderHistory history =
        OrderHistory.builder()
            .add(OrderLine.of("a", FIRST, BigDecimal.TEN).segment("0.299"))
            .add(OrderLine.of("b", FIRST, BigDecimal.TEN).segment("0.9"))
            .add(OrderLine.of("b", FIRST.plusDays(1), BigDecimal.TEN).segment("3E-1"))
            .add(OrderLine.of("c", FIRST, BigDecimal.TEN).segment("1"))
            .add("d", FIRST, BigDecimal.TEN)
            .build();
    CustomerSegments segments = cutoffs.rule().segments(history, DATE);
    assertThat(names(segments)).containsExactly("0", "1", "2", "-");
    OrderHistory bad =
        OrderHistory.builder().add(OrderLine.of("a", FIRST, BigDecimal.TEN).segment("30")).build();
    assertThatThrownBy(() -> cutoffs.rule().segments(bad, DATE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"30\"")
        .hasMessageContaining("column p");
  }

  @Test
  void damagedModelsAreRefusedByPlace() throws IOException {
    RfmSegmentation rfm = RfmSegmentation.learn(orders(), DATE, RfmSettings.DEFAULT);
    String json = CustomerModel.of(rfm, DATE).orElseThrow().json().orElseThrow();
    Path file = folder.resolve("bad.json");
    String[][] damages = {
      {"\"asOf\" : \"2023-07-20\"", "\"asOf\" : \"2023-02-30\"", "asOf"},
      {"\"formatVersion\" : 1", "\"formatVersion\" : 2", "format version 2"},
      {"\"kind\" : \"rfm\"", "\"kind\" : \"stars\"", "stars"},
      {"\"frequency\" : \"orders\"", "\"frequency\" : \"often\"", "rule.frequency"},
      {"\"frequency\" : \"orders\"", "\"frequency\" : \"orders\", \"more\" : 1", "rule.more"},
      {"\"name\" : \"New\"", "\"name\" : \" \"", "name"},
      {"\"recencyDays\" : [", "\"recencyDays\" : [ 1.5,", "rule.thresholds.recencyDays"},
      {"\"money\" : [", "\"money\" : [ \"x\",", "rule.thresholds.money"}
    };
    for (String[] damage : damages) {
      assertThat(json).contains(damage[0]);
      Files.writeString(file, json.replace(damage[0], damage[1]));
      assertThatThrownBy(() -> CustomerModel.read(file))
          .as(damage[1])
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("bad.json")
          .hasMessageContaining(damage[2]);
    }
    Files.writeString(file, json);
    assertThatThrownBy(() -> Model.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("kind 'rfm'");
    assertThatThrownBy(() -> CustomerModel.read(folder.resolve("nothing.json")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nothing.json");
  }
}
