package io.smartsegment.core.plugin;

import io.smartsegment.core.stability.Internal;

/**
 * Makes texts of plugins and users safe to print. A terminal obeys control characters, so that a
 * text could erase the lines above it, or look different from its characters.
 */
@Internal
public final class PlainText {
  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
  private static final char ZERO_WIDTH_JOINER = '\u200d';
  private static final char ARABIC_LETTER_MARK = '\u061c';

  private PlainText() {}

  /**
   * {@return the text with each control character but line ends and tabs, and each invisible
   * character that steers how others are shown, such as the direction of writing, replaced by its
   * code, such as {@code \u001b}. What joins letters or keeps them apart in some scripts stays}
   *
   * @param text any text
   */
  public static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (isSafe(c) || lineEnd) {
        plain.append(c);
      } else {
        plain.append("\\u%04x".formatted((int) c));
      }
    }
    return plain.toString();
  }

  private static boolean isSafe(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      case Character.FORMAT -> c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER || isArabic(c);
      default -> true;
    };
  }

  /** Signs around Arabic numbers are of the same category, and visible. */
  private static boolean isArabic(char c) {
    return Character.UnicodeBlock.ARABIC.equals(Character.UnicodeBlock.of(c))
        && c != ARABIC_LETTER_MARK;
  }
}
