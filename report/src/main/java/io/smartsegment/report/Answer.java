package io.smartsegment.report;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Alternatives;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.TreatmentGain;
import io.smartsegment.core.result.Worth;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.validation.Outlook;
import io.smartsegment.validation.Rule;
import io.smartsegment.validation.Validation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that a report tells: the answer to a question, simple divisions beside it, and the question
 * itself, so that the answer can be explained and had again.
 *
 * @param best the segmentation that was found
 * @param oneSegment all customers in one segment
 * @param baselines simple divisions of the same customers at the same prices, by name, in the order
 *     in which they are shown
 * @param question what was asked
 * @param objectiveSettings prices and other settings of the objective as text, by name, with the
 *     defaults of those that were not given
 * @param scoreColumn the name of the scores, as a column of a file or otherwise
 * @param origin which customers were divided, when, and by which version; empty if nobody said
 * @param hull the hull of the customers, from which other prices can be answered; empty where
 *     values depend on more than numbers of customers and conversions
 * @param treatmentGains what each treatment adds; empty where treatments have no names or none may
 *     be left out
 * @param outlook what is expected on new customers; empty if it was not asked for
 * @param scoreScale what the scores as they were given were divided by, above 0: 100 for
 *     percentages, mostly 1; cutoffs are for the divided scores
 */
