package io.smartsegment.core.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.error.PluginFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Setting<Long> WHOLE = Setting.whole("population", "size", 50, 4, 1000);
  private static final Setting<Long> OPEN = Setting.whole("steps", "number", 5, 0, Long.MAX_VALUE);
  private static final Setting<Double> REAL = Setting.real("weight", "factor", 0.5, 0, 2);
  private static final Setting<Double> OPEN_REAL =
      Setting.real("penalty", "money", 0, 0, Double.POSITIVE_INFINITY);
  private static final Setting<String> CHOICE =
      Setting.choice("start", "how to begin", "uniform", "uniform", "random");
  private static final Setting<Integer> EVEN =
      Setting.of("even", "an even number", "2, 4, 6, ...", 2, SettingsTest::even);
  private static final List<Setting<?>> ALL = List.of(WHOLE, OPEN, REAL, OPEN_REAL, CHOICE, EVEN);

  private static Integer even(Object raw) {
    int number = Integer.parseInt(raw.toString());
    if (number % 2 != 0) {
      throw new IllegalArgumentException("It is odd.");
    }
    return number;
  }

  private static Settings read(String name, Object value) {
    return Settings.read("my-search", ALL, Map.of(name, value));
  }

  @Test
  void whatIsNotGivenHasItsDefault() {
    Settings settings = Settings.read("my-search", ALL, Map.of());

    assertThat(settings.get(WHOLE)).isEqualTo(50);
    assertThat(settings.get(REAL)).isEqualTo(0.5);
    assertThat(settings.get(CHOICE)).isEqualTo("uniform");
    assertThat(settings.get(EVEN)).isEqualTo(2);
    assertThat(settings)
        .hasToString("population=50, steps=5, weight=0.5, penalty=0.0, start=uniform, even=2");
  }

  @Test
  void aNullCountsAsNotGiven() {
    Map<String, Object> given = new HashMap<>();
    given.put("population", null);

    assertThat(Settings.read("my-search", ALL, given).get(WHOLE)).isEqualTo(50);
  }

  @Test
  void laterChangesOfTheMapChangeNothing() {
    Map<String, Object> given = new HashMap<>(Map.of("population", 7));
    Settings settings = Settings.read("my-search", ALL, given);
    given.put("population", 8);

    assertThat(settings.get(WHOLE)).isEqualTo(7);
  }

  @Test
  void numbersMayBeTextOrNumbers() {
    assertThat(read("population", 4).get(WHOLE)).isEqualTo(4);
    assertThat(read("population", 1000L).get(WHOLE)).isEqualTo(1000);
    assertThat(read("population", " 12 ").get(WHOLE)).isEqualTo(12);
    assertThat(read("steps", Long.MAX_VALUE).get(OPEN)).isEqualTo(Long.MAX_VALUE);
    assertThat(read("weight", 2).get(REAL)).isEqualTo(2);
    assertThat(read("weight", " 0.25 ").get(REAL)).isEqualTo(0.25);
    assertThat(read("penalty", "1e300").get(OPEN_REAL)).isEqualTo(1e300);
    assertThat(read("start", " random").get(CHOICE)).isEqualTo("random");
    assertThat(read("even", "44").get(EVEN)).isEqualTo(44);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "1001", "-5", "x", "", "4.5", "99999999999999999999"})
  void wholeNumbersOutsideTheirRange(String bad) {
    assertThatThrownBy(() -> read("population", bad))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "Setting 'population' of 'my-search' cannot be '%s'.\nAllowed: 4 to 1000. Default: 50."
                .formatted(bad));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "2.0001", "NaN", "Infinity", "-Infinity", "much", ""})
  void realNumbersOutsideTheirRange(String bad) {
    assertThatThrownBy(() -> read("weight", bad))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("Setting 'weight' of 'my-search' cannot be '" + bad + "'.")
        .hasMessageContaining("Allowed: 0.0 to 2.0. Default: 0.5.");
  }

  @Test
  void anOpenRangeHasNoInfinity() {
    assertThatThrownBy(() -> read("penalty", Double.POSITIVE_INFINITY))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Allowed: 0.0 or more.");
    assertThatThrownBy(() -> read("steps", -1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Allowed: 0 or more.");
  }

  @Test
  void aWordOutsideTheChoicesNamesThem() {
    assertThatThrownBy(() -> read("start", "Random"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Allowed: uniform | random. Default: uniform.");
  }

  @Test
  void aReadersOwnSentenceIsPassedOn() {
    assertThatThrownBy(() -> read("even", 3))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("Setting 'even' of 'my-search' cannot be '3': It is odd.");
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    assertThatThrownBy(() -> read("popsize", 3))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "There is no setting 'popsize' of 'my-search'.\n"
                + "Settings of 'my-search': even, penalty, population, start, steps, weight.");
    assertThatThrownBy(() -> Settings.read("plain", List.of(), Map.of("a", 1)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'plain' has no settings.");
  }

  @Test
  void askingForWhatWasNotDeclaredIsAMistakeOfThePlugin() {
    Settings settings = Settings.read("my-search", List.of(WHOLE), Map.of());

    assertThatThrownBy(() -> settings.get(REAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'weight'");
  }

  @Test
  void aSettingDescribesItself() {
    assertThat(WHOLE.name()).isEqualTo("population");
    assertThat(WHOLE.description()).isEqualTo("size");
    assertThat(WHOLE.range()).isEqualTo("4 to 1000");
    assertThat(WHOLE.defaultValue()).isEqualTo(50);
    assertThat(CHOICE.range()).isEqualTo("uniform | random");
  }

  @Test
  void aDefaultThatNobodyMayGiveIsRefusedWhereTheSettingIsMade() {
    assertThatThrownBy(() -> Setting.whole("size", "of something", 11, 1, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The default 11 of setting 'size' is not allowed: 1 to 10.");
    assertThatThrownBy(() -> Setting.real("share", "of something", 1.5, 0, 1))
        .hasMessage("The default 1.5 of setting 'share' is not allowed: 0.0 to 1.0.");
    assertThatThrownBy(() -> Setting.real("share", "of something", Double.NaN, 0, 1))
        .hasMessageStartingWith("The default NaN of setting 'share' is not allowed");
    assertThatThrownBy(() -> Setting.choice("word", "of two", "c", "a", "b"))
        .hasMessage("The default c of setting 'word' is not allowed: a | b.");
  }

  @Test
  void aReaderThatFailsIsNoFaultOfTheInput() {
    Setting<String> broken =
        Setting.of(
            "word",
            "any",
            "any text",
            "a",
            raw -> {
              throw new IllegalStateException("out of paper");
            });
    assertThatThrownBy(() -> Settings.read("owner", List.of(broken), Map.of("word", "b")))
        .isInstanceOf(PluginFailedException.class)
        .hasMessageStartingWith(
            "The reader of setting 'word' of 'owner' failed on 'b': java.lang.IllegalStateException: out of paper.");
  }
}
