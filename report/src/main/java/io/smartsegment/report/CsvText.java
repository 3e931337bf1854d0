package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;

/** Texts as fields of CSV. */
@Internal
public final class CsvText {
  private CsvText() {}

  /**
   * {@return the text, in quotes where CSV asks for them}
   *
   * @param text any text
   */
  public static String quoted(String text) {
    return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /**
   * {@return the text for a table that people open in a spreadsheet: an apostrophe keeps what
   * begins like a formula from being computed}
   *
   * <p>Example: a treatment called {@code =1+1} becomes {@code '=1+1}.
   *
   * @param text any text that is no number
   */
  public static String harmless(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return quoted(formula ? "'" + text : text);
  }
}
