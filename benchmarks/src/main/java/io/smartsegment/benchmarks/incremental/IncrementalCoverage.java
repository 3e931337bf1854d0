package io.smartsegment.benchmarks.incremental;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.incremental.CountOutcome;
import io.smartsegment.incremental.IncrementalProfit;
import io.smartsegment.incremental.IncrementalResult;
import io.smartsegment.incremental.MoneyEstimate;
import io.smartsegment.incremental.Selection;
import java.util.TreeMap;

/**
 * Prints how often intervals of what segments bring hold the truth, what numbers of segments are
 * chosen, and how often everybody gets the control where nothing works. The same arguments print
 * the same table.
 */
public final class IncrementalCoverage {
  private IncrementalCoverage() {}

  /**
   * Runs the simulations.
   *
   * @param arguments runs of each kind (300), customers of each run (20000)
   */
  public static void main(String[] arguments) {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
    int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    System.out.printf("%s runs of each kind, %s customers each%n%n", runs, customers);
    System.out.println(
        "| effect | selection | value on others holds the truth | below it, above it | gain over"
            + " the best arm | in-sample interval | segments chosen | control for all | true value"
            + " |");
    System.out.println("|--:|---|--:|--:|--:|--:|---|--:|--:|");
    for (double effect : new double[] {1, 0}) {
      PlantedTrials trials = new PlantedTrials(effect, 200_000);
      for (Selection selection : Selection.values()) {
        Tally tally = new Tally(trials);
        for (int run = 0; run < runs; run++) {
          SeededRandom random = new SeededRandom(3).stream(run, Math.round(effect));
          tally.add(
              IncrementalProfit.create()
                  .solve(
                      trials.customers(customers, random),
                      PlantedTrials.ASKED.withSelection(selection)));
        }
        System.out.printf(
            "| %s | %s | %s |%n",
            effect, selection == Selection.BEST ? "best" : "default", tally.cells(runs));
      }
    }
  }

  /** How often what was true. */
  private static final class Tally {
    private final PlantedTrials trials;
    private final TreeMap<Integer, Integer> counts = new TreeMap<>();
    private int values;
    private int tooLow;
    private int gains;
    private int inSample;
    private int control;
    private double sum;

    Tally(PlantedTrials trials) {
      this.trials = trials;
    }

    void add(IncrementalResult result) {
      CountOutcome chosen = result.chosen();
      double truth = trials.truth(result::armOf);
      String single = result.bestSingle().figures().arm();
      double gain = truth - trials.truth(score -> single);
      long n = result.customers();
      MoneyEstimate others = chosen.outOfSample().orElseThrow().per(n);
      values += holds(others, truth) ? 1 : 0;
      tooLow += others.upper() < truth ? 1 : 0;
      gains += holds(result.againstBestSingle().orElseThrow().per(n), gain) ? 1 : 0;
      inSample += holds(chosen.inSample().per(n), truth) ? 1 : 0;
      counts.merge(chosen.count(), 1, Integer::sum);
      control +=
          chosen.segments().stream().allMatch(segment -> segment.arm().equals("none")) ? 1 : 0;
      sum += truth;
    }

    private static boolean holds(MoneyEstimate estimate, double truth) {
      return estimate.lower() <= truth && truth <= estimate.upper();
    }

    String cells(int runs) {
      StringBuilder chosen = new StringBuilder();
      counts.forEach(
          (count, times) ->
              chosen
                  .append(chosen.length() == 0 ? "" : ", ")
                  .append("%d: %d".formatted(count, times)));
      return "%.1f %% | %.1f %%, %.1f %% | %.1f %% | %.1f %% | %s | %.1f %% | %.3f"
          .formatted(
              100.0 * values / runs,
              100.0 * tooLow / runs,
              100.0 * (runs - values - tooLow) / runs,
              100.0 * gains / runs,
              100.0 * inSample / runs,
              chosen,
              100.0 * control / runs,
              sum / runs);
    }
  }
}
