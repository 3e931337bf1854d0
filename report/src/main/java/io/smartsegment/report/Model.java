package io.smartsegment.report;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model: the cutoffs of an answer and the question that they answer, as a file that {@code
 * optimize} wrote and others read. docs/model-file.md describes it. Reading runs nothing of what it
 * reads, and has limits of size and depth.
 *
 * @param formatVersion version of the format, 0 for files that were written before there was one
 * @param scoreColumn column with the scores
 * @param cutoffs the cutoffs
 * @param question what was asked; empty in files of version 0
 * @param own the rules of segments of customers who cannot be divided by score, in the order of
 *     their numbers, which follow those of the segments of scores; codes come before missing scores
 * @param treatments the name of what each segment gets, by its number; empty if treatments have no
 *     names
 * @param figures what the model says about its customers
 * @param scoreScale what the scores in the column are divided by before they are compared with the
 *     cutoffs, above 0: 100 for percentages, mostly 1
 * @param origin which customers it was made from, when, and by which version; empty if the file
 *     does not say
 * @param isOfTrial whether it says what treatments add, so that each segment gets an arm; it has
 *     neither question nor figures then
 */
@Experimental
public record Model(
    int formatVersion,
    String scoreColumn,
    Cutoffs cutoffs,
    Optional<Question> question,
    List<MembershipRule> own,
    List<String> treatments,
    ModelFigures figures,
    double scoreScale,
    Optional<Origin> origin,
    boolean isOfTrial) {
  /** The version that this library writes. It rises when older readers would be misled. */
  public static final int FORMAT_VERSION = 1;

  static final String ADVICE =
      "Give the model.json that 'optimize --out DIR' wrote, or what 'optimize --format json' printed.";

  /**
   * Copies the lists.
   *
   * @param formatVersion version of the format
   * @param scoreColumn column with the scores
   * @param cutoffs the cutoffs
   * @param question what was asked
   * @param own the rules of segments of their own
   * @param treatments the name of what each segment gets
   * @param figures what the model says about its customers
   * @param scoreScale what scores are divided by
   * @param origin which customers it was made from
   * @param isOfTrial whether it says what treatments add
   */
  public Model {
    own = List.copyOf(own);
    treatments = List.copyOf(treatments);
  }

  /**
   * A model without figures.
   *
   * @param formatVersion version of the format
   * @param scoreColumn column with the scores
   * @param cutoffs the cutoffs
   * @param question what was asked
   */
  public Model(
      int formatVersion, String scoreColumn, Cutoffs cutoffs, Optional<Question> question) {
    this(
        formatVersion,
        scoreColumn,
        cutoffs,
        question,
        List.of(),
        List.of(),
        ModelFigures.NONE,
        1,
        Optional.empty(),
        false);
  }

  /**
   * {@return whether its money counts more than numbers of customers and conversions, such as money
   * or weights that each customer has, as far as the file says so}
   */
  public boolean countsMore() {
    return question.isPresent()
        && figures.whyNoHull().isPresent()
        && own.isEmpty()
        && question.get().cutoffDecimals().isEmpty()
        && question.get().objectiveId().equals("net-revenue")
        && !question.get().objective().settings().containsKey("penalty");
  }

  /**
   * Reads a model file, or the one in a folder.
   *
   * @param path the file, or the folder that holds model.json
   * @return what the model says
   * @throws InvalidInputException if it cannot be read, is no model, contradicts itself, or was
   *     written by a version that is too new
   */
  public static Model read(Path path) {
    return read(path, false);
  }

  /**
   * Reads a model file, or the one in a folder, for its rule alone: which score belongs to which
   * segment, and what that gets. Models of what treatments add have such a rule, and no figures
   * that other questions could be answered from.
   *
   * @param path the file, or the folder that holds model.json
   * @return what the model says
   * @throws InvalidInputException as {@link #read}, but for models of what treatments add
   */
  public static Model readRule(Path path) {
    return read(path, true);
  }

  private static Model read(Path path, boolean ruleAlone) {
    Path file = Files.isDirectory(path) ? path.resolve("model.json") : path;
    try {
      return parse("The model " + file, Files.readString(file), ruleAlone);
    } catch (MalformedInputException e) {
      throw new InvalidInputException("The model %s is no UTF-8 text.".formatted(file), ADVICE);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The model %s cannot be read: %s.".formatted(file, IoWords.of(e)), ADVICE);
    }
  }

  private static Model parse(String document, String text, boolean ruleAlone) {
    try {
      JsonReading json = JsonReading.of(document, text);
      if (!ruleAlone) {
        refuseTrial(document, json);
      }
      return of(document, json);
    } catch (InvalidInputException e) {
      throw e.advice().isEmpty() ? new InvalidInputException(e.problem(), ADVICE) : e;
    } catch (InvalidSettingException e) {
      throw new InvalidInputException("%s: %s".formatted(document, e.problem()), ADVICE);
    }
  }

  private static boolean isOfTrial(JsonReading json) {
    return json.has("objective") && json.text("objective").equals(IncrementalJson.OBJECTIVE);
  }

  /** Figures of what treatments add do not compare with those of what customers do. */
  private static void refuseTrial(String document, JsonReading json) {
    if (isOfTrial(json)) {
      throw new InvalidInputException(
          "%s says what treatments add, which needs customers who were treated differently; it can be applied and exported."
              .formatted(document),
          "Ask 'optimize --arm' again, with other customers or prices.");
    }
  }

  private static Model of(String document, JsonReading json) {
    long version = json.has("formatVersion") ? json.whole("formatVersion") : 0;
    if (version < 0 || version > FORMAT_VERSION) {
      throw new InvalidInputException(
          "%s has the format version %s; this version of Smart Segment reads up to %s."
              .formatted(document, version, FORMAT_VERSION),
          "Take a newer version of Smart Segment, or let this one make the model again.");
    }
    if (json.has("kind") && !json.text("kind").equals(CutoffsModel.KIND)) {
      throw new InvalidInputException(
          "%s is of the kind '%s', and has no cutoffs on scores."
              .formatted(document, json.text("kind")),
          "Use it with orders: 'apply', 'export', and --by model:FILE of the commands on orders take it.");
    }
    if (!json.isList("cutoffs")) {
      throw new InvalidInputException("%s has no cutoffs.".formatted(document), ADVICE);
    }
    Cutoffs cutoffs = Cutoffs.of(json.numbers("cutoffs"));
    requireSegments(document, json, cutoffs);
    return new Model(
        (int) version,
        json.has("scoreColumn") ? json.text("scoreColumn") : "propensity",
        cutoffs,
        json.member("question").map(QuestionJson::read),
        own(document, json, cutoffs),
        treatments(document, json),
        ModelFigures.read(document, json, cutoffs),
        scoreScale(document, json),
        json.member("origin").map(Origin::read),
        isOfTrial(json));
  }

  private static double scoreScale(String document, JsonReading json) {
    double scale = json.has("scoreScale") ? json.number("scoreScale") : 1;
    if (!(scale > 0 && Double.isFinite(scale))) {
      throw new InvalidInputException(
          "%s has scores that are divided by %s.".formatted(document, scale), ADVICE);
    }
    return scale;
  }

  /** The rules of the segments that are none of scores, which come after those. */
  private static List<MembershipRule> own(String document, JsonReading json, Cutoffs cutoffs) {
    List<MembershipRule> rules = new ArrayList<>();
    if (!json.has("segments")) {
      return rules;
    }
    List<JsonReading> segments = json.objects("segments");
    for (int i = cutoffs.segments(); i < segments.size(); i++) {
      rules.add(rule(document, segments.get(i)));
    }
    List<ListedCode> codes =
        rules.stream().filter(ListedCode.class::isInstance).map(ListedCode.class::cast).toList();
    ListedCode.requireDistinct(codes);
    int missing = rules.indexOf(new MissingScore());
    if (missing >= 0 && missing < rules.size() - 1) {
      throw new InvalidInputException(
          "%s has segments after that of customers without a score, which is the last one."
              .formatted(document),
          ADVICE);
    }
    return rules;
  }

  private static MembershipRule rule(String document, JsonReading segment) {
    String kind = segment.text("kind");
    return switch (kind) {
      case ListedCode.KIND -> new ListedCode(segment.text("name"), segment.text("code"));
      case MissingScore.KIND -> new MissingScore();
      default ->
          throw new InvalidInputException(
              "%s has a segment of the kind '%s' after those of scores.".formatted(document, kind),
              ADVICE);
    };
  }

  /** The names of the treatments of all segments, whatever their kind. */
  private static List<String> treatments(String document, JsonReading json) {
    if (!json.has("segments")) {
      return List.of();
    }
    List<JsonReading> segments = json.objects("segments");
    List<String> names =
        segments.stream()
            .filter(segment -> segment.has("treatment"))
            .map(segment -> segment.text("treatment"))
            .toList();
    if (!names.isEmpty() && names.size() < segments.size()) {
      throw new InvalidInputException(
          "%s names the treatments of %s of its %s segments."
              .formatted(document, names.size(), segments.size()),
          ADVICE);
    }
    return names;
  }

  /** The segments, where they are listed, have the cutoffs for edges. */
  private static void requireSegments(String document, JsonReading json, Cutoffs cutoffs) {
    if (!json.has("segments")) {
      return;
    }
    List<Double> edges = cutoffs.values();
    List<JsonReading> ranges =
        json.objects("segments").stream().filter(segment -> segment.has("lower")).toList();
    List<JsonReading> first = json.objects("segments").stream().limit(cutoffs.segments()).toList();
    boolean same =
        ranges.size() == cutoffs.segments() && first.stream().allMatch(s -> s.has("lower"));
    for (int k = 0; same && k < edges.size(); k++) {
      same =
          ranges.get(k).number("upper") == edges.get(k)
              && ranges.get(k + 1).number("lower") == edges.get(k);
    }
    if (!same) {
      throw new InvalidInputException(
          "%s contradicts itself: the cutoffs are %s, and its %s segments of scores have other edges."
              .formatted(document, cutoffs, ranges.size()),
          ADVICE);
    }
  }
}
