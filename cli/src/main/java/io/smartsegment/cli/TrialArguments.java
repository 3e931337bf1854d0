package io.smartsegment.cli;

import io.smartsegment.incremental.Baseline;
import io.smartsegment.incremental.IncrementalOptions;
import io.smartsegment.incremental.Selection;
import io.smartsegment.sources.duckdb.ArmColumns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for past customers who were treated differently. */
final class TrialArguments {
  private static final String RANDOM = "random";
  private static final String ESTIMATED = "estimated";

  /** The options that have a meaning beside --arm; those on rates are refused with a reason. */
  private static final Set<String> BESIDE =
      Set.of(
          "--arm",
          "--control",
          "--arm-cost",
          "--propensity",
          "--features",
          "--categorical",
          "--second-score",
          "--baseline",
          "--arms",
          "--select",
          "--allow-untested",
          "--min-per-arm",
          "--score",
          "--outcome",
          "--value",
          "--weight",
          "--missing",
          "--score-scale",
          "--clip-scores",
          "--segments",
          "--exactly",
          "--min-size",
          "--max-size",
          "--min-conversions",
          "--min-non-conversions",
          "--rising-rates",
          "--trend",
          "--min-rate-difference",
          "--fix",
          "--budget",
          "--revenue",
          "--seed",
          "--threads",
          "--plugins",
          "--format",
          "--out");

  @Option(
      names = "--arm",
      paramLabel = "COL",
      description =
          "Column with how past customers were treated: finds what treatments add, and who should"
              + " get which (docs/incremental-profit.md). At most 5 segments of at least 5%% then,"
              + " unless told otherwise. Default: none.")
  private @Nullable String arm;

  @Option(
      names = "--control",
      paramLabel = "ARM",
      description =
          "With --arm: the arm that the others are compared with. Default: none or control, where"
              + " an arm is called so.")
  private @Nullable String control;

  @Option(
      names = "--arm-cost",
      paramLabel = "ARM=X",
      split = ",",
      description =
          "With --arm: money that treating one customer costs, for each arm (none=0,A=1,B=3)."
              + " Default: 0.")
  private Map<String, String> costs = new LinkedHashMap<>();

  @Option(
      names = "--propensity",
      paramLabel = "HOW",
      description =
          "With --arm: random, where every customer had the same chances; estimated, from"
              + " --features; or the column with the probability of the arm that the customer got."
              + " Default: random.")
  private @Nullable String propensity;

  @Option(
      names = "--features",
      paramLabel = "A,B",
      split = ",",
      description =
          "With --propensity estimated: the columns that decided who got which arm; the score is"
              + " always one of them. Default: none.")
  private List<String> features = List.of();

  @Option(
      names = "--categorical",
      paramLabel = "A,B",
      split = ",",
      description =
          "With --features: columns of numbers that are names of categories. Default: none.")
  private List<String> categorical = List.of();

  @Option(
      names = "--second-score",
      paramLabel = "COL",
      description =
          "With --arm: a second score, such as the value of a customer, any number: finds at most"
              + " four boxes of both scores and the arm of each. Default: none.")
  private @Nullable String secondScore;

  @Option(
      names = "--baseline",
      paramLabel = "B",
      description =
          "With --arm: what is expected of customers anyway and taken out as noise: score, none or"
              + " model. Default: score, or none with --value.")
  private @Nullable BaselineWord baseline;

  @Option(
      names = "--arms",
      paramLabel = "ARMS",
      split = ",",
      description =
          "With --arm: the arms of the segments in the order of the score (none,A,B). Default: each"
              + " segment gets the best.")
  private List<String> ladder = List.of();

  @Option(
      names = "--select",
      paramLabel = "S",
      description =
          "With --arm: how the number of segments is chosen by other customers: one-standard-error"
              + " (the fewest as good as the best, up to chance) or best. Default:"
              + " one-standard-error.")
  private @Nullable String selection;

  @Option(
      names = "--allow-untested",
      description =
          "With --arm: segments may get an arm that was never given to customers with such scores."
              + " Default: they may not.")
  private boolean allowsUntested;

  @Option(
      names = "--min-per-arm",
      paramLabel = "N",
      description = "With --arm: fewest customers of each arm, at least 1. Default: 100.")
  private @Nullable Integer minimumPerArm;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** The words of --baseline. */
  enum BaselineWord {
    score(Baseline.SCORE),
    none(Baseline.NONE),
    model(Baseline.MODEL);

    private final Baseline baseline;

    BaselineWord(Baseline baseline) {
      this.baseline = baseline;
    }
  }

