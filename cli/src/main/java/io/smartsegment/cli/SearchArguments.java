package io.smartsegment.cli;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.search.ProgressListener;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.report.TreatmentsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what to look for and how to search, and how they become a request. */
final class SearchArguments {
  /** More threads for each processor only wait for each other. */
  private static final int MOST_THREADS = 4;

  @Mixin private ConstraintArguments constraints = new ConstraintArguments();

  @Option(
      names = "--revenue",
      paramLabel = "E",
      description =
          "Money per conversion in segment k = 0, 1, ...: a list (60,85,100), whose length bounds the"
              + " segments, or an expression in k (30, 2*(k+1), 3^k). Default: 3^k.")
  private @Nullable String revenue;

  @Option(
      names = "--cost",
      paramLabel = "E",
      description = "Money per customer in segment k, likewise. Default: 2^k.")
  private @Nullable String cost;

  @Option(
      names = "--treatments",
      paramLabel = "FILE",
      description =
          "Treatments by name instead of prices: CSV with the header"
              + " name,revenue,cost[,value_share][,odds_factor], or the same as JSON. Default: none.")
  private @Nullable Path treatments;

  @Option(
      names = "--treatment-order",
      paramLabel = "ORDER",
      description =
          "all: segment k gets treatment k; some: rising with the score, any left out; any: each"
              + " segment the best. Default: some for --treatments, all otherwise.")
  private @Nullable Order order;

  @Option(
      names = "--penalty",
      paramLabel = "X",
      description =
          "Money deducted per unit of difference between neighbouring conversion rates, 0 or more."
              + " Default: 0.")
  private @Nullable String penalty;

  @Option(
      names = "--round",
      paramLabel = "N",
      description =
          "The best cutoffs with at most N decimals, 1 to 9, and what the rounding costs."
              + " Default: any cutoffs.")
  private @Nullable Integer decimals;

  @Option(names = "--optimizer", paramLabel = "ID", description = "Default: what suits best.")
  private @Nullable String optimizer;

  @Option(names = "--objective", paramLabel = "ID", description = "Default: net-revenue.")
  private @Nullable String objective;

