package io.smartsegment.cli;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import io.smartsegment.customers.lifecycle.LifecycleSettings;
import io.smartsegment.customers.rfm.RfmFrequency;
import io.smartsegment.customers.rfm.RfmNames;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.rfm.RfmThresholds;
import io.smartsegment.customers.segment.ColumnSegmentation;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.report.CustomerModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what makes the segments of customers. */
final class SegmentBy {
  private static final String COLUMN = "column:";
  private static final String MODEL = "model:";

  @Option(
      names = "--by",
      paramLabel = "RULE",
      defaultValue = "rfm",
      description =
          "What makes the segments: rfm (recency and frequency of purchases), lifecycle (fun, new,"
              + " active, star, reengaged, churn), k-means, ward, dbscan or birch (clusters), column:COL (of"
              + " the latest order), or model:FILE (as 'segment --out DIR' or 'optimize --out DIR'"
              + " saved it). Default: ${DEFAULT-VALUE}.")
  private String by = "rfm";

  @Mixin private ClusterArguments clusters = new ClusterArguments();

  @Option(
      names = "--bins",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "For rfm: the number of scores. With 5, segments have names; otherwise each cell of the"
              + " three scores is one. Default: ${DEFAULT-VALUE}.")
  private int bins = 5;

  @Option(
      names = "--cuts",
      paramLabel = "NAME=LIST",
      description =
          "For rfm: own thresholds of recency, frequency or money, such as recency=30,60,90: up to 30"
              + " days is the best score; frequency=1,2,5: more than 5 is the best. Repeatable."
              + " Default: learned, so that scores have about equally many customers.")
  private Map<String, String> cuts = new LinkedHashMap<>();

  @Option(
      names = "--frequency",
      paramLabel = "F",
      defaultValue = "orders",
      description = "For rfm: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Frequency frequency = Frequency.orders;

  @Option(
      names = "--window",
      paramLabel = "DAYS",
      description = "For rfm: only orders of so many days before the date count. Default: all.")
  private @Nullable Integer window;

  @Option(
      names = "--names",
      paramLabel = "FILE",
      description =
          "For rfm: names of the 25 cells, a CSV with the columns recency, frequency and name, each"
              + " cell once.")
  private @Nullable Path names;

  @Option(
      names = "--new-days",
      paramLabel = "DAYS",
      defaultValue = "30",
      description =
          "For lifecycle: how long customers are new after their first purchase. Default:"
              + " ${DEFAULT-VALUE}.")
  private int newDays = 30;

  @Option(
      names = "--silence",
      paramLabel = "DAYS",
      description =
          "For lifecycle: after so many days without a purchase a customer counts as lost. Default:"
              + " what 90%% of all gaps between purchase days do not exceed.")
  private @Nullable Integer silence;

  @Option(
      names = "--stars",
      paramLabel = "SHARE",
      converter = ShareOfCustomers.class,
      description =
          "For lifecycle: the share of other customers, by latest revenue, who are stars. Default:"
              + " 10%%.")
  private double stars = 0.1;

  /** Reads {@code 0.1} and {@code 10%}. */
  static final class ShareOfCustomers implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      String share = text.strip();
      try {
        double number =
            share.endsWith("%")
                ? new BigDecimal(share.substring(0, share.length() - 1).strip())
                    .movePointLeft(2)
                    .doubleValue()
                : Double.parseDouble(share);
        if (number > 0 && number <= 1) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new TypeConversionException(
          "'" + text + "' is not a share; give a number above 0 and at most 1 (0.1) or 10%");
    }
  }

  /** What counts as frequency. */
  enum Frequency {
    orders(RfmFrequency.PURCHASES),
    days(RfmFrequency.PURCHASE_DAYS);

    private final RfmFrequency counted;

    Frequency(RfmFrequency counted) {
      this.counted = counted;
    }
  }

  private Optional<CustomerModel> model = Optional.empty();

  /** What makes the segments, as it was asked for; of a model, its kind. */
  String kind() {
    return model().map(CustomerModel::kind).orElse(by);
  }

  /** The options of clusters. */
  ClusterArguments clusters() {
    return clusters;
  }

  /** Whether the segments are clusters. */
  boolean findsClusters() {
    boolean known =
        by.equals("rfm") || by.equals("lifecycle") || by.startsWith(COLUMN) || by.startsWith(MODEL);
    if (known) {
      clusters.refuseIfGiven(by);
    }
    if (!known && !clusters.isMethod(by)) {
      throw new UsageException(
          "--by is '%s'.".formatted(by),
          "Give rfm, lifecycle, %s, column:COL or model:FILE."
              .formatted(String.join(", ", clusters.methods())));
    }
    return !known;
  }

  /** The column that gives segments, null if none does. */
  @Nullable String column() {
    return by.startsWith(COLUMN)
        ? by.substring(COLUMN.length())
        : model().flatMap(CustomerModel::column).orElse(null);
  }

  /** The saved model, if one was asked for; it is read once. */
  private Optional<CustomerModel> model() {
    if (by.startsWith(MODEL) && model.isEmpty()) {
      if (!cuts.isEmpty() || names != null || window != null || silence != null) {
        throw new UsageException(
            "--cuts, --names, --window or --silence is given beside --by model.",
            "Leave it out: the model says what it was made with.");
      }
      model = Optional.of(CustomerModel.read(Path.of(by.substring(MODEL.length()))));
    }
    return model;
  }

