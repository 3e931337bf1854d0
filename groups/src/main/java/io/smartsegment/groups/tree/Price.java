package io.smartsegment.groups.tree;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;

/**
 * What a further segment has to earn: a number, or chosen by cross-validation.
 *
 * @param fixed the price; NaN for the chosen one
 */
record Price(double fixed) {
  static final Price AUTO = new Price(Double.NaN);

  static Price parse(Object raw) {
    if (raw instanceof Price price) {
      return price;
    }
    String text = raw.toString().strip();
    if (text.equals("auto")) {
      return AUTO;
    }
    double price = Double.parseDouble(text);
    if (!(price >= 0)) {
      throw new InvalidSettingException(
          "The price of a segment is %s.".formatted(text), "Give auto, or a number from 0.");
    }
    return new Price(price);
  }

  boolean isAuto() {
    return Double.isNaN(fixed);
  }

  @Override
  public String toString() {
    return isAuto() ? "auto" : Double.isInfinite(fixed) ? "infinite" : Numbers.plain(fixed);
  }
}
