package io.smartsegment.report;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Alternatives;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Claim;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.SearchRun;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.Totals;
import io.smartsegment.core.result.TreatmentGain;
import io.smartsegment.core.result.Worth;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads an answer back from its model file, so that it can be shown again without the customers.
 * What the file does not hold, the values on held-out customers by number of segments among it, is
 * not in the answer either.
 */
@Experimental
public final class SavedAnswer {
  private static final double NOT_KNOWN = Double.NaN;

  private final JsonReading json;
  private final Model model;

  private SavedAnswer(JsonReading json, Model model) {
    this.json = json;
    this.model = model;
  }

  /**
   * Reads a model file, or the one in a folder.
   *
   * @param path the file, or the folder that holds model.json
   * @return the answer that was saved
   * @throws InvalidInputException if it cannot be read, is no model, contradicts itself, or does
   *     not hold the question and the segments
   */
  public static Answer read(Path path) {
    Model model = Model.read(path);
    Path file = Files.isDirectory(path) ? path.resolve("model.json") : path;
    String document = "The model " + file;
    Question question =
        model
            .question()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        document + " does not hold the question that it answers.",
                        "Let this version of Smart Segment make the model again."));
    try {
      JsonReading json = JsonReading.of(document, Files.readString(file));
      return new SavedAnswer(json, model).answer(question);
    } catch (InvalidInputException e) {
      throw e.advice().isEmpty() ? new InvalidInputException(e.problem(), Model.ADVICE) : e;
    } catch (InvalidSettingException e) {
      throw new InvalidInputException(document + ": " + e.problem(), Model.ADVICE);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s.".formatted(document, IoWords.of(e)), Model.ADVICE);
    }
  }

  private Answer answer(Question question) {
    List<Segment> segments = SavedSegments.read(json, "segments");
    Map<String, Segmentation> baselines = baselines();
    Segmentation one = baselines.remove("one-segment");
    if (segments.isEmpty() || one == null) {
      throw new InvalidInputException(
          "The model does not list its segments and those of one segment.",
          "Let this version of Smart Segment make the model again.");
    }
    List<String> warnings = new ArrayList<>();
    json.texts("warnings").forEach(warnings::add);
    Segmentation best =
        division(
            certificate(json, json.number("netRevenue")),
            model.cutoffs(),
            segments,
            new Alternatives(frontier(), budgetCurve(), SavedStability.read(json)),
            run(),
            warnings);
    return new Answer(
        best,
        one,
        baselines,
        question,
        json.member("objectiveSettings").map(SavedAnswer::texts).orElse(Map.of()),
        model.scoreColumn(),
        json.member("origin").map(SavedAnswer::origin),
        model.figures().hull(),
        gains(),
        SavedExpectation.read(json, json.whole("seed")),
        model.scoreScale());
  }

  private SearchRun run() {
    return new SearchRun(
        json.text("optimizer"),
        json.whole("seed"),
        json.whole("evaluations"),
        Duration.ofNanos((long) (json.number("elapsedSeconds") * 1e9)));
  }

  private Segmentation division(
      Certificate certificate,
      Cutoffs cutoffs,
      List<Segment> segments,
      Alternatives alternatives,
      SearchRun run,
      List<String> warnings) {
    long customers = json.whole("customers");
    boolean outcomes = json.has("conversions");
    long conversions = outcomes ? json.whole("conversions") : 0;
    return new Segmentation(
        json.text("objective"),
        new Worth(json.has("valueName") ? json.text("valueName") : "net revenue", certificate),
        new Totals(
            customers,
            conversions,
            outcomes ? (double) conversions / customers : NOT_KNOWN,
            json.whole("dropped")),
        cutoffs,
        segments,
        alternatives,
        run,
        warnings);
  }

  /** Divisions whose segments are listed; models of older versions list none. */
  private Map<String, Segmentation> baselines() {
    Map<String, Segmentation> baselines = new LinkedHashMap<>();
    JsonReading all = json.required("baselines");
    for (String name : all.names()) {
      JsonReading baseline = all.required(name);
      if (baseline.has(JsonWriter.BY_SEGMENT)) {
        Certificate certificate =
            Certificate.of(baseline.number("netRevenue"), OptionalDouble.empty());
        SearchRun run = new SearchRun(name, json.whole("seed"), 1, Duration.ZERO);
        baselines.put(
            name,
            division(
                certificate,
                Cutoffs.of(baseline.numbers("cutoffs")),
                SavedSegments.read(baseline, JsonWriter.BY_SEGMENT),
                Alternatives.NONE,
                run,
                List.of()));
      }
    }
    return baselines;
  }

  /** What was proven was proven with the customers; it is taken as it was written. */
  private static Certificate certificate(JsonReading json, double value) {
    OptionalDouble bound = SavedSegments.number(json, "upperBound");
    Proof proof = json.has("proof") ? proof(json.text("proof")) : Proof.NONE;
    Optional<Claim> claim =
        json.member("claim").map(c -> new Claim(c.number("upperBound"), c.text("by")));
    return new Certificate(
        value,
        proof == Proof.NONE ? OptionalDouble.empty() : bound,
        proof == Proof.NONE || bound.isEmpty() ? Proof.NONE : proof,
        json.has("provenBy") ? Optional.of(json.text("provenBy")) : Optional.empty(),
        claim);
  }

  private static Proof proof(String name) {
    for (Proof proof : Proof.values()) {
      if (proof.name().equals(name)) {
        return proof;
      }
    }
    throw new InvalidInputException("The model has the proof '%s'.".formatted(name), "");
  }

  private List<BestForCount> frontier() {
    List<BestForCount> entries = new ArrayList<>();
    if (json.has("bySegmentCount")) {
      for (JsonReading entry : json.objects("bySegmentCount")) {
        double value = entry.number("netRevenue");
        entries.add(
            new BestForCount(
                (int) entry.whole("segments"),
                value,
                Cutoffs.of(entry.numbers("cutoffs")),
                certificate(entry, value)));
      }
    }
    return entries;
  }

  private List<BudgetPoint> budgetCurve() {
    List<BudgetPoint> points = new ArrayList<>();
    if (json.has("budgetCurve")) {
      for (JsonReading point : json.objects("budgetCurve")) {
        points.add(
            new BudgetPoint(
                point.number("budget"),
                point.number("netRevenue"),
                (int) point.whole("segments"),
                point.number("shadowPrice")));
      }
    }
    return points;
  }

  private List<TreatmentGain> gains() {
    List<TreatmentGain> gains = new ArrayList<>();
    if (json.has("treatmentGains")) {
      for (JsonReading gain : json.objects("treatmentGains")) {
        gains.add(
            new TreatmentGain(
                gain.text("treatment"), gain.truth("used"), SavedSegments.number(gain, "value")));
      }
    }
    return gains;
  }

  private static Origin origin(JsonReading json) {
    return new Origin(json.texts("inputs"), json.text("date"), json.text("version"));
  }

  private static Map<String, String> texts(JsonReading json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.names().forEach(name -> texts.put(name, json.text(name)));
    return texts;
  }
}
