package io.smartsegment.sources.duckdb;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens an error text of DuckDB, which can fill a screen, to the one line that matters. */
final class DuckDbMessage {
  private static final int LONGEST = 300;
  private static final Pattern WRAPPER =
      Pattern.compile("(?s)^.*?Attempting to execute an unsuccessful[^\\n]*\\nError: ");
  private static final Pattern KIND = Pattern.compile("^[A-Z][A-Za-z ]{2,40}: ");
  private static final Pattern OTHER_NAMES = Pattern.compile("\\b[A-Za-z]+Exception: ");
  private static final Pattern REST =
      Pattern.compile(
          "(?s)(Possible fixes|Possible Solution|\\n *\\n|\\nLINE \\d|\\n  file = ).*$");

  private DuckDbMessage() {}

  static String of(SQLException e) {
    String text = Objects.requireNonNullElse(e.getMessage(), "no details");
    text = OTHER_NAMES.matcher(text).replaceAll("");
    text = WRAPPER.matcher(text).replaceFirst("");
    text = REST.matcher(text).replaceFirst("");
    Matcher kind = KIND.matcher(text);
    text = (kind.find() ? text.substring(kind.end()) : text).replaceAll("\\s+", " ").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
