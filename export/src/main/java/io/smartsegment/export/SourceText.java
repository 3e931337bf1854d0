package io.smartsegment.export;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parts of source code that Java and Python write alike. */
final class SourceText {
  private SourceText() {}

  /**
   * A text in double quotes; all that is not ASCII is escaped by its UTF-16 units. Quotes and
   * backslashes are not: Java reads such escapes before it looks for the end of the text.
   */
  static String javaText(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '"' || unit == '\\') {
        quoted.append('\\').append(unit);
      } else {
        quoted.append(isPlain(unit) ? Character.toString(unit) : "\\u%04x".formatted((int) unit));
      }
    }
    return quoted.append('"').toString();
  }

  /** A text within a comment: nothing in it ends the comment or is read as an escape. */
  static String javaComment(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      plain.append(isPlain(unit) && unit != '*' && unit != '@' && unit != '<' ? unit : '?');
    }
    return plain.toString();
  }

  /** As {@link #javaText}; Python counts code points. */
  static String pythonText(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point ->
                quoted.append(
                    isPlain(point) ? Character.toString(point) : "\\U%08x".formatted(point)));
    return quoted.append('"').toString();
  }

  private static boolean isPlain(int point) {
    return point >= ' ' && point <= '~' && point != '"' && point != '\\';
  }

  /** Entries on lines of their own, each followed by a comma. */
  static <T> String entries(List<T> all, String indent, Function<T, String> text) {
    return all.stream()
        .map(entry -> indent + text.apply(entry) + ",\n")
        .collect(Collectors.joining());
  }
}
