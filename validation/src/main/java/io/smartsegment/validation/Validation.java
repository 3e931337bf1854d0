package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.validation.CrossValidation.Contest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to a question will earn with customers that it was not fitted to, by repeated
 * cross-validation, and how many segments are more than chance.
 *
 * <pre>{@code
 * BoundQuestion asked = SmartSegment.create().customers(index).revenue(60, 85).cost(1, 3).bind();
 * Validation validation = Validation.of(asked, ValidationOptions.FULL);
 * double money = validation.expected().netRevenue().value();
 * }</pre>
 *
 * <p>Whatever is learned from outcomes, cutoffs, the number of segments, treatments and merging, is
 * learned without the customers that it is judged by. Minimum sizes in customers and budgets are
 * reduced by the share of customers that are held out. The same question and customers give the
 * same figures on any number of threads.
 *
 * <p>The intervals cover what other customers of the same population would earn; they do not cover
 * another population, other prices, or an effect of a treatment that was not in the data.
 *
 * @param options how it was done
 * @param seed seed of the folds
 * @param bySegmentCount each number of segments that is possible in all parts, ascending
 * @param best the number with the highest value on held-out customers
 * @param selected the number that the chosen selection selects
 * @param expected what the answer itself, with the number of segments that is best in the sample,
 *     is expected to earn
 * @param cutoffBands where the cutoffs of the selected number may lie; empty if not asked for, for
 *     one segment, and where subsamples are too small for so many segments
 * @param switching share of the customers, from 0 to 1, who change their segment between all
 *     customers' cutoffs and those without one fold, for the selected number
 * @param advice what to do
 */
@Experimental
public record Validation(
    ValidationOptions options,
    long seed,
    List<CountEstimate> bySegmentCount,
    int best,
    int selected,
    Expectation expected,
    List<CutoffBand> cutoffBands,
    OptionalDouble switching,
    Advice advice) {
  /**
   * Copies the lists.
   *
   * @param options how it was done
   * @param seed seed of the folds
   * @param bySegmentCount each number of segments
   * @param best the best number on held-out customers
   * @param selected the selected number
   * @param expected what the answer is expected to earn
   * @param cutoffBands where cutoffs may lie
   * @param switching share of the customers who change their segment
   * @param advice what to do
   */
  public Validation {
    bySegmentCount = List.copyOf(bySegmentCount);
    cutoffBands = List.copyOf(cutoffBands);
  }

  /**
   * Validates a question.
   *
   * @param asked the question, put to customers with outcomes
   * @param how folds, repeats, selection and threads
   * @return what is expected
   * @throws io.smartsegment.core.error.SmartSegmentException if the question has no answer for the
   *     customers or for all folds but one, if there are too few customers for so many folds, or if
   *     the objective does not tell what a segment earns
   */
  public static Validation of(BoundQuestion asked, ValidationOptions how) {
    return of(asked, asked.solve(), how);
  }

  /**
   * Validates a question whose answer is known.
   *
   * @param asked the question, put to customers with outcomes
   * @param answer its answer
   * @param how folds, repeats, selection and threads
   * @return what is expected
   * @throws io.smartsegment.core.error.SmartSegmentException as {@link #of(BoundQuestion,
   *     ValidationOptions)}
   */
  public static Validation of(BoundQuestion asked, Segmentation answer, ValidationOptions how) {
    int most = Math.max(answer.cutoffs().segments(), asked.problem().maxSegments());
    CrossValidation cross = CrossValidation.of(asked, how, most);
    Learned all = cross.learner().learn(cross.population().all());
    List<CountEstimate> frontier = frontier(cross, all);
    if (frontier.isEmpty()) {
      throw new InvalidInputException(
          "No number of segments is possible in all of %s parts of the customers."
              .formatted(how.folds() * how.repeats()),
          "Ask for fewer segments or folds, or give more customers.");
    }
    int best = Selector.segments(frontier, Selection.BEST);
    int fewest = fewest(cross, frontier, best);
    int selected =
        switch (how.selection()) {
          case IN_SAMPLE -> Selector.segments(frontier, Selection.IN_SAMPLE);
          case BEST -> best;
          case ONE_STANDARD_ERROR -> fewest;
        };
    Rule rule = Objects.requireNonNull(all.of(selected));
    List<Rule> others = new ArrayList<>();
    for (Learned part : cross.learned()) {
      others.add(Objects.requireNonNull(part.of(selected)));
    }
    long seed = asked.question().seed();
    return new Validation(
        how,
        seed,
        frontier,
        best,
        selected,
        expectation(cross, answer),
        new Bands(cross.population(), cross.learner()).around(rule, how, seed),
        OptionalDouble.of(Bands.switching(cross.population(), rule, others)),
        Advice.of(frontier, fewest, answer.cutoffs().segments()));
  }

  private static List<CountEstimate> frontier(CrossValidation cross, Learned all) {
    List<Contest> contests = new ArrayList<>();
    for (int k : all.byCount().keySet()) {
      contests.add(Contest.of(k));
      contests.add(Contest.of(k).against(taught -> Rule.ONE_SEGMENT));
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
                rule.segments(), rule.cutoffs(), cross.inSample(rule), value.get(), gain.get()));
      }
    }
    return frontier;
  }

  private static int fewest(CrossValidation cross, List<CountEstimate> frontier, int best) {
    List<Optional<Estimate>> losses =
        cross.judge(
            frontier.stream()
                .map(e -> Contest.of(best).against(taught -> taught.of(e.segments())))
                .toList());
    return Selector.oneStandardError(
        frontier,
        segments -> {
          int place = frontier.indexOf(Selector.entry(frontier, segments));
          return losses.get(place).orElseThrow();
        });
  }

  private static Expectation expectation(CrossValidation cross, Segmentation answer) {
    Contest chosen = new Contest(Learned::chosen, Optional.empty());
    List<Optional<Estimate>> judged =
        cross.judge(List.of(chosen, chosen.against(taught -> Rule.ONE_SEGMENT)));
    Refitting.Errors errors = cross.errors(answer.seed());
    Estimate value = judged.get(0).orElseThrow().withErrorOfAtLeast(errors.value());
    return new Expectation(
        value,
        answer.value() - value.value(),
        judged.get(1).orElseThrow().withErrorOfAtLeast(errors.gain()));
  }

  /**
   * {@return what is known for a number of segments; null if it is not possible}
   *
   * @param segments the number of segments
   */
  public @Nullable CountEstimate of(int segments) {
    return bySegmentCount.stream()
        .filter(entry -> entry.segments() == segments)
        .findFirst()
        .orElse(null);
  }
}
