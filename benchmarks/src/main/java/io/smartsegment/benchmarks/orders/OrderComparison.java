package io.smartsegment.benchmarks.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Compares whole processes, the start of Java included: the commands on a Parquet file of orders,
 * and DuckDB that only sums the same columns. They run in turns, because a machine is not always
 * equally fast.
 */
public final class OrderComparison {
  /** The programs by name; the first two are DuckDB alone. */
  private final Map<String, List<String>> programs = new LinkedHashMap<>();

  private final Path output;

  private OrderComparison(Path file, Path output, String launcher, String java, String classPath) {
    this.output = output;
    for (String groups : List.of("customer", "day")) {
      programs.put(
          "DuckDB, sums by " + (groups.equals("day") ? "customer and day" : groups),
          List.of(
              java,
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              classPath,
              DuckDbSums.class.getName(),
              groups,
              file.toString()));
    }
    String orders = file.toString();
    programs.put("segment --by rfm", json(launcher, "segment", orders, "--by", "rfm"));
    programs.put("segment --by lifecycle", json(launcher, "segment", orders, "--by", "lifecycle"));
    programs.put(
        "performance --by rfm --period quarter",
        json(launcher, "performance", orders, "--by", "rfm", "--period", "quarter"));
  }

  private static List<String> json(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--format", "json"));
    return all;
  }

  /**
   * Prints a table in Markdown.
   *
   * @param args number of orders, runs of each program, folder for the files, the launcher of the
   *     command line, the java for DuckDB alone, and its class path
   * @throws IOException if a program cannot be run or its output cannot be understood
   * @throws SQLException if the file cannot be written
   * @throws InterruptedException if waiting for a program was interrupted
   */
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    if (args.length != 6) {
      throw new IllegalArgumentException(
          "Give six arguments: orders, runs, folder, launcher, java, class path.");
    }
    Locale.setDefault(Locale.ROOT);
    long rows = Long.parseLong(args[0]);
    Path folder = Path.of(args[2]);
    Path file = folder.resolve("orders-%d.parquet".formatted(rows));
    OrderFiles.write(file, rows);
    Path output = folder.resolve("orders-output.txt");
    try {
      OrderComparison comparison = new OrderComparison(file, output, args[3], args[4], args[5]);
      comparison.print(rows, Integer.parseInt(args[1]));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(output);
    }
  }

  private void print(long rows, int runs) throws IOException, InterruptedException {
    Map<String, List<MeasuredProcess>> measured = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      BigDecimal revenue = null;
      for (Map.Entry<String, List<String>> program : programs.entrySet()) {
        MeasuredProcess ended = MeasuredProcess.run(program.getValue(), output);
        measured.computeIfAbsent(program.getKey(), name -> new ArrayList<>()).add(ended);
        BigDecimal found = revenue(ended.output());
        if (revenue != null && revenue.compareTo(found) != 0) {
          throw new IOException(
              "%s finds a revenue of %s, and DuckDB %s."
                  .formatted(program.getKey(), found, revenue));
        }
        revenue = found;
      }
    }
    List<Double> seconds = measured.values().stream().map(OrderComparison::median).toList();
    System.out.println(
        """
        %,d orders, medians of %d runs

        | program | seconds | times the sums by customer | times those by day | peak memory, MB |
        |---|--:|--:|--:|--:|"""
            .formatted(rows, runs));
    int row = 0;
    for (Map.Entry<String, List<MeasuredProcess>> program : measured.entrySet()) {
      double own = seconds.get(row++);
      System.out.println(
          "| %s | %.2f | %.2f | %.2f | %s |"
              .formatted(
                  program.getKey(),
                  own,
                  own / seconds.get(0),
                  own / seconds.get(1),
                  peak(program.getValue())));
    }
  }

  /** What the orders add up to, in which all programs must agree. */
  private static BigDecimal revenue(String output) throws IOException {
    if (!output.startsWith("{")) {
      return new BigDecimal(output.strip().split(" ", -1)[2]);
    }
    JsonNode json = new ObjectMapper().readTree(output);
    return new BigDecimal(json.required("revenue").textValue());
  }

  private static String peak(List<MeasuredProcess> runs) {
    OptionalLong most =
        runs.stream()
            .map(MeasuredProcess::peakBytes)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .max();
    return most.isPresent() ? "%,d".formatted(most.getAsLong() / 1_000_000) : "not measured";
  }

  private static double median(List<MeasuredProcess> runs) {
    double[] sorted = runs.stream().mapToDouble(MeasuredProcess::seconds).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
