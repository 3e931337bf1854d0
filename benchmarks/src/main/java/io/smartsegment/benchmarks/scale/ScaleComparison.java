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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The best cutoffs of unsorted customers in arrays, with their proof: by counting cells of the
 * score and fetching the scores that matter, and by an index of all scores. Beside them stands a
 * pass over the arrays that only counts customers and conversions by cell, on one thread as the
 * counting is. The ways run in turns, because a machine is not always equally fast; all must find
 * the same.
 */
public final class ScaleComparison {
  private static final SmartSegment SMART_SEGMENT = SmartSegment.create();

  private static final List<Asked> QUESTIONS =
      List.of(
          new Asked("ten treatments", question(Campaign.revenue(), Campaign.cost())),
          new Asked(
              "five treatments",
              question(
                  new double[] {60, 85, 100, 110, 115}, new double[] {1, 3.5, 6.5, 10, 12.75})));

  private final Population population;
  private final List<Double> passes = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();

  private ScaleComparison(Population population) {
    this.population = population;
    for (Asked asked : QUESTIONS) {
      ways.add(new Way(asked));
    }
  }

  private static Question question(double[] revenue, double[] cost) {
    return Question.DEFAULT
        .revenue(revenue)
        .cost(cost)
        .minimumSize(SegmentSize.ofCustomers(10))
        .atMost(revenue.length);
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

  /**
   * The table for so many customers. The first runs of each way are not counted: code is compiled
   * meanwhile.
   */
  static String table(int customers, int runs) {
    ScaleComparison comparison = new ScaleComparison(Population.of(customers));
    for (int run = -runs; run < runs; run++) {
      comparison.run(run >= 0);
    }
    return comparison.text(customers);
  }

  private void run(boolean isCounted) {
    for (Way way : ways) {
      double[] scores = population.scores();
      int[] outcomes = population.outcomes();
      long[] total = new long[1];
      double pass = seconds(() -> total[0] = countByCell(scores, outcomes));
      double counting = seconds(() -> way.count(scores, outcomes));
      double indexing = seconds(() -> way.index(scores, outcomes));
      way.requireSame(total[0]);
      if (isCounted) {
        passes.add(pass);
        way.counted.add(counting);
        way.countedPasses.add(counting / pass);
        way.indexed.add(indexing);
        way.indexedPasses.add(indexing / pass);
      }
    }
  }

  /** A question and what it is called. */
  private record Asked(String name, Question question) {}

  /** The two ways to answer a question, and their times. */
  private static final class Way {
    final Asked asked;
    final List<Double> counted = new ArrayList<>();
    final List<Double> countedPasses = new ArrayList<>();
    final List<Double> indexed = new ArrayList<>();
    final List<Double> indexedPasses = new ArrayList<>();
    private @Nullable Segmentation byCells;
    private @Nullable Segmentation byIndex;
    long fetched;
    int cells;
    int passes;

    Way(Asked asked) {
      this.asked = asked;
    }

    void count(double[] scores, int[] outcomes) {
      AggregatedCustomers source = AggregatedCustomers.of(new ArrayAggregates(scores, outcomes));
      ScoreIndex some = source.answering(SMART_SEGMENT.plugins(), asked.question, List.of());
      byCells = SMART_SEGMENT.customers(some).asking(asked.question).solve();
      cells = source.cells().size();
      fetched = source.fetched();
      passes = source.passes();
    }

    void index(double[] scores, int[] outcomes) {
      ScoreIndex all = ScoreIndex.of(scores, outcomes);
      byIndex = SMART_SEGMENT.customers(all).asking(asked.question).solve();
    }

    /** All that is told of the best segmentations and of prices must be the same. */
    void requireSame(long conversions) {
      Segmentation some = Objects.requireNonNull(byCells);
      Segmentation all = Objects.requireNonNull(byIndex);
      boolean same =
          some.worth().equals(all.worth())
              && some.cutoffs().equals(all.cutoffs())
              && some.segments().equals(all.segments())
              && some.alternatives().equals(all.alternatives())
              && some.certificate().proof() == Proof.OPTIMAL
              && all.conversions() == conversions;
      if (!same) {
        throw new IllegalStateException(
            "For %s, counting found %s, and the index %s.".formatted(asked.name, some, all));
      }
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
    StringBuilder table = new StringBuilder("| way | seconds | counting passes |\n|---|--:|--:|\n");
    add(table, "one pass that counts by cell", passes, List.of(1.0));
    for (Way way : ways) {
      add(
          table,
          way.asked.name + ": cells, scores that matter, solve",
          way.counted,
          way.countedPasses);
      add(table, way.asked.name + ": index of all scores, solve", way.indexed, way.indexedPasses);
    }
    for (Way way : ways) {
      table.append(
          "\n%,d customers, %s: %,d cells at first, the scores of %,d customers fetched (%.2f %%), %d passes over all or some."
              .formatted(
                  customers,
                  way.asked.name,
                  way.cells,
                  way.fetched,
                  100.0 * way.fetched / customers,
                  way.passes));
    }
    return table.toString();
  }

  /** Times are compared within a run, since other work on the machine comes and goes. */
  private static void add(
      StringBuilder table, String way, List<Double> times, List<Double> inPasses) {
    table.append("| %s | %.3f | %.2f |\n".formatted(way, median(times), median(inPasses)));
  }

  private static double median(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
