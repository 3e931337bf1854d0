package io.smartsegment.cli;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.report.Model;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.FileOptions;
import io.smartsegment.sources.duckdb.SegmentCounts;
import io.smartsegment.sources.duckdb.SegmentRule;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a segment column to data. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Adds a column with the number of each customer's segment.",
      "All columns and the order of rows stay as they are.",
      "A model of what treatments add gives each customer an arm as well."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment apply result/model.json customers.csv > segmented.csv",
      "  smart-segment apply result customers.parquet --output segmented.parquet"
    })
final class ApplyCommand implements Callable<Integer> {
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

  @Override
  public Integer call() {
    if (threads != null && threads < 1) {
      throw new UsageException("--threads is " + threads + ".", "Give at least 1.");
    }
    Model rule = model.readRule();
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
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
