package io.smartsegment.core.question;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The ways to vary a question, shared by {@link Question} itself and by whatever carries one, such
 * as a request. No method changes anything: each returns a new object.
 *
 * @param <T> what carries the question
 */
@Stable
public interface QuestionBuilder<T> {
  /**
   * Varies the question.
   *
   * @param change makes another question of this one
   * @return what carries the other question
   */
  T with(UnaryOperator<Question> change);

  /**
   * Chooses the objective; {@code net-revenue} if none is chosen. Settings of another objective
   * that were given before are kept.
   *
   * @param id an installed objective
   * @return a new object with the changed question
   */
  default T objective(String id) {
    return with(q -> q.withObjective(q.objective().withId(id)));
  }

  /**
   * Asks for the best cutoffs with few decimals. A note on the result says what the rounding costs.
   *
   * @param decimals digits behind the point, from 1 to 9
   * @return a new object with the changed question
   */
  default T cutoffDecimals(int decimals) {
    return with(q -> q.withCutoffDecimals(decimals));
  }

  /**
   * Gives a setting of the objective.
   *
   * @param name name of the setting
   * @param value the value, as its type or as text
   * @return a new object with the changed question
   */
  default T objectiveSetting(String name, Object value) {
    return with(q -> q.withObjective(q.objective().with(name, value)));
  }

  /**
   * Gives money per conversion in each segment; 3^k if none is given.
   *
   * @param perSegment one amount for each segment, which bounds their number
   * @return a new object with the changed question
   */
  default T revenue(double... perSegment) {
    return revenue(PerSegment.list(perSegment));
  }

  /**
   * Gives money per conversion in each segment.
   *
   * @param perSegment list or function
   * @return a new object with the changed question
   */
  default T revenue(PerSegment perSegment) {
    return objectiveSetting(Objective.REVENUE, perSegment);
  }

  /**
   * Gives money per conversion in each segment.
   *
   * @param expression a list or an expression in k, for example {@code 60,85,100} or {@code 3^k}
   * @return a new object with the changed question
   */
  default T revenue(String expression) {
    return objectiveSetting(Objective.REVENUE, expression);
  }

  /**
   * Gives money per customer in each segment; 2^k if none is given.
   *
   * @param perSegment one amount for each segment, which bounds their number
   * @return a new object with the changed question
   */
  default T cost(double... perSegment) {
    return cost(PerSegment.list(perSegment));
  }

  /**
   * Gives money per customer in each segment.
   *
   * @param perSegment list or function
   * @return a new object with the changed question
   */
  default T cost(PerSegment perSegment) {
    return objectiveSetting(Objective.COST, perSegment);
  }

  /**
   * Gives money per customer in each segment.
   *
   * @param expression a list or an expression in k, for example {@code 1,3.5,6.5} or {@code
   *     2*(k+1)}
   * @return a new object with the changed question
   */
  default T cost(String expression) {
    return objectiveSetting(Objective.COST, expression);
  }

  /**
   * Replaces all constraints.
   *
   * @param other the constraints
   * @return a new object with the changed question
   */
  default T constraints(Constraints other) {
    return with(q -> q.withConstraints(other));
  }

  /**
   * Varies the constraints.
   *
   * @param change for example {@code c -> c.withRisingRates().withBudget(50_000)}
   * @return a new object with the changed question
   */
  default T constraints(UnaryOperator<Constraints> change) {
    return with(q -> q.withConstraints(change.apply(q.constraints())));
  }

  /**
   * Allows at most this many segments; 10 if nothing is said.
   *
   * @param segments at least 1
   * @return a new object with the changed question
   */
  default T atMost(int segments) {
    return constraints(c -> c.atMost(segments));
  }

  /**
   * Demands exactly this many segments.
   *
   * @param segments at least 1
   * @return a new object with the changed question
   */
  default T exactly(int segments) {
    return constraints(c -> c.exactly(segments));
  }

  /**
   * Sets the smallest allowed segment; 10 customers if nothing is said.
   *
   * @param size customers or share
   * @return a new object with the changed question
   */
  default T minimumSize(SegmentSize size) {
    return constraints(c -> c.withMinimumSize(size));
  }

  /**
   * Chooses the optimizer; the one that suits best if none is chosen.
   *
   * @param id an installed optimizer
   * @return a new object with the changed question
   */
  default T optimizer(String id) {
    return with(q -> q.withOptimizer(q.optimizer().withId(id)));
  }

  /**
   * Gives a setting of the optimizer.
   *
   * @param name name of the setting
   * @param value the value, as its type or as text
   * @return a new object with the changed question
   */
  default T optimizerSetting(String name, Object value) {
    return with(q -> q.withOptimizer(q.optimizer().with(name, value)));
  }

  /**
   * Chooses a merger. The optimizer then searches without the minimum size, and the merger enforces
   * it afterwards, as the origin package does; the result is evaluated afresh. Takes the place of
   * all mergers that were chosen before; settings of the first one are kept.
   *
   * @param id an installed merger
   * @return a new object with the changed question
   */
  default T merger(String id) {
    return with(q -> q.withMerger(q.merger().withId(id)));
  }

  /**
   * Chooses one more merger, which joins what the mergers chosen before it have left. For example,
   * {@code merger("monotone").thenMerger("significance")} lets rates rise first, and then joins
   * neighbours whose rates are alike.
   *
   * @param id an installed merger
   * @return a new object with the changed question
   */
  default T thenMerger(String id) {
    return with(
        q ->
            q.withMergers(
                Stream.concat(q.mergers().stream(), Stream.of(PluginChoice.of(id))).toList()));
  }

  /**
   * Gives a setting of the merger; of the last one where several are chosen.
   *
   * @param name name of the setting
   * @param value the value, as its type or as text
   * @return a new object with the changed question
   */
  default T mergerSetting(String name, Object value) {
    return with(
        q -> {
          if (q.mergers().size() < 2) {
            return q.withMerger(q.merger().with(name, value));
          }
          List<PluginChoice> mergers = new ArrayList<>(q.mergers());
          mergers.add(mergers.remove(mergers.size() - 1).with(name, value));
          return q.withMergers(mergers);
        });
  }

  /**
   * Gives treatments by name, instead of revenue and cost.
   *
   * @param treatments in the order in which they rise with the score
   * @return a new object with the changed question
   */
  default T treatments(Treatment... treatments) {
    return with(q -> q.withTreatments(new Treatments(List.of(treatments))));
  }

  /**
   * Says which treatments a segment may get.
   *
   * @param order all in order, some of them, or any
   * @return a new object with the changed question
   */
  default T treatmentOrder(TreatmentOrder order) {
    return with(q -> q.withTreatmentOrder(order));
  }

  /**
   * Says which treatment customers get who cannot be divided by score; the first one if nothing is
   * said.
   *
   * @param treatment its name, or its number from 0 where treatments have no names
   * @return a new object with the changed question
   */
  default T specialTreatment(String treatment) {
    return with(q -> q.withSpecialTreatment(treatment));
  }

  /**
   * Gives another seed; 42 if none is given.
   *
   * @param seed any number
   * @return a new object with the changed question
   */
  default T seed(long seed) {
    return with(q -> q.withSeed(seed));
  }

  /**
   * Gives a time limit; none if nothing is said.
   *
   * @param limit positive
   * @return a new object with the changed question
   */
  default T timeLimit(Duration limit) {
    return with(q -> q.withTimeLimit(limit));
  }
}
