package io.smartsegment.cli;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.report.Model;
import io.smartsegment.sources.duckdb.Columns;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.FileOptions;
import io.smartsegment.validation.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Other customers of a model: the columns that say about them what the model was made from. */
final class ModelCustomers {
  @Option(
      names = "--score",
      paramLabel = "COL",
      description = "Column with scores in [0, 1]. Default: the column of the model.")
  private @Nullable String score;

  @Option(
      names = "--outcome",
      paramLabel = "COL",
      description =
          "Column with 0 or 1, true or false, yes or no. Default: outcome, which need not be there;"
              + " without it, the sizes of the segments are known.")
  private @Nullable String outcome;

  @Option(
      names = "--value",
      paramLabel = "COL",
      description = "Column with observed money per customer, where the model has one.")
  private @Nullable String value;

  @Option(
      names = "--value-if-converted",
      paramLabel = "COL",
      description = "Column with money per customer who converts, where the model has one.")
  private @Nullable String valueIfConverted;

  @Option(
      names = "--customer-cost",
      paramLabel = "COL",
      description = "Column with the cost of each customer, where the model has one.")
  private @Nullable String customerCost;

  @Option(
      names = "--weight",
      paramLabel = "COL",
      description = "Column with weights above 0, where the model has one.")
  private @Nullable String weight;

  private Columns columns(Model model) {
    Columns columns =
        Columns.of(
                score == null ? model.scoreColumn() : score, outcome == null ? "outcome" : outcome)
            .withValue(value)
            .withValueIfConverted(valueIfConverted)
            .withCustomerCost(customerCost)
            .withWeight(weight);
    // A column that is named has to be there.
    return outcome == null ? columns.withOutcomeIfThere() : columns;
  }

  /** Reads customers, and says what was assumed and left out. */
  ScoreIndex read(Model model, FileOptions options, List<String> inputs) {
    try (CustomerFiles reader = CustomerFiles.open(options.withColumns(columns(model)))) {
      Interruption.onInterrupt(reader::cancel);
      ScoreIndex customers;
      try {
        customers = reader.read(inputs);
      } finally {
        FileArguments.tell(reader.notes());
      }
      if (customers.dropped() > 0) {
        System.err.println(Numbers.leftOut(customers.dropped()));
      }
      return customers;
    }
  }

  /** The model's segments of scores as a rule; treatments that were chosen stay with them. */
  static Rule rule(Model model, Question question) {
    List<String> all = model.treatments();
    boolean chosen = question.treatmentOrder() != TreatmentOrder.ALL;
    return new Rule(
        model.cutoffs(),
        chosen ? all.subList(0, Math.min(all.size(), model.cutoffs().segments())) : List.of());
  }
}