  @Option(
      names = "--merger",
      paramLabel = "ID",
      description =
          "Search without the minimum size, and join segments that are too small afterwards."
              + " Default: none, the minimum size holds while searching.")
  private @Nullable String merger;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of a chosen plugin ('smart-segment plugins' lists them); repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Whole number; the same seed gives the same result. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description =
          "End the search early, with the best so far; above 0. A bound for a result without proof"
              + " may take as long again. Default: none.")
  private @Nullable Double timeLimit;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "At least 1, and no more are started than 4 for each processor; does not change the result."
              + " Default: all processors.")
  private @Nullable Integer threads;

  private @Nullable Treatments listed;

  /** The words of --treatment-order. */
  enum Order {
    all,
    some,
    any
  }

  int threads() {
    if (threads != null && threads < 1) {
      throw new UsageException("--threads is " + threads + ".", "Give at least 1.");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    return threads == null ? processors : Math.min(threads, MOST_THREADS * processors);
  }

  /** Whether treatments have names. */
  boolean hasTreatments() {
    return treatments != null;
  }

  /** Whether the user gave prices of their own. */
  boolean hasPrices() {
    return revenue != null || cost != null || treatments != null;
  }

  /** Finds slips of the pen before any data is read. */
  void check(PluginRegistry plugins) {
    constraints.check();
    threads();
    limit();
    if (decimals != null) {
      Question.DEFAULT.withCutoffDecimals(decimals);
    }
    String id = objective == null ? Question.DEFAULT_OBJECTIVE : objective;
    Objective chosen = named(plugins.objectives(), id);
    PluginArguments.ask(
        plugins.objectives().type(),
        chosen,
        () -> Settings.read(chosen.id(), chosen.settings(), objectiveSettings(chosen)));
    if (optimizer != null) {
      named(plugins.optimizers(), optimizer);
    }
    if (merger != null) {
      named(plugins.mergers(), merger);
    }
  }

  private static <P extends Plugin> P named(PluginSet<P> plugins, String id) {
    try {
      return plugins.get(id);
    } catch (PluginException e) {
      throw new UsageException(
          String.valueOf(e.getMessage()),
          "On the command line: --plugins DIR, with their jars in DIR.");
    }
  }

  private Optional<Duration> limit() {
    if (timeLimit == null) {
      return Optional.empty();
    }
    if (!(timeLimit > 0 && timeLimit <= 1e9)) {
      throw new UsageException("--time-limit is " + timeLimit + ".", "Give seconds above 0.");
    }
    return Optional.of(Duration.ofNanos((long) (timeLimit * 1e9)));
  }

  /** What was given for the objective, by options of their own and by --set. */
  private Map<String, String> objectiveSettings(Plugin chosen) {
    Map<String, String> given = new LinkedHashMap<>();
    settings.forEach(
        (key, value) -> {
          if (declares(chosen, key)) {
            given.put(key, value);
          }
        });
    put(given, Objective.REVENUE, revenue);
    put(given, Objective.COST, cost);
    put(given, Objective.PENALTY, penalty);
    return given;
  }

  private static void put(Map<String, String> given, String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    String other = given.put(name, value);
    if (other != null) {
      throw new UsageException(
          "%s is given twice: --%s %s and --set %s=%s.".formatted(name, name, value, name, other),
          "Leave one of them out.");
    }
  }

  /** The treatments of a file, which is read once because it may be a pipe. */
  private Treatments listed(Path file) {
    if (listed == null) {
      listed = TreatmentsFile.read(file);
    }
    return listed;
  }

  /** What is asked, as far as that can be said without customers. */
  private Question question(PluginRegistry plugins, Question defaults) {
    Question asked = defaults.constraints(constraints::addTo).seed(seed);
    asked = objective == null ? asked : asked.objective(objective);
    Plugin theObjective = plugins.objectives().get(asked.objectiveId());
    for (Map.Entry<String, String> given : objectiveSettings(theObjective).entrySet()) {
      asked = asked.objectiveSetting(given.getKey(), given.getValue());
    }
    if (treatments != null) {
      if (revenue != null || cost != null) {
        throw new UsageException(
            "--treatments is given beside %s.".formatted(revenue != null ? "--revenue" : "--cost"),
            "The file holds both prices; leave the option out.");
      }
      asked = asked.withTreatments(listed(treatments));
    }
    if (order != null) {
      asked = asked.treatmentOrder(TreatmentOrder.valueOf(order.name().toUpperCase(Locale.ROOT)));
    }
    asked = decimals == null ? asked : asked.withCutoffDecimals(decimals);
    asked = optimizer == null ? asked : asked.optimizer(optimizer);
    asked = merger == null ? asked : asked.merger(merger);
    Optional<Duration> limit = limit();
    return limit.isPresent() ? asked.timeLimit(limit.get()) : asked;
  }

  /** Whether what is asked of such customers depends on their outcomes. */
  boolean needsOutcomes(SegmentationRequest sample) {
    try {
      return sample.with(defaults -> question(sample.plugins(), defaults)).bind().usesOutcomes();
    } catch (SmartSegmentException e) {
      // What is wrong with the question is told when it is put to the customers.
      return true;
    }
  }

  /** The question put to customers, and how to search. */
  SegmentationRequest request(SegmentationRequest customers, ProgressListener listener) {
    int threadCount = threads();
    SegmentationRequest request =
        customers
            .with(defaults -> question(customers.plugins(), defaults))
            .options(o -> o.withThreads(threadCount).withListener(listener));
    return withSettings(request);
  }

  /** Each setting that is not the objective's goes to the chosen plugin that declares it. */
  private SegmentationRequest withSettings(SegmentationRequest chosen) {
    SegmentationRequest request = chosen;
    Plugin theObjective = chosen.plugins().objectives().get(chosen.question().objectiveId());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String key = setting.getKey();
      if (declares(theObjective, key)) {
        continue;
      }
      Plugin theOptimizer = chosen.bind().optimizer();
      Optional<Plugin> theMerger =
          Optional.ofNullable(merger).map(id -> chosen.plugins().mergers().get(id));
      if (declares(theOptimizer, key)) {
        request = request.optimizerSetting(key, setting.getValue());
      } else if (theMerger.isPresent() && declares(theMerger.get(), key)) {
        request = request.mergerSetting(key, setting.getValue());
      } else {
        throw unknown(key, theObjective, theOptimizer, theMerger);
      }
    }
    return request;
  }

  private static boolean declares(Plugin plugin, String name) {
    return plugin.settings().stream().map(Setting::name).anyMatch(name::equals);
  }

  private static UsageException unknown(
      String key, Plugin objective, Plugin optimizer, Optional<Plugin> merger) {
    String known =
        names(objective)
            + "; "
            + names(optimizer)
            + merger.map(plugin -> "; " + names(plugin)).orElse("");
    return new UsageException(
        "No chosen plugin has a setting '%s'.".formatted(key), "Settings: " + known + ".");
  }

  private static String names(Plugin plugin) {
    String names =
        String.join(", ", plugin.settings().stream().map(Setting::name).sorted().toList());
    return plugin.id() + " has " + (names.isEmpty() ? "none" : names);
  }
}
