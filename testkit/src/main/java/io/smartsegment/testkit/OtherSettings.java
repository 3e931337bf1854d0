package io.smartsegment.testkit;

import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Plugin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings that differ from those of a test in one value that the plugin takes. */
final class OtherSettings {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final int MOST = 4;

  private OtherSettings() {}

  /** For each of the first settings a larger and a smaller number, or other words of its range. */
  static List<Map<String, String>> of(Plugin plugin, Map<String, String> given) {
    List<Map<String, String>> all = new ArrayList<>();
    List<Setting<?>> settings = plugin.settings();
    for (Setting<?> setting : settings.subList(0, Math.min(MOST, settings.size()))) {
      String before = given.getOrDefault(setting.name(), setting.defaultValue().toString());
      for (String value : candidates(setting, before)) {
        Map<String, String> other = new LinkedHashMap<>(given);
        other.put(setting.name(), value);
        if (!value.equals(before) && !all.contains(other) && isTaken(plugin, other)) {
          all.add(other);
        }
      }
    }
    return all;
  }

  private static List<String> candidates(Setting<?> setting, String before) {
    List<String> candidates = new ArrayList<>();
    candidates.add(numbers(before, number -> number.multiply(new BigDecimal(2))));
    candidates.add(numbers(before, number -> number.multiply(new BigDecimal("0.5"))));
    if (!NUMBER.matcher(before).find()) {
      candidates.addAll(List.of(setting.range().split("[\\s,;'\"]+")));
    }
    return candidates;
  }

  private static String numbers(String text, UnaryOperator<BigDecimal> change) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    change
                        .apply(new BigDecimal(found.group()))
                        .stripTrailingZeros()
                        .toPlainString()));
  }

  private static boolean isTaken(Plugin plugin, Map<String, String> given) {
    try {
      Settings.read(plugin.id(), plugin.settings(), given);
      return true;
    } catch (Throwable e) {
      return false;
    }
  }
}
