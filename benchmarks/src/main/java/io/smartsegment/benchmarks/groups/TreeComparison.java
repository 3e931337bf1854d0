package io.smartsegment.benchmarks.groups;

import io.smartsegment.core.setting.Settings;
import io.smartsegment.groups.RuleFinders;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Seconds of CPU for the exact tree of depth 2, on one thread, beside {@link PlainSweep}. Where the
 * plain sweep would take too long, it tries each so many-th first threshold, and its time is that
 * many times longer. If it finds more than the exact tree, the comparison ends.
 */
public final class TreeComparison {
  /** Pairs of a customer and a first threshold that the plain sweep may take at most. */
  private static final double MOST = 1e9;

  private static final RuleFinder FINDER =
      RuleFinders.load(TreeComparison.class.getClassLoader()).plugins().get("policy-tree");

  private TreeComparison() {}

  /**
   * Prints a table in Markdown.
   *
   * @param args sizes such as 100000x30; without any, four sizes that take about five minutes
   */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    List<String> sizes =
        args.length > 0
            ? Arrays.asList(args)
            : List.of("10000x10", "10000x30", "30000x10", "100000x30");
    for (int run = 0; run < 3; run++) {
      find(TreeData.of(4000, 6, run > 0), "0");
    }
    System.out.println(
        "| customers | features | data | price 0, s | price auto, s | plain, s | ratio |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String size : sizes) {
      String[] parts = size.split("x", 2);
      for (boolean signal : new boolean[] {false, true}) {
        System.out.println(row(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), signal));
      }
    }
  }

  private static double find(RuleProblem problem, String price) {
    Settings settings = Settings.read(FINDER.id(), FINDER.settings(), Map.of("price", price));
    return FINDER.find(problem, RuleSearch.of(settings)).value().orElseThrow();
  }

  private static String row(int customers, int features, boolean signal) {
    RuleProblem problem = TreeData.of(customers, features, signal);
    double[] values = new double[2];
    double free = seconds(() -> values[0] = find(problem, "0"));
    double auto = seconds(() -> find(problem, "auto"));
    double cells = (double) customers * customers * features * features;
    int step = (int) Math.max(1, StrictMath.ceil(cells / MOST));
    double plain = step * seconds(() -> values[1] = new PlainSweep(problem).best(step));
    boolean isEqual = step > 1 || values[0] == values[1];
    if (values[1] > values[0] || !isEqual) {
      throw new IllegalStateException("the values differ: " + Arrays.toString(values));
    }
    List<String> cellsOfRow =
        new ArrayList<>(
            List.of(
                Integer.toString(customers),
                Integer.toString(features),
                signal ? "a rule" : "noise",
                "%.2f".formatted(free),
                "%.2f".formatted(auto),
                (step > 1 ? "%.0f (1 of %d)" : "%.0f").formatted(plain, step),
                "%.0f".formatted(plain / free)));
    return "| " + String.join(" | ", cellsOfRow) + " |";
  }

  private static double seconds(Runnable work) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    return 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
  }
}
