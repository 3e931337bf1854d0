package io.smartsegment.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A rule as JSON, for programs that divide scores themselves. docs/export.md describes the fields.
 * It is shorter than the model and holds no figures.
 */
@Experimental
public final class JsonExport {
  /** The version of the format. It rises when older readers would be misled. */
  public static final int FORMAT_VERSION = 1;

  private JsonExport() {}

  /**
   * {@return the rule as one JSON object, ending in a line break}
   *
   * @param rule what to export
   * @param scoreColumn the column with the scores
   * @throws InvalidSettingException if the column is blank or has control characters
   */
  public static String write(ScoreRule rule, String scoreColumn) {
    Words.requireAsked("column of scores", scoreColumn);
    StringWriter text = new StringWriter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter layout = new DefaultPrettyPrinter();
    layout.indentArraysWith(lines);
    layout.indentObjectsWith(lines);
    try (JsonGenerator json = new JsonFactory().createGenerator(text).setPrettyPrinter(layout)) {
      json.writeStartObject();
      json.writeStringField("format", "smart-segment-rule");
      json.writeNumberField("formatVersion", FORMAT_VERSION);
      json.writeStringField("scoreColumn", scoreColumn);
      json.writeArrayFieldStart("segments");
      for (int k = 0; k < rule.rules().size(); k++) {
        write(json, rule, k);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot be written to", e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator json, ScoreRule rule, int segment) throws IOException {
    MembershipRule held = rule.rules().get(segment);
    json.writeStartObject();
    json.writeNumberField("index", segment);
    json.writeStringField("kind", held.kind());
    if (held instanceof ScoreRange range) {
      json.writeFieldName("lower");
      json.writeNumber(NumberText.of(range.lower()));
      json.writeFieldName("upper");
      json.writeNumber(NumberText.of(range.upper()));
      json.writeBooleanField("upperIncluded", range.upperIncluded());
    }
    if (held instanceof ListedCode code) {
      json.writeStringField("name", code.name());
      json.writeStringField("code", code.code());
    }
    if (!rule.treatments().isEmpty()) {
      json.writeStringField("treatment", rule.treatments().get(segment));
    }
    json.writeEndObject();
  }
}
