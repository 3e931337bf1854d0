package io.smartsegment.customervalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.customervalue.ValueCheck.Compared;
import io.smartsegment.customervalue.ValueCheck.Ranking;
import io.smartsegment.customervalue.ValueCheck.Tenth;
import io.smartsegment.customervalue.ValueCheck.TopShare;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ValueCheckTest {
  private static final LocalDate START = LocalDate.parse("2022-01-01");
  private static final LocalDate DATE = LocalDate.parse("2023-01-01");
  private static final ValueOptions OPTIONS =
      ValueOptions.DEFAULT.withHorizonDays(120).withResamples(0, 1).withThreads(2);

  private static ValueCheck check(ListedOrders orders, ValueOptions options) {
    return CustomerValue.predict(orders, DATE, options).check().orElseThrow();
  }

  private static ListedOrders shop(int customers, long seed) {
    return new SimulatedShop(new PurchaseModel(0.5, 8, 0.8, 2.5), new SpendModel(6, 4, 15), seed)
        .orders(customers, START, 84, DATE);
  }

  @Test
  void comparesWithWhatCame() {
    ListedOrders orders = shop(3000, 1);
    ValueCheck check = check(orders, OPTIONS);
    LocalDate split = DATE.minusDays(120);
    assertThat(check.fittedBefore()).isEqualTo(split);
    assertThat(check.until()).isEqualTo(DATE);
    assertThat(check.days()).isEqualTo(120);
    assertThat(check.customers()).isEqualTo(3000);
    Later later = new Later(orders, split, DATE);
    orders.forEach(later::add);
    double money = 0;
    double days = 0;
    for (int c = 0; c < 3000; c++) {
      money += later.revenue(c);
      days += later.purchaseDays(c);
    }
    assertThat(check.money().actual()).isCloseTo(money, Percentage.withPercentage(1e-9));
    assertThat(check.purchases().actual()).isEqualTo(days);
    // The data are as the models say, so these are about right, and nobody goes on as before.
    assertThat(check.purchases().ratio().getAsDouble()).isCloseTo(1, within(0.15));
    assertThat(check.money().ratio().getAsDouble()).isCloseTo(1, within(0.2));
    assertThat(check.purchases().naiveRatio().getAsDouble()).isGreaterThan(1.5);
    assertThat(check.purchases().beatsNaive()).isTrue();
    assertThat(check.tenths()).hasSize(10);
    assertThat(check.tenths().stream().mapToInt(Tenth::customers).sum()).isEqualTo(3000);
    assertThat(check.tenths().stream().mapToDouble(Tenth::money).sum())
        .isCloseTo(money, Percentage.withPercentage(1e-9));
    assertThat(check.tenths().get(0).predictedMoney())
        .isGreaterThan(check.tenths().get(9).predictedMoney());
    assertThat(check.tenths().get(0).money()).isGreaterThan(check.tenths().get(9).money());
    TopShare best = check.share(Ranking.HINDSIGHT).orElseThrow();
    for (TopShare share : check.shares()) {
      assertThat(share.topTenth()).isLessThanOrEqualTo(best.topTenth());
      assertThat(share.topFifth()).isBetween(share.topTenth(), best.topFifth());
    }
    assertThat(check.shares()).hasSize(5);
    assertThat(check.ahead()).isPresent();
    assertThat(check.verdict())
        .anySatisfy(v -> assertThat(v).contains("120 days").doesNotContain("shorter"))
        .anySatisfy(v -> assertThat(v).contains("purchase days").contains("the models were nearer"))
        .anySatisfy(v -> assertThat(v).contains("best simple ranking"));
  }

  @Test
  void knowsNothingOfLaterOrders() {
    ListedOrders orders = shop(300, 2);
    ValueCheck before = check(orders, OPTIONS);
    orders.add("c000000", DATE.minusDays(3), 1_000_000);
    ValueCheck after = check(orders, OPTIONS);
    assertThat(after.model()).isEqualTo(before.model());
    assertThat(after.money().predicted()).isEqualTo(before.money().predicted());
    assertThat(after.money().actual() - before.money().actual()).isCloseTo(10_000, within(1e-6));
  }

  @Test
  void halvesTheTimeWhereItIsShort() {
    ValueCheck check = check(shop(300, 2), OPTIONS.withHorizonDays(365));
    assertThat(check.days()).isBetween(180, 182);
    assertThat(check.verdict().get(0)).contains("shorter than the horizon of 365 days");
  }

  @Test
  void saysThatTheModelsCouldNotBeFitted() {
    ListedOrders orders =
        new ListedOrders()
            .add("a", "2022-01-01", 100)
            .add("b", "2022-01-02", 300)
            .add("a", "2022-12-01", 900);
    ValueCheck check = check(orders, OPTIONS);
    assertThat(check.model()).isEmpty();
    assertThat(check.tenths()).isEmpty();
    assertThat(check.money().ratio()).isEmpty();
    assertThat(check.money().beatsNaive()).isFalse();
    assertThat(check.money().actual()).isEqualTo(9);
    // 1 and 3 were spent within 245 and 244 days.
    assertThat(check.money().naive()).isCloseTo(120 / 245.0 + 360 / 244.0, within(1e-9));
    assertThat(check.share(Ranking.MODEL)).isEmpty();
    assertThat(check.share(Ranking.RECENCY).orElseThrow().topTenth()).isZero();
    assertThat(check.share(Ranking.FREQUENCY).orElseThrow().topTenth()).isEqualTo(0.5);
    assertThat(check.verdict())
        .anySatisfy(v -> assertThat(v).contains("could not be fitted").contains("second day"));
  }

  @Test
  void nothingCame() {
    ListedOrders orders =
        new ListedOrders()
            .add("a", "2022-01-01", 100)
            .add("a", "2022-01-20", 100)
            .add("b", "2022-02-02", 300);
    ValueCheck check = check(orders, OPTIONS);
    assertThat(check.shares()).isEmpty();
    assertThat(check.money().ratio()).isEmpty();
    assertThat(check.verdict()).anySatisfy(v -> assertThat(v).contains("nothing to compare with"));
  }

  /** Four customers with 10, 20, 30 and 40; the middle two are equal in rank. */
  @Test
  void tiesAtTheEdgeCountByEqualParts() {
    Rank rank = new Rank(Ranking.FREQUENCY, new double[] {1, 2, 2, 5});
    double[] money = {10, 20, 30, 40};
    int[] once = {1, 1, 1, 1};
    assertThat(rank.held(money, once, 10)).isCloseTo(0.4, within(1e-12));
    assertThat(rank.held(money, once, 2)).isCloseTo(0.65, within(1e-12));
    assertThat(rank.held(money, once, 1)).isCloseTo(1, within(1e-12));
    // Twice the third customer, and not the last one: 20, 30 and 30, of which the first two count.
    assertThat(rank.held(money, new int[] {1, 1, 2, 0}, 2))
        .isCloseTo(160 / 3.0 / 90, within(1e-12));
    assertThat(rank.ranked()).containsExactly(3, 1, 2, 0);
  }

  @Test
  void offByAFactorIsWhatCounts() {
    assertThat(new Compared(OptionalDouble.of(50), 210, 100).beatsNaive()).isTrue();
    assertThat(new Compared(OptionalDouble.of(40), 210, 100).beatsNaive()).isFalse();
    assertThat(new Compared(OptionalDouble.of(0), 210, 100).beatsNaive()).isFalse();
    assertThat(new Compared(OptionalDouble.of(50), 210, 0).beatsNaive()).isFalse();
  }
}
