package io.smartsegment.cli;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.presentation.Presentation;
import io.smartsegment.report.Answer;
import io.smartsegment.report.IoWords;
import io.smartsegment.report.Model;
import io.smartsegment.report.Origin;
import io.smartsegment.report.SavedAnswer;
import io.smartsegment.sources.duckdb.Columns;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.validation.Rule;
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

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "model.json, its folder, or what 'optimize --format json' printed.")
  private Path modelFile = Path.of("");

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
      names = "--score",
      paramLabel = "COL",
      description = "Column with scores in [0, 1]. Default: the column of the model.")
  private @Nullable String score;

  @Option(
      names = "--outcome",
      paramLabel = "COL",
      defaultValue = "outcome",
      description =
          "Column with 0 or 1, true or false, yes or no. Default: ${DEFAULT-VALUE}; an objective that"
              + " takes the score instead needs none.")
  private String outcome = "outcome";

  @Option(
      names = "--value",
      paramLabel = "COL",
      description = "Column with observed money per customer, where the model has one.")
  private @Nullable String value;

  @Option(
      names = "--value-if-converted",
      paramLabel = "COL",
      description = "Column with what a customer is worth if the customer converts, likewise.")
  private @Nullable String valueIfConverted;

  @Option(
      names = "--customer-cost",
      paramLabel = "COL",
      description = "Column with what it costs to contact a customer, likewise.")
  private @Nullable String customerCost;

  @Option(
      names = "--weight",
      paramLabel = "COL",
      description = "Column with weights above 0, likewise.")
  private @Nullable String weight;

  @Option(
      names = "--validate",
      description = "With INPUT: say as well what the best segments earn on new customers.")
  private boolean validate;

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
    return shown(SavedAnswer.read(modelFile), registry).html();
  }

  private Presentation shown(Answer answer, PluginRegistry registry) {
    return Presentation.of(answer, registry)
        .withCurrency(currency)
        .withCommand(TypedCommand.of(Objects.requireNonNull(command)));
  }

  private String judged(PluginRegistry registry) {
    Model model = Model.read(modelFile);
    Question question =
        model
            .question()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "The model %s does not say what was asked.".formatted(modelFile),
                        "Let this version of Smart Segment make the model again."));
    ScoreIndex customers = read(model);
    BoundQuestion asked = BoundQuestion.of(registry, question, customers, SearchOptions.DEFAULT);
    Segmentation given = rule(model, question).on(asked, customers);
    Answer answer = Answer.judging(asked, given, model.scoreColumn());
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

  /** Treatments that were chosen stay with their segments. */
  private static Rule rule(Model model, Question question) {
    List<String> all = model.treatments();
    boolean chosen = question.treatmentOrder() != TreatmentOrder.ALL;
    return new Rule(
        model.cutoffs(),
        chosen ? all.subList(0, Math.min(all.size(), model.cutoffs().segments())) : List.of());
  }

  private ScoreIndex read(Model model) {
    Columns columns =
        Columns.of(score == null ? model.scoreColumn() : score, outcome)
            .withValue(value)
            .withValueIfConverted(valueIfConverted)
            .withCustomerCost(customerCost)
            .withWeight(weight)
            .withOutcomeIfThere();
    try (CustomerFiles reader = CustomerFiles.open(files.options().withColumns(columns))) {
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
