package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * How outcomes are written: as 0 and 1, as true and false, or as yes and no, in small or capital
 * letters. Files of customers and outcomes that arrive one by one are read alike.
 */
@Experimental
public final class OutcomeWords {
  private static final List<String> CONVERTED = List.of("true", "yes");
  private static final List<String> NOT_CONVERTED = List.of("false", "no");

  private OutcomeWords() {}

  /**
   * {@return 1 for a customer who converted and 0 for one who did not; empty if the text says
   * neither}
   *
   * @param text a number or a word, with or without space around it: 1, 1.0, true, yes
   */
  public static OptionalInt of(String text) {
    double number = Decimal.parse(text.strip(), 0);
    number = Double.isNaN(number) ? word(text) : number;
    return number == 0 || number == 1 ? OptionalInt.of((int) number) : OptionalInt.empty();
  }

  /**
   * {@return whether a text says that an outcome is not there: it is empty, NA or null}
   *
   * @param text what stands in the place of an outcome
   */
  public static boolean isMissing(String text) {
    return OwnRules.isMissing(text);
  }

  /** The outcome that a word stands for, NaN if it is none. */
  static double word(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return CONVERTED.contains(word) ? 1 : NOT_CONVERTED.contains(word) ? 0 : Double.NaN;
  }

  /** Whether a word is yes or no, which a note then says. */
  static boolean isYesOrNo(String text) {
    String word = text.strip();
    return word.equalsIgnoreCase("yes") || word.equalsIgnoreCase("no");
  }

  /** Branches of SQL for the words: when a word in small letters, then its outcome. */
  static String branches() {
    return branches(CONVERTED, "1.0") + " " + branches(NOT_CONVERTED, "0.0");
  }

  private static String branches(List<String> words, String outcome) {
    return words.stream()
        .map(word -> "WHEN '%s' THEN %s".formatted(word, outcome))
        .collect(Collectors.joining(" "));
  }
}
