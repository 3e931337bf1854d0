package io.smartsegment.sources.duckdb;

import io.smartsegment.core.population.Measure;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a column means, which numbers it may hold and what to say about others. A further role is a
 * constant here, a name in {@link Columns}, and whatever sums it up.
 */
enum Role {
  SCORE(1),
  OUTCOME(2),
  VALUE(3),
  WEIGHT(4),
  VALUE_IF_CONVERTED(5),
  CUSTOMER_COST(6),
  GROUP(7),
  TIME(8),
  ARM(9),
  PROPENSITY(10);

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** Farther outside of 0 to 1 than this is no rounding, not even to single precision. */
  private static final double NEAR = 1e-5;

  private static final Set<String> MISSING =
      Set.of("nan", "+nan", "-nan", "n/a", "none", "-", "?", "#n/a");

  private final int number;

  Role(int number) {
    this.number = number;
  }

  /** A number of its own for each role, above 0. */
  int number() {
    return number;
  }

  /** Where numbers of this role stand in an array of all roles. */
  int index() {
    return number - 1;
  }

  static Role of(long number) {
    return Arrays.stream(values()).filter(r -> r.number == number).findFirst().orElseThrow();
  }

  /** What is summed up of the numbers of this role; empty for those that are not summed up. */
  Optional<Measure> measure() {
    return switch (this) {
      case VALUE -> Optional.of(Measure.VALUE);
      case WEIGHT -> Optional.of(Measure.WEIGHT);
      case VALUE_IF_CONVERTED -> Optional.of(Measure.VALUE_IF_CONVERTED);
      case CUSTOMER_COST -> Optional.of(Measure.CUSTOMER_COST);
      case SCORE, OUTCOME, GROUP, TIME, ARM, PROPENSITY -> Optional.empty();
    };
  }

  /** What it is called in a sentence. */
  String label() {
    return sql().replace('_', ' ');
  }

  /** The name of its column in statements. */
  String sql() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A condition of SQL that holds for exactly the numbers allowed, and not for null.
   *
   * @param segment an expression for the segment of the score, below 0 if it is none
   */
  String valid(String segment) {
    String number = sql();
    return switch (this) {
      case SCORE -> segment + " >= 0";
      case OUTCOME -> number + " IN (0, 1)";
      case VALUE, VALUE_IF_CONVERTED, CUSTOMER_COST, GROUP, TIME, ARM -> "isfinite(" + number + ")";
      case PROPENSITY -> "(" + number + " > 0 AND " + number + " <= 1)";
      case WEIGHT -> "(" + number + " > 0 AND isfinite(" + number + "))";
    };
  }

  /** Whether a number, which is not NaN, is one that the role allows. */
  boolean allows(double number) {
    return switch (this) {
      case SCORE -> number >= 0 && number <= 1;
      case OUTCOME -> number == 0 || number == 1;
      case VALUE, VALUE_IF_CONVERTED, CUSTOMER_COST, GROUP, TIME, ARM -> Double.isFinite(number);
      case PROPENSITY -> number > 0 && number <= 1;
      case WEIGHT -> number > 0 && Double.isFinite(number);
    };
  }

  String complaint(String text) {
    return switch (this) {
      case SCORE -> isDecimal(text) ? "is not between 0 and 1" : "is not a number between 0 and 1";
      case OUTCOME -> "is not 0, 1, true, false, yes or no";
      case VALUE, VALUE_IF_CONVERTED, CUSTOMER_COST -> "is not a finite number";
      case WEIGHT -> "is not a finite number above 0";
      case GROUP -> "is not a group";
      case ARM -> "is not an arm";
      case PROPENSITY -> "is not a probability above 0 and at most 1";
      case TIME -> "is neither a number nor a date or time";
    };
  }

  /** What is wrong with a text, as far as that helps to mend it. */
  Reason reason(String text, double scale) {
    if (this == SCORE && isPercentage(text)) {
      return Reason.PERCENTAGE;
    }
    if (this == SCORE && isDecimal(text)) {
      double score = Double.parseDouble(text.strip()) / scale;
      boolean isNear = score > -NEAR && score < 1 + NEAR;
      return isNear ? Reason.NEARLY_A_SCORE : Reason.BAD_VALUE;
    }
    return this != OUTCOME && MISSING.contains(text.strip().toLowerCase(Locale.ROOT))
        ? Reason.UNKNOWN_MISSING
        : Reason.BAD_VALUE;
  }

  String advice(Reason reason, String text) {
    return switch (reason) {
      case PERCENTAGE -> "Scores are probabilities from 0 to 1: divide percentages by 100.";
      case NEARLY_A_SCORE ->
          "The score is outside by no more than rounding: have such scores taken as 0 and 1.";
      case UNKNOWN_MISSING -> "If it stands for a missing value, leave the cell empty.";
      default -> {
        if (this == OUTCOME) {
          yield "Write 1 or true for a customer who converted and 0 or false for one who did not,"
              + " or name another column.";
        }
        if (this == TIME) {
          yield "Write times as numbers, or as 2026-11-28 or 2026-11-28T10:15:30Z.";
        }
        yield isDecimal(text.replaceFirst(",", ".")) && !isDecimal(text)
            ? "Write decimals with a point, as in 0.5, or part the columns with semicolons."
            : "Correct the data, or name another column.";
      }
    };
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
    return (value > 1 + NEAR && value <= 100) || !number.equals(text.strip());
  }
}
