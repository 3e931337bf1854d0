package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.validation.CrossValidation.Contest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule that was made from other customers, judged on these: what its segments are today, and what
 * is lost by not finding new cutoffs.
 *
 * <p>The <em>regret</em> is what cutoffs that are found in these customers earn more than the old
 * ones, both judged on customers that did not take part in finding them. It is below 0 where new
 * cutoffs would be fitted to chance more than the old ones are out of date. For example, a regret
 * of 120 with the interval -300 to 540 gives no reason for new cutoffs.
 *
 * @param now the segments with these customers; conversions and money are those of outcomes, if
 *     they are known
 * @param hasOutcomes whether it is known who converted
 * @param regret in money; empty without outcomes, and if these customers do not suffice
 * @param shares how much the sizes of the segments have changed; empty if those then are not known
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record ModelCheck(
    List<Segment> now,
    boolean hasOutcomes,
    Optional<Estimate> regret,
    Optional<SegmentShares> shares,
    List<String> notes) {
  /**
   * Copies the lists.
   *
   * @param now the segments
   * @param hasOutcomes whether it is known who converted
   * @param regret in money
   * @param shares how much the sizes of the segments have changed
   * @param notes what a reader must know
   */
  public ModelCheck {
    now = List.copyOf(now);
    notes = List.copyOf(notes);
  }

  /**
   * Judges a rule.
   *
   * @param asked the question that the rule answers, put to the new customers
   * @param rule the rule
   * @param sizesThen customers of each segment when the rule was made; empty if not known
   * @param how folds, repeats and threads
   * @return what was found
   * @throws SmartSegmentException if the rule and the question or the sizes do not belong together
   */
  public static ModelCheck of(
      BoundQuestion asked, Rule rule, List<Long> sizesThen, ValidationOptions how) {
    if (!sizesThen.isEmpty() && sizesThen.size() != rule.segments()) {
      throw new InvalidInputException(
          "The rule has %s segments, and there are sizes of %s."
              .formatted(rule.segments(), sizesThen.size()),
          "Give one size for each segment, or none.");
    }
    ScoreIndex customers = asked.customers();
    Segmentation now = rule.on(asked, customers);
    List<String> notes = new ArrayList<>(now.warnings());
    Optional<Estimate> regret = Optional.empty();
    if (customers.hasOutcomes()) {
      try {
        regret = Optional.of(regret(asked, rule, how));
      } catch (InvalidInputException | InfeasibleProblemException e) {
        notes.add("What new cutoffs would earn is not known: " + e.problem());
      }
    }
    Optional<SegmentShares> shares =
        sizesThen.isEmpty()
            ? Optional.empty()
            : Optional.of(
                SegmentShares.of(
                    sizesThen,
                    now.segments().stream()
                        .filter(segment -> segment.rule() instanceof ScoreRange)
                        .map(Segment::customers)
                        .toList()));
    return new ModelCheck(now.segments(), customers.hasOutcomes(), regret, shares, notes);
  }

  private static Estimate regret(BoundQuestion asked, Rule rule, ValidationOptions how) {
    int most = Math.max(rule.segments(), asked.problem().maxSegments());
    Course course = Course.of(how.threads());
    Setting setting =
        Setting.of(asked, Division.RANDOM, how, most, List.of(rule), /* proven= */ false, course);
    Learned all = setting.learner().learn(setting.population().all());
    CrossValidation cross = CrossValidation.of(setting, all, course);
    Contest chosen = Contest.of(Learned::chosen);
    return cross.judge(List.of(chosen.against(taught -> rule))).get(0).orElseThrow();
  }
}
