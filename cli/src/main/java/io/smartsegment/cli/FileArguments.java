package io.smartsegment.cli;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.report.Model;
import io.smartsegment.sources.duckdb.CustomerFileException;
import io.smartsegment.sources.duckdb.FileOptions;
import io.smartsegment.sources.duckdb.MissingPolicy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how files are read, and what they can do about a file that cannot be. */
final class FileArguments {
  static final String INPUTS =
      "CSV or JSON lines (also as .gz or .zst), Parquet or Excel (.xlsx): files, folders or globs; -"
          + " is standard input.";

  private static final String NO_OUTCOMES =
      " Before outcomes are known, --objective expected-revenue and treatment-response need none.";

  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      description =
          "Rows without a score or an outcome: ${COMPLETION-CANDIDATES}. drop leaves them out and"
              + " says how many; own keeps rows without a score in a segment of their own. Default:"
              + " error; for apply, evaluate and report, own if the model has such a segment.")
  private @Nullable Missing missing;

  @Option(
      names = "--score-scale",
      paramLabel = "X",
      description =
          "What scores are divided by: 100 for percentages. Default: 1; for apply, evaluate and"
              + " report, that of the model.")
  private @Nullable Double scale;

  @Option(
      names = "--clip-scores",
      description =
          "Take scores as 0 or 1 that are outside by no more than rounding (0.00001), and say how"
              + " many.")
  private boolean clip;

  /** What to do with rows that lack something. */
  enum Missing {
    error(MissingPolicy.ERROR),
    drop(MissingPolicy.DROP),
    own(MissingPolicy.OWN);

    private final MissingPolicy policy;

    Missing(MissingPolicy policy) {
      this.policy = policy;
    }
  }

  /** What to do with rows that lack something; empty if nobody said. */
  Optional<MissingPolicy> missing() {
    return Optional.ofNullable(missing).map(asked -> asked.policy);
  }

  /** What scores are divided by, if somebody said. */
  Optional<Double> scoreScale() {
    return Optional.ofNullable(scale);
  }

  /** Whether scores that are outside by rounding are taken. */
  boolean clip() {
    return clip;
  }

  /** Whether rows that lack something are left out. */
  boolean dropsMissing() {
    return missing == Missing.drop;
  }

  /** Customers without a score have no segment where a source counts by score. */
  void requireNoOwn() {
    if (missing == Missing.own) {
      throw new UsageException(
          "--missing own is given, and customers who are counted by their source have a score each.",
          "Give --missing drop, or read the customers from files without --aggregated.");
    }
  }

  /** A database gives scores as they are. */
  void requirePlainScores() {
    requireNoOwn();
    if (scale != null || clip) {
      throw new UsageException(
          "%s is given, and a database gives scores as they are."
              .formatted(clip ? "--clip-scores" : "--score-scale"),
          "Compute the scores in a query, such as --query 'SELECT percentage / 100 AS propensity,"
              + " outcome FROM customers'.");
    }
  }

  /** What scores are divided by. */
  double scale() {
    return scale == null ? 1 : scale;
  }

  /** What scores are divided by where they are those of a model. */
  double scale(Model model) {
    return scale == null ? model.scoreScale() : scale;
  }

  /** How the files of a model's scores are read, its codes and missing scores among them. */
  FileOptions options(Model model) {
    List<MembershipRule> own = own(model);
    FileOptions options =
        options()
            .withSpecial(
                own.stream()
                    .filter(ListedCode.class::isInstance)
                    .map(ListedCode.class::cast)
                    .toList());
    if (own.contains(new MissingScore())) {
      options = options.withMissing(MissingPolicy.OWN);
    }
    if (scale != null || model.scoreScale() == 1) {
      return options;
    }
    tell(
        List.of(
            "scores are divided by %s, as they were for the model; --score-scale says otherwise."
                .formatted(Numbers.plain(model.scoreScale()))));
    return options.withScoreScale(model.scoreScale());
  }

  /**
   * The segments of customers who have none by their score: those of the model, unless the user
   * wants rows without a score out.
   */
  List<MembershipRule> own(Model model) {
    boolean known = model.own().contains(new MissingScore());
    MissingPolicy policy = missing().orElse(known ? MissingPolicy.OWN : MissingPolicy.ERROR);
    if (policy == MissingPolicy.OWN && !known) {
      throw new UsageException(
          "--missing own is given, and the model has no segment of customers without a score.",
          "Make the model with --missing own, or have such rows left out by --missing drop.");
    }
    return policy == MissingPolicy.OWN
        ? model.own()
        : model.own().stream().filter(own -> !(own instanceof MissingScore)).toList();
  }

  FileOptions options() {
    return FileOptions.DEFAULT
        .withMissing(missing().orElse(MissingPolicy.ERROR))
        .withScoreScale(scale())
        .withClipTolerance(clip ? FileOptions.ROUNDING : 0);
  }

  /** Says on standard error what was assumed about files. */
  static void tell(List<String> notes) {
    notes.forEach(note -> System.err.println("Note: " + note));
  }

  /** What is wrong with a file, what to do about it, and by which option. */
  static String explain(CustomerFileException failure) {
    String role = failure.role().orElse("score");
    String option =
        role.equals("segment") ? "--by column:NAME" : "--" + role.replace(' ', '-') + " NAME";
    String more =
        switch (failure.reason()) {
          case NO_SUCH_COLUMN, AMBIGUOUS_COLUMN ->
              failure.role().isEmpty()
                  ? ""
                  : " Use " + option + "." + (role.equals("outcome") ? NO_OUTCOMES : "");
          case BAD_VALUE ->
              " Another column is named with "
                  + option
                  + "."
                  + (role.equals("score")
                      ? " A code in place of a score is named with 'optimize --special NAME=CODE'."
                      : "");
          case PERCENTAGE -> " --score-scale 100 does that.";
          case NEARLY_A_SCORE -> " --clip-scores does that.";
          case UNKNOWN_MISSING -> " Then --missing drop leaves the row out.";
          case MISSING_VALUE ->
              " --missing drop does that."
                  + (role.equals("score") ? " --missing own gives them a segment." : "");
          case BAD_DATE, UNCLEAR_DATES -> " Use --date-format FORMAT.";
          case OTHER_DECIMALS -> " Use --decimal-separator.";
          case LONG_ORDER -> " Use --order-span DAYS.";
          case SEGMENT_COLUMN_EXISTS ->
              " Use --segment-column NAME, or --arm-column NAME for the arm.";
          case NO_SPACE -> " Fewer --threads need less memory.";
          case NO_SUCH_INPUT, UNREADABLE, NO_ROWS, SEVERAL_CURRENCIES, CONTRADICTING_ORDER -> "";
        };
    return failure.getMessage() + more;
  }
}
