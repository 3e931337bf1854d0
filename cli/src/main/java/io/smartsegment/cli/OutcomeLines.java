package io.smartsegment.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.sources.duckdb.OutcomeWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scores, outcomes and, where asked for, values that arrive line by line: JSON objects, or CSV with
 * a header. The first line decides which: JSON begins with a brace. Empty lines are no rows. Each
 * line is used as soon as it is there.
 */
final class OutcomeLines {
  /** An outcome that is not given. */
  static final int MISSING = -1;

  private static final ObjectReader JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build().reader();
  private static final CsvMapper CSV = new CsvMapper();
  private static final char[] SEPARATORS = {',', ';', '\t'};

  private final BufferedReader lines;

  /** The columns that are read: score, outcome, and value if there is one. */
  private final List<String> wanted;

  /** The places of these columns in CSV; empty for JSON. */
  private int[] places = {};

  private ObjectReader csv = CSV.reader();
  private char separator = ',';
  private int columns;
  private boolean begun;
  private long rows;
  private double score;
  private int outcome;
  private double value;

  OutcomeLines(
      Reader input, String scoreColumn, String outcomeColumn, @Nullable String valueColumn) {
    lines = new BufferedReader(input, 1 << 16);
    wanted =
        valueColumn == null
            ? List.of(scoreColumn, outcomeColumn)
            : List.of(scoreColumn, outcomeColumn, valueColumn);
  }

  /** The number of rows that were read, which is the number of the last one, from 1. */
  long rows() {
    return rows;
  }

  /** The score of the last row; NaN if it has none. */
  double score() {
    return score;
  }

  /** The outcome of the last row, or {@link #MISSING}. */
  int outcome() {
    return outcome;
  }

  boolean hasValues() {
    return wanted.size() > 2;
  }

  /** The value of the last row; NaN if it has none. */
  double value() {
    return value;
  }

  boolean isComplete() {
    return !Double.isNaN(score) && outcome != MISSING && !Double.isNaN(value);
  }

  /** What the last row lacks, if it is not complete. */
  String lacks() {
    if (outcome == MISSING) {
      return "outcome";
    }
    return Double.isNaN(score) ? "score" : "value";
  }

  /** Passes over rows without looking at them; false if there are fewer. */
  boolean skip(long count) throws IOException {
    while (rows < count) {
      if (line() == null) {
        return false;
      }
      rows++;
    }
    return true;
  }

  /** Reads the next row; false at the end of the input. */
  boolean next() throws IOException {
    String line = line();
    if (line == null) {
      return false;
    }
    rows++;
    String[] fields = places.length == 0 ? json(line) : csv(line);
    score = score(fields[0]);
    outcome = outcome(fields[1]);
    value = hasValues() ? value(fields[2]) : 0;
    return true;
  }

  /** The next line that is a row, null at the end; reads the header before the first one. */
  private @Nullable String line() throws IOException {
    String line = notBlank();
    if (!begun && line != null) {
      begun = true;
      String first = line.startsWith("\ufeff") ? line.substring(1) : line;
      if (first.stripLeading().startsWith("{")) {
        return first;
      }
      readHeader(first);
      line = notBlank();
    }
    return line;
  }

  private @Nullable String notBlank() throws IOException {
    String line = lines.readLine();
    while (line != null && line.isBlank()) {
      line = lines.readLine();
    }
    return line;
  }

  private void readHeader(String header) {
    for (char candidate : SEPARATORS) {
      separator = candidate;
      csv =
          CSV.readerFor(String[].class)
              .with(CsvSchema.emptySchema().withColumnSeparator(candidate));
      List<String> names = Arrays.stream(split(header)).map(String::strip).toList();
      int[] found = wanted.stream().mapToInt(names::indexOf).toArray();
      if (Arrays.stream(found).allMatch(place -> place >= 0)) {
        if (wanted.stream().anyMatch(name -> names.lastIndexOf(name) > names.indexOf(name))) {
          throw new InvalidInputException(
              "The header '%s' names a column twice.".formatted(PlainText.of(header)),
              "Give each column a name of its own.");
        }
        places = found;
        columns = names.size();
        return;
      }
    }
    throw new InvalidInputException(
        "The first line '%s' is neither JSON nor a header with the columns '%s'."
            .formatted(PlainText.of(shortened(header)), String.join("' and '", wanted)),
        "Name the columns with --score COL, --outcome COL and, if customers have values, --value"
            + " COL.");
  }

  private String[] csv(String line) {
    String[] fields = split(line);
    if (fields.length != columns) {
      throw bad("has %s fields, not %s as the header".formatted(fields.length, columns), line);
    }
    return Arrays.stream(places).mapToObj(place -> fields[place]).toArray(String[]::new);
  }

  private String[] split(String line) {
    if (line.indexOf('"') < 0) {
      return line.split(Pattern.quote(String.valueOf(separator)), -1);
    }
    try {
      String[] fields = csv.readValue(line);
      return fields == null ? new String[0] : fields;
    } catch (JsonProcessingException e) {
      throw bad("has quotes that do not end on their line", line);
    }
  }

  private String[] json(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw bad("is no JSON object", line);
    }
    if (!(node instanceof ObjectNode)) {
      throw bad("is no JSON object", line);
    }
    return wanted.stream().map(name -> text(node, name, line)).toArray(String[]::new);
  }

  private String text(JsonNode object, String name, String line) {
    JsonNode value = object.path(name);
    if (value.isContainerNode()) {
      throw bad("has no plain value for '%s'".formatted(name), line);
    }
    return value.isMissingNode() || value.isNull() ? "" : value.asText();
  }

  private double score(String text) {
    if (text.isBlank()) {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(text.strip());
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw bad("has a score that is no number", text);
    }
    throw bad("has a score that is no number in [0, 1]", text);
  }

  private double value(String text) {
    if (text.isBlank()) {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw bad("has a value that is no number", text);
    }
    throw bad("has a value that is no finite number", text);
  }

  private int outcome(String text) {
    return OutcomeWords.isMissing(text)
        ? MISSING
        : OutcomeWords.of(text)
            .orElseThrow(
                () -> bad("has an outcome that is not 0, 1, true, false, yes or no", text));
  }

  private InvalidInputException bad(String what, String found) {
    return new InvalidInputException(
        "Row %s %s: '%s'.".formatted(rows, what, PlainText.of(shortened(found))),
        hasValues()
            ? "Give a score in [0, 1], an outcome of 0 or 1 and an amount of money on each line."
            : "Give a score in [0, 1] and an outcome of 0 or 1 on each line.");
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
