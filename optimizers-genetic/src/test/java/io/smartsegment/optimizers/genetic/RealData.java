package io.smartsegment.optimizers.genetic;

import io.smartsegment.core.index.ScoreIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Scored customers of public data sets, which are not part of this project. */
final class RealData {
  private RealData() {}

  /** Reads the index of a file, or skips the test if the data are not there. */
  static ScoreIndex index(String name) {
    Path file = projectRoot().resolve("../shared/data/" + name + ".csv.gz").normalize();
    Assumptions.assumeTrue(Files.exists(file), () -> "Skipped: there is no file " + file);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String[]> rows = reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
      return ScoreIndex.of(
          rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray(),
          rows.stream().mapToInt(row -> Integer.parseInt(row[2])).toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the pom that lists the modules: the one above this module's. */
  private static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("optimizers-genetic"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
