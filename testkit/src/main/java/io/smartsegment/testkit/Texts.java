package io.smartsegment.testkit;

import io.smartsegment.core.plugin.PlainText;
import org.jspecify.annotations.Nullable;

/** Texts of plugins that people read: one line, with nothing in it that a terminal obeys. */
final class Texts {
  private Texts() {}

  static boolean isPlainLine(@Nullable String text) {
    return text != null
        && !text.isBlank()
        && text.lines().count() == 1
        && PlainText.of(text).equals(text);
  }

  /** Something in words, safe to print. */
  static String shown(@Nullable Object text) {
    return PlainText.of(String.valueOf(text));
  }
}
