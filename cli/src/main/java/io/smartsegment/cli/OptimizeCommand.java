package io.smartsegment.cli;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.aggregate.OpenSource;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.report.Answer;
import io.smartsegment.report.ResultFolder;
import io.smartsegment.report.Today;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.FileOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Finds the segmentation of real data. */
@Command(
    name = "optimize",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Finds the segments of customers in files that earn the most.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment optimize customers.csv --segments 5 --min-size 500 \\",
      "      --revenue 60,85,100,110,115 --cost 1,3.5,6.5,10,12.75",
      "  smart-segment optimize 'data/*.parquet' --score p --outcome bought --format json",
      "  zcat customers.csv.gz | smart-segment optimize - --revenue '30+5*k' --cost '2^k' --out"
          + " result",
      "  smart-segment optimize customers.csv --revenue 60,85,100 --cost 1,3.5,6.5 \\",
      "      --rising-rates --max-size 60%% --fix 0.2 --budget 60000",
      "  smart-segment optimize customers.csv --value-if-converted basket --customer-cost postage"
          + " \\",
      "      --missing own --special 'no model=-1,withdrawn=-99' --weight households",
      "  smart-segment optimize next-month.csv --objective expected-revenue --revenue 60,85 --cost"
          + " 1,3",
      "  smart-segment optimize past.csv --arm arm --control none --arm-cost none=0,A=1,B=3 \\",
      "      --revenue 50 --propensity random",
      "  smart-segment optimize past.csv --arm arm --revenue 50 --second-score value \\",
      "      --propensity estimated --features age,region",
      "  smart-segment optimize customers.csv --plugins ext/ --optimizer my-search",
      "  smart-segment optimize jdbc:postgresql://host/shop --table sales.customers \\",
      "      --credentials ~/.shop --revenue 60,85,100 --cost 1,3.5,6.5",
      "  smart-segment optimize 'history/*.parquet' --aggregated --revenue 60,85 --cost 1,3.5"
    })
final class OptimizeCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = FileArguments.INPUTS + " Or the address of a database: jdbc:...")
  private List<String> inputs = List.of();

  /** What the result says of where its customers were. */
  private List<String> origin = List.of();

  @Mixin private CustomerArguments customers = new CustomerArguments();
  @Mixin private FileArguments files = new FileArguments();
  @Mixin private SourceArguments sources = new SourceArguments();
  @Mixin private SearchArguments search = new SearchArguments();
  @Mixin private TrialArguments trial = new TrialArguments();
  @Mixin private TodayArguments today = new TodayArguments();
  @Mixin private ValidateArguments validate = new ValidateArguments();
  @Mixin private PluginArguments plugins = new PluginArguments();
  @Mixin private OutputArguments output = new OutputArguments();

  @Override
  public Integer call() {
    if (trial.isAsked()) {
      sources.refuseTrial(inputs);
    }
    trial.check(customers.isWeighted());
    try (ProgressBar progress = new ProgressBar();
        Closing folder = new Closing(output.openFolder())) {
      SmartSegment smartSegment = new SmartSegment(plugins.load());
      if (trial.isAsked()) {
        new TrialRun(trial, customers, search, files, output)
            .run(inputs, smartSegment.plugins(), progress, folder.folder());
        plugins.putBack();
        return 0;
      }
      search.check(smartSegment.plugins());
      sources.check(inputs);
      Optional<Today> compared = today.today(search.hasTreatments());
      CountedCustomers counted = new CountedCustomers(smartSegment, search, compared, progress);
      ScoreIndex index =
          SourceArguments.isEngine(inputs)
              ? ask(counted)
              : readFiles(smartSegment, counted, progress);
      SegmentationRequest asked = smartSegment.customers(index);
      if (customers.specialTreatment().isPresent()) {
        asked = asked.specialTreatment(customers.specialTreatment().get());
      }
      Answer answer =
          Run.answer(
                  asked,
                  search,
                  progress,
                  customers.score(),
                  Run.origin(origin, Optional.of(customers.columns(index.hasOutcomes()))),
                  compared)
              .withScoreScale(files.scale());
      if (!output.isCsv() || folder.folder().isPresent()) {
        answer = validate.complete(answer, asked, search, progress);
      }
      progress.clear();
      if (index.dropped() > 0) {
        System.err.println(Numbers.leftOut(index.dropped()));
      }
      Map<String, Optional<byte[]>> beside =
          output.files(
              answer, Optional.of(index).filter(ScoreIndex::isWhole), smartSegment.plugins());
      plugins.putBack();
      Run.publish(answer, output, folder.folder(), beside);
      return 0;
    }
  }

  /** A column of outcomes that is named has to be there, whether it is needed or not. */
  private boolean needsOutcomes(SmartSegment smartSegment) {
    return customers.namesOutcome()
        || search.needsOutcomes(smartSegment.customers(customers.sample()));
  }

  private ScoreIndex ask(CountedCustomers counted) {
    try (OpenSource source = sources.open(inputs, customers, files)) {
      origin = List.of(source.origin());
      return counted.index(source, sources.mostWhole());
    }
  }

  private ScoreIndex readFiles(
      SmartSegment smartSegment, CountedCustomers counted, ProgressBar progress) {
    origin = inputs;
    FileOptions options =
        customers.options(
            files.options().withThreads(search.threads()), needsOutcomes(smartSegment));
    progress.say("reading " + String.join(", ", inputs));
    try (CustomerFiles reader = CustomerFiles.open(options)) {
      Interruption.onInterrupt(reader::cancel);
      try {
        if (!sources.areCounted(inputs)) {
          return reader.read(inputs);
        }
        customers.requireScores();
        files.requireNoOwn();
        return counted.index(reader.aggregates(inputs), sources.mostWhole());
      } finally {
        progress.clear();
        FileArguments.tell(reader.notes());
      }
    }
  }

  /** Closes a folder if there is one. */
  record Closing(Optional<ResultFolder> folder) implements AutoCloseable {
    @Override
    public void close() {
      folder.ifPresent(ResultFolder::close);
    }
  }
}
