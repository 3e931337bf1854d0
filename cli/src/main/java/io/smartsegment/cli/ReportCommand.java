package io.smartsegment.cli;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.presentation.Presentation;
import io.smartsegment.report.Answer;
import io.smartsegment.report.IoWords;
import io.smartsegment.report.JudgedModel;
import io.smartsegment.report.Model;
import io.smartsegment.report.SavedAnswer;
import io.smartsegment.validation.Rule;
import io.smartsegment.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The page of a model, with customers or without. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes a page that opens in any browser without a network: what to do, what it earns, what if.",
      "Without INPUT it shows what the model holds. With INPUT it shows the model's segments on these"
          + " customers, beside the best ones for them, and how good the score is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment report result --out report.html",
      "  smart-segment report result/model.json march.csv --out march.html --currency EUR"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;

  @Mixin private ModelArguments model = new ModelArguments();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "INPUT",
      description = FileArguments.INPUTS + " Default: no customers.")
  private List<String> inputs = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      required = true,
      description = "The page; a file of this name is replaced.")
  private Path out = Path.of("");

  @Option(
      names = "--currency",
      paramLabel = "C",
      defaultValue = "",
      description = "Stands before money: EUR or €. Default: nothing.")
  private String currency = "";

  @Option(
      names = "--validate",
      description =
          "With INPUT: say as well what the model's segments earn on new customers, whether new"
              + " cutoffs would earn more, and what the best of each number earn.")
  private boolean validate;

  @Mixin private ModelCustomers columns = new ModelCustomers();
  @Mixin private FileArguments files = new FileArguments();
  @Mixin private PluginArguments plugins = new PluginArguments();

  @Override
  public Integer call() {
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".html") && !name.endsWith(".htm")) {
      throw new UsageException("--out is '%s'.".formatted(out), "Name a file such as report.html.");
    }
    if (validate && inputs.isEmpty()) {
      throw new UsageException("--validate is given without INPUT.", "Name files of customers.");
    }
    PluginRegistry registry = new SmartSegment(plugins.load()).plugins();
    String page = inputs.isEmpty() ? saved(registry) : judged(registry);
    plugins.putBack();
    write(page);
    Interruption.finished();
    System.err.println("Written: " + out);
    return 0;
  }

  private String saved(PluginRegistry registry) {
    return shown(SavedAnswer.read(model.file()), registry).html();
  }

  private Presentation shown(Answer answer, PluginRegistry registry) {
    return Presentation.of(answer, registry)
        .withCurrency(currency)
        .withCommand(TypedCommand.of(Objects.requireNonNull(command)));
  }

  private String judged(PluginRegistry registry) {
    Model saved = model.read();
    Question question = model.question(saved);
    ScoreIndex customers = columns.read(saved, files.options(saved), inputs);
    BoundQuestion asked = BoundQuestion.of(registry, question, customers, SearchOptions.DEFAULT);
    Rule rule = ModelCustomers.rule(saved, question);
    Segmentation given = rule.on(asked, customers);
    Answer answer =
        Answer.judging(asked, given, saved.scoreColumn()).withScoreScale(files.scale(saved));
    if (validate) {
      answer =
          answer.withValidation(
              JudgedModel.validation(asked, rule, answer, saved, ValidationOptions.FULL));
    }
    Answer known = answer.withOrigin(Run.origin(inputs, Optional.empty()));
    return shown(known, registry).withCustomers(customers).html();
  }

  private void write(String page) {
    try {
      NewFile.write(out, file -> file.write(page));
    } catch (IOException e) {
      throw new UsageException(
          "The page cannot be written to %s: %s".formatted(out, IoWords.of(e)),
          "Name a file that you may write to.");
    }
  }
}
