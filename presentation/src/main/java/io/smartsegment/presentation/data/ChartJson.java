package io.smartsegment.presentation.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.stability.Internal;
import java.util.List;

/** What the scripts draw charts from. */
@Internal
public final class ChartJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private ChartJson() {}

  /** What numbers of a chart are, as the script calls it. */
  enum Kind {
    total,
    count,
    each,
    rate,
    ratio,
    /** Percentage points, with their sign. */
    points,
    /** Money of one customer, with its sign. */
    gain,
    /** Money of many customers, with its sign. */
    gains
  }

  /** {@return what the scripts draw charts from, on one line} */
  public static String text(List<ReportChart> charts) {
    ObjectNode json = object();
    ArrayNode all = json.putArray("charts");
    charts.forEach(chart -> all.add(chart.data()));
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain values cannot be written.", e);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Adds a number; one that is not finite is not known. */
  static void put(ArrayNode array, double number) {
    if (Double.isFinite(number)) {
      array.add(number);
    } else {
      array.addNull();
    }
  }

  /** Sets a number; one that is not finite is not known. */
  static void put(ObjectNode node, String name, double number) {
    if (Double.isFinite(number)) {
      node.put(name, number);
    } else {
      node.putNull(name);
    }
  }

  /** Words of a user as one line without characters that a picture cannot hold. */
  static String line(String words) {
    return PlainText.of(words).replaceAll("\\s+", " ");
  }
}