  /** Options on cutoffs of one score, and on scores that a model of rules could not repeat. */
  private static final List<String> NOT_BESIDE_SECOND =
      List.of(
          "--segments",
          "--exactly",
          "--max-size",
          "--fix",
          "--budget",
          "--arms",
          "--score-scale",
          "--clip-scores");

  /** Whether it is asked what treatments add. */
  boolean isAsked() {
    return arm != null;
  }

  /** Refuses options that mean nothing without --arm, or beside it. */
  void check(boolean isWeighted) {
    if (command == null) {
      return;
    }
    List<String> given =
        command.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .toList();
    if (!isAsked()) {
      String[] own = {
        "--control",
        "--arm-cost",
        "--propensity",
        "--features",
        "--categorical",
        "--second-score",
        "--baseline",
        "--arms",
        "--select",
        "--allow-untested",
        "--min-per-arm"
      };
      Arrays.stream(own)
          .filter(given::contains)
          .findFirst()
          .ifPresent(
              option -> {
                throw new UsageException(
                    option + " is given, and no --arm.",
                    "Name the column with how customers were treated, or leave it out.");
              });
      return;
    }
    if (isWeighted) {
      throw new UsageException(
          "Weights are not supported where treatments are compared.", "Leave --weight out.");
    }
    given.stream()
        .filter(option -> !BESIDE.contains(option))
        .findFirst()
        .ifPresent(option -> refuse(option, "--arm"));
    if (secondScore != null) {
      given.stream()
          .filter(NOT_BESIDE_SECOND::contains)
          .findFirst()
          .ifPresent(option -> refuse(option, "--second-score"));
    }
    checkFeatures();
  }

  private static void refuse(String option, String other) {
    throw new UsageException(
        "%s is given beside %s, where it means nothing.".formatted(option, other),
        "Leave one of them out.");
  }

  private void checkFeatures() {
    if (isEstimated() && features.isEmpty()) {
      throw new UsageException(
          "--propensity estimated is given, and no --features.",
          "Name the columns that decided who got which arm: --features age,region.");
    }
    if (!isEstimated() && !features.isEmpty()) {
      throw new UsageException(
          "--features is given, and nothing is estimated from them.",
          "Leave it out, or give --propensity estimated.");
    }
    for (String name : categorical) {
      if (!features.contains(name)) {
        throw new UsageException(
            "--categorical names '%s', which is not among --features.".formatted(name),
            "Name it there as well, or leave it out.");
      }
    }
    if (features.contains(arm)) {
      throw new UsageException(
          "--features names '%s', which is the arm.".formatted(arm), "Name what was known before.");
    }
  }

  /** Whether the probabilities of arms are to be estimated from features. */
  boolean isEstimated() {
    return ESTIMATED.equals(propensity);
  }

  /** The columns to read. */
  ArmColumns columns() {
    LinkedHashSet<String> further = new LinkedHashSet<>(features);
    secondScore().ifPresent(further::add);
    return new ArmColumns(
        String.valueOf(arm),
        propensity == null || propensity.equals(RANDOM) || isEstimated()
            ? Optional.empty()
            : Optional.of(propensity),
        List.copyOf(further));
  }

  List<String> features() {
    return features;
  }

  boolean isCategorical(String feature) {
    return categorical.contains(feature);
  }

  /** The column with the second score. */
  Optional<String> secondScore() {
    return Optional.ofNullable(secondScore);
  }

  /** What is asked, beside revenue, constraints and seed. */
  IncrementalOptions addTo(IncrementalOptions defaults) {
    IncrementalOptions asked = defaults;
    asked = control == null ? asked : asked.withControl(control);
    asked = costs.isEmpty() ? asked : asked.withArmCosts(money());
    asked = baseline == null ? asked : asked.withBaseline(baseline.baseline);
    asked = ladder.isEmpty() ? asked : asked.withLadder(ladder);
    asked = selection == null ? asked : asked.withSelection(chosen(selection));
    asked = allowsUntested ? asked.allowingUntested() : asked;
    return minimumPerArm == null ? asked : asked.withMinimumPerArm(minimumPerArm);
  }

  private Map<String, Double> money() {
    Map<String, Double> money = new LinkedHashMap<>();
    costs.forEach(
        (name, text) -> {
          Double known = new Converters.Money().convert(text);
          money.put(name.strip(), known);
        });
    return money;
  }

  private static Selection chosen(String word) {
    return switch (word) {
      case "one-standard-error" -> Selection.ONE_STANDARD_ERROR;
      case "best" -> Selection.BEST;
      default ->
          throw new UsageException(
              "--select is '%s'.".formatted(word), "Choose one-standard-error or best.");
    };
  }
}
