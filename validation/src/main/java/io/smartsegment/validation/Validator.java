package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.validation.CrossValidation.Contest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Validates a question: what its answer will earn with customers that it was not fitted to, and how
 * many segments are more than chance. Immutable; each method returns a validator with one thing
 * changed.
 *
 * <pre>{@code
 * Validation validation =
 *     Validator.of(asked)
 *         .against(Map.of("today", new Rule(Cutoffs.of(0.12), List.of())))
 *         .divided(Division.forward(customersWithTimes))
 *         .validate(ValidationOptions.FULL);
 * }</pre>
 */
@Experimental
public final class Validator {
  private final BoundQuestion asked;
  private final Optional<Segmentation> answer;
  private final Map<String, Rule> others;
  private final Division division;
  private final ValidationListener listener;
  private final BooleanSupplier stopped;

  private Validator(
      BoundQuestion asked,
      Optional<Segmentation> answer,
      Map<String, Rule> others,
      Division division,
      ValidationListener listener,
      BooleanSupplier stopped) {
    this.asked = asked;
    this.answer = answer;
    this.others = others;
    this.division = division;
    this.listener = listener;
    this.stopped = stopped;
  }

  /**
   * {@return a validator of a question that divides customers by chance}
   *
   * @param asked the question, put to customers with outcomes
   */
  public static Validator of(BoundQuestion asked) {
    return new Validator(
        asked, Optional.empty(), Map.of(), Division.RANDOM, (done, all) -> {}, () -> false);
  }

  /**
   * {@return the same for a question whose answer is known}
   *
   * @param known its answer
   */
  public Validator answered(Segmentation known) {
    return new Validator(asked, Optional.of(known), others, division, listener, stopped);
  }

  /**
   * {@return the same with other divisions to compare the answer with; one segment always is one}
   *
   * @param rules by name, in the order in which they are told; they are not fitted to outcomes
   */
  public Validator against(Map<String, Rule> rules) {
    return new Validator(asked, answer, new LinkedHashMap<>(rules), division, listener, stopped);
  }

  /**
   * {@return the same with another way to divide customers into those who teach and those who
   * judge}
   *
   * @param how the way
   */
  public Validator divided(Division how) {
    return new Validator(asked, answer, others, how, listener, stopped);
  }

  /**
   * {@return the same with somebody who hears of the progress}
   *
   * @param hearing hears of each step
   */
  public Validator listening(ValidationListener hearing) {
    return new Validator(asked, answer, others, division, hearing, stopped);
  }

  /**
   * {@return the same that ends early: what whole repeats have found by then is told, marked as
   * partial}
   *
   * @param condition whether to end now; asked by several threads
   */
  public Validator stoppingWhen(BooleanSupplier condition) {
    return new Validator(asked, answer, others, division, listener, condition);
  }

  /**
   * Validates.
   *
   * @param how folds, repeats, selection, effort and threads
   * @return what is expected; about (folds x repeats + 50 + subsamples) times O(D) for D distinct
   *     scores where only prices and a minimum size are asked for, and as many searches as there
   *     are folds and repeats otherwise
   * @throws io.smartsegment.core.error.SmartSegmentException if the question has no answer for the
   *     customers or for all folds but one, if there are too few customers for so many folds, or if
   *     the objective does not tell what a segment earns
   * @throws CancellationException if it was stopped before the first repeat was finished
   */
  public Validation validate(ValidationOptions how) {
    requireDivisible(asked.customers());
    Segmentation best = answer.orElseGet(asked::solve);
    int most = asked.problem().maxSegments();
    most = Math.max(most, best.scoreSegments());
    for (Rule rule : others.values()) {
      most = Math.max(most, rule.segments());
    }
    Course course = new Course(how.threads(), listener, stopped);
    List<Rule> known = new ArrayList<>(others.values());
    known.add(new Rule(best.cutoffs(), List.of()));
    boolean proven =
        how.effort() == ValidationOptions.Effort.QUICK
            && best.certificate().proof() == Proof.OPTIMAL;
    Setting setting = Setting.of(asked, division, how, most, known, proven, course);
    course.expect(setting.splits().repeats() * setting.splits().parts() + how.subsamples());
    return new Work(setting, best, how, course).validation();
  }

