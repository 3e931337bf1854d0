package io.smartsegment.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Customers of a test, generated or read without any code of the program. */
record Population(List<Customer> customers) {
  private static final String HEADER = "customer_id,propensity,outcome";

  /**
   * One customer.
   *
   * @param score the score as text, as it stands in the file
   */
  record Customer(String id, String score, int outcome) {
    double propensity() {
      return Double.parseDouble(score);
    }

    String line() {
      return id + "," + score + "," + outcome;
    }
  }

  /** Customers with mostly low scores, who convert with the probability of their score. */
  static Population generated(int size, long seed) {
    return generated(size, seed, score -> score);
  }

  /** As above, with every score changed, for example rounded. */
  static Population generated(int size, long seed, DoubleUnaryOperator change) {
    Random random = new Random(seed);
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double score = Math.pow(random.nextDouble(), 3);
      int outcome = random.nextDouble() < score ? 1 : 0;
      customers.add(new Customer("c" + i, Double.toString(change.applyAsDouble(score)), outcome));
    }
    return new Population(List.copyOf(customers));
  }

  /**
   * Scores of exactly 0 and 1 and next to them, many customers on the same score, scores in
   * scientific notation, and the same number written in different ways.
   */
  static Population awkward() {
    List<Customer> customers = new ArrayList<>();
    Random random = new Random(11);
    String[] scores = {
      "0",
      "0.0",
      "3.9e-13",
      "0.00000000000039",
      "1E-300",
      "4.9E-324",
      "0.3",
      "0.30000000000000004",
      "3e-1",
      "0.25",
      ".25",
      "0.9999999999999999",
      "1",
      "1.0",
      "1e0"
    };
    for (int i = 0; i < 3000; i++) {
      String score = scores[random.nextInt(scores.length)];
      int outcome = random.nextDouble() < 0.05 + 0.6 * Double.parseDouble(score) ? 1 : 0;
      customers.add(new Customer("tied" + i, score, outcome));
    }
    customers.addAll(generated(2000, 12, s -> Math.rint(s * 100) / 100).customers());
    return new Population(List.copyOf(customers));
  }

  static Population read(Path csv) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                csv.toString().endsWith(".gz")
                    ? new GZIPInputStream(Files.newInputStream(csv))
                    : Files.newInputStream(csv),
                StandardCharsets.UTF_8))) {
      return new Population(
          lines
              .lines()
              .skip(1)
              .map(line -> line.split(","))
              .map(cells -> new Customer(cells[0], cells[1], Integer.parseInt(cells[2])))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String csv() {
    StringBuilder csv = new StringBuilder(HEADER).append('\n');
    customers.forEach(customer -> csv.append(customer.line()).append('\n'));
    return csv.toString();
  }

  String jsonLines() {
    StringBuilder json = new StringBuilder();
    for (Customer customer : customers) {
      json.append(
          "{\"customer_id\": \"%s\", \"propensity\": %s, \"outcome\": %d}\n"
              .formatted(customer.id(), customer.score(), customer.outcome()));
    }
    return json.toString();
  }

  /** Writes them as CSV and names the file. */
  String writeTo(Path file) {
    return write(file, csv());
  }

  static String write(Path file, String text) {
    try {
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Data that is not part of the project; a test skips itself where it is not there. */
  static Path realData(String name) {
    Path root = projectRoot();
    Path file = root.resolveSibling("shared").resolve("data").resolve(name);
    assumeTrue(Files.isRegularFile(file), "Skipped: ../shared/data/" + name + " is not there.");
    return file;
  }

  /** The folder with the launcher. */
  static Path projectRoot() {
    return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
        .filter(folder -> Files.isRegularFile(folder.resolve("smart-segment")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No folder above this one holds the launcher."));
  }
}
