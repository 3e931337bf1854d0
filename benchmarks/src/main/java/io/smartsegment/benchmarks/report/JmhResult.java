package io.smartsegment.benchmarks.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The files that JMH writes with {@code -rf json}. */
public final class JmhResult {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
  private static final Map<String, Double> NANOS =
      Map.of("s/op", 1e9, "ms/op", 1e6, "us/op", 1e3, "ns/op", 1.0);

  private static final List<String> SAMPLED = List.of("0.0", "50.0", "100.0");

  private JmhResult() {}

  /**
   * {@return the content of some files as one, without the place where Java was installed: results
   * are published}
   *
   * @param files what JMH wrote: each an array with an object for each benchmark and parameters
   * @throws IOException if a file cannot be read, or is none of JMH's
   */
  public static ArrayNode join(List<Path> files) throws IOException {
    ArrayNode joined = MAPPER.createArrayNode();
    for (Path file : files) {
      if (!(MAPPER.readTree(file.toFile()) instanceof ArrayNode results)) {
        throw new IOException(file + " holds no array: it is no result of JMH.");
      }
      for (JsonNode result : results) {
        if (result instanceof ObjectNode fields) {
          fields.remove("jvm");
        }
        joined.add(result);
      }
    }
    return joined;
  }

  /**
   * {@return the content in the form of a file}
   *
   * @param results what {@link #join} gave
   */
  public static String text(ArrayNode results) {
    return results.toPrettyString() + "\n";
  }

  /**
   * {@return the content as measurements}
   *
   * @param results what {@link #join} gave
   * @throws IllegalArgumentException if a result has another unit than time per call, or no time
   */
  public static Measurements measurements(ArrayNode results) {
    List<Measurement> all = new ArrayList<>();
    for (JsonNode result : results) {
      all.add(measurement(result));
    }
    JsonNode first = results.path(0);
    return new Measurements(
        first.path("vmName").asText() + " " + first.path("vmVersion").asText(), all);
  }

  private static Measurement measurement(JsonNode result) {
    String[] name = result.path("benchmark").asText().split("\\.", -1);
    if (name.length < 2) {
      throw new IllegalArgumentException(
          "'" + result.path("benchmark").asText() + "' is no name of a benchmark.");
    }
    Map<String, String> parameters =
        result.has("params") ? MAPPER.convertValue(result.get("params"), PARAMETERS) : Map.of();
    return new Measurement(
        name[name.length - 2],
        name[name.length - 1],
        parameters,
        nanos(result),
        bytes(result.path("secondaryMetrics").path("gc.alloc.rate.norm")));
  }

  /** All iterations of all forks; of samples the fastest, the median, and the slowest. */
  private static List<Double> nanos(JsonNode result) {
    JsonNode metric = result.path("primaryMetric");
    String unit = metric.path("scoreUnit").asText();
    Double nanos = NANOS.get(unit);
    if (nanos == null) {
      throw new IllegalArgumentException("The unit is '" + unit + "', not one of " + NANOS + ".");
    }
    List<Double> times = new ArrayList<>();
    if (result.path("mode").asText().equals("sample")) {
      JsonNode percentiles = metric.path("scorePercentiles");
      SAMPLED.forEach(percent -> times.add(percentiles.path(percent).asDouble() * nanos));
      return times;
    }
    for (JsonNode fork : metric.path("rawData")) {
      fork.forEach(time -> times.add(time.asDouble() * nanos));
    }
    return times;
  }

  private static OptionalDouble bytes(JsonNode metric) {
    JsonNode score = metric.path("score");
    return score.isNumber() ? OptionalDouble.of(score.asDouble()) : OptionalDouble.empty();
  }
}
