package io.smartsegment.core.aggregate;

import io.smartsegment.core.stability.Experimental;

/**
 * The words in which engines of SQL differ for the statements that count.
 *
 * @param doubleType the type of doubles, such as {@code DOUBLE PRECISION}
 * @param numbersAsText whether doubles are written as text that is cast, which is right everywhere,
 *     if slow; otherwise as numbers with an exponent
 */
@Experimental
public record SqlWords(String doubleType, boolean numbersAsText) {
  /** A literal that is read as exactly this double. */
  String number(double value) {
    String digits = Double.toString(value);
    String exponent = digits.contains("E") ? digits : digits + "E0";
    return numbersAsText ? "CAST('%s' AS %s)".formatted(exponent, doubleType) : exponent;
  }
}
