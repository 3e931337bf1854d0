package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.testing.BruteForce;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0.02, 10000, 200",
    "0.02, 10001, 201",
    "0.07, 100, 7",
    "0.07, 101, 8",
    "0.29, 100, 29",
    "0.57, 100, 57",
    "0.3, 10, 3",
    "0.3333333333333333, 3, 1",
    "0.001, 10, 1",
    "1, 17, 17",
    "1e-300, 5, 1"
  })
  void aShareIsRoundedUpToWholeCustomers(double share, long population, long expected) {
    assertThat(SegmentSize.ofShare(share).roundedUp(population)).isEqualTo(expected);
  }

  @Test
  void aShareIsTheSmallestWholeNumberNotBelowItsDecimal() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      SegmentSize size = SegmentSize.ofShare((1 + random.nextInt(10_000)) / 10_000.0);
      long population = 1L + random.nextInt(1_000_000);

      assertThat(size.roundedUp(population))
          .as("%s of %d", size.share(), population)
          .isEqualTo(BruteForce.minimumSize(size, population));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.02, 10000, 200",
    "0.02, 10049, 200",
    "0.07, 100, 7",
    "0.07, 99, 6",
    "0.29, 100, 29",
    "0.57, 100, 57",
    "0.58, 50, 29",
    "0.3333333333333333, 3, 0",
    "0.001, 10, 0",
    "0.9999999999999999, 17, 16",
    "1, 17, 17",
    "1e-300, 5, 0"
  })
  void aShareIsRoundedDownToWholeCustomers(double share, long population, long expected) {
    assertThat(SegmentSize.ofShare(share).roundedDown(population)).isEqualTo(expected);
  }

  @Test
  void aShareAsAMaximumIsTheLargestWholeNumberNotAboveItsDecimal() {
    Random random = new Random(12);
    for (int i = 0; i < 20_000; i++) {
      SegmentSize size = SegmentSize.ofShare((1 + random.nextInt(10_000)) / 10_000.0);
      long population = 1L + random.nextInt(1_000_000);
      long down = size.roundedDown(population);

      assertThat(down)
          .as("%s of %d", size.share(), population)
          .isEqualTo(BruteForce.maximumSize(size, population));
      assertThat(size.roundedUp(population) - down)
          .as("%s of %d", size.share(), population)
          .isBetween(0L, 1L);
    }
  }

  @Test
  void aShareOfAVeryLargePopulationIsStillRoundedUp() {
    SegmentSize size = SegmentSize.ofShare(0.5000000001);

    assertThat(size.roundedUp(1_000_000_001L))
        .isEqualTo(BruteForce.minimumSize(size, 1_000_000_001L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10, Long.MAX_VALUE})
  void aNumberOfCustomersIsThatNumber(long customers) {
    assertThat(SegmentSize.ofCustomers(customers).roundedUp(5)).isEqualTo(customers);
    assertThat(SegmentSize.ofCustomers(customers).roundedDown(5)).isEqualTo(customers);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void customersAreAtLeastOne(long customers) {
    assertThatThrownBy(() -> SegmentSize.ofCustomers(customers))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(customers + " customers");
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -0.0, -0.1, 1.0000000000000002, 2, Double.NaN, Double.POSITIVE_INFINITY})
  void sharesAreAboveZeroAndUpToOne(double share) {
    assertThatThrownBy(() -> SegmentSize.ofShare(share))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("a share of " + share);
  }

  @ParameterizedTest
  @CsvSource({"0.02, 2 % of the customers", "0.07, 7 % of the customers"})
  void aSharePrintsAsThePercentageThatWasMeant(double share, String text) {
    assertThat(SegmentSize.ofShare(share)).hasToString(text);
  }

  @Test
  void aNumberPrintsAsCustomers() {
    assertThat(SegmentSize.ofCustomers(500)).hasToString("500 customers");
    assertThat(SegmentSize.ofCustomers(5_000)).as("as JSON has it").hasToString("5000 customers");
  }

  @ParameterizedTest
  @CsvSource({
    // As written, 33 times this is below 1; as a double it is not.
    "3.0303030303030303%, 33, 1",
    "5.00000000000000001%, 100, 6",
    "5%, 100, 5",
    "500, 7, 500"
  })
  void aShareIsKeptAsItIsWritten(String text, long population, long customers) {
    SegmentSize size = SegmentSize.parse(text);

    assertThat(size.roundedUp(population)).isEqualTo(customers);
    assertThat(size.text()).isEqualTo(text);
    assertThat(SegmentSize.parse(size.text())).isEqualTo(size).hasSameHashCodeAs(size);
  }

  @ParameterizedTest
  @CsvSource({"500w, a weight of 500", "2.5 w, a weight of 2.5", "5%w, 5 % of the weight"})
  void weightsAreReadAndTold(String text, String words) {
    SegmentSize size = SegmentSize.parse(text);

    assertThat(size).hasToString(words);
    assertThat(size.isWeight()).isTrue();
    assertThat(size.text()).isEqualTo(text.replace(" ", ""));
    assertThat(size.roundedUp(100)).isEqualTo(1);
    assertThat(size.roundedDown(100)).isEqualTo(100);
  }

  @Test
  void aShareOfTheWeightIsTakenOfTheExactWeight() {
    BigDecimal all = new BigDecimal("12.3");
    assertThat(SegmentSize.ofWeightShare(0.1).weightOf(all)).isEqualTo(1.23);
    assertThat(SegmentSize.ofWeight(0.7).weightOf(all)).isEqualTo(0.7);
    assertThat(SegmentSize.ofShare(0.5)).isEqualTo(SegmentSize.ofShare(new BigDecimal("0.50")));
    assertThat(SegmentSize.ofShare(0.5)).isNotEqualTo(SegmentSize.ofWeightShare(0.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "w",
        "%",
        "%w",
        "5%%",
        "5w%",
        "1e2",
        "2.5",
        "-3",
        "0",
        "0w",
        "-1w",
        "0%",
        "101%",
        "NaNw",
        "1e-999999999%",
        "1e999999999w",
        "1e400w",
        "9223372036854775808",
        "5 customers"
      })
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> SegmentSize.parse(text)).isInstanceOf(InvalidSettingException.class);
  }
}
