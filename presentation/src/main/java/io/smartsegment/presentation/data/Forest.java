package io.smartsegment.presentation.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Estimates with their intervals, one below the other, beside a line at zero. */
final class Forest {
  private static final int ROW = 46;
  private static final int AROUND = 92;

  private final ObjectNode data = ChartJson.object();
  private final ArrayNode rows;

  Forest(ChartJson.Kind kind, String xName, String pointName) {
    data.put("type", "forest").put("kind", kind.name());
    data.put("xName", xName).put("pointName", pointName);
    rows = data.putArray("rows");
  }

  /** A row for an estimate; what is not finite is not drawn. */
  ObjectNode add(String name, double value, double low, double high) {
    ObjectNode row = rows.addObject().put("name", ChartJson.line(name));
    ChartJson.put(row, "value", value);
    ChartJson.put(row, "low", low);
    ChartJson.put(row, "high", high);
    return row;
  }

  /** What hollow points are, if there are some. */
  void otherName(String name) {
    data.put("otherName", name);
  }

  ReportChart chart(String name, String title) {
    return new ReportChart(
            name, title, "Estimates with intervals beside a line at zero: " + title, data)
        .withHeight(AROUND + ROW * rows.size());
  }
}
