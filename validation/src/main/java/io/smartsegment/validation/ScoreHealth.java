package io.smartsegment.validation;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How good a score is that customers are divided by: whether it puts those who convert above the
 * others, and whether it is the probability that it says. Customers count once each, whatever their
 * weights; those without a score take no part.
 *
 * <pre>{@code
 * ScoreHealth health = ScoreHealth.of(index);
 * health.auc().ifPresent(auc -> System.out.println(auc.value() + " from " + auc.lower()));
 * }</pre>
 *
 * @param customers number of customers
 * @param conversions how many of them converted
 * @param meanScore mean of the scores, which is the rate that they promise
 * @param auc probability that a customer who converted has a higher score than one who did not,
 *     equal scores counting half, with the interval of DeLong; from 0 to 1, no money. Empty with
 *     fewer than 2 of either kind
 * @param brier mean of the squared difference between score and outcome, from 0 to 1; less is
 *     better
 * @param brierOfRate the same for the rate of all customers in place of the score
 * @param calibrationError mean over customers of the difference between mean score and rate of
 *     their step, without sign
 * @param steps the natural steps of the score, which are the groups of the isotonic regression of
 *     outcomes on scores; their rates rise (T. Dimitriadis, T. Gneiting and A. I. Jordan, PNAS 118,
 *     2021)
 * @param calibration slope and intercept; empty if they cannot be fitted
 * @param revenue the revenue that the scores promise beside that which came in; empty if no prices
 *     per conversion are known
 * @param warnings what a reader must know, in sentences
 */
@Experimental
public record ScoreHealth(
    long customers,
    long conversions,
    double meanScore,
    Optional<Estimate> auc,
    double brier,
    double brierOfRate,
    double calibrationError,
    List<Step> steps,
    Optional<Calibration> calibration,
    Optional<ScoreRevenue> revenue,
    List<String> warnings) {
  /**
   * Copies the lists.
   *
   * @param customers number of customers
   * @param conversions how many of them converted
   * @param meanScore mean of the scores
   * @param auc area under the ROC curve
   * @param brier mean squared difference
   * @param brierOfRate that of the common rate
   * @param calibrationError mean difference by steps
   * @param steps natural steps of the score
   * @param calibration slope and intercept
   * @param revenue promised and observed
   * @param warnings what a reader must know
   */
  public ScoreHealth {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
  }

  /**
   * Customers with neighbouring scores.
   *
   * @param lowest their lowest score
   * @param highest their highest score
   * @param customers how many they are, at least 1
   * @param conversions how many of them converted
   * @param meanScore the mean of their scores
   */
  public record Step(
      double lowest, double highest, long customers, long conversions, double meanScore) {
    /** {@return conversions per customer} */
    public double rate() {
      return (double) conversions / customers;
    }
  }

  /**
   * {@return the health of the scores of some customers; O(D) for D distinct scores}
   *
   * @param index customers whose outcomes are known
   * @throws InvalidInputException if outcomes are not known
   */
  public static ScoreHealth of(ScoreIndex index) {
    return of(index, Optional.empty());
  }

  /**
   * {@return the health of the scores of the customers of a question, and the revenue that they
   * promise at its prices}
   *
   * @param asked the question, put to customers whose outcomes are known
   * @param cutoffs between the segments
   * @throws InvalidInputException if outcomes are not known
   * @throws io.smartsegment.core.error.SmartSegmentException if there are not enough prices for so
   *     many segments
   */
  public static ScoreHealth of(BoundQuestion asked, Cutoffs cutoffs) {
    return of(asked, Rule.of(asked.question(), asked.evaluate(cutoffs)));
  }

  /**
   * {@return the health of the scores of the customers of a question, and the revenue that they
   * promise at its prices}
   *
   * @param asked the question, put to customers whose outcomes are known
   * @param rule who gets which treatment
   * @throws InvalidInputException if outcomes are not known
   * @throws io.smartsegment.core.error.SmartSegmentException if the question has no such treatments
   */
  public static ScoreHealth of(BoundQuestion asked, Rule rule) {
    return of(asked.customers(), ScoreRevenue.of(asked, rule));
  }

  private static ScoreHealth of(ScoreIndex index, Optional<ScoreRevenue> revenue) {
    if (!index.hasOutcomes()) {
      throw new InvalidInputException(
          "It is not known who converted, so that scores cannot be compared with outcomes.",
          "Give the outcomes of a past campaign.");
    }
    List<String> warnings = new ArrayList<>();
    revenue.flatMap(ScoreRevenue::warning).ifPresent(warnings::add);
    Optional<Estimate> auc = RocArea.of(index);
    if (auc.isEmpty()) {
      warnings.add(
          "There is no AUC: it takes 2 customers who converted and 2 who did not, and of %s customers %s converted."
              .formatted(index.customers(), index.conversions()));
    }
    Calibration.Fit fit = Calibration.fit(index);
    fit.problem().ifPresent(warnings::add);
    if (index.isWeighted()) {
      warnings.add("Each customer counts once in these figures of the score, not by weight.");
    }
    List<Step> steps = steps(index);
    double rate = (double) index.conversions() / index.customers();
    return new ScoreHealth(
        index.customers(),
        index.conversions(),
        scoresBelow(index)[index.distinctScores()] / index.customers(),
        auc,
        brier(index),
        rate * (1 - rate),
        error(steps, index.customers()),
        steps,
        fit.calibration(),
        revenue,
        warnings);
  }

  static double[] scoresBelow(ScoreIndex index) {
    return index.prefixSums(score -> score);
  }

  private static double brier(ScoreIndex index) {
    double sum = 0;
    for (int p = 0; p < index.distinctScores(); p++) {
      long conversions = index.conversions(p, p + 1);
      double score = index.score(p);
      sum += conversions * (1 - score) * (1 - score);
      sum += (index.customers(p, p + 1) - conversions) * score * score;
    }
    return sum / index.customers();
  }

  private static List<Step> steps(ScoreIndex index) {
    List<ScoreHull.Vertex> vertices = ScoreHull.of(index).lower();
    double[] scoresBelow = scoresBelow(index);
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i < vertices.size(); i++) {
      int from = vertices.get(i - 1).position();
      int to = vertices.get(i).position();
      long customers = index.customers(from, to);
      steps.add(
          new Step(
              index.score(from),
              index.score(to - 1),
              customers,
              index.conversions(from, to),
              (scoresBelow[to] - scoresBelow[from]) / customers));
    }
    return steps;
  }

  private static double error(List<Step> steps, long customers) {
    double sum = 0;
    for (Step step : steps) {
      sum += step.customers() * Math.abs(step.meanScore() - step.rate());
    }
    return sum / customers;
  }
}
