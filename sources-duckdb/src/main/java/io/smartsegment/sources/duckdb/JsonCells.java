package io.smartsegment.sources.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a file of JSON: one to a line, or all in one array. A key that an object does not
 * have is as good as null; a key that it has twice is refused.
 */
final class JsonCells implements Cells {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final InputFile file;
  private final JsonObjects objects;
  private final Map<String, Integer> columns;
  private byte[] object = new byte[0];
  private final @Nullable String[] texts;
  private final int[] from;
  private final int[] to;
  private long row;

  /** Reads the file once, because any object can bring a further key, and stands at its begin. */
  static JsonCells open(InputFile file, Content content) throws IOException {
    Map<String, Integer> columns = new LinkedHashMap<>();
    try (JsonObjects objects = JsonObjects.open(file, content.open())) {
      while (objects.next()) {
        keys(file, objects, columns);
      }
    }
    return new JsonCells(file, JsonObjects.open(file, content.open()), columns);
  }

  private JsonCells(InputFile file, JsonObjects objects, Map<String, Integer> columns) {
    this.file = file;
    this.objects = objects;
    this.columns = columns;
    texts = new String[columns.size()];
    from = new int[columns.size()];
    to = new int[columns.size()];
  }

  private static void keys(InputFile file, JsonObjects objects, Map<String, Integer> columns)
      throws IOException {
    try (JsonParser parser = JSON.createParser(objects.bytes())) {
      begin(file, objects, parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        columns.putIfAbsent(parser.currentName(), columns.size());
        parser.nextToken();
        finish(parser);
      }
      end(file, objects, parser);
    } catch (JsonProcessingException e) {
      throw broken(file, objects);
    }
  }

  /** Goes through a value to its end, texts included, which are not checked if they are skipped. */
  private static void finish(JsonParser parser) throws IOException {
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (true) {
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (token == JsonToken.VALUE_STRING) {
        parser.getTextLength();
      }
      if (depth == 0) {
        return;
      }
      token = parser.nextToken();
    }
  }

  private static void begin(InputFile file, JsonObjects objects, JsonParser parser)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw broken(file, objects);
    }
  }

  private static void end(InputFile file, JsonObjects objects, JsonParser parser)
      throws IOException {
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw broken(file, objects);
    }
  }

  private static CustomerFileException broken(InputFile file, JsonObjects objects) {
    return new CustomerFileException(
        Reason.UNREADABLE,
        "%s, line %d: not a JSON object".formatted(file.label(), objects.line()),
        "Write one object to a line, such as {\"propensity\": 0.5, \"outcome\": 1}, and no key"
            + " twice.");
  }

  @Override
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  @Override
  public long row() {
    return row;
  }

  @Override
  public boolean next() throws IOException {
    if (!objects.next()) {
      return false;
    }
    row++;
    object = objects.bytes();
    Arrays.fill(texts, null);
    Arrays.fill(to, 0);
    try (JsonParser parser = JSON.createParser(object)) {
      begin(file, objects, parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        Integer column = columns.get(parser.currentName());
        JsonToken token = parser.nextToken();
        if (column == null || token == null) {
          throw file.unreadable("it changes while it is read");
        }
        value(parser, token, column);
      }
      end(file, objects, parser);
    } catch (JsonProcessingException e) {
      throw broken(file, objects);
    }
    return true;
  }

  private void value(JsonParser parser, JsonToken token, int column) throws IOException {
    from[column] = (int) parser.currentTokenLocation().getByteOffset();
    if (token.isScalarValue()) {
      texts[column] = token == JsonToken.VALUE_NULL ? null : parser.getText();
    }
    finish(parser);
    to[column] = (int) parser.currentLocation().getByteOffset();
    if (!token.isScalarValue()) {
      texts[column] = json(column);
    } else if (token.isNumeric()) {
      to[column] = from[column] + parser.getTextLength();
    }
  }

  @Override
  public @Nullable String text(int column) {
    return texts[column];
  }

  @Override
  public String json(int column) {
    return to[column] == 0
        ? "null"
        : new String(object, from[column], to[column] - from[column], StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    objects.close();
  }

  /** Opens the content of a file from its begin. */
  interface Content {
    InputStream open() throws IOException;
  }
}
