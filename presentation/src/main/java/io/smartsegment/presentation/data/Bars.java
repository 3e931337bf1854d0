package io.smartsegment.presentation.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Several series of numbers over the same names, as bars or as lines. */
final class Bars {
  private final ObjectNode data = ChartJson.object();
  private final ArrayNode series;

  Bars(String yName, ChartJson.Kind kind, List<String> names) {
    data.put("yName", yName).put("kind", kind.name());
    names.forEach(data.putArray("names")::add);
    series = data.putArray("series");
  }

  /** Adds a series. Numbers that are not finite are not known. */
  ObjectNode add(String name, List<Double> numbers) {
    ObjectNode added = series.addObject().put("name", name);
    put(added, "values", numbers);
    return added;
  }

  /** Adds a series with intervals, which lines show as a band. */
  void add(String name, List<Double> numbers, List<Double> lower, List<Double> upper) {
    ObjectNode added = add(name, numbers);
    put(added, "lower", lower);
    put(added, "upper", upper);
  }

  private static void put(ObjectNode to, String name, List<Double> numbers) {
    ArrayNode array = to.putArray(name);
    numbers.forEach(number -> ChartJson.put(array, number));
  }

  /** The names below the chart stand for something. */
  Bars withXName(String name) {
    data.put("xName", name);
    return this;
  }

  ReportChart chart(String name, String title) {
    data.put("type", "bars");
    return new ReportChart(name, title, "Bar chart: " + title, data);
  }

  ReportChart lines(String name, String title) {
    data.put("type", "lines");
    return new ReportChart(name, title, "Line chart: " + title, data);
  }
}
