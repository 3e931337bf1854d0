package io.smartsegment.cli;

import io.smartsegment.groups.GroupRouting;
import io.smartsegment.groups.payoff.Assignment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the columns of customers mean. */
final class GroupColumns {
  @Option(
      names = "--group",
      paramLabel = "COL",
      defaultValue = "group",
      description = "Column with the group that served a customer. Default: ${DEFAULT-VALUE}.")
  private String group = "group";

  @Option(
      names = "--groups",
      paramLabel = "A,B",
      split = ",",
      description = "Compare these groups only. Default: all, 2 to 20.")
  private List<String> groups = new ArrayList<>();

  @Option(
      names = "--outcome",
      paramLabel = "COL",
      defaultValue = "outcome",
      description =
          "Column with what came of it: 0 or 1, true or false, or money. Default: ${DEFAULT-VALUE}.")
  private String outcome = "outcome";

  @Option(
      names = "--outcome-kind",
      paramLabel = "K",
      description =
          "money takes outcomes of 0 and 1 as money as well. Default: what they look like.")
  private @Nullable OutcomeKind kind;

  @Option(
      names = "--id",
      paramLabel = "COL",
      description = "Column with ids; rows of one id are one customer. Default: each row is one.")
  private @Nullable String id;

  @Option(
      names = "--features",
      paramLabel = "A,B",
      split = ",",
      description = "Columns that rules may use. Default: all that are not named otherwise.")
  private List<String> features = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "A,B",
      split = ",",
      description = "Columns that rules may not use. Default: none.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--categorical",
      paramLabel = "A,B",
      split = ",",
      description = "Columns of numbers that are names of categories. Default: none.")
  private List<String> categorical = new ArrayList<>();

  @Option(
      names = "--keep",
      paramLabel = "A,B",
      split = ",",
      description = "Columns to keep although they tell the outcome nearly alone. Default: none.")
  private List<String> keep = new ArrayList<>();

  @Option(
      names = "--assignment",
      paramLabel = "A",
      arity = "1..2",
      hideParamSyntax = true,
      defaultValue = "estimated",
      description =
          "How it was decided who served whom: estimated (by features), random (the same chances for"
              + " all), or known COL (the probability of the group that served). Default: estimated.")
  private List<String> assignment = List.of("estimated");

  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      defaultValue = "error",
      description =
          "Rows without a group or an outcome: ${COMPLETION-CANDIDATES}. drop leaves them out and"
              + " says how many. Default: ${DEFAULT-VALUE}.")
  private FollowCommand.Missing missing = FollowCommand.Missing.error;

  /** What outcomes are. */
  enum OutcomeKind {
    money
  }

  String group() {
    return group;
  }

  String outcome() {
    return outcome;
  }

  /** The columns that have to be there. */
  List<String> named() {
    List<String> named = new ArrayList<>(List.of(group, outcome));
    if (id != null) {
      named.add(id);
    }
    named.addAll(features);
    named.addAll(without);
    named.addAll(categorical);
    return named;
  }

  void addTo(GroupRouting routing) {
    if (!features.isEmpty() && !without.isEmpty()) {
      throw new UsageException(
          "--features and --without are given.", "Name the features, or those to leave out.");
    }
    routing
        .group(group)
        .groups(groups)
        .outcome(outcome)
        .features(features)
        .without(without)
        .categorical(categorical)
        .keep(keep);
    if (kind != null) {
      routing.money();
    }
    if (id != null) {
      routing.id(id);
    }
    if (missing == FollowCommand.Missing.drop) {
      routing.dropMissing();
    }
    assign(routing);
  }

  private void assign(GroupRouting routing) {
    String how = assignment.get(0);
    boolean isKnown = how.equals("known");
    if (assignment.size() != (isKnown ? 2 : 1)
        || !List.of("estimated", "random", "known").contains(how)) {
      throw new UsageException(
          "--assignment is '%s'.".formatted(String.join(" ", assignment)),
          "Give estimated, random, or known COL with the column of probabilities.");
    }
    if (isKnown) {
      routing.knownAssignment(assignment.get(1));
    } else {
      routing.assignment(how.equals("random") ? Assignment.RANDOM : Assignment.ESTIMATED);
    }
  }
}
