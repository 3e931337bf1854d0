package io.smartsegment.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.export.CustomerTableRule.Column;
import io.smartsegment.export.CustomerTableRule.First;
import io.smartsegment.export.CustomerTableRule.Leaf;
import io.smartsegment.export.CustomerTableRule.Node;
import io.smartsegment.export.CustomerTableRule.Split;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The rule of customers' segments as JSON, for programs that divide customers themselves.
 * docs/export.md describes the fields.
 */
@Experimental
public final class CustomerJsonExport {
  /** The version of the format. It rises when older readers would be misled. */
  public static final int FORMAT_VERSION = 1;

  private final CustomerTableRule rule;
  private final JsonGenerator json;

  private CustomerJsonExport(CustomerTableRule rule, JsonGenerator json) {
    this.rule = rule;
    this.json = json;
  }

  /**
   * {@return the rule as one JSON object, ending in a line break}
   *
   * @param rule what to export
   */
  public static String write(CustomerTableRule rule) {
    StringWriter text = new StringWriter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter layout = new DefaultPrettyPrinter();
    layout.indentArraysWith(lines);
    layout.indentObjectsWith(lines);
    try (JsonGenerator json = new JsonFactory().createGenerator(text).setPrettyPrinter(layout)) {
      new CustomerJsonExport(rule, json).write();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot be written to", e);
    }
    return text.append('\n').toString();
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "smart-segment-customer-rule");
    json.writeNumberField("formatVersion", FORMAT_VERSION);
    json.writeStringField("kind", rule.kind());
    json.writeArrayFieldStart("columns");
    for (Column column : rule.columns()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("meaning", column.meaning());
      json.writeNumberField("least", column.least());
      json.writeNumberField("most", column.most());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (rule.withoutFirst().isPresent()) {
      json.writeStringField("withoutFirst", rule.withoutFirst().get());
    }
    json.writeStringField("otherwise", CustomerTableRule.none());
    json.writeFieldName("rule");
    write(rule.tree());
    json.writeEndObject();
  }

  private void write(Node node) throws IOException {
    json.writeStartObject();
    if (node instanceof Leaf leaf) {
      json.writeStringField("segment", leaf.segment());
    } else if (node instanceof Split split) {
      json.writeStringField("column", rule.columns().get(split.column()).name());
      json.writeNumberField("atMost", split.most());
      branches(split.upTo(), split.above());
    } else if (node instanceof First first) {
      json.writeStringField("column", rule.columns().get(first.column()).name());
      json.writeNumberField("firstShare", first.share());
      branches(first.among(), first.others());
    }
    json.writeEndObject();
  }

  private void branches(Node then, Node otherwise) throws IOException {
    json.writeFieldName("then");
    write(then);
    json.writeFieldName("else");
    write(otherwise);
  }
}
