package io.smartsegment.core.testing;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.Valuation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * A problem on public data whose optimum an independent solver has proved. The data are no part of
 * this project; tests without them are skipped.
 *
 * @param data name of the data
 * @param prices tiers, flat or origin
 * @param minSegments smallest number of segments
 * @param maxSegments largest number of segments
 * @param minimumSize smallest segment, in customers
 * @param value the optimum
 */
public record KnownOptimum(
    String data, String prices, int minSegments, int maxSegments, long minimumSize, double value) {
  /** {@return all of them} */
  public static Stream<KnownOptimum> all() {
    return Stream.of(
        new KnownOptimum("bank-marketing.hgb", "tiers", 1, 5, 1, 364_319.25),
        new KnownOptimum("bank-marketing.hgb", "tiers", 1, 5, 500, 364_319.25),
        new KnownOptimum("bank-marketing.hgb", "flat", 1, 10, 10, 68_248),
        new KnownOptimum("bank-marketing.hgb", "flat", 5, 5, 500, 58_248),
        new KnownOptimum("bank-marketing.hgb", "origin", 1, 5, 500, 92_392),
        new KnownOptimum("bank-marketing.hgb", "origin", 1, 10, 10, 81_233_293),
        new KnownOptimum("bank-marketing.logit", "tiers", 1, 5, 500, 350_422.75),
        new KnownOptimum("telco-churn.hgb", "tiers", 1, 5, 10, 157_449),
        new KnownOptimum("telco-churn.hgb", "origin", 1, 5, 500, 69_148));
  }

  /** {@return the problem, or skips the test if the data are not there} */
  public Problem problem() {
    ScoreIndex index = index();
    Valuation valuation =
        switch (prices) {
          case "tiers" ->
              valuation(
                  index,
                  PerSegment.list(60, 85, 100, 110, 115),
                  PerSegment.list(1, 3.5, 6.5, 10, 12.75));
          case "flat" ->
              valuation(
                  index,
                  PerSegment.function("30", k -> 30),
                  PerSegment.function("2*(k+1)", k -> 2 * (k + 1)));
          default ->
              valuation(
                  index,
                  PerSegment.function("3^k", k -> StrictMath.pow(3, k)),
                  PerSegment.function("2^k", k -> StrictMath.pow(2, k)));
        };
    Constraints constraints =
        Constraints.DEFAULT
            .between(minSegments, maxSegments)
            .withMinimumSize(SegmentSize.ofCustomers(minimumSize));
    return new Problem(index, valuation, constraints);
  }

  /**
   * {@return the share of the optimum that an optimizer reaches with its default settings}
   *
   * @param problem {@link #problem()}, or the same with its structure hidden
   * @param optimizer the optimizer
   * @param seed seed of the search
   */
  public double shareReached(Problem problem, Optimizer optimizer, long seed) {
    Settings settings = Settings.read(optimizer.id(), optimizer.settings(), Map.of());
    try (Search search = new Search(problem, settings, SearchOptions.DEFAULT.withSeed(seed))) {
      return problem.value(optimizer.optimize(problem, search).bounds()) / value;
    }
  }

  private Valuation valuation(ScoreIndex index, PerSegment revenue, PerSegment cost) {
    return TestValuations.netRevenue(index, maxSegments, revenue, cost);
  }

  private ScoreIndex index() {
    Path file = projectRoot().resolve("../shared/data/" + data + ".csv.gz").normalize();
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

  /** The folder above the one of the module. */
  private static Path projectRoot() {
    return Path.of("..").toAbsolutePath().normalize();
  }
}
