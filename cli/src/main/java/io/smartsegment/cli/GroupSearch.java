package io.smartsegment.cli;

import io.smartsegment.core.search.CancellationToken;
import io.smartsegment.groups.GroupRouting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which rules are looked for, and who judges them. */
final class GroupSearch {
  @Option(
      names = "--finder",
      paramLabel = "F,G",
      split = ",",
      defaultValue = "policy-tree",
      description =
          "Finders, ids separated by commas: policy-tree, t-learner, information-value, l1-logistic,"
              + " or those of plugins. Default: ${DEFAULT-VALUE}.")
  private List<String> finders = new ArrayList<>();

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "2",
      description = "The most questions that lead to a segment, 0 to 3. Default: ${DEFAULT-VALUE}.")
  private int depth = 2;

  @Option(
      names = "--max-features",
      paramLabel = "N",
      defaultValue = "3",
      description = "The most features of a segment, 1 to 3. Default: ${DEFAULT-VALUE}.")
  private int maxFeatures = 3;

  @Option(
      names = "--min-size",
      paramLabel = "S",
      defaultValue = "3%",
      description =
          "The fewest customers of a segment, of those who find rules: 3%% or 500. Default: 3%%.")
  private String minSize = "3%";

  @Option(
      names = "--min-per-group",
      paramLabel = "N",
      defaultValue = "30",
      description = "The fewest of them that each group served. Default: ${DEFAULT-VALUE}.")
  private int minPerGroup = 30;

  @Option(
      names = "--price",
      paramLabel = "X",
      description =
          "For policy-tree: what a further segment has to earn in the first part, in units of the"
              + " payoff, or auto (by cross-validation). Default: auto.")
  private @Nullable String price;

  @Option(
      names = "--select",
      paramLabel = "S",
      description =
          "For policy-tree: the price that auto takes, best or one-standard-error (the highest that"
              + " is not clearly worse, which keeps noise out). Default: one-standard-error.")
  private @Nullable String select;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of a finder; see 'smart-segment plugins'. Repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--judge",
      paramLabel = "S",
      defaultValue = "30%",
      description = "The share of customers who judge, 10%% to 90%%. Default: 30%%.")
  private String judge = "30%";

  @Option(
      names = "--time",
      paramLabel = "COL",
      description = "Column with times, so that the newest customers judge; with --judge-from.")
  private @Nullable String time;

  @Option(
      names = "--judge-from",
      paramLabel = "T",
      description = "Customers of this time and later ones judge, such as 2025-07-01.")
  private @Nullable String judgeFrom;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides who judges; the same seed gives the same result. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "At least 1; does not change the result. Default: all processors.")
  private @Nullable Integer threads;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description = "End the search after this time with the best rules so far. Default: none.")
  private @Nullable Double timeLimit;

  int threads() {
    if (threads != null && threads < 1) {
      throw new UsageException("--threads is " + threads + ".", "Give at least 1.");
    }
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  void addTo(GroupRouting routing) {
    routing
        .finders(finders.toArray(new String[0]))
        .depth(depth)
        .maximumFeatures(maxFeatures)
        .minimumPerGroup(minPerGroup)
        .judgeShare(share("--judge", judge))
        .seed(seed)
        .threads(threads());
    addSize(routing);
    settings.forEach(routing::set);
    if (price != null) {
      routing.set("price", price);
    }
    if (select != null) {
      routing.set("select", select);
    }
    if ((time == null) != (judgeFrom == null)) {
      throw new UsageException(
          "Only one of --time and --judge-from is given.",
          "Name the column and the time from which on customers judge.");
    }
    if (time != null && judgeFrom != null) {
      routing.judgeFrom(time, judgeFrom);
    }
    if (timeLimit != null) {
      if (!(timeLimit > 0)) {
        throw new UsageException("--time-limit is " + timeLimit + ".", "Give seconds above 0.");
      }
      routing.timeLimit(GroupsCommand.duration(timeLimit));
    }
    CancellationToken token = new CancellationToken();
    Interruption.onInterrupt(token::cancel);
    routing.cancelledBy(token);
  }

  private void addSize(GroupRouting routing) {
    if (minSize.strip().endsWith("%")) {
      routing.minimumShare(share("--min-size", minSize));
      return;
    }
    try {
      routing.minimumSize(Integer.parseInt(minSize.strip()));
    } catch (NumberFormatException e) {
      throw unreadable("--min-size", minSize);
    }
  }

  /** Reads {@code 30%} and {@code 0.3}. */
  private static double share(String option, String text) {
    boolean isPercentage = text.strip().endsWith("%");
    String number = text.strip().replaceFirst("%$", "");
    try {
      double share = Double.parseDouble(number);
      return isPercentage ? share / 100 : share;
    } catch (NumberFormatException e) {
      throw unreadable(option, text);
    }
  }

  private static UsageException unreadable(String option, String text) {
    return new UsageException(
        "%s is '%s'.".formatted(option, text), "Give a share such as 3%, or a number.");
  }
}
