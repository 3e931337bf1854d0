package io.smartsegment.benchmarks.coverage;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints, for populations of several kinds, how often the true value of the reported cutoffs lies
 * in the interval of the validation, and what is advised. The same seed prints the same table.
 */
public final class Coverage {
  private static final double[] SLOPES = {0, 0.5, 1};

  private Coverage() {}

  /**
   * Runs the simulations.
   *
   * @param arguments {@code short} for 200 campaigns of each kind with quick validation; {@code
   *     long} for 1,000 of each with full validation, and with more customers as well
   */
  public static void main(String[] arguments) {
    boolean all = arguments.length > 0 && arguments[0].equals("long");
    int campaigns = all ? 1_000 : 200;
    ValidationOptions how =
        all ? ValidationOptions.FULL.withSubsamples(0) : ValidationOptions.QUICK;
    System.out.printf(
        "%s campaigns of each kind, %s folds, %s repeats%n%n",
        campaigns, how.folds(), how.repeats());
    System.out.println(
        "| customers | base rate | slope | value covered | gain covered | one segment advised |"
            + " talked out of 3 standard errors |");
    System.out.println("|--:|--:|--:|--:|--:|--:|--:|");
    List<Tally> tallies = new ArrayList<>();
    for (int customers : all ? new int[] {2_000, 10_000, 50_000} : new int[] {2_000, 10_000}) {
      for (double baseRate : new double[] {0.01, 0.1, 0.4}) {
        for (double slope : SLOPES) {
          Campaign campaign = new Campaign(customers, baseRate, slope);
          Tally tally = run(campaign, campaigns, how);
          tallies.add(tally);
          System.out.printf(
              "| %s | %s | %s | %s |%n", customers, baseRate, slope, tally.cells(campaigns));
        }
      }
    }
    int count = campaigns * tallies.size();
    System.out.printf(
        "%nOverall: value covered %.1f %%, gain covered %.1f %%%n",
        100.0 * tallies.stream().mapToInt(tally -> tally.values).sum() / count,
        100.0 * tallies.stream().mapToInt(tally -> tally.gains).sum() / count);
  }

  private static Tally run(Campaign campaign, int campaigns, ValidationOptions how) {
    SeededRandom random =
        new SeededRandom(42)
            .stream(campaign.customers(), Math.round(1_000 * campaign.baseRate())).stream(
                Math.round(1_000 * campaign.slope()), 0);
    Tally tally = new Tally();
    SmartSegment smartSegment = SmartSegment.create();
    for (int number = 0; number < campaigns; number++) {
      BoundQuestion asked =
          smartSegment
              .customers(campaign.sample(random))
              .revenue(campaign.revenue())
              .cost(campaign.cost())
              .bind();
      Segmentation best = asked.solve();
      tally.add(campaign, best, Validation.of(asked, best, how));
    }
    return tally;
  }

  /** How often what was true. */
  private static final class Tally {
    private int values;
    private int gains;
    private int one;
    private int certain;
    private int talkedOut;

    void add(Campaign campaign, Segmentation best, Validation validation) {
      double truth = campaign.truth(best.cutoffs());
      values += holds(validation.expected().netRevenue(), truth) ? 1 : 0;
      double gain = truth - campaign.truth(Cutoffs.NONE);
      gains += holds(validation.expected().againstOneSegment(), gain) ? 1 : 0;
      one += validation.advice().segments() == 1 ? 1 : 0;
      boolean isCertain =
          validation.bySegmentCount().stream()
              .anyMatch(entry -> entry.gain().value() > 3 * entry.gain().standardError());
      certain += isCertain ? 1 : 0;
      talkedOut += isCertain && validation.advice().segments() == 1 ? 1 : 0;
    }

    private static boolean holds(Estimate estimate, double truth) {
      return estimate.lower() <= truth && truth <= estimate.upper();
    }

    String cells(int campaigns) {
      return "%.1f %% | %.1f %% | %.1f %% | %s of %s"
          .formatted(
              100.0 * values / campaigns,
              100.0 * gains / campaigns,
              100.0 * one / campaigns,
              talkedOut,
              certain);
    }
  }
}
