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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

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
    requireSameMoney(best, baselines.values());
    requireSameMoney(best, List.of(one));
    return new Answer(
        best,
        one,
        baselines,
        question,
        json.member("objectiveSettings").map(SavedAnswer::texts).orElse(Map.of()),
        model.scoreColumn(),
        model.origin(),
        model.figures().hull(),
        gains(),
        SavedExpectation.read(json, json.whole("seed")),
        model.scoreScale());
  }

  private SearchRun run() {
    return new SearchRun(
        json.text("optimizer"),
        json.whole("seed"),
        json.count("evaluations"),
        Duration.ofNanos((long) (json.number("elapsedSeconds") * 1e9)));
  }

  private Segmentation division(
      Certificate certificate,
      Cutoffs cutoffs,
      List<Segment> segments,
      Alternatives alternatives,
      SearchRun run,
      List<String> warnings) {
    long customers = json.count("customers");
    boolean outcomes = json.has("conversions");
    long conversions = outcomes ? json.count("conversions") : 0;
    requireWhole(segments, customers, conversions);
    return new Segmentation(
        json.text("objective"),
        new Worth(json.has("valueName") ? json.words("valueName") : "net revenue", certificate),
        new Totals(
            customers,
            conversions,
            outcomes ? (double) conversions / customers : NOT_KNOWN,
            json.count("dropped")),
        cutoffs,
        segments,
        alternatives,
        run,
        warnings);
  }

  /** Segments have all customers, of whom there are some, and the same is known of each. */
  private void requireWhole(List<Segment> segments, long customers, long conversions) {
    if (customers == 0) {
      throw json.refused("customers", "a number of customers above 0");
    }
    // Sums of doubles cannot overflow.
    double sizes = segments.stream().mapToDouble(Segment::customers).sum();
    double converted = segments.stream().mapToDouble(Segment::conversions).sum();
    if (sizes != customers || converted != conversions) {
      throw contradiction(
          "it has %s customers with %s conversions, and segments of %.0f with %.0f"
              .formatted(customers, conversions, sizes, converted));
    }
    requireInAllOrNone("revenue", segments, s -> s.revenue().isPresent());
    requireInAllOrNone("cost", segments, s -> s.cost().isPresent());
    requireInAllOrNone("observed value", segments, s -> s.observedValue().isPresent());
    requireInAllOrNone("weight", segments, s -> s.weight().isPresent());
    for (Segment s : segments) {
      if (s.customers() > 0 && Double.isNaN(s.conversionRate()) == json.has("conversions")) {
        throw contradiction(
            "it tells the conversions of all customers or of segment %s, not both"
                .formatted(s.index()));
      }
      if (s.customers() > 0 && s.weight().isPresent() && !(s.weight().getAsDouble() > 0)) {
        throw contradiction(
            "segment %s has customers and the weight %s"
                .formatted(s.index(), s.weight().getAsDouble()));
      }
    }
  }

  private static void requireInAllOrNone(
      String figure, List<Segment> segments, Predicate<Segment> known) {
    long of = segments.stream().filter(known).count();
    if (of > 0 && of < segments.size()) {
      throw contradiction("%s of its %s segments have a %s".formatted(of, segments.size(), figure));
    }
  }

  /** The money of each segment is known in all divisions or in none. */
  private static void requireSameMoney(Segmentation best, Collection<Segmentation> others) {
    boolean money = best.segments().get(0).netRevenue().isPresent();
    for (Segmentation other : others) {
      if (other.segments().get(0).netRevenue().isPresent() != money) {
        throw contradiction("of some divisions it tells the money of each segment, of others not");
      }
    }
  }

  private static InvalidInputException contradiction(String what) {
    return new InvalidInputException("The model contradicts itself: %s.".formatted(what), "");
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
                entry.smallCount("segments"),
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
                point.smallCount("segments"),
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

  private static Map<String, String> texts(JsonReading json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.names().forEach(name -> texts.put(name, json.text(name)));
    return texts;
  }
}
