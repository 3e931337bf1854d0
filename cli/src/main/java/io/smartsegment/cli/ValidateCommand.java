package io.smartsegment.cli;

import io.smartsegment.cli.DivisionArguments.Divided;
import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.report.Answer;
import io.smartsegment.report.IoWords;
import io.smartsegment.report.ScoreHealthJson;
import io.smartsegment.report.ScoreHealthText;
import io.smartsegment.report.Today;
import io.smartsegment.report.ValidationJson;
import io.smartsegment.report.ValidationText;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.validation.Division;
import io.smartsegment.validation.FoldListing;
import io.smartsegment.validation.ScoreHealth;
import io.smartsegment.validation.Selection;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import io.smartsegment.validation.Validator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a segmentation will earn on customers that it was not fitted to. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells what the segments that 'optimize' finds will earn on customers that they were not"
          + " fitted to, by repeated cross-validation, and how many segments are more than chance.",
      "Takes the same question as 'optimize'. Ctrl-C ends it with what whole repeats have found."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment validate customers.csv --revenue 60,85,100 --cost 1,3.5,6.5",
      "  smart-segment validate customers.parquet --folds 5 --repeats 20 --select best --format json",
      "  smart-segment validate customers.csv --repeats 1 --write-folds folds.csv",
      "  smart-segment validate orders.csv --group customer",
      "  smart-segment validate 2026.csv --time contacted --folds 6",
      "  smart-segment validate spring.csv --holdout summer.csv"
    })
final class ValidateCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "INPUT", description = FileArguments.INPUTS)
  private List<String> inputs = List.of();

  @Mixin private CustomerArguments customers = new CustomerArguments();

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Parts of the customers, each of which is held out once; 2 to 100."
              + " Default: ${DEFAULT-VALUE}.")
  private int folds = 10;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often the customers are divided anew, 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int repeats = 5;

  @Option(
      names = "--select",
      paramLabel = "HOW",
      defaultValue = "one-standard-error",
      converter = SelectionConverter.class,
      description =
          "How the number of segments is selected: in-sample, best (on held-out customers), or"
              + " one-standard-error (the fewest within one standard error of the best, and more than"
              + " one only if that is more than chance). Default: ${DEFAULT-VALUE}.")
  private Selection selection = Selection.ONE_STANDARD_ERROR;

  @Option(
      names = "--write-folds",
      paramLabel = "FILE",
      description =
          "Write there as CSV who is in which fold, to compute the figures again. Default: none.")
  private @Nullable Path foldFile;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description =
          "What goes to standard output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private PlainFormat format = PlainFormat.text;

  @Mixin private DivisionArguments division = new DivisionArguments();
  @Mixin private FileArguments files = new FileArguments();
  @Mixin private SearchArguments search = new SearchArguments();
  @Mixin private TodayArguments today = new TodayArguments();
  @Mixin private PluginArguments plugins = new PluginArguments();

  /** What goes to standard output where there is no CSV. */
  enum PlainFormat {
    text,
    json
  }

  @Override
  public Integer call() {
    ValidationOptions how =
        ValidationOptions.FULL
            .withFolds(folds, repeats)
            .withSelection(selection)
            .withThreads(search.threads());
    division.check();
    try (ProgressBar progress = new ProgressBar();
        PartialResult partial = new PartialResult()) {
      SmartSegment smartSegment = new SmartSegment(plugins.load());
      search.check(smartSegment.plugins());
      Optional<Today> compared = today.today(search.hasTreatments());
      progress.say("reading " + String.join(", ", inputs));
      Divided read = read(progress);
      BoundQuestion asked = search.request(customers(smartSegment, read), progress).bind();
      writeFolds(asked, read.division(), how);
      Answer answer = Answer.to(asked, customers.score(), compared);
      partial.begin();
      Validation validation =
          Validator.of(asked)
              .answered(answer.best())
              .against(answer.rules())
              .divided(read.division())
              .listening(progress::step)
              .stoppingWhen(partial::isAskedFor)
              .validate(how);
      progress.clear();
      if (read.customers().dropped() > 0) {
        System.err.println(Numbers.leftOut(read.customers().dropped()));
      }
      plugins.putBack();
      Interruption.finished();
      ScoreHealth health = ScoreHealth.of(asked, selected(validation));
      Run.print(
          format == PlainFormat.json
              ? ScoreHealthJson.added(ValidationJson.write(validation), health)
              : PlainText.of(ValidationText.write(validation) + ScoreHealthText.write(health)));
      partial.printed();
      return 0;
    }
  }

  /** The cutoffs of the selected number of segments. */
  private static Cutoffs selected(Validation validation) {
    return Objects.requireNonNull(validation.of(validation.selected())).cutoffs();
  }

  private SegmentationRequest customers(SmartSegment smartSegment, Divided read) {
    SegmentationRequest asked = smartSegment.customers(read.customers());
    return customers.specialTreatment().isPresent()
        ? asked.specialTreatment(customers.specialTreatment().get())
        : asked;
  }

  private Divided read(ProgressBar progress) {
    try (CustomerFiles reader =
        CustomerFiles.open(
            customers.options(
                files.options().withThreads(search.threads()), /* outcomeIsNeeded= */ true))) {
      Interruption.onInterrupt(reader::cancel);
      try {
        return division.read(reader, inputs);
      } finally {
        progress.clear();
        FileArguments.tell(reader.notes());
      }
    }
  }

  private void writeFolds(BoundQuestion asked, Division divided, ValidationOptions how) {
    if (foldFile == null) {
      return;
    }
    try {
      NewFile.write(foldFile, out -> FoldListing.write(asked, divided, how, out));
    } catch (IOException e) {
      throw new UsageException(
          "The folds cannot be written to %s: %s".formatted(foldFile, IoWords.of(e)),
          "Name a file that you may write to.");
    }
  }
}
