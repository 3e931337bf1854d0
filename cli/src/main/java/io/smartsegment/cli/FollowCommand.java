package io.smartsegment.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.live.LiveAnswer;
import io.smartsegment.live.LiveSegmentation;
import io.smartsegment.live.LiveSnapshot;
import io.smartsegment.report.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Outcomes without end, and the best cutoffs after them. */
@Command(
    name = "follow",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads outcomes as they arrive and prints a JSON line whenever other cutoffs are recommended:"
          + " at first those of the model, from then on those that are worth enough more.",
      "",
      "With --snapshot, a run that was killed goes on where it was. Give it the same input from its"
          + " beginning: rows that the snapshot counts are passed over. Give --input-continues if the"
          + " input begins after them. A line that was printed after the last snapshot is printed"
          + " again; 'outcomes' tells which one it is. The snapshot is replaced as a whole, never"
          + " half."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment follow outcomes.jsonl --model result/model.json --every 1000 --window 50000",
      "  tail -n +1 -f outcomes.csv | smart-segment follow --model result --snapshot live.snapshot"
    })
final class FollowCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "INPUT",
      defaultValue = "-",
      description =
          "JSON lines, or CSV with a header; - is standard input. Default: ${DEFAULT-VALUE}.")
  private String input = "-";

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description = "model.json, or its folder: what is asked, and the cutoffs that are in use.")
  private Path modelFile = Path.of("");

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = "Go on from this file if it exists, and keep it up to date.")
  private @Nullable Path snapshot;

  @Option(
      names = "--snapshot-every",
      paramLabel = "ROWS",
      defaultValue = "100000",
      description =
          "Write the snapshot every so many rows, and at the end. Default: ${DEFAULT-VALUE}.")
  private long snapshotEvery = 100_000;

  @Option(
      names = "--input-continues",
      description = "The input begins after the rows that the snapshot counts.")
  private boolean continues;

  @Option(
      names = "--score",
      paramLabel = "COL",
      description = "Column with scores in [0, 1]. Default: the column of the model.")
  private @Nullable String score;

  @Option(
      names = "--outcome",
      paramLabel = "COL",
      defaultValue = "outcome",
      description = "Column with 1 for who converted, else 0. Default: ${DEFAULT-VALUE}.")
  private String outcome = "outcome";

  @Option(
      names = "--value",
      paramLabel = "COL",
      description =
          "Column with the observed money of each customer, at most six decimals, for a model that"
              + " was made with --value. Noise is not known then, so that --least-gain is needed.")
  private @Nullable String value;

  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      defaultValue = "error",
      description =
          "Rows without a score, an outcome or a value: ${COMPLETION-CANDIDATES}; drop leaves them out and"
              + " says how many. Default: ${DEFAULT-VALUE}.")
  private Missing missing = Missing.error;

  /** What to do with rows that say nothing about cutoffs. */
  enum Missing {
    error,
    drop
  }

  @Mixin private FollowArguments how = new FollowArguments();
  @Mixin private PluginArguments plugins = new PluginArguments();

  /** Rows that earlier runs read and this input lacks. */
  private long offset;

  private long dropped;

  @Override
  public Integer call() {
    if (snapshotEvery < 1) {
      throw new UsageException("--snapshot-every is " + snapshotEvery + ".", "Give at least 1.");
    }
    Model model = Model.read(modelFile);
    Question question = ModelArguments.question(modelFile, model);
    requireCounts(model, question);
    if (model.scoreScale() != 1) {
      System.err.println(
          "Note: the model was made with --score-scale %s; scores that are followed are in [0, 1]."
              .formatted(Numbers.plain(model.scoreScale())));
    }
    PluginRegistry registry = plugins.load();
    LiveSegmentation live =
        new LiveSegmentation(registry, question, how.options(value != null))
            .startWith(model.cutoffs(), treatmentsInUse(model, question));
    long position =
        snapshot != null && Files.exists(snapshot) ? LiveSnapshot.read(snapshot, live) : 0;
    live.onChange(answer -> Run.print(line(answer)));
    try (InputStream in = open()) {
      OutcomeLines lines =
          new OutcomeLines(
              new InputStreamReader(in, StandardCharsets.UTF_8),
              score == null ? model.scoreColumn() : score,
              outcome,
              value);
      begin(lines, position);
      follow(lines, live);
    } catch (IOException e) {
      throw new UncheckedIOException("the input cannot be read", e);
    }
    plugins.putBack();
    if (dropped > 0) {
      System.err.println(Numbers.leftOut(dropped));
    }
    return 0;
  }

  /** What the segments get, where treatments are chosen and have names. */
  private static List<String> treatmentsInUse(Model model, Question question) {
    int segments = model.cutoffs().segments();
    boolean chosen =
        question.treatmentOrder() != TreatmentOrder.ALL
            && question.treatments().isPresent()
            && model.treatments().size() >= segments;
    return chosen ? model.treatments().subList(0, segments) : List.of();
  }

  /**
   * Outcomes that are followed have no money but observed values, and no weights; the model's
   * customers may have had them.
   */
  private void requireCounts(Model model, Question question) {
    if (value != null) {
      requireCost(question);
      return;
    }
    boolean counts =
        model.figures().whyNoHull().isEmpty()
            || !question.objectiveId().equals("net-revenue")
            || question.objective().settings().containsKey("penalty")
            || question.cutoffDecimals().isPresent()
            || !model.own().isEmpty();
    if (!counts) {
      throw new InvalidInputException(
          "The customers of the model had money or weights of their own, and outcomes that are"
              + " followed have none.",
          "Follow a model that was made with --revenue and --cost alone, or with --value and --cost:"
              + " then give --value COL here as well.");
    }
  }

  private static void requireCost(Question question) {
    if (!question.objectiveWithTreatments().settings().containsKey(Objective.COST)) {
      throw new InvalidInputException(
          "The model was made without a cost of its own for each segment, and outcomes that are"
              + " followed have a value but no cost.",
          "Follow a model that was made with --value and --cost.");
    }
  }

  private InputStream open() throws IOException {
    if (input.equals("-")) {
      return System.in;
    }
    Path file = Path.of(input);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new InvalidInputException(
          "There is no file %s that can be read.".formatted(input),
          "Give a file with JSON lines or CSV, or - for standard input.");
    }
    return Files.newInputStream(file);
  }

  private void begin(OutcomeLines lines, long position) throws IOException {
    if (continues) {
      offset = position;
    } else if (!lines.skip(position)) {
      throw new InvalidInputException(
          "The snapshot counts %s rows, and the input has %s.".formatted(position, lines.rows()),
          "Give the same input from its beginning, or --input-continues if it begins after them.");
    }
  }

  private void follow(OutcomeLines lines, LiveSegmentation live) throws IOException {
    while (lines.next()) {
      if (lines.isComplete()) {
        feed(live, lines);
      } else if (missing == Missing.drop) {
        dropped++;
      } else {
        throw new InvalidInputException(
            "Row %s has no %s.".formatted(lines.rows(), lines.lacks()),
            "Leave such rows out; --missing drop does that.");
      }
      if (lines.rows() % snapshotEvery == 0) {
        save(live, lines.rows());
      }
    }
    // Before the last look, which a run on a longer input does not have here.
    save(live, lines.rows());
    try {
      live.look();
    } catch (InfeasibleProblemException e) {
      System.err.println(
          "Note: the cutoffs stay. " + String.valueOf(e.getMessage()).replace('\n', ' '));
    }
  }

  private static void feed(LiveSegmentation live, OutcomeLines lines) {
    if (lines.hasValues()) {
      live.feed(lines.score(), lines.outcome(), lines.value());
    } else {
      live.feed(lines.score(), lines.outcome());
    }
  }

  private void save(LiveSegmentation live, long rows) {
    if (snapshot == null) {
      return;
    }
    try {
      LiveSnapshot.write(snapshot, live, offset + rows);
    } catch (IOException e) {
      throw new UncheckedIOException("the snapshot cannot be written", e);
    }
  }

  private static String line(LiveAnswer answer) {
    ObjectNode json = JSON.createObjectNode();
    json.put("outcomes", answer.outcomes());
    json.put("customers", answer.best().customers());
    json.put("conversions", answer.best().conversions());
    json.put("netRevenue", answer.best().value());
    answer.regret().ifPresent(gain -> json.put("gain", gain));
    answer.noise().ifPresent(error -> json.put("noise", error));
    answer.cutoffs().values().forEach(json.putArray("cutoffs")::add);
    if (!answer.treatments().isEmpty()) {
      answer.treatments().forEach(json.putArray("treatments")::add);
    }
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain values cannot be written.", e);
    }
  }
}
