package io.smartsegment.benchmarks.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares whole processes, the start of Java included: {@code optimize} on a Parquet file, and
 * DuckDB that only reads and groups it. They run in turns, because a machine is not always equally
 * fast.
 */
public final class ParquetComparison {
  private static final List<Integer> DIGITS = List.of(17, 6, 4);
  private static final int ALL_DISTINCT = 17;

  private final List<String> duckDb;
  private final List<String> optimize;

  private ParquetComparison(List<String> duckDb, List<String> optimize) {
    this.duckDb = duckDb;
    this.optimize = optimize;
  }

  /**
   * Prints a table in Markdown.
   *
   * @param args number of rows, runs of each program, folder for the files, the launcher of the
   *     command line, the java for DuckDB alone, and its class path
   * @throws IOException if a program cannot be run or its output cannot be understood
   * @throws SQLException if a file cannot be written
   * @throws InterruptedException if waiting for a program was interrupted
   */
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    if (args.length != 6) {
      throw new IllegalArgumentException(
          "Give six arguments: rows, runs, folder, launcher, java, class path.");
    }
    Locale.setDefault(Locale.ROOT);
    long rows = Long.parseLong(args[0]);
    int runs = Integer.parseInt(args[1]);
    ParquetComparison comparison =
        new ParquetComparison(
            List.of(
                args[4],
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                args[5],
                DuckDbAlone.class.getName()),
            List.of(args[3], "optimize", "--format", "json"));
    System.out.println(
        """
        | scores | DuckDB, query | DuckDB, process | optimize | optimize / process | optimize / query |
        |---|--:|--:|--:|--:|--:|""");
    for (int digits : DIGITS) {
      Path file = Path.of(args[2]).resolve("scores-%d-%d.parquet".formatted(digits, rows));
      ParquetFiles.write(file, rows, digits);
      System.out.println(comparison.row(digits, file, rows, runs));
      Files.delete(file);
    }
  }

  private String row(int digits, Path file, long rows, int runs)
      throws IOException, InterruptedException {
    List<Double> queries = new ArrayList<>();
    List<Double> processes = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Ended alone = run(duckDb, file);
      String[] words = alone.output().strip().split(" ", -1);
      processes.add(alone.seconds());
      queries.add(Double.parseDouble(words[2]));
      Ended optimized = run(optimize, file);
      JsonNode result = new ObjectMapper().readTree(optimized.output());
      ours.add(optimized.seconds());
      requireEqual("customers", rows, Long.parseLong(words[0]));
      requireEqual("customers", rows, result.required("customers").longValue());
      requireEqual(
          "conversions", Long.parseLong(words[1]), result.required("conversions").longValue());
    }
    return "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |"
        .formatted(
            digits == ALL_DISTINCT ? "all distinct" : digits + " digits",
            median(queries),
            median(processes),
            median(ours),
            median(ours) / median(processes),
            median(ours) / median(queries));
  }

  private record Ended(String output, double seconds) {}

  private static Ended run(List<String> command, Path file)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.add(file.toString());
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new IllegalStateException("'%s' ended with status %d".formatted(all, status));
    }
    return new Ended(output, seconds);
  }

  private static void requireEqual(String what, long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException(
          "%,d %s where %,d were expected".formatted(actual, what, expected));
    }
  }

  /**
   * {@return the median, between the two in the middle of an even number}
   *
   * @param times at least one
   */
  static double median(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
