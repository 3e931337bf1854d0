package io.smartsegment.customers.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What order lines become: sums by customer and day, whatever the sequence of the lines. */
class OrderHistoryBuilderTest {
  private static final LocalDate MARCH_1 = LocalDate.of(2023, 3, 1);

  private static OrderLine line(String customer, String time, String amount) {
    return OrderLine.of(customer, LocalDateTime.parse(time), new BigDecimal(amount));
  }

  private static OrderHistory history(OrderLine... lines) {
    OrderHistoryBuilder builder = OrderHistory.builder();
    for (OrderLine line : lines) {
      builder.add(line);
    }
    return builder.build();
  }

  @Test
  void ordersAreSummedByDay() {
    OrderHistory history =
        history(
            line("b", "2023-03-03T00:00:00", "1"),
            line("a", "2023-03-01T10:00:00", "20"),
            line("a", "2023-03-01T11:00:00", "5.5"),
            line("a", "2023-03-01T11:30:00", "0"),
            line("a", "2023-03-03T23:59:59", "-5.25"));
    assertThat(Histories.lines(history))
        .containsExactly(
            "decimals 2, 2023-03-01 to 2023-03-03, segments []",
            "0 a",
            "2023-03-01 gross 2550 in 2, returned 0 in 0, free 1, ratings 00000, segment -1",
            "2023-03-03 gross 0 in 0, returned 525 in 1, free 0, ratings 00000, segment -1",
            "1 b",
            "2023-03-03 gross 100 in 1, returned 0 in 0, free 0, ratings 00000, segment -1");
    assertThat(history.notes()).isEmpty();
    assertThat(history.dayAfterLast()).isEqualTo("2023-03-04");
  }

  @Test
  void linesOfOneOrderAreOneOrder() {
    OrderHistory history =
        history(
            line("a", "2023-03-01T23:50:00", "20").order("7").segment("A").rating(4),
            line("a", "2023-03-02T00:10:00", "-25").order("7").segment("B"),
            line("a", "2023-03-01T12:00:00", "3").order("8").segment("C"));
    // Order 7 is dated on its first line, counts as a return of 5, and is the latest of the day.
    assertThat(Histories.lines(history))
        .containsExactly(
            "decimals 0, 2023-03-01 to 2023-03-01, segments [A, B, C]",
            "0 a",
            "2023-03-01 gross 3 in 1, returned 5 in 1, free 0, ratings 00010, segment 1");
  }

  @Test
  void theLatestOrderIsByTimeThenOrderThenSegment() {
    OrderLine early = line("a", "2023-03-01T10:00:00", "1").segment("Z");
    OrderLine late = line("a", "2023-03-01T10:00:01", "1").segment("A");
    OrderLine later = late.order("1").segment("B");
    OrderLine tie = late.order("1").segment("C");
    OrderLine none = line("a", "2023-03-01T11:00:00", "1");
    assertThat(segmentOfLastDay(early, late)).isEqualTo("A");
    assertThat(segmentOfLastDay(late, later)).isEqualTo("B");
    assertThat(segmentOfLastDay(tie, later)).isEqualTo("C");
    assertThat(segmentOfLastDay(none, tie)).isEmpty();
  }

  private static String segmentOfLastDay(OrderLine... lines) {
    OrderHistory history = history(lines);
    List<Integer> segments = new ArrayList<>();
    history.forEach(days -> segments.add(days.segment(days.count() - 1)));
    return segments.get(0) < 0 ? "" : history.segmentNames().get(segments.get(0));
  }

