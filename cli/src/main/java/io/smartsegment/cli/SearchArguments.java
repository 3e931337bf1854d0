package io.smartsegment.cli;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.question.PluginChoice;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what to look for and how to search, and how they become a request. */
final class SearchArguments {
  /** More threads for each processor only wait for each other. */
  private static final int MOST_THREADS = 4;

  /** The setting of objectives that take scores for probabilities. */
  private static final String RECALIBRATION = "recalibration";

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
      names = "--recalibrate",
      paramLabel = "HOW",
      description =
          "isotonic: where the objective takes scores for probabilities, take the rates of the"
              + " customers' outcomes that rise with the score instead; cutoffs stay those of the"
              + " scores. Default: none.")
  private @Nullable String recalibrate;

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
      paramLabel = "ID[,ID]",
      split = ",",
      description =
          "Search without the minimum size, and join segments afterwards, by one merger after the"
              + " other (monotone,significance). Default: none, the minimum size holds while"
              + " searching.")
  private List<String> mergers = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of a chosen plugin ('smart-segment plugins' lists them); repeatable."
              + " PLUGIN.KEY=VALUE where several of them have it.")
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

  /** The seed. */
  long seed() {
    return seed;
  }

  /** The constraints with what was asked for. */
  Constraints constraints(Constraints defaults) {
    return constraints.addTo(defaults);
  }

  /** The money of a conversion where it is one number; empty if nobody said. */
  Optional<Double> revenuePerConversion() {
    if (revenue == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Converters.Money().convert(revenue));
    } catch (TypeConversionException e) {
      throw new UsageException(
          "--revenue is '%s'.".formatted(revenue),
          "Beside --arm it is one amount, since a conversion is worth the same in every segment.");
    }
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
    mergers.forEach(merger -> named(plugins.mergers(), merger));
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
        (key, value) -> setting(chosen, key).ifPresent(name -> put(given, name, key, value)));
    put(given, Objective.REVENUE, revenue);
    put(given, Objective.COST, cost);
    put(given, Objective.PENALTY, penalty);
    if (recalibrate != null) {
      requireProbabilities(chosen);
      put(given, RECALIBRATION, recalibrate);
    }
    return given;
  }

  private static void requireProbabilities(Plugin chosen) {
    if (setting(chosen, RECALIBRATION).isEmpty()) {
      throw new UsageException(
          "--recalibrate is given, and objective '%s' takes no score for a probability: with recalibrated scores, which have the same order, it finds the same."
              .formatted(chosen.id()),
          "Leave it out, or choose an objective that does, such as expected-revenue.");
    }
  }

  private static void put(Map<String, String> given, String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    String other = given.put(name, value);
    if (other != null) {
      throw new UsageException(
          "%s is given twice: as %s by an option, and --set %s=%s."
              .formatted(name, value, name, other),
          "Leave one of them out.");
    }
  }

  private static void put(Map<String, String> given, String name, String key, String value) {
    String other = given.put(name, value);
    if (other != null) {
      throw new UsageException(
          "%s is given twice: --set %s=%s beside %s.".formatted(name, key, value, other),
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
    asked =
        mergers.isEmpty()
            ? asked
            : asked.withMergers(mergers.stream().map(PluginChoice::of).toList());
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

  /** Each setting goes to the chosen plugin that declares it. */
  private SegmentationRequest withSettings(SegmentationRequest chosen) {
    SegmentationRequest request = chosen;
    Plugin theObjective = chosen.plugins().objectives().get(chosen.question().objectiveId());
    List<Plugin> theMergers =
        mergers.stream().<Plugin>map(chosen.plugins().mergers()::get).toList();
    for (Map.Entry<String, String> given : settings.entrySet()) {
      String key = given.getKey();
      String value = given.getValue();
      Stream<Plugin> named =
          Stream.concat(
              Stream.ofNullable(optimizer).map(chosen.plugins().optimizers()::get),
              theMergers.stream());
      if (setting(theObjective, key).isPresent()
          && named.noneMatch(plugin -> setting(plugin, key).isPresent())) {
        continue;
      }
      Plugin theOptimizer = chosen.bind().optimizer();
      List<Plugin> all =
          Stream.concat(Stream.of(theObjective, theOptimizer), theMergers.stream()).toList();
      List<Plugin> declaring =
          all.stream().filter(plugin -> setting(plugin, key).isPresent()).distinct().toList();
      requireOne(key, value, declaring, all);
      if (declaring.contains(theOptimizer)) {
        request = request.optimizerSetting(setting(theOptimizer, key).orElseThrow(), value);
      }
      request = request.with(question -> withMergerSetting(question, theMergers, key, value));
    }
    return request;
  }

  private static Question withMergerSetting(
      Question question, List<Plugin> theMergers, String key, String value) {
    List<PluginChoice> choices = new ArrayList<>(question.mergers());
    for (int i = 0; i < choices.size(); i++) {
      Optional<String> name = setting(theMergers.get(i), key);
      if (name.isPresent()) {
        choices.set(i, choices.get(i).with(name.get(), value));
      }
    }
    return question.withMergers(choices);
  }

  /**
   * The name of the setting that a key means to a plugin, if it declares it: the key itself, or
   * what follows the plugin's id and a point.
   */
  private static Optional<String> setting(Plugin plugin, String key) {
    String own = plugin.id() + ".";
    String name = key.startsWith(own) ? key.substring(own.length()) : key;
    return plugin.settings().stream().map(Setting::name).filter(name::equals).findFirst();
  }

  private static void requireOne(
      String key, String value, List<Plugin> declaring, List<Plugin> chosen) {
    if (declaring.isEmpty()) {
      throw new UsageException(
          "No chosen plugin has a setting '%s'.".formatted(key),
          "Settings: %s."
              .formatted(
                  chosen.stream()
                      .map(SearchArguments::names)
                      .distinct()
                      .collect(Collectors.joining("; "))));
    }
    if (declaring.size() > 1) {
      throw new UsageException(
          "The setting '%s' is one of several chosen plugins: %s."
              .formatted(key, declaring.stream().map(Plugin::id).collect(Collectors.joining(", "))),
          "Say whose it is, such as --set %s.%s=%s."
              .formatted(declaring.get(declaring.size() - 1).id(), key, value));
    }
  }

  private static String names(Plugin plugin) {
    String names =
        String.join(", ", plugin.settings().stream().map(Setting::name).sorted().toList());
    return plugin.id() + " has " + (names.isEmpty() ? "none" : names);
  }
}
