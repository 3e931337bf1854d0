package io.smartsegment.customervalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.customers.segment.CustomerSegments;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CustomerValueTest {
  private static final LocalDate START = LocalDate.parse("2022-01-01");
  private static final LocalDate DATE = LocalDate.parse("2023-01-01");
  private static final ValueOptions QUICK =
      ValueOptions.DEFAULT.withHorizonDays(100).withResamples(0, 1);

  private static ListedOrders shop(int customers, long seed) {
    return new SimulatedShop(new PurchaseModel(0.5, 8, 0.8, 2.5), new SpendModel(6, 4, 15), seed)
        .orders(customers, START, 84, DATE);
  }

  @Test
  void discountsByHand() {
    ValueOptions options = ValueOptions.DEFAULT;
    double yearly = 0;
    for (int year = 1; year <= 3; year++) {
      yearly += 100 * options.discount(365 * year);
    }
    assertThat(yearly).isCloseTo(248.685, within(0.0005));
    double monthly = 0;
    for (int month = 1; month <= 12; month++) {
      monthly += 10 * options.discount(365 * month / 12.0);
    }
    assertThat(monthly).isCloseTo(114.005, within(0.0005));
  }

  /** The sum over weeks as it is defined, the last of which has two days here. */
  @Test
  void valueIsTheDiscountedSumOverWeeks() {
    CustomerValue value =
        CustomerValue.predict(shop(400, 1), DATE, QUICK.withMargin(0.3).withRates(0.2, 0));
    ValuePrediction prediction = value.prediction().orElseThrow();
    PurchaseModel model = prediction.model().purchases().model();
    ListedOrders orders = shop(400, 1);
    Past past = new Past(orders, DATE, QUICK);
    orders.forEach(past::add);
    PurchaseCounts counts = past.done().counts();
    for (int c : new int[] {0, 5, 77, 399}) {
      int triple = counts.tripleOf(c);
      double expected = 0;
      double before = 0;
      for (int day = 7; day < 107; day += 7) {
        int end = Math.min(day, 100);
        double now =
            model.expectedPurchases(
                counts.repeats(triple),
                counts.daysToLast(triple) / 7.0,
                counts.daysSeen(triple) / 7.0,
                end / 7.0);
        expected += 0.3 * (now - before) * prediction.spend(c) * StrictMath.pow(1.2, -end / 365.0);
        before = now;
      }
      assertThat(prediction.value(c).value())
          .as("customer %s", c)
          .isCloseTo(expected, Percentage.withPercentage(1e-8));
      assertThat(prediction.purchases(c)).isCloseTo(before, Percentage.withPercentage(1e-9));
      assertThat(prediction.value(c).lower()).isNaN();
    }
  }

  @Test
  void summaryOfOrders() {
    ListedOrders orders =
        new ListedOrders()
            .add("a", "2023-01-01", 2000)
            .add("a", "2023-01-01", 500)
            .add("a", "2023-01-04", 1000)
            // More comes back than is bought: no purchase day, but money.
            .add("a", "2023-01-06", 700)
            .add("a", "2023-01-06", -900)
            .add("a", "2023-01-15", 3000)
            .add("a", "2023-02-01", 9900)
            .add("free", "2023-01-03", 0)
            .add("cancelled", "2023-01-05", 7700)
            .add("cancelled", "2023-01-05", -7700)
            .known("known");
    Past past = new Past(orders, LocalDate.parse("2023-02-01"), ValueOptions.DEFAULT);
    orders.forEach(past::add);
    past.done();
    assertThat(past.customers()).isEqualTo(4);
    assertThat(past.buyers()).containsExactly(0);
    assertThat(past.repeats(0)).isEqualTo(2);
    assertThat(past.age(0)).isEqualTo(31);
    assertThat(past.repeatMean(0)).isEqualTo(20);
    assertThat(past.revenue(0)).isEqualTo(63);
    PurchaseCounts counts = past.counts();
    assertThat(counts.repeats(0)).isEqualTo(2);
    assertThat(counts.daysToLast(0)).isEqualTo(14);
    assertThat(counts.daysSeen(0)).isEqualTo(31);
    Later later = new Later(orders, LocalDate.parse("2023-01-04"), LocalDate.parse("2023-01-15"));
    orders.forEach(later::add);
    assertThat(later.purchaseDays(0)).isEqualTo(1);
    assertThat(later.revenue(0)).isEqualTo(8);
    assertThat(later.purchaseDays(1)).isZero();
  }

  @Test
  void valueSoFar() {
    ListedOrders orders =
        new ListedOrders().add("a", "2022-01-01", 10_000).add("a", "2023-01-01", -1_000);
    LocalDate date = LocalDate.parse("2023-01-02");
    ValueOptions options = QUICK.withMargin(0.5);
    assertThat(CustomerValue.predict(orders, date, options).soFar(0)).isEqualTo(45);
    // 100 came 366 days ago, and 10 went 1 day ago.
    assertThat(CustomerValue.predict(orders, date, options.withRates(0.1, 0.1)).soFar(0))
        .isCloseTo(
            0.5 * (100 * StrictMath.pow(1.1, 366 / 365.0) - 10 * StrictMath.pow(1.1, 1 / 365.0)),
            within(1e-9));
  }

  @Test
  void threadsChangeNothing() {
    ValueOptions options = QUICK.withHorizonDays(60).withResamples(20, 3);
    CustomerValue one = CustomerValue.predict(shop(300, 2), DATE, options);
    CustomerValue three = CustomerValue.predict(shop(300, 2), DATE, options.withThreads(3));
    ValuePrediction a = one.prediction().orElseThrow();
    ValuePrediction b = three.prediction().orElseThrow();
    assertThat(b.model()).isEqualTo(a.model());
    assertThat(b.total()).isEqualTo(a.total());
    for (int c = 0; c < one.customers(); c++) {
      assertThat(b.value(c)).isEqualTo(a.value(c));
    }
    assertThat(three.check()).isEqualTo(one.check());
    assertThat(
            CustomerValue.predict(shop(300, 2), DATE, options.withResamples(20, 4))
                .prediction()
                .orElseThrow()
                .total())
        .isNotEqualTo(a.total());
  }

  /** The planted models know what each customer is expected to bring. */
  @Test
  void intervalsHoldWhatThePlantedModelExpects() {
    PurchaseModel planted = new PurchaseModel(0.5, 8, 0.8, 2.5);
    SpendModel spend = new SpendModel(6, 4, 15);
    ValueOptions options = QUICK.withRates(0, 0).withResamples(40, 1).withThreads(2);
    int held = 0;
    for (long seed = 1; seed <= 5; seed++) {
      ListedOrders orders = shop(1200, seed);
      CustomerValue value = CustomerValue.predict(orders, DATE, options);
      Past past = new Past(orders, DATE, options);
      orders.forEach(past::add);
      past.done();
      PurchaseCounts counts = past.counts();
      double truth = 0;
      for (int c : past.buyers()) {
        int triple = counts.tripleOf(c);
        truth +=
            planted.expectedPurchases(
                    past.repeats(c), counts.daysToLast(triple) / 7.0, past.age(c) / 7.0, 100 / 7.0)
                * spend.expected(past.repeats(c), past.repeatMean(c));
      }
      ValueRange total = value.prediction().orElseThrow().total();
      assertThat(total.lower()).isLessThan(total.value());
      assertThat(total.upper()).isGreaterThan(total.value());
      assertThat(total.value()).isCloseTo(truth, Percentage.withPercentage(20));
      held += total.lower() <= truth && truth <= total.upper() ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(4);
  }

  @Test
  void customersWhoNeverBoughtAreNotCovered() {
    ListedOrders orders = shop(200, 4).known("a-known").add("b-free", "2022-05-05", 0);
    CustomerValue value = CustomerValue.predict(orders, DATE, QUICK);
    ValuePrediction prediction = value.prediction().orElseThrow();
    assertThat(value.customers()).isEqualTo(202);
    for (int c = 0; c < 2; c++) {
      assertThat(prediction.covers(c)).isFalse();
      assertThat(prediction.alive(c)).isNaN();
      assertThat(prediction.value(c).value()).isNaN();
      assertThat(value.soFar(c)).isZero();
    }
    assertThat(prediction.covers(2)).isTrue();
    double sum = IntStream.range(2, 202).mapToDouble(c -> prediction.value(c).value()).sum();
    assertThat(prediction.total().value()).isCloseTo(sum, Percentage.withPercentage(1e-10));
  }

  @Test
  void lostToChurnAddsUp() {
    CustomerValue value = CustomerValue.predict(shop(300, 5), DATE, QUICK);
    ValuePrediction prediction = value.prediction().orElseThrow();
    int[] segmentOf = IntStream.range(0, 300).map(c -> c % 3 - 1).toArray();
    MembershipRule rule = new MissingScore();
    List<CustomerSegments.Group> groups =
        List.of(new CustomerSegments.Group("A", rule), new CustomerSegments.Group("B", rule));
    ChurnLoss loss = value.lostToChurn(new CustomerSegments(DATE, groups, segmentOf));
    assertThat(loss.segments()).extracting(LostValue::segment).containsExactly("A", "B", "(none)");
    assertThat(loss.check()).isEqualTo(value.check().orElseThrow());
    double lost = 0;
    for (int c = 1; c < 300; c += 3) {
      double alive = prediction.alive(c);
      lost += (1 - alive) * prediction.value(c).value() / alive;
    }
    LostValue first = loss.segments().get(0);
    assertThat(first.customers()).isEqualTo(100);
    assertThat(first.lost()).isPositive().isCloseTo(lost, Percentage.withPercentage(1e-9));
    assertThat(first.ifAlive() - first.lost())
        .isCloseTo(first.value(), Percentage.withPercentage(1e-9));
    assertThatThrownBy(() -> value.lostToChurn(new CustomerSegments(START, groups, segmentOf)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2022-01-01");
  }

  @Test
  void oneCustomerAndAllInOneDay() {
    ListedOrders one = new ListedOrders().add("a", "2023-01-01", 500);
    CustomerValue value = CustomerValue.predict(one, LocalDate.parse("2023-01-02"), QUICK);
    assertThat(value.prediction()).isEmpty();
    assertThat(value.check()).isEmpty();
    assertThat(value.soFar(0)).isEqualTo(5);
    assertThat(value.notes())
        .anySatisfy(n -> assertThat(n).startsWith("Nothing can be predicted."))
        .anySatisfy(n -> assertThat(n).contains("nothing could be checked"));
    ListedOrders two = one.add("a", "2023-03-01", 700).add("a", "2023-04-01", 800);
    CustomerValue more = CustomerValue.predict(two, LocalDate.parse("2023-05-01"), QUICK);
    assertThat(more.prediction().orElseThrow().purchases(0)).isBetween(0.1, 4.0);
    assertThat(more.notes()).anySatisfy(n -> assertThat(n).startsWith("Only 1 of 1 customers"));
    assertThatThrownBy(() -> more.lostToChurn(new CustomerSegments(DATE, List.of(), new int[0])))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void datesBeforeAndAfterTheData() {
    ListedOrders orders = shop(200, 6);
    assertThatThrownBy(() -> CustomerValue.predict(orders, orders.firstDay(), QUICK))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("There is no order before " + orders.firstDay());
    LocalDate late = orders.lastDay().plusDays(61);
    assertThat(CustomerValue.predict(orders, late, QUICK).notes())
        .anySatisfy(n -> assertThat(n).contains("The 60 days from then to " + late));
  }

  @Test
  void saysThatTheFirstMonthHoldsMany() {
    ListedOrders orders =
        new ListedOrders()
            .add("a", "2022-01-05", 100)
            .add("a", "2022-06-05", 100)
            .add("b", "2022-02-05", 100)
            .add("c", "2022-03-05", 100);
    assertThat(CustomerValue.predict(orders, DATE, QUICK).notes().get(0))
        .startsWith("1 of 3 customers (33.33%) have their first purchase in 2022-01");
    for (String later : new String[] {"d", "e", "f", "g", "h"}) {
      orders.add(later, "2022-04-01", 100);
    }
    assertThat(CustomerValue.predict(orders, DATE, QUICK).notes())
        .noneMatch(n -> n.contains("first month"));
  }

  @Test
  void settingsOutsideTheirRange() {
    assertThatThrownBy(() -> QUICK.withMargin(0)).isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> QUICK.withHorizonDays(0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("The horizon in days is 0.\nGive a number from 1 to 36500.");
    assertThatThrownBy(() -> QUICK.withRates(Double.NaN, 0))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> QUICK.withResamples(5, 1)).isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> QUICK.withThreads(0)).isInstanceOf(InvalidSettingException.class);
  }
}
