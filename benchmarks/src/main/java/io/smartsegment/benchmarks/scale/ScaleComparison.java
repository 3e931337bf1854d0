package io.smartsegment.benchmarks.scale;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.aggregate.ArrayAggregates;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The best cutoffs of unsorted customers in arrays, with their proof: by counting cells of the
 * score and fetching the scores that matter, and by an index of all scores. Beside them stands a
 * pass over the arrays that only counts customers and conversions by cell, on one thread as the
 * counting is. The ways run in turns, because a machine is not always equally fast; all must find
 * the same.
 */
public final class ScaleComparison {
  private static final SmartSegment SMART_SEGMENT = SmartSegment.create();

  private static final Question QUESTION =
      Question.DEFAULT
          .revenue(Campaign.revenue())
          .cost(Campaign.cost())
          .minimumSize(SegmentSize.ofCustomers(10));

  private final Population population;
  private final List<Double> passes = new ArrayList<>();
  private final List<Double> counted = new ArrayList<>();
  private final List<Double> indexed = new ArrayList<>();
  private long fetched;
  private int cells;

  private ScaleComparison(Population population) {
    this.population = population;
  }

  /**
   * Prints a table in Markdown.
   *
   * @param args number of customers, and runs of each way
   */
  public static void main(String[] args) {
    if (args.length != 2) {
      throw new IllegalArgumentException("Give two arguments: customers, runs.");
    }
    Locale.setDefault(Locale.ROOT);
    System.out.println(table(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
  }

  /** The table for so many customers; the first run of each way is not counted. */
  static String table(int customers, int runs) {
    ScaleComparison comparison = new ScaleComparison(Population.of(customers));
    for (int run = 0; run <= runs; run++) {
      comparison.run(run > 0);
    }
    return comparison.text(customers);
  }

  private void run(boolean isCounted) {
    double[] scores = population.scores();
    int[] outcomes = population.outcomes();
    long[] total = new long[1];
    double pass = seconds(() -> total[0] = countByCell(scores, outcomes));
    Segmentation[] found = new Segmentation[2];
    double counting =
        seconds(
            () -> {
              AggregatedCustomers source =
                  AggregatedCustomers.of(new ArrayAggregates(scores, outcomes));
              cells = source.cells().size();
              ScoreIndex some = source.answering(SMART_SEGMENT.plugins(), QUESTION, List.of());
              fetched = source.fetched();
              found[0] = SMART_SEGMENT.customers(some).asking(QUESTION).solve();
            });
    double indexing =
        seconds(
            () ->
                found[1] =
                    SMART_SEGMENT
                        .customers(ScoreIndex.of(scores, outcomes))
                        .asking(QUESTION)
                        .solve());
    requireSame(found[0], found[1], total[0]);
    if (isCounted) {
      passes.add(pass);
      counted.add(counting);
      indexed.add(indexing);
    }
  }

  private static void requireSame(Segmentation some, Segmentation all, long conversions) {
    Campaign.requireEqual("value by counting", some.value(), all.value());
    Campaign.requireEqual("conversions by cell", (double) conversions, (double) all.conversions());
    if (!some.cutoffs().equals(all.cutoffs()) || some.certificate().proof() != Proof.OPTIMAL) {
      throw new IllegalStateException(
          "Counting found %s (%s), and the index %s."
              .formatted(some.cutoffs(), some.certificate().proof(), all.cutoffs()));
    }
  }

  /** The least that any pass by cell does: one addition each to two counters. */
  private static long countByCell(double[] scores, int[] outcomes) {
    int cellsOfAll = 1 << 16;
    long[] customers = new long[cellsOfAll];
    long[] conversions = new long[cellsOfAll];
    for (int i = 0; i < scores.length; i++) {
      int cell = (int) (scores[i] * (cellsOfAll - 1));
      customers[cell]++;
      conversions[cell] += outcomes[i];
    }
    long sum = 0;
    for (long count : conversions) {
      sum += count;
    }
    return sum;
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private String text(int customers) {
    double pass = median(passes);
    StringBuilder table = new StringBuilder("| way | seconds | counting passes |\n|---|--:|--:|\n");
    for (Row row :
        List.of(
            new Row("one pass that counts by cell", pass),
            new Row("cells, scores that matter, solve with proof", median(counted)),
            new Row("index of all scores, solve with proof", median(indexed)))) {
      table.append("| %s | %.3f | %.2f |\n".formatted(row.way, row.seconds, row.seconds / pass));
    }
    return table
        .append(
            "\n%,d customers, %,d cells and scores at first, the scores of %,d customers fetched (%.2f %%)."
                .formatted(customers, cells, fetched, 100.0 * fetched / customers))
        .toString();
  }

  private record Row(String way, double seconds) {}

  private static double median(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
