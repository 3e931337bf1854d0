package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.report.CustomerColumns;
import io.smartsegment.report.Model;
import io.smartsegment.report.Origin;
import io.smartsegment.sources.duckdb.Columns;
import io.smartsegment.sources.duckdb.CustomerFileException;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.FileOptions;
import io.smartsegment.validation.Rule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
          "Column with 0 or 1, true or false, yes or no. Default: the column of the model, which"
              + " need not be there; without it, the sizes of the segments are known.")
  private @Nullable String outcome;

  @Option(
      names = "--value",
      paramLabel = "COL",
      description =
          "Column with observed money per customer. Default: the column of the model, if any.")
  private @Nullable String value;

  @Option(
      names = "--value-if-converted",
      paramLabel = "COL",
      description =
          "Column with money per customer who converts. Default: the column of the model, if any.")
  private @Nullable String valueIfConverted;

  @Option(
      names = "--customer-cost",
      paramLabel = "COL",
      description =
          "Column with the cost of each customer. Default: the column of the model, if any.")
  private @Nullable String customerCost;

  @Option(
      names = "--weight",
      paramLabel = "COL",
      description = "Column with weights above 0. Default: the column of the model, if any.")
  private @Nullable String weight;

  private Columns columns(Model model) {
    CustomerColumns known = known(model);
    Columns columns =
        Columns.of(
                score == null ? model.scoreColumn() : score,
                outcome == null ? known.outcome().orElse("outcome") : outcome)
            .withValue(value == null ? known.value().orElse(null) : value)
            .withValueIfConverted(
                valueIfConverted == null ? known.valueIfConverted().orElse(null) : valueIfConverted)
            .withCustomerCost(
                customerCost == null ? known.customerCost().orElse(null) : customerCost)
            .withWeight(weight == null ? known.weight().orElse(null) : weight);
    // A column that is named has to be there.
    return outcome == null ? columns.withOutcomeIfThere() : columns;
  }

  /** What the model says of its columns; older ones do not, and then the options have to. */
  private CustomerColumns known(Model model) {
    Optional<CustomerColumns> columns = model.origin().flatMap(Origin::columns);
    boolean named =
        Stream.of(value, valueIfConverted, customerCost, weight).anyMatch(Objects::nonNull);
    if (columns.isEmpty() && !named && model.countsMore()) {
      throw new InvalidInputException(
          "The customers of the model had money or weights of their own, and the model does not name"
              + " their columns.",
          "Name them as they are called here with --value, --value-if-converted, --customer-cost and"
              + " --weight, or let this version of Smart Segment make the model again.");
    }
    return columns.orElse(CustomerColumns.NONE);
  }

  /** Reads customers, and says what was assumed and left out. */
  ScoreIndex read(Model model, FileOptions options, List<String> inputs) {
    try (CustomerFiles reader = CustomerFiles.open(options.withColumns(columns(model)))) {
      Interruption.onInterrupt(reader::cancel);
      ScoreIndex customers;
      try {
        customers = reader.read(inputs);
      } catch (CustomerFileException e) {
        throw e.reason() == Reason.NO_SUCH_COLUMN && isOfModel(e.role().orElse(""))
            ? missing(e)
            : e;
      } finally {
        FileArguments.tell(reader.notes());
      }
      if (customers.dropped() > 0) {
        System.err.println(Numbers.leftOut(customers.dropped()));
      }
      return customers;
    }
  }

  /** Whether a column of money or weights was named by the model and not by an option. */
  private boolean isOfModel(String role) {
    return switch (role) {
      case "value" -> value == null;
      case "value if converted" -> valueIfConverted == null;
      case "customer cost" -> customerCost == null;
      case "weight" -> weight == null;
      default -> false;
    };
  }

  private static InvalidInputException missing(CustomerFileException failure) {
    return new InvalidInputException(
        "The money of the model counts a column that these customers lack: %s."
            .formatted(failure.problem()),
        "Give files with that column, or name it as it is called here with --%s NAME."
            .formatted(failure.role().orElseThrow().replace(' ', '-')));
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
