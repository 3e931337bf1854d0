package io.smartsegment.core.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortDecimalTest {
  @ParameterizedTest
  @CsvSource({
    "0.123, 0.456, 0.4",
    "0.25, 0.5, 0.5",
    "0.9, 1, 1",
    "0.61, 0.699, 0.69",
    "0.611, 0.6199, 0.619",
    "0, 3.9e-13, 0.0000000000003"
  })
  void examples(double below, double at, String expected) {
    assertThat(ShortDecimal.between(below, at)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1.7904124, 5",
    "-1.7904124, 5",
    "0, 5",
    "1, 5",
    "9.999994, 5",
    "9.999996, 4",
    "0.00123, 8",
    "123456.7, 0",
    "1e300, 0",
    "1e-300, 305"
  })
  void sixSignificantDigits(double number, int places) {
    assertThat(ShortDecimal.places(number)).isEqualTo(places);
  }

  private record Neighbours(double below, double at) {}

  private static List<Neighbours> neighbours() {
    Random random = new Random(5);
    List<Neighbours> all = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      all.add(new Neighbours(Math.min(a, b), Math.max(a, b)));
      double tiny = a * Math.pow(10, -random.nextInt(15));
      all.add(new Neighbours(tiny, Math.nextUp(tiny)));
      all.add(new Neighbours(tiny, tiny * (1 + 1e-6)));
      double decimal = (1 + random.nextInt(999)) / 1000.0;
      all.add(new Neighbours(Math.nextDown(decimal), decimal));
      all.add(new Neighbours(decimal, Math.nextUp(decimal)));
      all.add(new Neighbours(decimal - 0.001, decimal));
      all.add(new Neighbours(0, tiny));
    }
    all.add(new Neighbours(0, Double.MIN_VALUE));
    all.add(new Neighbours(Math.nextDown(1.0), 1));
    return all;
  }

  @Test
  void readBackItSeparatesTheTwoScores() {
    for (Neighbours pair : neighbours()) {
      String text = ShortDecimal.between(pair.below, pair.at);

      assertThat(text).as(pair.toString()).matches("[01](\\.\\d+)?");
      assertThat(Double.parseDouble(text))
          .as(pair.toString())
          .isGreaterThan(pair.below)
          .isLessThanOrEqualTo(pair.at);
    }
  }

  @Test
  void asAnExactDecimalItLiesAboveTheLowerScore() {
    for (Neighbours pair : neighbours()) {
      assertThat(new BigDecimal(ShortDecimal.between(pair.below, pair.at)))
          .as(pair.toString())
          .isGreaterThan(new BigDecimal(pair.below));
    }
  }

  @Test
  void noExactDecimalWithFewerPlacesSeparatesThem() {
    for (Neighbours pair : neighbours()) {
      BigDecimal chosen = new BigDecimal(ShortDecimal.between(pair.below, pair.at));
      for (int places = 0; places < chosen.scale(); places++) {
        BigDecimal floor = new BigDecimal(pair.at).setScale(places, RoundingMode.FLOOR);
        assertThat(
                floor.compareTo(new BigDecimal(pair.below)) > 0 && floor.doubleValue() > pair.below)
            .as("%s would do for %s", floor, pair)
            .isFalse();
      }
    }
  }

  @Test
  void noDecimalWithFewerPlacesIsReadBackAsANumberThatSeparatesThem() {
    for (Neighbours pair : neighbours()) {
      BigDecimal chosen = new BigDecimal(ShortDecimal.between(pair.below, pair.at));
      for (int places = 0; places < chosen.scale(); places++) {
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
          BigDecimal shorter = new BigDecimal(pair.at).setScale(places, mode);
          double read = shorter.doubleValue();
          assertThat(read > pair.below && read <= pair.at)
              .as("%s would do instead of %s for %s", shorter, chosen, pair)
              .isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.2, 0.3", "0.69, 0.7", "0.28, 0.29", "0.56, 0.57"})
  void aScoreThatIsAShortDecimalIsShownAsItself(double below, String at) {
    assertThat(ShortDecimal.between(below, Double.parseDouble(at))).isEqualTo(at);
  }
}
