package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.testing.BruteForce;
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
}
