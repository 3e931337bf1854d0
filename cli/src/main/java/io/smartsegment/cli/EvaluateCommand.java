package io.smartsegment.cli;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.report.Evaluated;
import io.smartsegment.report.EvaluatedWriter;
import io.smartsegment.report.Model;
import io.smartsegment.report.ModelSegments;
import io.smartsegment.report.ScoreHealthJson;
import io.smartsegment.report.ScoreHealthText;
import io.smartsegment.validation.ModelCheck;
import io.smartsegment.validation.Rule;
import io.smartsegment.validation.ScoreHealth;
import io.smartsegment.validation.ValidationOptions;
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
  @Mixin private ModelArguments model = new ModelArguments();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = FileArguments.INPUTS)
  private List<String> inputs = List.of();

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

  @Mixin private ModelCustomers customers = new ModelCustomers();
  @Mixin private FileArguments files = new FileArguments();
  @Mixin private PluginArguments plugins = new PluginArguments();

  @Override
  public Integer call() {
    if (threads != null && threads < 1) {
      throw new UsageException("--threads is " + threads + ".", "Give at least 1.");
    }
    Run.print(written(model.read(), ModelSegments.read(model.file())));
    return 0;
  }

  private int threadCount() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private String written(Model saved, List<ModelSegments.Figures> then) {
    Question question = model.question(saved);
    PluginRegistry registry = plugins.load();
    ScoreIndex index =
        customers.read(saved, files.options(saved).withThreads(threadCount()), inputs);
    BoundQuestion asked =
        BoundQuestion.of(
            registry, question, index, SearchOptions.DEFAULT.withThreads(threadCount()));
    Rule rule = ModelCustomers.rule(saved, question);
    ModelCheck check =
        ModelCheck.of(
            asked,
            rule,
            then.stream()
                .filter(ModelSegments.Figures::isOfScores)
                .map(ModelSegments.Figures::size)
                .toList(),
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
}
