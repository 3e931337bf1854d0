package io.smartsegment.benchmarks.optimizer;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A problem on which optimizers without a proof compete: how soon do they come close to the
 * optimum, which is known. Its optimum uses all segments that are allowed.
 */
final class Contest {
  /** Name of the problem on generated customers. */
  static final String GENERATED = "generated";

  /** Name of the problem on real customers, whose data are no part of this project. */
  static final String REAL = "real";

  private static final Path REAL_DATA =
      Path.of("..", "shared", "data", "bank-marketing.hgb.csv.gz");
  private static final double[] TIER_REVENUE = {60, 85, 100, 110, 115};
  private static final double[] TIER_COST = {1, 3.5, 6.5, 10, 12.75};
  private static final long TIER_MINIMUM_SIZE = 500;

  private final double[] scores;
  private final int[] outcomes;
  private final double[] revenue;
  private final double[] cost;
  private final SegmentationRequest atMost;
  private final Problem exactly;
  private final double optimum;

  private Contest(
      double[] scores,
      int[] outcomes,
      double[] revenue,
      double[] cost,
      SegmentationRequest atMost) {
    this.scores = scores;
    this.outcomes = outcomes;
    this.revenue = revenue;
    this.cost = cost;
    this.atMost = atMost.options(options -> options.withThreads(1).uncertified());
    exactly = request(true).problem();
    optimum = verifiedOptimum();
  }

  /**
   * {@return a contest}
   *
   * @param name {@link #GENERATED} or {@link #REAL}
   * @throws IllegalStateException if there are no data for it
   */
  static Contest of(String name) {
    return switch (name) {
      case GENERATED -> generated(100_000);
      case REAL -> real();
      default -> throw new IllegalArgumentException("There is no contest '" + name + "'.");
    };
  }

  /** {@return the names of the contests that there are data for} */
  static List<String> available() {
    return Stream.of(GENERATED, REAL).filter(Contest::isAvailable).toList();
  }

  /**
   * {@return whether there are data for a contest}
   *
   * @param name its name
   */
  static boolean isAvailable(String name) {
    return !name.equals(REAL) || Files.exists(realData());
  }

  /**
   * {@return the contest on generated customers, with the ten prices of {@link Campaign}}
   *
   * @param customers their number
   */
  static Contest generated(int customers) {
    Population population = Population.of(customers);
    return new Contest(
        population.scores(),
        population.outcomes(),
        Campaign.revenue(),
        Campaign.cost(),
        Campaign.request(population.index()));
  }

  /** Five tiers of prices, at least 500 customers a segment. */
  private static Contest real() {
    if (!isAvailable(REAL)) {
      throw new IllegalStateException("There is no file " + realData() + ".");
    }
    List<String[]> rows = rows(realData());
    double[] scores = rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
    int[] outcomes = rows.stream().mapToInt(row -> Integer.parseInt(row[2])).toArray();
    return new Contest(
        scores,
        outcomes,
        TIER_REVENUE,
        TIER_COST,
        SmartSegment.create()
            .customers(ScoreIndex.of(scores, outcomes))
            .revenue(TIER_REVENUE)
            .cost(TIER_COST)
            .atMost(TIER_REVENUE.length)
            .minimumSize(SegmentSize.ofCustomers(TIER_MINIMUM_SIZE)));
  }

  /** {@return the number of segments of the optimum, the highest that is allowed} */
  int segments() {
    return revenue.length;
  }

  /** {@return the problem of exactly so many segments} */
  Problem problem() {
    return exactly;
  }

  /** {@return the highest net revenue, in money} */
  double optimum() {
    return optimum;
  }

  /**
   * {@return the request of a user, on one thread and without a bound}
   *
   * @param exact whether the number of segments is given, or only bounded
   */
  SegmentationRequest request(boolean exact) {
    return exact ? atMost.exactly(revenue.length) : atMost;
  }

  /**
   * Checks by a count of the rows that cutoffs are worth what is said, in whole cents.
   *
   * @param cutoffs lowest scores of the segments above the first one, ascending
   * @param value net revenue that they are said to have
   * @throws IllegalStateException if they have not
   */
  void requireWorth(List<Double> cutoffs, double value) {
    double[] ascending = cutoffs.stream().mapToDouble(Double::doubleValue).toArray();
    long cents = 0;
    for (int i = 0; i < scores.length; i++) {
      int k = 0;
      while (k < ascending.length && scores[i] >= ascending[k]) {
        k++;
      }
      cents += Math.round(100 * (revenue[k] * outcomes[i] - cost[k]));
    }
    Campaign.requireEqual("net revenue against a count of the rows", value, cents / 100.0);
  }

  private double verifiedOptimum() {
    Segmentation best = atMost.optimizer(Campaign.OPTIMIZER).solve();
    if (best.certificate().proof() != Proof.OPTIMAL || best.segments().size() != segments()) {
      throw new IllegalStateException("No proven optimum of " + segments() + ": " + best);
    }
    requireWorth(best.cutoffs().values(), best.value());
    return best.value();
  }

  /** In the folder beside the project, whether this runs in the project or in its module. */
  private static Path realData() {
    Path here = Path.of("").toAbsolutePath();
    Path project = Files.exists(here.resolve("benchmarks")) ? here : here.resolve("..");
    return project.resolve(REAL_DATA).normalize();
  }

  private static List<String[]> rows(Path file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
