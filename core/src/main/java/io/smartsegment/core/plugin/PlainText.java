package io.smartsegment.core.plugin;

import io.smartsegment.core.stability.Internal;

/**
 * Makes texts of plugins and users safe to print. A terminal obeys control characters, so that a
 * text could erase the lines above it, or look different from its characters.
 */
@Internal
public final class PlainText {
  private PlainText() {}

  /**
   * {@return the text with each control character but line ends and tabs, and each character that
   * changes the direction of writing, replaced by its code, such as {@code \u001b}}
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
    boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    return c == '\n' || c == '\t' || !(Character.isISOControl(c) || turns);
  }
}
