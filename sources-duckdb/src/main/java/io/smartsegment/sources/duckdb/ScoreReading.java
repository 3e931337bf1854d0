package io.smartsegment.sources.duckdb;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a number in the column of scores means: it is divided by a scale, and taken as 0 or 1 where
 * it is outside by no more than a tolerance.
 */
record ScoreReading(double scale, double tolerance) {
  private static final MathContext DIGITS = new MathContext(60);

  static ScoreReading of(FileOptions options) {
    return new ScoreReading(options.scoreScale(), options.clipTolerance());
  }

  /** The power of ten that a number in text is to be multiplied by; see {@link #ofShifted}. */
  int shift() {
    if (scale == 10) {
      return -1;
    }
    return scale == 100 ? -2 : scale == 1000 ? -3 : 0;
  }

  /** The score of a number that was multiplied by the power of ten already. */
  double ofShifted(double number) {
    return shift() == 0 ? of(number) : clipped(number);
  }

  /** The score of a number as it is in the file. */
  double of(double number) {
    return clipped(scale == 1 ? number : divided(number));
  }

  /** By way of decimals: 56.3736 becomes the double nearest to 0.563736. */
  private double divided(double number) {
    if (!Double.isFinite(number) || number == 0) {
      return number;
    }
    return new BigDecimal(NumberOutput.toString(number, true))
        .divide(new BigDecimal(NumberOutput.toString(scale, true)), DIGITS)
        .doubleValue();
  }

  private double clipped(double score) {
    if (score < 0 && score >= -tolerance) {
      return 0;
    }
    return score > 1 && score <= 1 + tolerance ? 1 : score;
  }

  /** Whether a score came about by clipping a number that was shifted already. */
  boolean isShiftedClipped(double number, double score) {
    return isClipped(number, score, shift() == 0 ? scale : 1);
  }

  /** Whether a score came about by clipping a number as it is in the file. */
  boolean isClipped(double number, double score) {
    return isClipped(number, score, scale);
  }

  private boolean isClipped(double number, double score, double one) {
    return tolerance > 0 && ((score == 0 && number < 0) || (score == 1 && number > one));
  }
}
