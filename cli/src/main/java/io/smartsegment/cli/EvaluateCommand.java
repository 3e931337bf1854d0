package io.smartsegment.cli;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.report.Evaluated;
import io.smartsegment.report.EvaluatedWriter;
import io.smartsegment.report.Model;
import io.smartsegment.report.ModelSegments;
import io.smartsegment.report.ScoreHealthJson;
import io.smartsegment.report.ScoreHealthText;
import io.smartsegment.sources.duckdb.Columns;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.validation.ModelCheck;
import io.smartsegment.validation.Rule;
import io.smartsegment.validation.ScoreHealth;
import io.smartsegment.validation.ValidationOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the segments of a model on other data beside the original. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows the segments of a model on other customers beside those that it was made from, and what"
          + " new cutoffs would earn more.",
      "Asks the model's own question, with its prices and its seed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment evaluate result/model.json march.csv",
      "  smart-segment evaluate result march.parquet april.parquet --format json",
      "  smart-segment evaluate result customers-without-outcomes.csv"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "model.json, its folder, or what 'optimize --format json' printed.")
  private Path modelFile = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = FileArguments.INPUTS)
  private List<String> inputs = List.of();

  @Option(
      names = "--score",
      paramLabel = "COL",
      description = "Column with scores in [0, 1]. Default: the column of the model.")
  private @Nullable String score;

  @Option(
      names = "--outcome",
      paramLabel = "COL",
      description =
          "Column with 0 or 1, true or false, yes or no. Default: outcome; without it, the sizes of"
              + " the segments are compared.")
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

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description =
          "What goes to standard output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ValidateCommand.PlainFormat format = ValidateCommand.PlainFormat.text;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "At least 1; does not change the result. Default: all processors.")
  private @Nullable Integer threads;

  @Mixin private FileArguments files = new FileArguments();
  @Mixin private PluginArguments plugins = new PluginArguments();

  @Override
  public Integer call() {
    if (threads != null && threads < 1) {
      throw new UsageException("--threads is " + threads + ".", "Give at least 1.");
    }
    Model model = Model.read(modelFile);
    List<ModelSegments.Figures> then = ModelSegments.read(modelFile);
    Run.print(written(model, then));
    return 0;
  }

  private int threadCount() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private String scoreColumn(Model model) {
    return score == null ? model.scoreColumn() : score;
  }

  private String written(Model model, List<ModelSegments.Figures> then) {
    Question question =
        model
            .question()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "The model %s does not say what was asked.".formatted(modelFile),
                        "Let this version of Smart Segment make the model again."));
    PluginRegistry registry = plugins.load();
    ScoreIndex index = read(model);
    BoundQuestion asked =
        BoundQuestion.of(
            registry, question, index, SearchOptions.DEFAULT.withThreads(threadCount()));
    Rule rule = rule(model, question, then);
    ModelCheck check =
        ModelCheck.of(
            asked,
            rule,
            then.stream().map(ModelSegments.Figures::size).toList(),
            ValidationOptions.FULL.withThreads(threadCount()));
    Evaluated evaluated =
        new Evaluated(
            Evaluated.pairs(then, check.now(), check.hasOutcomes()),
            check.regret(),
            check.shares(),
            check.notes());
    Optional<ScoreHealth> health =
        check.hasOutcomes() ? Optional.of(ScoreHealth.of(asked, rule)) : Optional.empty();
    plugins.putBack();
    Interruption.finished();
    if (format == ValidateCommand.PlainFormat.json) {
      String json = EvaluatedWriter.json(evaluated);
      return health.map(known -> ScoreHealthJson.added(json, known)).orElse(json);
    }
    return PlainText.of(
        EvaluatedWriter.text(evaluated) + health.map(ScoreHealthText::write).orElse(""));
  }

  /** Treatments that were chosen stay with their segments. */
  private static Rule rule(Model model, Question question, List<ModelSegments.Figures> then) {
    boolean chosen = question.treatmentOrder() != TreatmentOrder.ALL;
    return new Rule(
        model.cutoffs(),
        chosen
            ? then.stream().map(ModelSegments.Figures::treatment).flatMap(Optional::stream).toList()
            : List.of());
  }

  private ScoreIndex read(Model model) {
    Columns columns =
        Columns.of(scoreColumn(model), outcome == null ? "outcome" : outcome)
            .withValue(value)
            .withValueIfConverted(valueIfConverted)
            .withCustomerCost(customerCost)
            .withWeight(weight);
    // A column that is named has to be there.
    columns = outcome == null ? columns.withOutcomeIfThere() : columns;
    try (CustomerFiles reader =
        CustomerFiles.open(files.options(model).withColumns(columns).withThreads(threadCount()))) {
      Interruption.onInterrupt(reader::cancel);
      ScoreIndex index;
      try {
        index = reader.read(inputs);
      } finally {
        FileArguments.tell(reader.notes());
      }
      tellDropped(index.dropped());
      return index;
    }
  }

  private static void tellDropped(long rows) {
    if (rows > 0) {
      System.err.println(Numbers.leftOut(rows));
    }
  }
}
