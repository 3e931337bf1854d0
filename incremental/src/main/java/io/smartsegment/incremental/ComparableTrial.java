package io.smartsegment.incremental;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.ObservedGroups;
import io.smartsegment.groups.payoff.Balance;
import io.smartsegment.groups.payoff.Payoffs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The customers of a trial who can be compared. Where arms were given by what was known of
 * customers, their probabilities are estimated, and customers to whom some arm goes too rarely are
 * left out.
 */
final class ComparableTrial {
  private static final double MUCH = 0.2;
  private static final double TOO_MUCH = 0.5;

  /** The number of the stream of random numbers; others are for folds and resamples. */
  private static final int ESTIMATES = 3;

  private final TrialCustomers customers;
  private final int[] rows;
  private final Optional<ObservedGroups> estimates;
  private final List<String> warnings = new ArrayList<>();

  private ComparableTrial(
      TrialCustomers customers, int[] rows, Optional<ObservedGroups> estimates) {
    this.customers = customers;
    this.rows = rows;
    this.estimates = estimates;
  }

  static ComparableTrial asIs(TrialCustomers all) {
    return new ComparableTrial(all, IntStream.range(0, all.size()).toArray(), Optional.empty());
  }

  /**
   * The customers as they are, or with estimated probabilities.
   *
   * @throws InvalidInputException if more than half of the customers cannot be compared, or
   *     features cannot be used
   */
  static ComparableTrial of(TrialCustomers all, long seed) {
    if (!all.hasFeatures()) {
      return asIs(all);
    }
    int[] served = IntStream.range(0, all.size()).map(all::arm).toArray();
    double[] outcomes = IntStream.range(0, all.size()).mapToDouble(all::outcome).toArray();
    ObservedGroups estimates =
        ObservedGroups.of(
            all.features(),
            all.arms(),
            served,
            outcomes,
            new SeededRandom(seed).stream(ESTIMATES, 0));
    int[] rows = estimates.comparable();
    requireHalf(estimates, rows.length, all);
    double[] probabilities = Arrays.stream(rows).mapToDouble(estimates::probability).toArray();
    ComparableTrial trial =
        new ComparableTrial(all.comparable(rows, probabilities), rows, Optional.of(estimates));
    trial.warn(all.size());
    return trial;
  }

  private static void requireHalf(ObservedGroups estimates, int left, TrialCustomers all) {
    int not = all.size() - left;
    if (not > TOO_MUCH * all.size()) {
      throw new InvalidInputException(
          notComparable(estimates, not, all.size()),
          "Compare the arms %s on customers who may get any of them."
              .formatted(String.join(", ", all.arms())));
    }
  }

  private static String notComparable(ObservedGroups estimates, int not, int all) {
    return "%s of %s (%s) cannot be compared, since some arm goes to less than %s of such customers; most of them are where %s."
        .formatted(
            Numbers.count(not),
            Numbers.count(all, "customer"),
            Numbers.percent((double) not / all),
            Numbers.percent(Payoffs.LEAST_PROBABILITY),
            estimates.mostlyNotComparable().text());
  }

  private void warn(int all) {
    ObservedGroups known = estimates.orElseThrow();
    warnings.add(
        "This is an observational comparison: who got which arm was not decided by lot, and the"
            + " probabilities of arms are estimated from %s. It holds if everything that decided"
                .formatted(String.join(", ", known.features()))
            + " who got which arm and also matters for the outcome is among them, which data cannot"
            + " show.");
    int not = all - rows.length;
    if (not > MUCH * all) {
      warnings.add(notComparable(known, not, all));
    } else if (not > 0) {
      warnings.add(
          "%s left out, since some arm goes to less than %s of such customers."
              .formatted(
                  Numbers.count(not, "customer") + (not == 1 ? " was" : " were"),
                  Numbers.percent(Payoffs.LEAST_PROBABILITY)));
    }
    for (String condition : known.told()) {
      warnings.add(
          "Where %s, the arm is known beforehand, and no comparison is possible."
              .formatted(condition));
    }
    for (Balance one : known.balance()) {
      if (Math.abs(one.weighted()) > Balance.LARGE) {
        warnings.add(
            "The arms still differ in '%s' after weighting, by %s standard deviations."
                .formatted(one.feature(), Numbers.rounded(Math.abs(one.weighted()), 2)));
      }
    }
  }

  TrialCustomers customers() {
    return customers;
  }

  /** The rows of these customers among all. */
  int[] rows() {
    return rows;
  }

  boolean isEstimated() {
    return estimates.isPresent();
  }

  /** The outcome that is expected of a customer here with an arm, as it was numbered there. */
  double expected(int row, int givenArm) {
    return estimates.orElseThrow().expected(rows[row], givenArm);
  }

  List<String> warnings() {
    return warnings;
  }

  /** What a reader is told of the estimates; empty where there are none. */
  Optional<ObservedArms> told(int all) {
    return estimates.map(
        known -> new ObservedArms(known.features(), all - rows.length, known.balance()));
  }
}
