package io.smartsegment.groups.features;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import org.jspecify.annotations.Nullable;

/** One column of a {@link CustomerTable}: numbers, flags or texts, with gaps. Immutable. */
@Experimental
public final class Column {
  /** What a column holds. */
  @Experimental
  public enum Kind {
    /** Numbers. */
    NUMBER,
    /** 0 or 1. */
    FLAG,
    /** Any text. */
    TEXT
  }

  private final String name;
  private final Kind kind;
  private final double[] numbers;
  private final @Nullable String[] texts;

  Column(String name, Kind kind, double[] numbers, @Nullable String[] texts) {
    this.name = name;
    this.kind = kind;
    this.numbers = numbers;
    this.texts = texts;
  }

  /** {@return its name} */
  public String name() {
    return name;
  }

  /** {@return what it holds} */
  public Kind kind() {
    return kind;
  }

  /** {@return how many customers there are} */
  public int size() {
    return kind == Kind.TEXT ? texts.length : numbers.length;
  }

  /**
   * {@return the number of a customer, NaN if it is missing or a text}
   *
   * @param row the customer, from 0
   */
  public double number(int row) {
    return kind == Kind.TEXT ? Double.NaN : numbers[row];
  }

  /**
   * {@return the text of a customer; a number as it is written shortest; null if it is missing}
   *
   * @param row the customer, from 0
   */
  public @Nullable String text(int row) {
    if (kind == Kind.TEXT) {
      return texts[row];
    }
    return Double.isNaN(numbers[row]) ? null : Numbers.plain(numbers[row]);
  }

  /**
   * {@return whether the value of a customer is missing}
   *
   * @param row the customer, from 0
   */
  public boolean isMissing(int row) {
    return kind == Kind.TEXT ? texts[row] == null : Double.isNaN(numbers[row]);
  }

  /** {@return the same column with texts in the place of numbers} */
  public Column asTexts() {
    if (kind == Kind.TEXT) {
      return this;
    }
    @Nullable String[] all = new String[numbers.length];
    for (int row = 0; row < all.length; row++) {
      all[row] = text(row);
    }
    return new Column(name, Kind.TEXT, new double[0], all);
  }

  /** The same column with these customers only. */
  Column rows(int[] rows) {
    if (kind == Kind.TEXT) {
      @Nullable String[] some = new String[rows.length];
      for (int i = 0; i < rows.length; i++) {
        some[i] = texts[rows[i]];
      }
      return new Column(name, kind, numbers, some);
    }
    double[] some = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = numbers[rows[i]];
    }
    return new Column(name, kind, some, texts);
  }
}
