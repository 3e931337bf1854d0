package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The figures for 45,211 real customers follow from the folds as they are listed. */
class BankMarketingTest {
  private static final Path FILE =
      Path.of("..", "..", "shared", "data", "bank-marketing.hgb.csv.gz");
  private static final double[] REVENUE = {60, 85};
  private static final double[] COST = {1, 3.5};
  private static final int FOLDS = 5;

  /** Least customers of a segment. */
  private static final int LEAST = 500;

  private record Listed(int fold, double score, long customers, long conversions) {}

  private static ScoreIndex customers() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(lines.readLine().split(",", -1));
      int score = header.indexOf("propensity");
      int outcome = header.indexOf("outcome");
      List<String[]> rows = lines.lines().map(line -> line.split(",", -1)).toList();
      return ScoreIndex.of(
          rows.stream().mapToDouble(row -> Double.parseDouble(row[score])).toArray(),
          rows.stream().mapToInt(row -> Integer.parseInt(row[outcome])).toArray());
    }
  }

  /** Customers and conversions at each distinct score of some folds. */
  private static double[][] counts(List<Listed> listed, double[] scores, int fold, boolean inside) {
    double[][] counts = new double[2][scores.length];
    for (Listed line : listed) {
      if ((line.fold == fold) == inside) {
        int place = Arrays.binarySearch(scores, line.score);
        counts[0][place] += line.customers;
        counts[1][place] += line.conversions;
      }
    }
    return counts;
  }

  private static double money(int segment, double customers, double conversions) {
    return REVENUE[segment] * conversions - COST[segment] * customers;
  }

  /** The first score of the upper segment of the best two; all of them are tried. */
  private static double best(double[][] counts, double[] scores) {
    double allCustomers = Arrays.stream(counts[0]).sum();
    double allConversions = Arrays.stream(counts[1]).sum();
    long least = Math.round(LEAST * allCustomers / 45_211);
    double most = Double.NEGATIVE_INFINITY;
    double best = Double.NaN;
    double customers = 0;
    double conversions = 0;
    for (int p = 0; p < scores.length; p++) {
      boolean allowed = customers >= least && allCustomers - customers >= least;
      double value =
          money(0, customers, conversions)
              + money(1, allCustomers - customers, allConversions - conversions);
      if (allowed && counts[0][p] > 0 && value > most) {
        most = value;
        best = scores[p];
      }
      customers += counts[0][p];
      conversions += counts[1][p];
    }
    return best;
  }

  @Test
  void heldOutValuesAreThoseOfTheListedFolds() throws IOException {
    assumeTrue(Files.exists(FILE), () -> "Skipped: there is no file " + FILE + ".");
    ScoreIndex index = customers();
    assertThat(index.customers()).isEqualTo(45_211);
    BoundQuestion asked =
        SmartSegment.create()
            .customers(index)
            .revenue(REVENUE)
            .cost(COST)
            .minimumSize(SegmentSize.ofCustomers(LEAST))
            .bind();
    ValidationOptions how =
        ValidationOptions.FULL.withFolds(FOLDS, 1).withSubsamples(0).withThreads(2);
    Validation validation = Validation.of(asked, how);
    StringBuilder csv = new StringBuilder();
    FoldListing.write(asked, Division.RANDOM, how, csv);
    List<Listed> listed =
        csv.toString()
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .map(
                cells ->
                    new Listed(
                        Integer.parseInt(cells[1]),
                        Double.parseDouble(cells[2]),
                        Long.parseLong(cells[3]),
                        Long.parseLong(cells[4])))
            .toList();
    double[] scores = listed.stream().mapToDouble(Listed::score).distinct().sorted().toArray();
    double sum = 0;
    double gain = 0;
    double squares = 0;
    for (int f = 0; f < FOLDS; f++) {
      double cutoff = best(counts(listed, scores, f, false), scores);
      double[][] held = counts(listed, scores, f, true);
      for (int p = 0; p < scores.length; p++) {
        int k = scores[p] >= cutoff ? 1 : 0;
        double value = money(k, held[0][p], held[1][p]);
        sum += value;
        gain += value - money(0, held[0][p], held[1][p]);
        squares +=
            held[1][p] * Math.pow(REVENUE[k] - COST[k], 2)
                + (held[0][p] - held[1][p]) * Math.pow(COST[k], 2);
      }
    }
    CountEstimate two = validation.of(2);
    assertThat(two).isNotNull();
    assertThat(two.outOfSample().value()).isCloseTo(sum, within(1e-6));
    assertThat(two.gain().value()).isCloseTo(gain, within(1e-6));
    double n = 45_211;
    assertThat(two.outOfSample().standardError())
        .isCloseTo(Math.sqrt((squares - sum * sum / n) * n / (n - 1)), within(1e-6));
  }
}
