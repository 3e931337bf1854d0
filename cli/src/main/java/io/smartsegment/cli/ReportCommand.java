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
import io.smartsegment.report.Model;
import io.smartsegment.report.Origin;
import io.smartsegment.report.SavedAnswer;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
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
      description = "With INPUT: say as well what the best segments earn on new customers.")
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
    Segmentation given = ModelCustomers.rule(saved, question).on(asked, customers);
    Answer answer =
        Answer.judging(asked, given, saved.scoreColumn()).withScoreScale(files.scale(saved));
    if (validate) {
      answer =
          answer.withValidation(
              Validation.of(
                  asked,
                  Objects.requireNonNull(answer.baselines().get(Answer.OPTIMUM)),
                  ValidationOptions.FULL.withSubsamples(0)));
    }
    String today = LocalDate.now(ZoneId.systemDefault()).toString();
    Answer known = answer.withOrigin(new Origin(inputs, today, Version.ofProgram()));
    return shown(known, registry).withCustomers(customers).html();
  }

  /** The page appears under its name when it is complete. */
  private void write(String page) {
    Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(Path.of("."));
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, ".smart-segment-", ".tmp");
      Interruption.onInterrupt(() -> temporary.toFile().delete());
      try {
        // Temporary files are private to their owner; a page is as readable as any new file.
        Files.delete(temporary);
        Files.writeString(temporary, page);
        Files.move(
            temporary, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UsageException(
          "The page cannot be written to %s: %s".formatted(out, IoWords.of(e)),
          "Name a file that you may write to.");
    }
  }
}
