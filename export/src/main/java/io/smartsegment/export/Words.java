package io.smartsegment.export;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;

/** Names that every target can write: one line of text without control characters. */
final class Words {
  private static final String ADVICE =
      "Give one line of text that is not blank and has no control characters.";

  private Words() {}

  /** Requires a name of a model that can be written; {@code what} says what it is. */
  static void require(String what, String text) {
    if (!canBeWritten(text)) {
      throw new InvalidInputException("The %s is '%s'.".formatted(what, visible(text)), ADVICE);
    }
  }

  /** As {@link #require}, for what was asked for. */
  static void requireAsked(String what, String text) {
    if (!canBeWritten(text)) {
      throw new InvalidSettingException("The %s is '%s'.".formatted(what, visible(text)), ADVICE);
    }
  }

  private static boolean canBeWritten(String text) {
    return !text.isBlank() && text.codePoints().allMatch(Words::isText);
  }

  private static boolean isText(int point) {
    int type = Character.getType(point);
    // What turns the direction of writing makes code look different from what it does.
    boolean turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    return !turns
        && type != Character.CONTROL
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && point != 0xFFFE
        && point != 0xFFFF;
  }

  private static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (isText(point)) {
                shown.appendCodePoint(point);
              } else {
                shown.append("\\u%04x".formatted(point));
              }
            });
    return shown.toString();
  }
}
