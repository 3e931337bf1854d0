package io.smartsegment.core;

import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.PerSegment;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * Divides customers into segments so that a campaign earns the most money.
 *
 * <pre>{@code
 * Segmentation best =
 *     SmartSegment.create()
 *         .customers(ScoreIndex.of(scores, outcomes))
 *         .revenue(60, 85, 100)
 *         .cost(1, 3.5, 6.5)
 *         .minimumSize(SegmentSize.ofCustomers(500))
 *         .solve();
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
@Stable
public final class SmartSegment {
  private final PluginRegistry plugins;

  /**
   * Uses the given plugins.
   *
   * @param plugins what is installed
   */
  public SmartSegment(PluginRegistry plugins) {
    this.plugins = plugins;
  }

  /**
   * Uses the plugins that {@link java.util.ServiceLoader} finds.
   *
   * @return the facade
   * @throws io.smartsegment.core.error.PluginException if a plugin cannot be loaded, or ids clash
   */
  public static SmartSegment create() {
    return new SmartSegment(PluginRegistry.load());
  }

  /** {@return what is installed} */
  public PluginRegistry plugins() {
    return plugins;
  }

  /**
   * Starts a request: net revenue with the prices 3^k and 2^k, at most 10 segments of at least 10
   * customers, the optimizer that suits best, unless told otherwise.
   *
   * @param index the customers
   * @return the request
   */
  public SegmentationRequest customers(ScoreIndex index) {
    return new SegmentationRequest(plugins, Objects.requireNonNull(index, "customers"));
  }

  /**
   * Puts a question to the hull of customers, as a model holds it: what would be best at other
   * prices, and how the best changes with a price or the budget. Mostly milliseconds, however many
   * customers there are.
   *
   * @param hull the hull of the customers
   * @param question what is asked; its prices concern customers and conversions alone
   * @return the question, put to the hull
   * @throws io.smartsegment.core.error.SmartSegmentException if the objective is not installed, or
   *     a setting of it cannot be used
   */
  public HullQuestion asking(ScoreHull hull, Question question) {
    return HullQuestion.of(plugins, question, hull, SearchOptions.DEFAULT);
  }

  /**
   * Finds the most profitable bins with the parameters of the origin package's function of this
   * name, and its defaults: at most 10 bins, revenue 3^k, cost 2^k, no penalty, at least 10
   * customers each, global search.
   *
   * @param propensities propensity of each customer, in [0, 1]
   * @param outcomes 1 if the customer converted, else 0
   * @return number of bins, cutoffs and net revenue, and more
   */
  public Segmentation findOptimalBins(double[] propensities, int[] outcomes) {
    return findOptimalBins(
        propensities,
        outcomes,
        10,
        k -> StrictMath.pow(3, k),
        k -> StrictMath.pow(2, k),
        0,
        10,
        true);
  }

  /**
   * Finds the most profitable bins with the parameters of the origin package's function of this
   * name. The minimum number of samples is honoured while searching, not repaired afterwards.
   *
   * @param propensities propensity of each customer, in [0, 1]
   * @param outcomes 1 if the customer converted, else 0
   * @param numberOfBins largest number of bins, at least 1
   * @param revenue money per conversion in bin k, from 0
   * @param cost money per customer in bin k, from 0
   * @param penaltyFactor money deducted per unit of difference between the conversion rates of
   *     neighbouring bins, at least 0
   * @param minimumSamples smallest bin in customers, at least 1
   * @param globalSearch the optimizer that suits best if true, else {@code quantile}
   * @return number of bins, cutoffs and net revenue, and more
   * @throws io.smartsegment.core.error.SmartSegmentException if the input cannot be used
   */
  public Segmentation findOptimalBins(
      double[] propensities,
      int[] outcomes,
      int numberOfBins,
      IntToDoubleFunction revenue,
      IntToDoubleFunction cost,
      double penaltyFactor,
      long minimumSamples,
      boolean globalSearch) {
    SegmentationRequest request =
        customers(ScoreIndex.of(propensities, outcomes))
            .constraints(
                Constraints.DEFAULT
                    .atMost(numberOfBins)
                    .withMinimumSize(SegmentSize.ofCustomers(minimumSamples)))
            .cost(PerSegment.function("cost function", cost))
            .revenue(PerSegment.function("revenue function", revenue))
            .objectiveSetting(Objective.PENALTY, penaltyFactor);
    return (globalSearch ? request : request.optimizer("quantile")).solve();
  }
}
