package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of a column of arms, and the number that stands for each while rows are read. */
final class ArmNames {
  /** More are no arms. */
  private static final int MOST = 1_000;

  private final Keys keys = new Keys();
  private final Map<String, Double> numbers = new HashMap<>();
  private final Map<Double, String> texts = new HashMap<>();

  /** The number of a text, NaN if nothing is there. */
  double number(@Nullable String text) {
    if (OwnRules.isMissing(text)) {
      return Double.NaN;
    }
    String name = String.valueOf(text).strip();
    Double known = numbers.get(name);
    if (known == null) {
      known = keys.group(name);
      put(known, name);
    }
    return known;
  }

  /** Remembers which number stands for a text. */
  void put(double number, String text) {
    numbers.put(text, number);
    texts.put(number, text);
    if (texts.size() > MOST) {
      throw new CustomerFileException(
          Reason.BAD_VALUE,
          Role.ARM.label(),
          "the column of arms has more than %,d different values".formatted(MOST),
          "Name the column that says how customers were treated.");
    }
  }

  /** The text that a number stands for. */
  String text(double number) {
    return texts.getOrDefault(number, "");
  }
}
