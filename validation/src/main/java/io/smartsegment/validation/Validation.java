package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
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
 * @param options how it was asked for
 * @param division how customers were divided
 * @param repeats how many repeats were finished
 * @param seed seed of the folds
 * @param bySegmentCount each number of segments that is possible in all parts, ascending; empty if
 *     only the best of all was looked for, which quick validation does where each number would take
 *     a search
 * @param best the number with the highest value on held-out customers
 * @param selected the number that the chosen selection selects
 * @param expected what the answer itself, with the number of segments that is best in the sample,
 *     is expected to earn
 * @param cutoffBands where the cutoffs of the selected number may lie; empty if not asked for, for
 *     one segment, and where subsamples are too small for so many segments
 * @param switching share of the customers, from 0 to 1, who change their segment between all
 *     customers' cutoffs and those without one fold, for the selected number; empty where all teach
 * @param segments the segments of the selected number on held-out customers
 * @param neighbours whether neighbours among them differ, in rates and in money
 * @param advice what to do
 * @param partial whether it was stopped before its end
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record Validation(
    ValidationOptions options,
    Division.Kind division,
    int repeats,
    long seed,
    List<CountEstimate> bySegmentCount,
    int best,
    int selected,
    Expectation expected,
    List<CutoffBand> cutoffBands,
    OptionalDouble switching,
    List<SegmentEstimate> segments,
    List<NeighbourTest> neighbours,
    Advice advice,
    boolean partial,
    List<String> notes) {
  /**
   * Copies the lists.
   *
   * @param options how it was asked for
   * @param division how customers were divided
   * @param repeats how many repeats were finished
   * @param seed seed of the folds
   * @param bySegmentCount each number of segments
   * @param best the best number on held-out customers
   * @param selected the selected number
   * @param expected what the answer is expected to earn
   * @param cutoffBands where cutoffs may lie
   * @param switching share of the customers who change their segment
   * @param segments the segments of the selected number
   * @param neighbours whether neighbours differ
   * @param advice what to do
   * @param partial whether it was stopped before its end
   * @param notes what a reader must know
   */
  public Validation {
    segments = List.copyOf(segments);
    neighbours = List.copyOf(neighbours);
    notes = List.copyOf(notes);
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
    return Validator.of(asked).validate(how);
  }

  /**
   * Validates a question whose answer is known.
   *
   * @param asked the question, put to customers with outcomes
   * @param answer its answer
   * @param how folds, repeats, selection and threads
   * @return what is expected
   * @throws io.smartsegment.core.error.SmartSegmentException as {@link Validator#validate}
   */
  public static Validation of(BoundQuestion asked, Segmentation answer, ValidationOptions how) {
    return Validator.of(asked).answered(answer).validate(how);
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
