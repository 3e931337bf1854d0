package io.smartsegment.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A JSON object that somebody else may have written. Whatever is not as expected is refused with
 * its place, such as {@code question.constraints.budget}. Size, depth and length of numbers have
 * limits, and nothing in the text is ever run.
 */
final class JsonReading {
  /** Models have a few levels. */
  private static final int MOST_DEPTH = 50;

  /** Curves and lists of segments have some thousand entries. */
  private static final int MOST_CHARACTERS = 200_000_000;

  private static final int MOST_DIGITS = 400;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MOST_DEPTH)
                          .maxNumberLength(MOST_DIGITS)
                          .maxDocumentLength(MOST_CHARACTERS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** What the whole text is, as the beginning of a sentence. */
  private final String document;

  /** Where in the document this object stands; empty for the whole. */
  private final String place;

  private final ObjectNode object;
  private final Set<String> read = new HashSet<>();

  private JsonReading(String document, String place, ObjectNode object) {
    this.document = document;
    this.place = place;
    this.object = object;
  }

  /** Reads a text; {@code document} says what it is, such as "The model m.json". */
  static JsonReading of(String document, String text) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "%s is not JSON%s: %s".formatted(document, place(e), firstLine(e)), "");
    }
    if (!(node instanceof ObjectNode object)) {
      throw new InvalidInputException("%s is no JSON object.".formatted(document), "");
    }
    return new JsonReading(document, "", object);
  }

  /** Limits of size and depth know no place. */
  private static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : ", from line %s, column %s on".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String firstLine(JsonProcessingException e) {
    String words = e.getOriginalMessage().lines().findFirst().orElse("it is damaged");
    if (words.startsWith("Trailing token")) {
      return "something follows after its end.";
    }
    // Jackson goes on with its source and its classes, which mean nothing to a reader of the file.
    words = words.replaceFirst(" \\(start marker.*", "").replaceFirst(", from `[^`]*`", "");
    return words.endsWith(".") ? words : words + ".";
  }

  boolean has(String name) {
    return object.has(name) && !object.get(name).isNull();
  }

  boolean isList(String name) {
    return object.path(name).isArray();
  }

  List<String> names() {
    return StreamSupport.stream(
            ((Iterable<String>) object::fieldNames).spliterator(), /* parallel= */ false)
        .toList();
  }

  /** A member that is an object, empty if there is none. */
  Optional<JsonReading> member(String name) {
    return has(name) ? Optional.of(required(name)) : Optional.empty();
  }

  JsonReading required(String name) {
    if (node(name) instanceof ObjectNode inner) {
      return new JsonReading(document, path(name), inner);
    }
    throw refused(name, "an object");
  }

  String text(String name) {
    JsonNode node = node(name);
    if (!node.isTextual()) {
      throw refused(name, "text");
    }
    return node.textValue();
  }

  /** Text that says something. */
  String words(String name) {
    String words = text(name);
    if (words.isBlank()) {
      throw refused(name, "text with words in it");
    }
    return words;
  }

  /** A list of texts. */
  List<String> texts(String name) {
    JsonNode node = node(name);
    List<String> texts = new ArrayList<>();
    if (!node.isArray() || hasOther(node)) {
      throw refused(name, "a list of texts");
    }
    node.forEach(entry -> texts.add(entry.textValue()));
    return texts;
  }

  private static boolean hasOther(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), /* parallel= */ false)
        .anyMatch(entry -> !entry.isTextual());
  }

  /** One of the words of an enum, in lower case. */
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    String word = text(name);
    for (E choice : type.getEnumConstants()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(word)) {
        return choice;
      }
    }
    throw refused(
        name, "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
  }

  boolean truth(String name) {
    JsonNode node = node(name);
    if (!node.isBoolean()) {
      throw refused(name, "true or false");
    }
    return node.booleanValue();
  }

  long whole(String name) {
    JsonNode node = node(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw refused(name, "a whole number");
    }
    return node.longValue();
  }

  /** A whole number that is not negative. */
  long count(String name) {
    long count = whole(name);
    if (count < 0) {
      throw refused(name, "a whole number from 0");
    }
    return count;
  }

  /** A whole number that is not negative and no larger than numbers of segments ever are. */
  int smallCount(String name) {
    long count = count(name);
    if (count > Integer.MAX_VALUE) {
      throw refused(name, "a whole number up to " + Integer.MAX_VALUE);
    }
    return (int) count;
  }

  double number(String name) {
    return finite(name, node(name));
  }

  double[] numbers(String name) {
    JsonNode node = node(name);
    if (!node.isArray()) {
      throw refused(name, "a list of numbers");
    }
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = finite(name + "[" + i + "]", node.get(i));
    }
    return numbers;
  }

  /** The members of a list, each an object. */
  List<JsonReading> objects(String name) {
    JsonNode node = node(name);
    if (!node.isArray()) {
      throw refused(name, "a list of objects");
    }
    List<JsonReading> objects = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      String entry = name + "[" + i + "]";
      if (!(node.get(i) instanceof ObjectNode inner)) {
        throw refused(entry, "an object");
      }
      objects.add(new JsonReading(document, path(entry), inner));
    }
    return objects;
  }

  /** The rows of a table, each a list of so many entries. */
  List<Row> rows(String name, int columns) {
    JsonNode node = node(name);
    if (!node.isArray()) {
      throw refused(name, "a list of rows");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      if (!node.get(i).isArray() || node.get(i).size() != columns) {
        throw refused(name + "[" + i + "]", "a row of " + columns + " numbers");
      }
      rows.add(new Row(name + "[" + i + "]", node.get(i)));
    }
    return rows;
  }

  /** The rows of a table, each a list of so many whole numbers. */
  List<List<Long>> wholeRows(String name, int columns) {
    JsonNode node = node(name);
    if (!node.isArray()) {
      throw refused(name, "a list of rows");
    }
    List<List<Long>> rows = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      List<Long> row = new ArrayList<>();
      for (JsonNode entry : node.get(i)) {
        if (entry.isIntegralNumber() && entry.canConvertToInt()) {
          row.add(entry.longValue());
        }
      }
      if (!node.get(i).isArray() || row.size() != columns || node.get(i).size() != columns) {
        throw refused(name + "[" + i + "]", "a row of " + columns + " whole numbers");
      }
      rows.add(row);
    }
    return rows;
  }

  /** A row of a table. */
  final class Row {
    private final String name;
    private final JsonNode entries;

    private Row(String name, JsonNode entries) {
      this.name = name;
      this.entries = entries;
    }

    /** A whole number that is not negative. */
    long count(int column) {
      JsonNode entry = entries.get(column);
      if (!entry.isIntegralNumber() || !entry.canConvertToLong() || entry.longValue() < 0) {
        throw refused(name, "a row with a whole number from 0 in column " + (column + 1));
      }
      return entry.longValue();
    }

    /** A number; infinite where it is null. */
    double numberOrInfinite(int column) {
      JsonNode entry = entries.get(column);
      return entry.isNull() ? Double.POSITIVE_INFINITY : finite(name, entry);
    }
  }

  /** A decimal, exactly as it is written, as a number or as text. */
  BigDecimal decimal(String name) {
    JsonNode node = node(name);
    if (node.isNumber()) {
      return node.decimalValue();
    }
    try {
      return new BigDecimal(text(name));
    } catch (NumberFormatException e) {
      throw refused(name, "a decimal number");
    }
  }

  /** Whoever wrote something that is not read here meant something by it. */
  void requireNothingElse() {
    for (String name : names()) {
      if (!read.contains(name)) {
        throw new InvalidInputException(
            "%s has '%s', which this version does not know.".formatted(document, path(name)),
            "Leave it out, or take a newer version of Smart Segment.");
      }
    }
  }

  private double finite(String name, JsonNode node) {
    double number = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!Double.isFinite(number)) {
      throw refused(name, "a number");
    }
    return number;
  }

  private JsonNode node(String name) {
    read.add(name);
    return object.path(name);
  }

  private String path(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /** What is wrong with a member, to be thrown. */
  InvalidInputException refused(String name, String wanted) {
    JsonNode node = object.path(name.replaceFirst("\\[\\d+\\]$", ""));
    String found = node.isMissingNode() ? "missing" : shortened(node.toString());
    return new InvalidInputException(
        "%s: '%s' is %s, not %s.".formatted(document, path(name), found, wanted), "");
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
