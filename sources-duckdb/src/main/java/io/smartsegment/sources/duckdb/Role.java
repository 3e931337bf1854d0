package io.smartsegment.sources.duckdb;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a column means, which numbers it may hold and what to say about others. */
enum Role {
  SCORE(1),
  OUTCOME(2),
  VALUE(3),
  WEIGHT(4);

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final int number;

  Role(int number) {
    this.number = number;
  }

  /** A number of its own for each role, above 0. */
  int number() {
    return number;
  }

  static Role of(long number) {
    return Arrays.stream(values()).filter(r -> r.number == number).findFirst().orElseThrow();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String option() {
    return "--" + label();
  }

  /** A condition that holds for exactly the numbers allowed, and not for null. */
  String valid(String number) {
    return switch (this) {
      case SCORE -> number + " BETWEEN 0 AND 1";
      case OUTCOME -> number + " IN (0, 1)";
      case VALUE -> "isfinite(" + number + ")";
      case WEIGHT -> "(" + number + " > 0 AND isfinite(" + number + "))";
    };
  }

  String complaint(String text) {
    return switch (this) {
      case SCORE -> isDecimal(text) ? "is not between 0 and 1" : "is not a number between 0 and 1";
      case OUTCOME -> "is not 0, 1, true or false";
      case VALUE -> "is not a finite number";
      case WEIGHT -> "is not a finite number above 0";
    };
  }

  String advice(String text) {
    if (this == OUTCOME) {
      return "Write 1 or true for a customer who converted and 0 or false for one who did not,"
          + " or name another column with --outcome NAME.";
    }
    if (isDecimal(text.replaceFirst(",", ".")) && !isDecimal(text)) {
      return "Write decimals with a point, as in 0.5.";
    }
    if (this == SCORE && isPercentage(text)) {
      return "Scores are probabilities from 0 to 1: divide percentages by 100.";
    }
    if (text.strip().toLowerCase(Locale.ROOT).matches("[+-]?nan|n/a|none|-|\\?")) {
      return "If it stands for a missing value, leave the cell empty and add --missing drop.";
    }
    return "Correct the data, or name another column with %s NAME.".formatted(option());
  }

  static boolean isDecimal(String text) {
    return DECIMAL.matcher(text.strip()).matches();
  }

  private static boolean isPercentage(String text) {
    String number = text.strip().replaceFirst("\\s*%$", "");
    if (!isDecimal(number)) {
      return false;
    }
    double value = Double.parseDouble(number);
    return (value > 1 && value <= 100) || !number.equals(text.strip());
  }
}