  /**
   * Customers who were counted by cells are drawn from the counts. That takes cells that are small
   * everywhere, not only around the best cutoffs of all customers, and nothing but counts.
   */
  private static void requireDivisible(ScoreIndex customers) {
    if (customers.isWhole()) {
      return;
    }
    String advice =
        "Take all distinct scores of the customers, as AggregatedCustomers.whole() does.";
    if (Arrays.stream(Measure.values()).anyMatch(customers::has)) {
      throw new InvalidInputException(
          "Of customers with money or weights only some distinct scores were fetched, and these customers cannot be divided by counts.",
          advice);
    }
    if (!customers.knowsHull()) {
      throw new InvalidInputException(
          "The customers are known around the best cutoffs alone, which were found with all of them.",
          advice + " AggregatedCustomers.answeringAllPrices does as well.");
    }
  }

  /** One validation. */
  private final class Work {
    private final Setting setting;
    private final Segmentation best;
    private final ValidationOptions how;
    private final Course course;
    private final CrossValidation cross;
    private final Learned all;

    Work(Setting setting, Segmentation best, ValidationOptions how, Course course) {
      this.setting = setting;
      this.best = best;
      this.how = how;
      this.course = course;
      all = setting.learner().learn(setting.population().all());
      cross = CrossValidation.of(setting, all, course);
    }

    Validation validation() {
      List<CountEstimate> frontier = frontier();
      Expectation expected = expectation();
      Choice choice = frontier.isEmpty() ? onlyTheBest(expected) : among(frontier, expected);
      Rule fitted = Objects.requireNonNull(choice.rule().apply(all));
      List<String> notes = notes(frontier);
      List<CutoffBand> bands = bands(fitted, notes);
      Optional<Segments> segments =
          frontier.isEmpty()
              ? Optional.empty()
              : Optional.of(new Segments(cross, choice.selected()));
      return new Validation(
          how,
          division.kind(),
          cross.repeats(),
          best.seed(),
          frontier,
          choice.best(),
          choice.selected(),
          expected,
          bands,
          switching(fitted, choice.rule()),
          segments.map(Segments::estimates).orElse(List.of()),
          segments.map(Segments::neighbours).orElse(List.of()),
          choice.advice(),
          !cross.isComplete() || course.isStopped(),
          notes);
    }

    private List<String> notes(List<CountEstimate> frontier) {
      List<String> notes = new ArrayList<>(EstimatedMoney.note(asked).stream().toList());
      if (!asked.customers().isWhole()) {
        notes.add(
            "Not all distinct scores are known: without a part of the customers, cutoffs were put at %s alone."
                .formatted(Numbers.count(asked.customers().distinctScores(), "score")));
      }
      if (!cross.isComplete()) {
        notes.add(
            "Stopped early: the figures are those of %s of %s repeats."
                .formatted(cross.repeats(), setting.splits().repeats()));
      }
      List<String> missing = missing(frontier);
      if (!missing.isEmpty()) {
        notes.add(
            "Mergers decide how many segments there are, and some parts of the customers did not end with %s: that many are not compared."
                .formatted(String.join(" or ", missing)));
      }
      if (asked.question().timeLimit().isPresent() && setting.learner() instanceof SearchLearner) {
        notes.add(
            "Each of the searches that tell what is expected had 1/%s of the time limit, so that what is expected may be too low."
                .formatted(how.folds()));
      }
      return notes;
    }

    /**
     * The numbers of segments that all customers ended with after merging, and some part did not.
     */
    private List<String> missing(List<CountEstimate> frontier) {
      return asked.question().mergers().isEmpty() || frontier.isEmpty()
          ? List.of()
          : all.byCount().keySet().stream()
              .filter(k -> frontier.stream().noneMatch(entry -> entry.segments() == k))
              .map(String::valueOf)
              .toList();
    }

    /**
     * The number of segments.
     *
     * @param best with the highest value on held-out customers
     * @param selected as the options say
     * @param rule the rule with the selected number of those that a part taught
     */
    private record Choice(
        int best, int selected, Function<Learned, @Nullable Rule> rule, Advice advice) {}

    /** Only the best of all was looked for, whatever its number. */
    private Choice onlyTheBest(Expectation expected) {
      int found = best.scoreSegments();
      return new Choice(found, found, Learned::chosen, Advice.ofAnswer(expected, found));
    }

    private Choice among(List<CountEstimate> frontier, Expectation expected) {
      int bestCount = Selector.segments(frontier, Selection.BEST);
      int fewest = fewest(frontier, bestCount);
      int selected =
          switch (how.selection()) {
            case IN_SAMPLE -> Selector.segments(frontier, Selection.IN_SAMPLE);
            case BEST -> bestCount;
            case ONE_STANDARD_ERROR -> fewest;
          };
      return new Choice(
          bestCount,
          selected,
          taught -> taught.of(selected),
          Advice.of(frontier, fewest, best.scoreSegments(), expected).orNothing(expected));
    }

