package io.smartsegment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smartsegment.core.index.ScoreIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Turns JMH's result into tables in Markdown, with the ratios that the benchmarks are about. */
public final class ResultTable {
  private static final String ABSENT = "-";

  private final JsonNode results;
  private final int customers;

  /**
   * Takes a result.
   *
   * @param results what JMH wrote: an array with an object for each benchmark and parameters
   * @param customers customers of {@link CpSatBenchmark}
   */
  ResultTable(JsonNode results, int customers) {
    this.results = results;
    this.customers = customers;
  }

  /**
   * Reads a result of JMH and writes the tables.
   *
   * @param args file of the result, file to write, name of the processor, commit
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("Give four arguments: result, table, processor, commit.");
    }
    JsonNode results = new ObjectMapper().readTree(Files.readString(Path.of(args[0])));
    String table = new ResultTable(results, CpSatBenchmark.CUSTOMERS).markdown(args[2], args[3]);
    Files.writeString(Path.of(args[1]), table);
  }

  /**
   * {@return the tables}
   *
   * @param processor name of the processor
   * @param commit what was measured
   */
  String markdown(String processor, String commit) {
    return """
        Processor: %s. Java: %s. Commit: %s.
        Times are milliseconds: the median, and in brackets the fastest and the slowest run.

        | customers | sort | exact | exact / sort |
        |--:|--:|--:|--:|
        %s
        | formulation | pre-bins | CP-SAT | exact, all %s customers | CP-SAT / exact | \
        CP-SAT finds | exact finds |
        |---|--:|--:|--:|--:|--:|--:|
        %s"""
        .formatted(processor, java(), commit, sortRows(), number("%,d", customers), solverRows());
  }

  private String java() {
    JsonNode first = results.path(0);
    return first.path("vmName").asText() + " " + first.path("vmVersion").asText();
  }

  private String sortRows() {
    Map<Integer, double[]> exact = runs(ExactBenchmark.class, "exact", "customers");
    Map<Integer, double[]> sort = runs(ExactBenchmark.class, "sort", "customers");
    Map<Integer, double[]> sizes = new TreeMap<>(exact);
    sizes.putAll(sort);
    StringBuilder rows = new StringBuilder();
    for (int size : sizes.keySet()) {
      double[] sorting = sort.getOrDefault(size, new double[0]);
      double[] solving = exact.getOrDefault(size, new double[0]);
      row(rows, number("%,d", size), times(sorting), times(solving), ratio(solving, sorting));
    }
    return rows.toString();
  }

  private String solverRows() {
    Map<Integer, double[]> usual = runs(CpSatBenchmark.class, "cpSatUsual", "preBins");
    Map<Integer, double[]> compact = runs(CpSatBenchmark.class, "cpSatCompact", "preBins");
    StringBuilder rows = new StringBuilder();
    if (usual.isEmpty() && compact.isEmpty()) {
      return "";
    }
    ScoreIndex index = Population.of(customers).index();
    solverRows(rows, "usual", usual, index);
    solverRows(rows, "compact", compact, index);
    return rows.toString();
  }

  /** The benchmark has checked that CP-SAT's optimum is that of the exact one on its pre-bins. */
  private void solverRows(
      StringBuilder rows, String name, Map<Integer, double[]> solver, ScoreIndex index) {
    double[] exact = runs(CpSatBenchmark.class, "exact", "preBins").getOrDefault(0, new double[0]);
    solver.forEach(
        (preBins, times) ->
            row(
                rows,
                name,
                number("%,d", preBins),
                times(times),
                times(exact),
                ratio(times, exact),
                optimum(PreBins.quantiles(index, preBins)),
                optimum(index)));
  }

  private static String optimum(ScoreIndex index) {
    return number("%,.2f", Campaign.request(index).solve().netRevenue());
  }

  /** The times of a benchmark's runs in ascending order, by a parameter; by 0 without it. */
  private Map<Integer, double[]> runs(Class<?> type, String method, String parameter) {
    Map<Integer, double[]> runs = new TreeMap<>();
    for (JsonNode result : results) {
      if (result.path("benchmark").asText().equals(type.getName() + "." + method)) {
        double[] times = flat(result.path("primaryMetric").path("rawData"));
        runs.put(result.path("params").path(parameter).asInt(0), times);
      }
    }
    return runs;
  }

  /** All iterations of all forks. */
  private static double[] flat(JsonNode forks) {
    double[] times = new double[0];
    for (JsonNode fork : forks) {
      int before = times.length;
      times = Arrays.copyOf(times, before + fork.size());
      for (int i = 0; i < fork.size(); i++) {
        times[before + i] = fork.path(i).asDouble();
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static String times(double[] sorted) {
    if (sorted.length == 0) {
      return ABSENT;
    }
    return number("%,.1f", median(sorted))
        + " ("
        + number("%,.1f", sorted[0])
        + " to "
        + number("%,.1f", sorted[sorted.length - 1])
        + ")";
  }

  private static String ratio(double[] above, double[] below) {
    if (above.length == 0 || below.length == 0) {
      return ABSENT;
    }
    double ratio = median(above) / median(below);
    return number(ratio < 10 ? "%,.2f" : "%,.0f", ratio);
  }

  private static void row(StringBuilder rows, String... cells) {
    rows.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
