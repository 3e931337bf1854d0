package io.smartsegment.benchmarks.groups;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.GroupRouting;
import io.smartsegment.groups.RoutingResult;
import io.smartsegment.groups.judge.Estimate;
import io.smartsegment.groups.judge.JudgedSegment;

/**
 * Prints how often the intervals of judged segments and of rules hold what is true, and how often
 * anything is confirmed where no group is better anywhere. The truth is that of 100,000 customers
 * who are generated once. The same arguments print the same table.
 */
public final class GroupCoverage {
  private static final int REFERENCE = 100_000;
  private static final double HALF_WIDTH = 1.959963985;
  private static final String[] TREE = {"policy-tree"};
  private static final String[] ALL = {
    "policy-tree", "t-learner", "information-value", "l1-logistic"
  };

  private GroupCoverage() {}

  /**
   * Runs the simulations.
   *
   * @param arguments runs of each kind (500), customers of each run (2000), and {@code all} for all
   *     finders as well
   */
  public static void main(String[] arguments) {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
    int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
    String[][] kinds =
        arguments.length > 2 && arguments[2].equals("all")
            ? new String[][] {TREE, ALL}
            : new String[][] {TREE};
    System.out.printf("%s runs of each kind, %s customers each%n%n", runs, customers);
    System.out.println(
        "| effect | finders | judged in a run | all intervals of a run hold | a single 95 %"
            + " interval holds | value of the rules | gain against today | runs that confirm"
            + " anything | confirmed and worse in truth |");
    System.out.println("|--:|---|--:|--:|--:|--:|--:|--:|--:|");
    for (double effect : new double[] {0.3, 0}) {
      PlantedCustomers reference =
          PlantedCustomers.of(REFERENCE, new SeededRandom(1).stream(0, 0), effect);
      for (String[] finders : kinds) {
        Tally tally = new Tally(reference);
        for (int run = 0; run < runs; run++) {
          tally.add(solve(customers, run, effect, finders));
        }
        System.out.printf(
            "| %s | %s | %s |%n",
            effect, finders.length == 1 ? finders[0] : "all four", tally.cells(runs));
      }
    }
  }

  private static RoutingResult solve(int customers, int run, double effect, String[] finders) {
    SeededRandom random = new SeededRandom(1).stream(1 + run, Math.round(100 * effect));
    return GroupRouting.create()
        .customers(PlantedCustomers.of(customers, random, effect).table)
        .group("group")
        .outcome("sale_success")
        .finders(finders)
        .threads(1)
        .solve();
  }

  /** How often what was true. */
  private static final class Tally {
    private final PlantedCustomers reference;
    private final double today;
    private int judged;
    private int families;
    private int singles;
    private int values;
    private int gains;
    private int confirming;
    private int confirmed;
    private int worse;

    Tally(PlantedCustomers reference) {
      this.reference = reference;
      today = reference.today();
    }

    void add(RoutingResult result) {
      boolean allHold = true;
      boolean isConfirming = false;
      for (JudgedSegment segment : result.segments()) {
        if (!segment.judged()) {
          continue;
        }
        double truth = reference.advantage(segment.segment(), segment.group(), segment.against());
        Estimate advantage = segment.advantage();
        judged++;
        allHold &= advantage.low() <= truth && truth <= advantage.high();
        double distance = Math.abs(advantage.estimate() - truth);
        singles += distance <= HALF_WIDTH * advantage.standardError() ? 1 : 0;
        isConfirming |= segment.confirmed();
        confirmed += segment.confirmed() ? 1 : 0;
        worse += segment.confirmed() && truth <= 0 ? 1 : 0;
      }
      families += allHold ? 1 : 0;
      confirming += isConfirming ? 1 : 0;
      double then = reference.value(result.routing().rules());
      values += holds(result.routing().value(), then) ? 1 : 0;
      gains += holds(result.routing().againstToday(), then - today) ? 1 : 0;
    }

    private static boolean holds(Estimate estimate, double truth) {
      return estimate.low() <= truth && truth <= estimate.high();
    }

    String cells(int runs) {
      return "%.2f | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %d of %d"
          .formatted(
              (double) judged / runs,
              100.0 * families / runs,
              100.0 * singles / Math.max(1, judged),
              100.0 * values / runs,
              100.0 * gains / runs,
              100.0 * confirming / runs,
              worse,
              confirmed);
    }
  }
}