  /** The rule, with what has to be learned from the orders before a date. */
  CustomerSegmentation rule(OrderHistory history, LocalDate asOf) {
    if (model().isPresent()) {
      return model().get().rule();
    }
    String column = column();
    if (column != null) {
      return new ColumnSegmentation(column);
    }
    if (findsClusters()) {
      return clusters.rule(by, history, asOf);
    }
    return by.equals("lifecycle")
        ? LifecycleSegmentation.learn(history, asOf, lifecycle())
        : rfm(settings -> RfmSegmentation.learn(history, asOf, settings));
  }

  /** The rule where there is a book and there are no orders. */
  RfmSegmentation rule(CustomerBook book) {
    if (by.equals("rfm")) {
      return rfm(settings -> RfmSegmentation.learn(book, settings));
    }
    if (model().isPresent() && model().get().rule() instanceof RfmSegmentation saved) {
      return saved;
    }
    throw new UsageException(
        "--by is '%s', and a customer book has no days and no columns.".formatted(by),
        "Give rfm or a model of that kind, or all orders without --book.");
  }

  /** The rule as a model that can be saved, if it is more than a column. */
  Optional<CustomerModel> saved(CustomerSegmentation rule, LocalDate asOf) {
    CustomerSegmentation alone = rule instanceof RememberedSegments kept ? kept.rule() : rule;
    return model().isPresent() ? model() : CustomerModel.of(alone, asOf);
  }

  /** A model that was learned from later orders knows more than anybody did at the date. */
  List<String> notes(LocalDate date) {
    return model()
        .flatMap(CustomerModel::learnedAsOf)
        .filter(learned -> learned.isAfter(date))
        .map(
            learned ->
                "The model was made from orders up to %s and so looks ahead of %s."
                    .formatted(learned, date))
        .map(List::of)
        .orElse(List.of());
  }

  private LifecycleSettings lifecycle() {
    LifecycleSettings settings =
        LifecycleSettings.DEFAULT.withNewDays(newDays).withStarShare(stars);
    return silence == null ? settings : settings.withSilenceDays(silence);
  }

  private RfmSegmentation rfm(Function<RfmSettings, RfmSegmentation> learn) {
    RfmSettings settings = RfmSettings.DEFAULT.withBins(bins).withFrequency(frequency.counted);
    if (window != null) {
      settings = settings.withWindowDays(window);
    }
    RfmSegmentation learned = learn.apply(settings);
    if (!cuts.isEmpty()) {
      learned = RfmSegmentation.of(withCuts(learned.thresholds()), settings);
    }
    return names == null ? learned : learned.withNames(RfmNames.of(cells(names)));
  }

  private RfmThresholds withCuts(RfmThresholds learned) {
    RfmThresholds changed = learned;
    for (Map.Entry<String, String> cut : cuts.entrySet()) {
      List<BigDecimal> numbers = numbers(cut.getKey(), cut.getValue());
      changed =
          switch (cut.getKey()) {
            case "recency" ->
                new RfmThresholds(
                    whole(numbers).map(Math::toIntExact).toList(),
                    changed.frequency(),
                    changed.money());
            case "frequency" ->
                new RfmThresholds(changed.recencyDays(), whole(numbers).toList(), changed.money());
            case "money" -> new RfmThresholds(changed.recencyDays(), changed.frequency(), numbers);
            default ->
                throw new UsageException(
                    "--cuts names '%s'.".formatted(cut.getKey()),
                    "Give recency, frequency or money.");
          };
    }
    return changed;
  }

  private static List<BigDecimal> numbers(String name, String list) {
    try {
      return Arrays.stream(list.split(",", -1)).map(String::strip).map(BigDecimal::new).toList();
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--cuts %s is '%s', which is no list of numbers.".formatted(name, list),
          "Give numbers such as %s=30,60,90.".formatted(name));
    }
  }

  private static Stream<Long> whole(List<BigDecimal> numbers) {
    try {
      return numbers.stream().map(BigDecimal::longValueExact).toList().stream();
    } catch (ArithmeticException e) {
      throw new UsageException(
          "--cuts has %s, and recency and frequency are whole numbers.".formatted(numbers),
          "Give whole numbers.");
    }
  }

  private static List<RfmNames.Cell> cells(Path file) {
    List<RfmNames.Cell> cells = new ArrayList<>();
    List<String[]> rows;
    try {
      rows =
          new CsvMapper()
              .readerForListOf(String[].class)
              .with(CsvParser.Feature.WRAP_AS_ARRAY)
              .with(CsvParser.Feature.SKIP_EMPTY_LINES)
              .readValue(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the names " + file + " cannot be read", e);
    }
    for (int row = 1; row < rows.size(); row++) {
      cells.add(cell(file, row + 1, rows.get(row)));
    }
    return cells;
  }

  private static RfmNames.Cell cell(Path file, int row, String[] fields) {
    try {
      if (fields.length == 3) {
        return new RfmNames.Cell(
            Integer.parseInt(fields[0].strip()),
            Integer.parseInt(fields[1].strip()),
            fields[2].strip());
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InvalidInputException(
        "%s, row %d is '%s'.".formatted(file, row, String.join(",", fields)),
        "Give a header, and then rows such as 5,1,New: recency, frequency, name.");
  }
}
