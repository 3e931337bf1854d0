package io.smartsegment.cli;

import io.smartsegment.clusterers.model.ClusterSegmentation;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.report.ClustersModel;
import io.smartsegment.report.CustomerModel;
import io.smartsegment.report.CustomerTable;
import io.smartsegment.report.Model;
import io.smartsegment.report.RoutingModel;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.FileOptions;
import io.smartsegment.sources.duckdb.MissingPolicy;
import io.smartsegment.sources.duckdb.SegmentCounts;
import io.smartsegment.sources.duckdb.SegmentRule;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a segment column to data. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Adds a column with the number of each customer's segment.",
      "All columns and the order of rows stay as they are.",
      "A model of segments by orders (rfm, lifecycle) takes files of orders and gives a table of"
          + " customers with their segments.",
      "A model of rules for groups adds the columns group and rule instead.",
      "A model of what treatments add gives each customer an arm as well."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment apply result/model.json customers.csv > segmented.csv",
      "  smart-segment apply result customers.parquet --output segmented.parquet",
      "  smart-segment apply stages/model.json orders.csv --as-of 2025-07-01 > customers.csv"
    })
final class ApplyCommand implements Callable<Integer> {
  private static final String CUTOFFS = "cutoffs";

  @Mixin private ModelArguments model = new ModelArguments();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = FileArguments.INPUTS)
  private List<String> inputs = List.of();

  @Option(
      names = "--score",
      paramLabel = "COL",
      description = "Column with scores in [0, 1]. Default: the column of the model.")
  private @Nullable String score;

  @Option(
      names = "--segment-column",
      paramLabel = "NAME",
      defaultValue = "segment",
      description = "Name of the new column. Default: ${DEFAULT-VALUE}.")
  private String segmentColumn = "segment";

  @Option(
      names = "--arm-column",
      paramLabel = "NAME",
      defaultValue = "arm",
      description =
          "Name of the column with the arm of each segment, which models of 'optimize --arm' add."
              + " Default: ${DEFAULT-VALUE}.")
  private String armColumn = "arm";

  @Mixin private FileArguments files = new FileArguments();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "A .csv, .csv.gz, .parquet or .jsonl file. Default: CSV to standard output.")
  private @Nullable Path file;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "At least 1. Default: all processors.")
  private @Nullable Integer threads;

  @Mixin(name = "orders")
  private OrderReading orders = new OrderReading();

  @Spec private @Nullable CommandSpec command;

  @Override
  public Integer call() {
    if (threads != null && threads < 1) {
      throw new UsageException("--threads is " + threads + ".", "Give at least 1.");
    }
    if (RoutingModel.isOne(model.file())) {
      return RoutedFile.write(RoutingModel.read(model.file()), inputs, file, threads);
    }
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (!CustomerModel.kindOf(model.file()).equals(CUTOFFS)) {
      return toOrders(CustomerModel.read(model.file()), count);
    }
    refuseOptionsOfOrders();
    Model rule = model.readRule();
    List<MembershipRule> own = files.own(rule);
    FileOptions options = files.options(rule).withThreads(count);
    try (CustomerFiles reader = CustomerFiles.open(options)) {
      Interruption.onInterrupt(reader::cancel);
      SegmentRule segments =
          new SegmentRule(
              score == null ? rule.scoreColumn() : score,
              rule.cutoffs().values(),
              segmentColumn,
              own);
      if (rule.isOfTrial()) {
        segments = segments.withLabels(armColumn, rule.treatments());
      }
      SegmentCounts counts;
      try {
        counts = write(reader, segments);
      } finally {
        FileArguments.tell(reader.notes());
      }
      if (counts.dropped() > 0) {
        System.err.println(Numbers.leftOut(counts.dropped()));
      }
      return 0;
    }
  }

  /** The customers of orders with their segments. */
  private int toOrders(CustomerModel saved, int count) {
    if (score != null || files.scoreScale().isPresent() || files.clip()) {
      throw new UsageException(
          "The model is of the kind %s, and an option of scores is given.".formatted(saved.kind()),
          "Leave out --score, --score-scale and --clip-scores.");
    }
    MissingPolicy policy = files.missing().orElse(MissingPolicy.ERROR);
    if (policy == MissingPolicy.OWN) {
      throw new UsageException(
          "--missing own is given, and the model takes orders.", "Give error or drop.");
    }
    String name = file == null ? "" : file.toString();
    if (file != null && !name.endsWith(".csv")) {
      throw new UsageException(
          "--output is %s, and customers of orders are written as CSV.".formatted(name),
          "Name a file that ends in .csv.");
    }
    String csv =
        saved instanceof ClustersModel clusters && !clusters.ofOrders() && !clusters.isMixed()
            ? toCustomers(clusters, count)
            : orders.read(
                inputs,
                policy,
                count,
                saved.column().orElse(null),
                read -> customers(saved, rule(saved, read, count), read));
    if (file == null) {
      Run.print(csv);
    } else {
      try {
        NewFile.write(file, out -> out.write(csv));
      } catch (IOException e) {
        throw new UncheckedIOException("the customers cannot be written to " + file, e);
      }
    }
    return 0;
  }

  private String toCustomers(ClustersModel saved, int count) {
    CustomerClusters.Read read =
        CustomerClusters.read(inputs, orders.customer(), saved.clusters().grid().features(), count);
    FileArguments.tell(read.notes());
    return CustomerClusters.csv(saved.clusters(), read, segmentColumn);
  }

  /** The rule; a mixed one needs columns of customers beside their orders. */
  private CustomerSegmentation rule(CustomerModel saved, OrderArguments.Read read, int count) {
    if (!(saved instanceof ClustersModel mixed && mixed.isMixed())) {
      return saved.rule();
    }
    String known =
        orders
            .customers()
            .orElseThrow(
                () ->
                    new UsageException(
                        "The model needs columns of customers beside their orders: %s."
                            .formatted(String.join(", ", mixed.columnsOfCustomers())),
                        "Name a file with a row for each customer by --customers FILE."));
    CustomerClusters.Joined joined =
        CustomerClusters.join(known, orders.customer(), mixed.clusters().grid().features(), count);
    FileArguments.tell(joined.features().notes(read.history(), read.asOf()));
    return new ClusterSegmentation(mixed.clusters(), joined.features());
  }

  private String customers(
      CustomerModel saved, CustomerSegmentation rule, OrderArguments.Read read) {
    FileArguments.tell(read.notes());
    saved
        .learnedAsOf()
        .filter(learned -> learned.isAfter(read.asOf()))
        .ifPresent(
            learned ->
                FileArguments.tell(
                    List.of(
                        "the model was made from orders up to %s and so looks ahead of %s."
                            .formatted(learned, read.asOf()))));
    CustomerTable table =
        CustomerTable.of(read.history(), rule.segments(read.history(), read.asOf()));
    return SegmentCommand.customers(table, read.history(), rule).csv(segmentColumn);
  }

  /** An option that would do nothing is a slip. */
  private void refuseOptionsOfOrders() {
    CommandSpec spec = Objects.requireNonNull(command);
    Objects.requireNonNull(spec.mixins().get("orders")).options().stream()
        .filter(
            option -> spec.commandLine().getParseResult().hasMatchedOption(option.longestName()))
        .findFirst()
        .ifPresent(
            option -> {
              throw new UsageException(
                  "%s belongs to orders, and the model divides customers by a score."
                      .formatted(option.longestName()),
                  "Leave it out, or give a model that 'segment --out DIR' saved.");
            });
  }

  private SegmentCounts write(CustomerFiles reader, SegmentRule rule) {
    if (file != null) {
      return reader.writeSegments(inputs, rule, file);
    }
    try (OutputStream out = new BufferedOutputStream(StandardOutput.stream(), 1 << 16)) {
      return reader.writeSegments(inputs, rule, out);
    } catch (IOException e) {
      throw new UncheckedIOException("standard output cannot be written to", e);
    }
  }
}