@Experimental
public record Answer(
    Segmentation best,
    Segmentation oneSegment,
    Map<String, Segmentation> baselines,
    Question question,
    Map<String, String> objectiveSettings,
    String scoreColumn,
    Optional<Origin> origin,
    Optional<ScoreHull> hull,
    List<TreatmentGain> treatmentGains,
    Optional<Outlook> outlook,
    double scoreScale) {
  /** Name among the baselines of the segments that a model had before its prices changed. */
  public static final String MODEL = "model";

  /** The name of what is done today among the baselines. */
  static final String TODAY = "today";

  /** Name among the baselines of the best division, where another one is judged. */
  public static final String OPTIMUM = "optimum";

  /** The simple divisions that an answer is compared with, where they are installed. */
  private static final List<String> BASELINES = List.of("uniform", "percentile");

  /**
   * Copies the maps, whose order is kept.
   *
   * @param best the segmentation that was found
   * @param oneSegment all customers in one segment
   * @param baselines simple divisions by name
   * @param question what was asked
   * @param objectiveSettings settings of the objective as text
   * @param scoreColumn the name of the scores
   * @param origin which customers were divided, when, and by which version
   * @param hull the hull of the customers
   * @param treatmentGains what each treatment adds
   * @param outlook what is expected on new customers
   * @param scoreScale what the scores as they were given were divided by
   */
  public Answer {
    treatmentGains = List.copyOf(treatmentGains);
    baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    objectiveSettings = Collections.unmodifiableMap(new LinkedHashMap<>(objectiveSettings));
  }

  /**
   * Makes an answer whose origin nobody said, and that other prices cannot be answered from.
   *
   * @param best the segmentation that was found
   * @param oneSegment all customers in one segment
   * @param baselines simple divisions by name
   * @param question what was asked
   * @param objectiveSettings settings of the objective as text
   * @param scoreColumn the name of the scores
   */
  public Answer(
      Segmentation best,
      Segmentation oneSegment,
      Map<String, Segmentation> baselines,
      Question question,
      Map<String, String> objectiveSettings,
      String scoreColumn) {
    this(
        best,
        oneSegment,
        baselines,
        question,
        objectiveSettings,
        scoreColumn,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        1);
  }

  /**
   * {@return this answer with its origin}
   *
   * @param said which customers were divided, when, and by which version
   */
  public Answer withOrigin(Origin said) {
    return with(Optional.of(said), outlook, scoreScale);
  }

  /**
   * {@return this answer with what is expected on new customers}
   *
   * @param known what is expected
   */
  public Answer withValidation(Validation known) {
    return withOutlook(Outlook.of(known));
  }

  /** {@return what is expected on new customers; empty if it is not known} */
  public Optional<Validation> validation() {
    return outlook.flatMap(Outlook::validation);
  }

  /** {@return what a reader must know of the answer and of what is expected, in sentences} */
  public List<String> warnings() {
    return Stream.concat(
            best.warnings().stream(),
            validation().stream().flatMap(known -> known.notes().stream()))
        .toList();
  }

  /**
   * {@return this answer with what is expected on new customers, or why nobody can say}
   *
   * @param known the outlook
   */
  public Answer withOutlook(Outlook known) {
    return with(origin, Optional.of(known), scoreScale);
  }

  /**
   * {@return this answer with the scale of the scores}
   *
   * @param divisor what the scores as they were given were divided by, above 0
   */
  public Answer withScoreScale(double divisor) {
    return with(origin, outlook, divisor);
  }

  /** What is said of an answer after it was found. */
  private Answer with(Optional<Origin> said, Optional<Outlook> known, double divisor) {
    return new Answer(
        best,
        oneSegment,
        baselines,
        question,
        objectiveSettings,
        scoreColumn,
        said,
        hull,
        treatmentGains,
        known,
        divisor);
  }

  /**
   * Solves a question and compares the answer with one segment and with simple divisions.
   *
   * @param asked a question, put to customers
   * @param scoreColumn the name of the scores
   * @return the answer with all that is shown beside it
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public static Answer to(BoundQuestion asked, String scoreColumn) {
    return to(asked, scoreColumn, Optional.empty());
  }

  /**
   * Solves a question and compares the answer with what is done today, with one segment and with
   * simple divisions.
   *
   * @param asked a question, put to customers
   * @param scoreColumn the name of the scores
   * @param today what is done today; the first of the baselines
   * @return the answer with all that is shown beside it
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public static Answer to(BoundQuestion asked, String scoreColumn, Optional<Today> today) {
    Map<String, Segmentation> baselines = new LinkedHashMap<>();
    // Today's names and cutoffs are checked before a search that may take long.
    today.ifPresent(t -> baselines.put(TODAY, t.on(asked)));
    Segmentation best = asked.solve();
    for (String id : BASELINES) {
      asked.compare(id).ifPresent(division -> baselines.put(id, division));
    }
    return new Answer(
        best,
        asked.evaluate(Cutoffs.NONE),
        baselines,
        asked.question(),
        settingsThatCount(asked),
        scoreColumn,
        Optional.empty(),
        hull(asked),
        asked.treatmentGains(best),
        Optional.empty(),
        1);
  }

  /**
   * {@return the divisions that the answer is compared with, as rules for other customers}
   *
   * @throws io.smartsegment.core.error.SmartSegmentException if treatments without names were
   *     chosen
   */
  public Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    baselines.forEach(
        (name, division) ->
            rules.put(
                name,
                name.equals(TODAY)
                    ? new Rule(division.cutoffs(), treatments(division))
                    : Rule.of(question, division)));
    return rules;
  }

  /** The names of the treatments of the segments of scores; none where they have no names. */
  private static List<String> treatments(Segmentation division) {
    return division.segments().subList(0, division.scoreSegments()).stream()
        .flatMap(segment -> segment.treatment().stream())
        .toList();
  }

  /**
   * Judges a division that is given, such as that of a model on newer customers: it stands in the
   * place of the best one, which is among the baselines.
   *
   * @param asked the question, put to the customers
   * @param given a division of the same customers
   * @param scoreColumn the name of the scores
   * @return the given division with all that is shown beside it
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public static Answer judging(BoundQuestion asked, Segmentation given, String scoreColumn) {
    Answer answer = to(asked, scoreColumn);
    Segmentation best = answer.best();
    Certificate certificate = Certificate.of(given.value(), best.certificate().upperBound());
    Map<String, Segmentation> baselines = new LinkedHashMap<>();
    baselines.put(OPTIMUM, best);
    baselines.putAll(answer.baselines());
    Segmentation judged =
        new Segmentation(
            given.objective(),
            new Worth(given.valueName(), certificate),
            given.totals(),
            given.cutoffs(),
            given.segments(),
            new Alternatives(best.bySegmentCount(), best.budgetCurve()),
            given.run(),
            given.warnings());
    return new Answer(
        judged,
        answer.oneSegment(),
        baselines,
        answer.question(),
        answer.objectiveSettings(),
        scoreColumn,
        Optional.empty(),
        answer.hull(),
        answer.treatmentGains(),
        Optional.empty(),
        1);
  }

  /** The hull of customers who are all divided by score, at any cutoffs. */
  private static Optional<ScoreHull> hull(BoundQuestion asked) {
    boolean known =
        asked.question().cutoffDecimals().isEmpty()
            && asked.customers().ownGroups().isEmpty()
            && asked.customers().knowsHull();
    return known
        ? CountPriced.of(asked.problem().valuation()).map(p -> ScoreHull.of(asked.customers()))
        : Optional.empty();
  }

  /** {@return why there is no hull, a sentence; empty if there is one} */
  public Optional<String> whyNoHull() {
    if (hull.isPresent()) {
      return Optional.empty();
    }
    if (question.cutoffDecimals().isPresent()) {
      return Optional.of("Cutoffs are rounded, and the hull knows other cutoffs.");
    }
    return Optional.of(
        best.segments().size() > best.scoreSegments()
            ? "Some customers are not divided by score, and the hull does not know them."
            : "The value depends on more than the numbers of customers and of conversions, or these"
                + " were counted for one question alone, so that no hull answers other prices.");
  }

  /**
   * The settings without prices that nobody gave and that customers' own money replaces: the notes
   * of the answer say so, and a default among the settings would contradict them.
   */
  private static Map<String, String> settingsThatCount(BoundQuestion asked) {
    Map<String, String> settings = new LinkedHashMap<>(asked.objectiveSettings().texts());
    Set<String> given = asked.question().objectiveWithTreatments().settings().keySet();
    ScoreIndex customers = asked.customers();
    boolean valued = customers.has(Measure.VALUE) || customers.has(Measure.VALUE_IF_CONVERTED);
    if (valued && settings.containsKey(Objective.VALUE_SHARE)) {
      removeUnlessGiven(settings, given, Objective.REVENUE);
    }
    if (customers.has(Measure.CUSTOMER_COST) && settings.containsKey(Objective.COST_SHARE)) {
      removeUnlessGiven(settings, given, Objective.COST);
    }
    return settings;
  }

  private static void removeUnlessGiven(
      Map<String, String> settings, Set<String> given, String name) {
    if (!given.contains(name)) {
      settings.remove(name);
    }
  }
}
