package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a table with what it belongs to, such as {@code sales.customers}.
 *
 * @param parts the names, the table's own last
 */
record TablePath(List<String> parts) {
  /**
   * Anything without points and quotes, or anything in double quotes, in which quotes are twice.
   */
  private static final Pattern PART =
      Pattern.compile("\\G(?:\"((?:[^\"]|\"\")+)\"|([^.\"]+))(\\.|$)");

  static TablePath parse(String text) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(text);
    boolean ended = false;
    while (!ended && part.find()) {
      String quoted = part.group(1);
      String name = quoted == null ? part.group(2) : quoted.replace("\"\"", "\"");
      Words.requireAsked("part of the name of the table", name);
      parts.add(name);
      ended = part.group(3).isEmpty();
    }
    if (!ended) {
      throw new InvalidSettingException(
          "The table is '%s'.".formatted(text),
          "Give a name such as customers or sales.customers; a part with a point in it stands in"
              + " double quotes.");
    }
    return new TablePath(List.copyOf(parts));
  }
}
