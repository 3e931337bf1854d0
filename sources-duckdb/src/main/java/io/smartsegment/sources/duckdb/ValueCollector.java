package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a column, which has numbers or texts as the first cell with a value has. */
final class ValueCollector {
  private final String name;
  private double[] numbers = new double[64];
  private final List<@Nullable String> texts = new ArrayList<>();
  private int rows;
  private boolean decided;
  private boolean numeric;

  ValueCollector(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(InputFile file, long row, @Nullable String cell) {
    String text = cell == null || OwnRules.isMissing(cell) ? null : cell;
    double number = text == null ? Double.NaN : Decimal.parse(text, 0);
    boolean finite = Double.isFinite(number);
    if (text != null && !decided) {
      decided = true;
      numeric = finite;
    }
    if (text != null && numeric != finite) {
      throw new CustomerFileException(
          Reason.BAD_VALUE,
          "features",
          "%s, row %,d: %s is '%s', and rows before have %s"
              .formatted(file.label(), row, name, Texts.shown(text), numeric ? "numbers" : "texts"),
          "Give numbers in all rows, or texts in all.");
    }
    if (rows == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * rows);
    }
    numbers[rows++] = finite ? number : Double.NaN;
    if (!numeric) {
      while (texts.size() < rows - 1) {
        texts.add(null);
      }
      texts.add(text);
    }
  }

  CustomerValues.Values values() {
    boolean texty = decided && !numeric;
    return new CustomerValues.Values(
        name,
        texty ? new double[0] : Arrays.copyOf(numbers, rows),
        texty ? texts.toArray(new String[0]) : new String[0]);
  }
}