  @Test
  void anySequenceOfTheLinesGivesTheSameHistory() {
    Random random = new Random(1601);
    List<OrderLine> lines = randomLines(random, 400);
    List<String> expected = Histories.lines(history(lines.toArray(OrderLine[]::new)));
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(lines, random);
      OrderHistory again = history(lines.toArray(OrderLine[]::new));
      assertThat(Histories.lines(again)).as("seed 1601, round %d", round).isEqualTo(expected);
    }
  }

  private static List<OrderLine> randomLines(Random random, int count) {
    List<OrderLine> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int customer = random.nextInt(20);
      int order = random.nextInt(100);
      // Lines of one order are of one customer and on one day; ratings agree.
      LocalDateTime day = MARCH_1.plusDays(order % 30).atStartOfDay();
      OrderLine line =
          OrderLine.of(
              "c" + (random.nextBoolean() ? customer : order % 20),
              day.plusHours(random.nextInt(3)),
              BigDecimal.valueOf(random.nextInt(200) - 50, random.nextInt(4)));
      if (line.customer().equals("c" + order % 20)) {
        line = line.order("o" + order).rating(order % 6);
      }
      lines.add(line.segment(List.of("", "A", "B", "C").get(random.nextInt(4))));
    }
    return lines;
  }

  @Test
  void customersAreInTheOrderOfTheirBytes() {
    // The last two differ in UTF-16: 0xFF5E against the surrogates of U+1F600.
    List<String> ids = List.of("10", "9", "A", "a", "a ", "\u00e4", "\uff5e", "\ud83d\ude00");
    List<String> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new Random(3));
    OrderHistoryBuilder builder = OrderHistory.builder();
    shuffled.forEach(id -> builder.add(id, MARCH_1, BigDecimal.ONE));
    List<String> seen = new ArrayList<>();
    builder.build().forEach(days -> seen.add(days.customer()));
    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void knownCustomersStayKnown() {
    OrderHistory history =
        OrderHistory.builder()
            .known("c")
            .known("a")
            .known("a")
            .add("a", MARCH_1, BigDecimal.ONE)
            .add("b", MARCH_1, BigDecimal.ONE)
            .build();
    assertThat(Histories.lines(history))
        .filteredOn(text -> !text.startsWith("2023"))
        .contains("0 a known", "1 b", "2 c known");
  }

  @Test
  void momentsAreTakenToTheirZone() {
    Instant moment = Instant.parse("2023-01-01T02:00:00Z");
    Set<String> days = new TreeSet<>();
    for (String zone : List.of("UTC", "America/New_York")) {
      OrderLine line = OrderLine.of("a", moment, ZoneId.of(zone), BigDecimal.ONE);
      days.add(zone + " " + history(line).firstDay());
    }
    assertThat(days).containsExactly("America/New_York 2022-12-31", "UTC 2023-01-01");
  }

  @Test
  void daysWithDaylightSavingAreWholeDays() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    // 26 March 2023 has 23 hours, 29 October 2023 has 25; the hour from 2 to 3 comes twice.
    OrderHistory history =
        history(
            OrderLine.of("a", Instant.parse("2023-03-25T23:00:00Z"), berlin, BigDecimal.ONE),
            OrderLine.of("a", Instant.parse("2023-03-26T21:59:59Z"), berlin, BigDecimal.ONE),
            OrderLine.of("a", Instant.parse("2023-10-29T00:30:00Z"), berlin, BigDecimal.ONE),
            OrderLine.of("a", Instant.parse("2023-10-29T01:30:00Z"), berlin, BigDecimal.ONE));
    assertThat(Histories.lines(history))
        .filteredOn(text -> text.startsWith("2023"))
        .allMatch(text -> text.contains("gross 2 in 2"))
        .extracting(text -> text.substring(0, 10))
        .containsExactly("2023-03-26", "2023-10-29");
  }

  @Test
  void doublesAreRoundedHalfEvenAsTheyAreWritten() {
    OrderHistoryBuilder builder = OrderHistory.builder();
    assertThat(builder.rounded(2.675)).isEqualByComparingTo("2.68");
    assertThat(builder.rounded(2.665)).isEqualByComparingTo("2.66");
    assertThat(builder.rounded(0.1 + 0.2)).isEqualByComparingTo("0.30");
    OrderHistory history = builder.add("a", MARCH_1, 1.004).add("a", MARCH_1, -7).build();
    assertThat(history.notes())
        .containsExactly("Amounts were rounded to 2 decimals; the largest change is 0.005.");
    assertThat(history.scale().decimals()).isEqualTo(2);
    assertThatThrownBy(() -> OrderHistory.builder().rounded(Double.NaN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Order line 1: the amount is NaN.");
  }

  @Test
  void moneyIsHeldWithTheMostDecimals() {
    OrderHistory history =
        Histories.of("a 2023-03-01 1.5", "a 2023-03-01 0.000001", "b 2023-03-01 1E2");
    assertThat(Histories.lines(history))
        .contains(
            "2023-03-01 gross 1500001 in 2, returned 0 in 0, free 0, ratings 00000, segment -1",
            "2023-03-01 gross 100000000 in 1, returned 0 in 0, free 0, ratings 00000, segment -1");
    assertThat(history.scale().amount(1500001)).isEqualTo("1.500001");
    assertThat(Histories.of("a 2023-03-01 1.50000000").scale().decimals()).isEqualTo(1);
    assertThat(Histories.of("a 2023-03-01 1.50").scale().decimals()).isEqualTo(2);
  }

  @Test
  void duplicatesCountAndAreTold() {
    OrderHistory history =
        Histories.of("a 2023-03-01 5", "a 2023-03-01 5", "a 2023-03-01 5", "b 2023-03-01 5");
    assertThat(Histories.lines(history).get(2)).startsWith("2023-03-01 gross 15 in 3");
    assertThat(history.notes())
        .containsExactly(
            "There are no returns in the data: revenue is gross.",
            "2 order lines are exactly like another one without an order number; each counts.");
    OrderLine line = line("a", "2023-03-01T00:00:00", "5").order("1");
    OrderHistory lines = history(line, line);
    assertThat(Histories.lines(lines).get(2)).startsWith("2023-03-01 gross 10 in 1");
    assertThat(lines.notes()).hasSize(1);
  }

  @Test
  void returnsCanBeLeftOut() {
    OrderHistory history =
        OrderHistory.builder()
            .ignoreReturns()
            .known("k")
            .add("a", MARCH_1, new BigDecimal("8"))
            .add("a", MARCH_1, new BigDecimal("-3"))
            .add("a", MARCH_1.plusDays(1), new BigDecimal("-5"))
            .add("b", MARCH_1.plusDays(2), new BigDecimal("-5"))
            .add("k", MARCH_1.plusDays(3), new BigDecimal("-5"))
            .build();
    assertThat(Histories.lines(history))
        .containsExactly(
            "decimals 0, 2023-03-01 to 2023-03-01, segments []",
            "0 a",
            "2023-03-01 gross 8 in 1, returned 0 in 0, free 0, ratings 00000, segment -1",
            "1 k known");
    assertThat(history.notes())
        .containsExactly(
            "Returns were left out, so revenue is gross: 4 orders, and with them 1 customer who only"
                + " sent back.");
  }

  @Test
  void currencyIsOneOrAnError() {
    OrderLine euros = line("a", "2023-03-01T00:00:00", "5").currency("EUR");
    assertThat(history(euros, euros).currency()).contains("EUR");
    assertThat(history(euros.currency("")).currency()).isEmpty();
    assertFault(
        () -> history(euros, euros.currency("GBP"), euros),
        "more than one currency: EUR (2 order lines), GBP (1 order line).");
    assertFault(
        () -> history(euros, euros.currency("")), "none (1 order line), EUR (1 order line).");
  }

  @Test
  void faultsNameWhatIsWrong() {
    OrderLine line = line("17850", "2011-01-03T00:00:00", "5").order("77");
    assertFault(
        () -> history(line, line("13047", "2011-01-03T00:00:00", "5").order("77")),
        "Order line 2: order 77 belongs to customers 17850 and 13047.");
    assertFault(
        () -> history(line, line("17850", "2011-06-09T00:00:00", "5").order("77")),
        "Order 77 is dated 2011-01-03 and 2011-06-09.");
    assertFault(() -> history(line.rating(3), line.rating(5)), "Order 77 is rated 3 and 5.");
    assertFault(() -> line.rating(6), "The rating of customer \"17850\" is 6.");
    assertFault(() -> Histories.of("a 2023-03-01 0.0000001"), "1E-7 has more than 6 decimals");
    assertFault(() -> Histories.of("a 2023-03-01 -1e12"), "the amount -1E+12 is 10^12 or larger");
    assertFault(
        () -> history(line("", "2011-01-03T00:00:00", "5")),
        "Order line 1: the identifier of the customer is empty.");
    assertFault(() -> history(line("\ud83d", "2011-01-03T00:00:00", "5")), "half of a character");
    assertFault(() -> OrderHistory.builder().known("a").build(), "There is not a single order.");
    assertFault(() -> OrderHistory.builder().known(""), "A known customer: the identifier of");
    assertFault(
        () -> history(line("a", "0000-12-31T00:00:00", "1")),
        "Order line 1: the date is 0000-12-31.");
    assertFault(() -> OrderHistory.builder().orderSpan(-1), "-1 days apart");
    assertFault(() -> OrderHistory.builder().decimals(7), "7 decimals");
  }

  @Test
  void sumsThatDoNotFitAreRefused() {
    String most = "999999999999.999999";
    String[] nine = new String[10];
    for (int i = 0; i < nine.length; i++) {
      nine[i] = "a 2023-03-0" + (1 + i % 9) + " " + (i % 2 == 0 ? "" : "-") + most;
    }
    assertFault(() -> Histories.of(nine), "brings the sum of all amounts to more than");
    OrderLine line = line("a", "2023-03-01T00:00:00", most).order("1");
    OrderLine[] ten = new OrderLine[10];
    java.util.Arrays.fill(ten, line);
    assertFault(() -> history(ten), "Order line 10: the amounts of one order add up to more");
  }

  @Test
  void datesOfLeapYearsAndLongAgoAreDays() {
    OrderHistory history = Histories.of("a 2024-02-29 1", "a 2024-03-01 1", "a 0001-01-01 1");
    assertThat(history.firstDay()).isEqualTo("0001-01-01");
    assertThat(Histories.lines(history)).hasSize(5).anyMatch(text -> text.startsWith("2024-02-29"));
    assertThat(LocalDate.of(2024, 3, 1).toEpochDay() - LocalDate.of(2024, 2, 28).toEpochDay())
        .isEqualTo(2);
    assertFault(
        () -> history.requireOrdersBefore(LocalDate.of(1, 1, 1)),
        "No order was made before 0001-01-01: the orders are dated from 0001-01-01 to 2024-03-01.");
    history.requireOrdersBefore(LocalDate.of(1, 1, 2));
  }

  private static void assertFault(Runnable action, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(part);
  }

  @Test
  void zonesOfLinesMayDiffer() {
    Instant moment = Instant.parse("2023-01-01T02:00:00Z");
    OrderLine there = OrderLine.of("a", moment, ZoneOffset.ofHours(-5), BigDecimal.ONE);
    OrderLine here = OrderLine.of("a", moment, ZoneOffset.UTC, BigDecimal.ONE);
    assertThat(Histories.lines(history(there, here))).hasSize(4);
  }
}
