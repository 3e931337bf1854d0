package io.smartsegment.cli;

import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.report.CustomerColumns;
import io.smartsegment.sources.duckdb.Columns;
import io.smartsegment.sources.duckdb.FileOptions;
import io.smartsegment.sources.duckdb.MissingPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is known of each customer, and who cannot be divided by score. */
final class CustomerArguments {
  @Option(
      names = "--score",
      paramLabel = "COL",
      defaultValue = "propensity",
      description = "Column with scores in [0, 1]; see --score-scale. Default: ${DEFAULT-VALUE}.")
  private String score = "propensity";

  @Option(
      names = "--outcome",
      paramLabel = "COL",
      description =
          "Column with 0 or 1, true or false, yes or no. Default: outcome; an objective that takes"
              + " the score instead, such as expected-revenue, needs none.")
  private @Nullable String outcome;

  @Option(
      names = "--value",
      paramLabel = "COL",
      description =
          "Column with observed money per customer, which counts whatever the outcome. Without"
              + " --revenue it is all that is earned; beside --revenue it counts by --set"
              + " value-share=E (1, or 0.2,0.3) or by the treatments. Default: none.")
  private @Nullable String value;

  @Option(
      names = "--value-if-converted",
      paramLabel = "COL",
      description =
          "Column with what a customer is worth if the customer converts; counts as --value does,"
              + " times the outcome, or times the score under expected-revenue. Default: none.")
  private @Nullable String valueIfConverted;

  @Option(
      names = "--customer-cost",
      paramLabel = "COL",
      description =
          "Column with what it costs to contact a customer, beside --cost; without --cost it is all"
              + " that is spent. --set cost-share=E varies it by segment. Default: none.")
  private @Nullable String customerCost;

  @Option(
      names = "--weight",
      paramLabel = "COL",
      description =
          "Column with weights above 0: for how many customers a row counts in money and rates;"
              + " sizes count rows, or weight if they end in w (500w, 5%%w). Default: none.")
  private @Nullable String weight;

  @Option(
      names = "--special",
      paramLabel = "NAME=CODE",
      converter = Converters.Codes.class,
      description =
          "Codes in the place of a score, whose customers get segments of their own:"
              + " 'no model=-1,withdrawn=-99'; repeatable. Default: none.")
  private List<Converters.CodeList> special = new ArrayList<>();

  @Option(
      names = "--special-treatment",
      paramLabel = "NAME",
      description =
          "Treatment of customers with a code or, by --missing own, without a score: its name, or"
              + " its number from 0 where treatments have none. Default: the first treatment.")
  private @Nullable String specialTreatment;

  String score() {
    return score;
  }

  /** Whether a column of outcomes was named, which then has to be there. */
  boolean namesOutcome() {
    return outcome != null;
  }

  Optional<String> specialTreatment() {
    return Optional.ofNullable(specialTreatment);
  }

  /** The columns beside the scores, for those who read other files like these. */
  CustomerColumns columns(boolean hasOutcomes) {
    return new CustomerColumns(
        hasOutcomes ? Optional.of(outcomeColumn()) : Optional.empty(),
        Optional.ofNullable(value),
        Optional.ofNullable(valueIfConverted),
        Optional.ofNullable(customerCost),
        Optional.ofNullable(weight));
  }

  /** The columns of money and weights, by what they hold. */
  Map<Measure, String> amounts() {
    Map<Measure, String> amounts = new EnumMap<>(Measure.class);
    addAmount(amounts, Measure.VALUE, value);
    addAmount(amounts, Measure.VALUE_IF_CONVERTED, valueIfConverted);
    addAmount(amounts, Measure.CUSTOMER_COST, customerCost);
    addAmount(amounts, Measure.WEIGHT, weight);
    return amounts;
  }

  private static void addAmount(
      Map<Measure, String> amounts, Measure measure, @Nullable String column) {
    if (column != null) {
      amounts.put(measure, column);
    }
  }

  /** Whether rows count by a weight. */
  boolean isWeighted() {
    return weight != null;
  }

  /** The column with observed money. */
  Optional<String> valueColumn() {
    return Optional.ofNullable(value);
  }

  /** How files of a trial are read: with money, or else with outcomes, which have to be there. */
  FileOptions trialOptions(FileOptions defaults) {
    if (value != null && outcome != null) {
      throw new UsageException(
          "--outcome and --value are given beside --arm, and one of them counts.",
          "Leave one of them out.");
    }
    return defaults.withColumns(
        value == null
            ? Columns.of(score, outcomeColumn())
            : Columns.of(score, null).withValue(value));
  }

  /** Customers who are counted by cells of the score have no segments of their own. */
  void requireScores() {
    refuseWhenCounted("--special", special.isEmpty() ? null : "codes");
    refuseWhenCounted("--special-treatment", specialTreatment);
  }

  private static void refuseWhenCounted(String option, @Nullable String given) {
    if (given != null) {
      throw new UsageException(
          option + " is given, and customers who are counted by their source have a score each.",
          "Leave it out, or read the customers from files without --aggregated.");
    }
  }

  String outcomeColumn() {
    return outcome == null ? "outcome" : outcome;
  }

  /** How files are read, finding slips of the pen before any data is read. */
  FileOptions options(FileOptions defaults, boolean outcomeIsNeeded) {
    List<ListedCode> codes = special.stream().flatMap(list -> list.codes().stream()).toList();
    if (specialTreatment != null && codes.isEmpty() && defaults.missing() != MissingPolicy.OWN) {
      throw new UsageException(
          "--special-treatment is given, and no customers have a segment of their own.",
          "Say by --special or --missing own who gets this treatment, or leave it out.");
    }
    Columns columns =
        Columns.of(score, outcomeColumn())
            .withValue(value)
            .withValueIfConverted(valueIfConverted)
            .withCustomerCost(customerCost)
            .withWeight(weight);
    return defaults
        .withColumns(outcomeIsNeeded ? columns : columns.withOutcomeIfThere())
        .withSpecial(codes);
  }

  /** A customer who has what the columns say, to find out what a question needs. */
  ScoreIndex sample() {
    double[] one = {1};
    ScoreIndexBuilder rows = ScoreIndex.rows(one);
    if (value != null) {
      rows.values(one);
    }
    if (valueIfConverted != null) {
      rows.valuesIfConverted(one);
    }
    if (customerCost != null) {
      rows.customerCosts(one);
    }
    if (weight != null) {
      rows.weights(one);
    }
    return rows.build();
  }
}