    private OptionalDouble switching(Rule fitted, Function<Learned, @Nullable Rule> rule) {
      if (division.kind() == Division.Kind.HOLDOUT) {
        return OptionalDouble.empty();
      }
      List<Rule> found =
          cross.learned().stream()
              .map(taught -> Objects.requireNonNull(rule.apply(taught)))
              .toList();
      return OptionalDouble.of(Bands.switching(setting.population(), fitted, found));
    }

    private List<CutoffBand> bands(Rule fitted, List<String> notes) {
      try {
        return new Bands(setting.population(), setting.learner())
            .around(fitted, how, asked.question().seed(), course);
      } catch (CancellationException e) {
        notes.add("Stopped early: where the cutoffs may lie is not known.");
        return List.of();
      }
    }

    private List<CountEstimate> frontier() {
      Rule one = Rule.oneSegment(asked);
      List<Contest> contests = new ArrayList<>();
      for (int k : all.byCount().keySet()) {
        contests.add(Contest.of(k));
        contests.add(Contest.of(k).against(taught -> one));
      }
      List<Optional<Estimate>> judged = cross.judge(contests);
      List<CountEstimate> frontier = new ArrayList<>();
      int next = 0;
      for (Rule rule : all.byCount().values()) {
        Optional<Estimate> value = judged.get(next++);
        Optional<Estimate> gain = judged.get(next++);
        if (value.isPresent() && gain.isPresent()) {
          frontier.add(
              new CountEstimate(
                  rule.segments(),
                  rule.cutoffs(),
                  setting.inSample(rule),
                  withOwn(value.get()),
                  gain.get()));
        }
      }
      boolean mayBeEmpty = how.effort() == ValidationOptions.Effort.QUICK;
      if (frontier.isEmpty() && !mayBeEmpty) {
        throw new InvalidInputException(
            "No number of segments is possible in all of %s parts of the customers."
                .formatted(cross.learned().size()),
            "Ask for fewer segments or folds, or give more customers.");
      }
      return mayBeEmpty && frontier.size() == 1 ? List.of() : frontier;
    }

    private Estimate withOwn(Estimate ofScores) {
      return ofScores.plus(setting.own().value(), setting.own().variance());
    }

    private int fewest(List<CountEstimate> frontier, int bestCount) {
      List<Optional<Estimate>> losses =
          cross.judge(
              frontier.stream()
                  .map(e -> Contest.of(bestCount).against(taught -> taught.of(e.segments())))
                  .toList());
      return Selector.oneStandardError(
          frontier,
          segments -> {
            int place = frontier.indexOf(Selector.entry(frontier, segments));
            return losses.get(place).orElseThrow();
          });
    }

    private Expectation expectation() {
      Rule one = Rule.oneSegment(asked);
      Map<String, Rule> compared = new LinkedHashMap<>();
      compared.put(Comparison.ONE_SEGMENT, one);
      compared.putAll(others);
      Contest chosen = Contest.of(Learned::chosen);
      List<Contest> contests = new ArrayList<>(List.of(chosen));
      for (Rule other : compared.values()) {
        contests.add(Contest.of(taught -> other));
        contests.add(chosen.against(taught -> other));
      }
      List<Optional<Estimate>> judged = cross.judge(contests);
      double[] errors = errors(List.copyOf(compared.values()));
      Estimate value = withOwn(judged.get(0).orElseThrow().withErrorOfAtLeast(errors[0]));
      List<Comparison> comparisons = new ArrayList<>();
      int next = 1;
      for (String name : compared.keySet()) {
        Estimate other = withOwn(judged.get(next++).orElseThrow());
        Estimate gain = judged.get(next++).orElseThrow();
        comparisons.add(
            new Comparison(name, other, gain.withErrorOfAtLeast(errors[comparisons.size() + 1])));
      }
      return new Expectation(value, inSample() - value.value(), comparisons);
    }

    /** The money of the answer with the customers that it was fitted to. */
    private double inSample() {
      return EstimatedMoney.note(asked).isEmpty()
          ? best.value()
          : setting.inSample(Rule.of(asked.question(), best));
    }

    /** The least standard errors of the value, and of the gain over each other rule. */
    private double[] errors(List<Rule> compared) {
      return setting
          .resamples()
          .map(
              r ->
                  Refitting.errors(
                      setting.population(),
                      setting.learner(),
                      r.judge(),
                      r.resamples(),
                      compared,
                      course))
          .orElse(new double[1 + compared.size()]);
    }
  }
}
