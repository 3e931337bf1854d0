package io.smartsegment.core.engine;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Plugin;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Joins the segments of a search without the minimum size, by one merger after the other. The
 * constraints hold for what the last one leaves: one merger may establish what the one before it
 * does not know.
 *
 * @param problem the question, with all constraints
 * @param steps the mergers in the order in which they join, at least one
 * @param elsewhere what segments are worth that no merger changes
 */
record Merging(Problem problem, List<Step> steps, double elsewhere) {
  /** A merger with its settings. */
  record Step(BinMerger merger, Settings settings) {}

  /** The bounds after joining; a note on the change by each merger is added to the warnings. */
  int[] merged(int[] bounds, List<String> warnings) {
    int[] merged = bounds;
    for (Step step : steps) {
      merged = merged(step, merged, warnings);
    }
    if (Results.isForbidden(problem, merged)) {
      // A merger knows the minimum size, and need not know any other constraint.
      throw new PluginException(
          "With %s, %s".formatted(names(), Results.forbidden(merged)),
          "Choose another merger, or leave the merger out.");
    }
    return merged;
  }

  /** The mergers. */
  Plugin[] plugins() {
    return steps.stream().map(Step::merger).toArray(Plugin[]::new);
  }

  private String names() {
    return (steps.size() == 1 ? "merger " : "mergers ")
        + steps.stream()
            .map(step -> "'" + step.merger().id() + "'")
            .collect(Collectors.joining(", then "));
  }

  private int[] merged(Step step, int[] bounds, List<String> warnings) {
    BinMerger merger = step.merger();
    int[] merged =
        PluginCall.work(
            "merger",
            merger,
            PluginCall.JOINING,
            () -> merger.merge(problem, bounds.clone(), step.settings()));
    if (!isSelection(merged, bounds)) {
      throw PluginCall.broken(
          "merger",
          merger,
          "it returned bounds %s, which are no selection of %s."
              .formatted(Arrays.toString(merged), Arrays.toString(bounds)),
          "A merger joins segments and never makes new edges; choose another one.");
    }
    if (merged.length != bounds.length) {
      warnings.add(
          "Merger '%s' joined %s segments into %s, which re-priced them: value %s before, %s after."
              .formatted(
                  merger.id(),
                  bounds.length - 1,
                  merged.length - 1,
                  Words.value(problem, problem.value(bounds) + elsewhere),
                  Words.value(problem, problem.value(merged) + elsewhere)));
    }
    return merged;
  }

  /**
   * Whether the merged bounds are some of the given ones, in order, with the first and the last.
   */
  private static boolean isSelection(int[] merged, int[] bounds) {
    int last = merged.length - 1;
    return last > 0
        && merged[0] == bounds[0]
        && merged[last] == bounds[bounds.length - 1]
        && IntStream.range(0, last).allMatch(k -> merged[k] < merged[k + 1])
        && Arrays.stream(merged).allMatch(p -> Arrays.binarySearch(bounds, p) >= 0);
  }
}
