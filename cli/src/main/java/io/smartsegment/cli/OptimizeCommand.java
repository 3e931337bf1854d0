package io.smartsegment.cli;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.report.Answer;
import io.smartsegment.report.ResultFolder;
import io.smartsegment.report.Today;
import io.smartsegment.sources.duckdb.Columns;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.FileOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
      "  zcat customers.csv.gz | smart-segment optimize - --revenue '30+5*k' --cost '2^k' --out result",
      "  smart-segment optimize customers.csv --revenue 60,85,100 --cost 1,3.5,6.5 \\",
      "      --rising-rates --max-size 60%% --fix 0.2 --budget 60000",
      "  smart-segment optimize customers.csv --plugins ext/ --optimizer my-search"
    })
final class OptimizeCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "INPUT", description = FileArguments.INPUTS)
  private List<String> inputs = List.of();

  @Option(
      names = "--score",
      paramLabel = "COL",
      defaultValue = "propensity",
      description = "Column with scores in [0, 1]; see --score-scale. Default: ${DEFAULT-VALUE}.")
  private String score = "propensity";

  @Option(
      names = "--outcome",
      paramLabel = "COL",
      defaultValue = "outcome",
      description = "Column with 0 or 1, true or false, yes or no. Default: ${DEFAULT-VALUE}.")
  private String outcome = "outcome";

  @Option(
      names = "--value",
      paramLabel = "COL",
      description = "Column with observed money per customer, reported per segment. Default: none.")
  private @Nullable String value;

  @Option(
      names = "--weight",
      paramLabel = "COL",
      description = "Column with weights above 0, reported per segment. Default: none.")
  private @Nullable String weight;

  @Mixin private FileArguments files = new FileArguments();
  @Mixin private SearchArguments search = new SearchArguments();
  @Mixin private TodayArguments today = new TodayArguments();
  @Mixin private PluginArguments plugins = new PluginArguments();
  @Mixin private OutputArguments output = new OutputArguments();

  @Override
  public Integer call() {
    try (ProgressBar progress = new ProgressBar();
        Closing folder = new Closing(output.openFolder())) {
      SmartSegment smartSegment = new SmartSegment(plugins.load());
      search.check(smartSegment.plugins());
      Optional<Today> compared = today.today();
      progress.say("reading " + String.join(", ", inputs));
      ScoreIndex index = read(progress);
      Answer answer = Run.answer(smartSegment.customers(index), search, progress, score, compared);
      progress.clear();
      if (index.dropped() > 0) {
        System.err.println(Numbers.leftOut(index.dropped()));
      }
      plugins.putBack();
      Run.publish(answer, output, folder.folder());
      return 0;
    }
  }

  private ScoreIndex read(ProgressBar progress) {
    FileOptions options =
        files
            .options()
            .withColumns(new Columns(score, outcome, value, weight))
            .withThreads(search.threads());
    try (CustomerFiles reader = CustomerFiles.open(options)) {
      Interruption.onInterrupt(reader::cancel);
      try {
        return reader.read(inputs);
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
