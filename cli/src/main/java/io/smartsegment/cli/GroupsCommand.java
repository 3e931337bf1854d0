package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.groups.GroupRouting;
import io.smartsegment.groups.RoutingResult;
import io.smartsegment.groups.RuleFinders;
import io.smartsegment.groups.judge.Against;
import io.smartsegment.groups.judge.Levels;
import io.smartsegment.presentation.ReportPresentation;
import io.smartsegment.report.GroupsReport;
import io.smartsegment.report.ResultFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who should serve whom. */
@Command(
    name = "groups",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds which of several groups (sellers, channels, treatments) should serve which customers:"
          + " rules with at most three features, found on one part of the customers and judged on"
          + " the other.",
      "The comparison holds if everything that decided who served whom and also matters for success"
          + " is among the features."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment groups customers.csv --group group --outcome sale_success --id client_id",
      "  smart-segment groups customers.csv --group seller --outcome sale --out routing",
      "  smart-segment groups trial.csv --group arm --outcome revenue --assignment random",
      "  smart-segment apply routing new-customers.csv > routed.csv"
    })
final class GroupsCommand implements Callable<Integer> {
  @Mixin private TableArguments table = new TableArguments();
  @Mixin private GroupColumns columns = new GroupColumns();
  @Mixin private GroupSearch search = new GroupSearch();

  @Option(
      names = "--revenue",
      paramLabel = "X",
      defaultValue = "1",
      converter = Converters.Money.class,
      description = "What an outcome of 1 earns, above 0. Default: ${DEFAULT-VALUE}.")
  private double revenue = 1;

  @Option(
      names = "--group-cost",
      paramLabel = "G=X",
      split = ",",
      description = "What a group costs for each customer: A=5,B=12. Default: nothing.")
  private Map<String, Double> costs = new LinkedHashMap<>();

  @Mixin private GroupCapacities capacities = new GroupCapacities();

  @Option(
      names = "--against",
      paramLabel = "A",
      defaultValue = "best",
      description =
          "What the best group of a segment is compared with: ${COMPLETION-CANDIDATES}: the best"
              + " other one, all others as they serve, or each. Default: ${DEFAULT-VALUE}.")
  private Other against = Other.best;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many segments are judged, 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int top = 10;

  @Option(
      names = "--levels",
      paramLabel = "L=X",
      split = ",",
      description =
          "From where on a segment deserves which level, in percentage points (per cent of today's"
              + " pay for money): implement=15,pilot=5,collect=10,share=5,least=1.")
  private Map<String, Double> levels = new LinkedHashMap<>();

  @Mixin private GroupOutput output = new GroupOutput();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write there: report.html (a page to open and forward), its charts as SVG and PNG,"
              + " model.json (for 'apply', 'export' and 'monitor'), segments.csv, report.txt."
              + " Default: nothing is written.")
  private @Nullable Path out;

  @Mixin private PluginArguments plugins = new PluginArguments();

  @Spec private @Nullable CommandSpec command;

  /** What a group is compared with. */
  enum Other {
    best,
    rest,
    each
  }

  @Override
  public Integer call() {
    RuleFinders finders = plugins.loadFinders();
    GroupRouting routing =
        GroupRouting.create()
            .installed(finders)
            .revenue(revenue)
            .against(Against.valueOf(against.name().toUpperCase(Locale.ROOT)))
            .top(top)
            .levels(levels());
    costs.forEach(routing::cost);
    capacities.addTo(routing);
    columns.addTo(routing);
    search.addTo(routing);
    routing.check();
    Optional<ResultFolder> folder = Optional.ofNullable(out).map(OutputArguments::openFolder);
    try {
      answer(routing, folder);
      return 0;
    } finally {
      folder.ifPresent(ResultFolder::close);
    }
  }

  private void answer(GroupRouting routing, Optional<ResultFolder> folder) {
    TableArguments.Read read = table.read(search.threads(), columns.named());
    FileArguments.tell(read.notes());
    RoutingResult result = routing.customers(read.table()).solve();
    plugins.putBack();
    GroupsReport report =
        new GroupsReport(
            result,
            new GroupsReport.Columns(
                columns.group(), columns.outcome(), revenue, new LinkedHashMap<>(costs)));
    folder.ifPresent(
        open ->
            System.err.println(
                "Written to the output folder: " + String.join(", ", open.write(files(report)))));
    Run.print(output.of(report::text, report::json, report::csv));
  }

  private Map<String, Optional<byte[]>> files(GroupsReport report) {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    files.put("model.json", OrderOutput.file(report.json()));
    files.put("segments.csv", OrderOutput.file(PlainText.of(report.csv())));
    files.put("report.txt", OrderOutput.file(PlainText.of(report.text())));
    ReportPresentation shown =
        ReportPresentation.of(report).withCommand(TypedCommand.of(Objects.requireNonNull(command)));
    shown.notes().forEach(note -> System.err.println("Note: " + note));
    files.putAll(shown.files());
    return files;
  }

  private Levels levels() {
    Map<String, Double> left = new LinkedHashMap<>(levels);
    Levels asked =
        new Levels(
            taken(left, "implement", Levels.DEFAULT.implement()),
            taken(left, "pilot", Levels.DEFAULT.pilot()),
            taken(left, "collect", Levels.DEFAULT.collect()),
            taken(left, "share", Levels.DEFAULT.share()),
            taken(left, "least", Levels.DEFAULT.least()));
    if (!left.isEmpty()) {
      throw new InvalidSettingException(
          "There is no level '%s'.".formatted(left.keySet().iterator().next()),
          "The levels are implement, pilot, collect, share and least.");
    }
    return asked;
  }

  private static double taken(Map<String, Double> left, String name, double otherwise) {
    Double given = left.remove(name);
    return given == null ? otherwise : given;
  }

  /** A duration as people type it. */
  static Duration duration(double seconds) {
    return Duration.ofMillis((long) StrictMath.ceil(1000 * seconds));
  }
}
