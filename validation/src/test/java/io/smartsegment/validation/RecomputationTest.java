package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The figures follow from the folds as they are listed, by trying all cutoffs. */
class RecomputationTest {
  private static final double[] REVENUE = {10, 13, 17};
  private static final double[] COST = {1, 2, 4};
  private static final int FOLDS = 4;
  private static final int REPEATS = 2;

  private record Row(int repeat, int fold, double score, int outcome) {}

  private static List<Row> rows(String csv) {
    List<Row> rows = new ArrayList<>();
    List<String> lines = csv.lines().toList();
    assertThat(lines.get(0)).isEqualTo("repeat,fold,score,customers,conversions");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      int conversions = Integer.parseInt(cells[4]);
      for (int i = 0; i < Integer.parseInt(cells[3]); i++) {
        rows.add(
            new Row(
                Integer.parseInt(cells[0]),
                Integer.parseInt(cells[1]),
                Double.parseDouble(cells[2]),
                i < conversions ? 1 : 0));
      }
    }
    return rows;
  }

  private static double payoff(Row row, double[] cutoffs) {
    int k = 0;
    while (k < cutoffs.length && row.score >= cutoffs[k]) {
      k++;
    }
    return REVENUE[k] * row.outcome - COST[k];
  }

  private static boolean isAllowed(List<Row> rows, double[] cutoffs, long least) {
    int[] sizes = new int[cutoffs.length + 1];
    for (Row row : rows) {
      int k = 0;
      while (k < cutoffs.length && row.score >= cutoffs[k]) {
        k++;
      }
      sizes[k]++;
    }
    for (int size : sizes) {
      if (size < least) {
        return false;
      }
    }
    return true;
  }

  /** The lexicographically first of the best. */
  private static double[] best(List<Row> rows, int segments, long least, double[] scores) {
    List<double[]> all = new ArrayList<>();
    if (segments == 1) {
      all.add(new double[0]);
    }
    for (int i = 1; i < scores.length && segments > 1; i++) {
      if (segments == 2) {
        all.add(new double[] {scores[i]});
      }
      for (int j = i + 1; j < scores.length && segments == 3; j++) {
        all.add(new double[] {scores[i], scores[j]});
      }
    }
    double[] best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] cutoffs : all) {
      double value = rows.stream().mapToDouble(row -> payoff(row, cutoffs)).sum();
      if (value > most && isAllowed(rows, cutoffs, least)) {
        most = value;
        best = cutoffs;
      }
    }
    assertThat(best).isNotNull();
    return best;
  }

  @Test
  void heldOutValuesAreThoseOfTheListedFolds() throws IOException {
    Random random = new Random(4);
    double[] scores = new double[90];
    int[] outcomes = new int[90];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (1 + random.nextInt(12)) / 16.0;
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    BoundQuestion asked =
        SmartSegment.create()
            .customers(ScoreIndex.of(scores, outcomes))
            .revenue(REVENUE)
            .cost(COST)
            .minimumSize(SegmentSize.ofCustomers(8))
            .bind();
    ValidationOptions how =
        ValidationOptions.FULL
            .withFolds(FOLDS, REPEATS)
            .withSubsamples(0)
            .withSelection(Selection.IN_SAMPLE);
    Validation validation = Validation.of(asked, how);
    StringBuilder csv = new StringBuilder();
    FoldListing.write(asked, Division.RANDOM, how, csv);
    List<Row> rows = rows(csv.toString());
    assertThat(rows).hasSize(90 * REPEATS);
    double[] distinct = rows.stream().mapToDouble(Row::score).distinct().sorted().toArray();
    assertThat(validation.bySegmentCount()).hasSize(3);
    assertThat(validation.selected()).isGreaterThan(1);
    for (int k = 1; k <= 3; k++) {
      CountEstimate found = validation.bySegmentCount().get(k - 1);
      double sum = 0;
      double gain = 0;
      double variance = 0;
      for (int r = 0; r < REPEATS; r++) {
        List<Double> payoffs = new ArrayList<>();
        for (int f = 0; f < FOLDS; f++) {
          int repeat = r;
          int fold = f;
          List<Row> held =
              rows.stream().filter(row -> row.repeat == repeat && row.fold == fold).toList();
          List<Row> rest =
              rows.stream().filter(row -> row.repeat == repeat && row.fold != fold).toList();
          double[] cutoffs = best(rest, k, Math.round(8.0 * rest.size() / 90), distinct);
          for (Row row : held) {
            payoffs.add(payoff(row, cutoffs));
            gain += payoff(row, cutoffs) - payoff(row, new double[0]);
          }
        }
        double mean = payoffs.stream().mapToDouble(x -> x).sum() / 90;
        sum += 90 * mean;
        variance += payoffs.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() * 90 / 89;
      }
      assertThat(found.outOfSample().value()).as("%s", k).isCloseTo(sum / REPEATS, within(1e-9));
      assertThat(found.gain().value()).as("%s", k).isCloseTo(gain / REPEATS, within(1e-9));
      assertThat(found.outOfSample().standardError())
          .as("%s", k)
          .isCloseTo(Math.sqrt(variance / REPEATS), within(1e-9));
      List<Row> all = rows.stream().filter(row -> row.repeat == 0).toList();
      double[] fitted = best(all, k, 8, distinct);
      assertThat(found.cutoffs().toArray()).isEqualTo(fitted);
      if (k == validation.selected()) {
        requireSegments(validation, rows, k, distinct);
      }
      assertThat(found.inSample())
          .isCloseTo(all.stream().mapToDouble(row -> payoff(row, fitted)).sum(), within(1e-9));
    }
  }

  /** Segments and cutoffs of the selected number, from the same folds. */
  private static void requireSegments(
      Validation validation, List<Row> rows, int segments, double[] distinct) {
    double[] customers = new double[segments];
    double[] conversions = new double[segments];
    double[] money = new double[segments];
    double[] gains = new double[segments - 1];
    for (int r = 0; r < REPEATS; r++) {
      for (int f = 0; f < FOLDS; f++) {
        int repeat = r;
        int fold = f;
        List<Row> rest =
            rows.stream().filter(row -> row.repeat == repeat && row.fold != fold).toList();
        double[] cutoffs = best(rest, segments, Math.round(8.0 * rest.size() / 90), distinct);
        for (Row row : rows) {
          if (row.repeat != repeat || row.fold != fold) {
            continue;
          }
          int k = 0;
          while (k < cutoffs.length && row.score >= cutoffs[k]) {
            k++;
          }
          customers[k] += 1.0 / REPEATS;
          conversions[k] += row.outcome / (double) REPEATS;
          money[k] += payoff(row, cutoffs) / REPEATS;
          for (int c = 0; c < gains.length; c++) {
            double[] without = new double[cutoffs.length - 1];
            for (int i = 0; i < without.length; i++) {
              without[i] = cutoffs[i < c ? i : i + 1];
            }
            gains[c] += (payoff(row, cutoffs) - payoff(row, without)) / REPEATS;
          }
        }
      }
    }
    for (int k = 0; k < segments; k++) {
      SegmentEstimate found = validation.segments().get(k);
      assertThat(found.customers()).isCloseTo(customers[k], within(1e-9));
      assertThat(found.rate().orElseThrow().value())
          .isCloseTo(conversions[k] / customers[k], within(1e-9));
      assertThat(found.netRevenue().value()).isCloseTo(money[k], within(1e-9));
    }
    for (int c = 0; c < gains.length; c++) {
      NeighbourTest test = validation.neighbours().get(c);
      assertThat(test.gain().value()).isCloseTo(gains[c], within(1e-9));
      TwoRates rates =
          new TwoRates(
              Math.round(customers[c]),
              Math.round(conversions[c]),
              Math.round(customers[c + 1]),
              Math.round(conversions[c + 1]));
      assertThat(test.pValue()).isEqualTo(rates.pValue());
      assertThat(test.difference()).isEqualTo(rates.difference());
      assertThat(test.adjusted()).isBetween(test.pValue(), 1.0);
    }
  }
}
