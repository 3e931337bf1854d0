package io.smartsegment.incremental;

import io.smartsegment.core.number.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a reader must know about the trial before believing what follows from it. */
final class TrialChecks {
  private static final int GROUPS = 10;
  private static final double SMALL = 0.01;

  /** How far from its expectation a figure is in about 1 of 1,000 cases. */
  private static final double RARE = 3.09;

  private static final double SURE = 4;

  private final Gains gains;
  private final Arms arms;
  private final ComparableTrial past;

  TrialChecks(Gains gains, ComparableTrial past) {
    this.gains = gains;
    this.past = past;
    arms = gains.arms();
  }

  /** What concerns the probabilities of arms. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(past.warnings());
    if (!gains.trial().hasProbabilities()) {
      notRandom(warnings);
      return warnings;
    }
    smallProbabilities(warnings);
    wrongProbabilities(warnings);
    if (!past.isEstimated()) {
      warnings.add(
          "The comparison holds if the probabilities of the arms are those with which they were"
              + " given.");
    }
    return warnings;
  }

  /** Where arms were never given. */
  List<String> untested(Untested untested, boolean allowsUntested) {
    List<String> warnings = new ArrayList<>();
    for (UntestedRange range : untested.all()) {
      warnings.add(
          "No customer with a score from %s to %s got '%s', and %s such scores. %s"
              .formatted(
                  Numbers.plain(range.from()),
                  Numbers.plain(range.to()),
                  range.arm(),
                  Numbers.count(range.customers()) + " have",
                  allowsUntested
                      ? "What it does there is not known, and it may be given there as asked."
                      : range.arm().equals(arms.name(0))
                          ? "There is nothing to compare with there, and no segment with such"
                              + " scores gets another arm."
                          : "What it does there is not known, and no segment with such scores gets"
                              + " it."));
    }
    return warnings;
  }

  private void smallProbabilities(List<String> warnings) {
    long count = 0;
    double small = 0;
    double all = 0;
    for (int i = 0; i < gains.customers(); i++) {
      double squares = 0;
      for (int a = 1; a < arms.size(); a++) {
        squares += gains.money(a, i) * gains.money(a, i);
      }
      all += squares;
      if (gains.probability(i) < SMALL) {
        count++;
        small += squares;
      }
    }
    if (count > 0) {
      warnings.add(
          "%s got an arm whose probability was below %s. %s of all squared gains are theirs, so"
                  .formatted(
                      Numbers.count(count, "customer"),
                      SMALL,
                      Numbers.percent(all == 0 ? 0 : small / all))
              + " much of the noise.");
    }
  }

  /** The weights of those who got an arm stand for all customers, if probabilities are right. */
  private void wrongProbabilities(List<String> warnings) {
    int all = gains.customers();
    for (int a = 0; a < arms.size(); a++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < all; i++) {
        if (gains.armOf(i) == a) {
          double weight = 1 / gains.probability(i);
          sum += weight;
          squares += weight * weight;
        }
      }
      double error = StrictMath.sqrt(Math.max(0, squares - sum * sum / all));
      if (Math.abs(sum - all) > SURE * error + 1e-9 * all) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "By the %s probabilities, the %,d customers with arm '%s' stand for %,.0f"
                    + " customers, and there are %,d: the probabilities are not those with which"
                    + " this arm was given.",
                past.isEstimated() ? "estimated" : "given",
                arms.customers(a),
                arms.name(a),
                sum,
                all));
      }
    }
  }

  /** Pearson's test of arms against ten groups of customers by score. */
  private void notRandom(List<String> warnings) {
    long[][] counts = counts();
    long[] sizes = Arrays.stream(counts).mapToLong(row -> Arrays.stream(row).sum()).toArray();
    double sum = 0;
    int groups = 0;
    int first = -1;
    int last = -1;
    for (int g = 0; g < GROUPS; g++) {
      if (sizes[g] == 0) {
        continue;
      }
      groups++;
      first = first < 0 ? g : first;
      last = g;
      for (int a = 0; a < arms.size(); a++) {
        double expected = sizes[g] * arms.share(a);
        sum += (counts[g][a] - expected) * (counts[g][a] - expected) / expected;
      }
    }
    double freedom = (groups - 1.0) * (arms.size() - 1);
    if (groups < 2 || sum <= limit(freedom)) {
      return;
    }
    int most = 0;
    double difference = 0;
    for (int a = 0; a < arms.size(); a++) {
      double own =
          Math.abs(
              (double) counts[last][a] / sizes[last] - (double) counts[first][a] / sizes[first]);
      if (own > difference) {
        most = a;
        difference = own;
      }
    }
    warnings.add(
        "The arms were not given at random: '%s' went to %s of the customers with the lowest scores"
                .formatted(
                    arms.name(most), Numbers.percent((double) counts[first][most] / sizes[first]))
            + " and to %s of those with the highest. Give the probability of each customer's arm;"
                .formatted(Numbers.percent((double) counts[last][most] / sizes[last]))
            + " without it the gains are wrong.");
  }

  private long[][] counts() {
    long[] ofPlace = new long[gains.scores().length];
    for (int i = 0; i < gains.customers(); i++) {
      ofPlace[gains.place(i)]++;
    }
    int[] groupOf = new int[ofPlace.length];
    long below = 0;
    for (int p = 0; p < ofPlace.length; p++) {
      groupOf[p] = (int) (below * GROUPS / gains.customers());
      below += ofPlace[p];
    }
    long[][] counts = new long[GROUPS][arms.size()];
    for (int i = 0; i < gains.customers(); i++) {
      counts[groupOf[gains.place(i)]][gains.armOf(i)]++;
    }
    return counts;
  }

  /** What a chi-square number exceeds in about 1 of 1,000 cases (Wilson and Hilferty 1931). */
  private static double limit(double freedom) {
    double part = 2 / (9 * freedom);
    double root = 1 - part + RARE * StrictMath.sqrt(part);
    return freedom * root * root * root;
  }

  /** What treatments would lose where a segment gets the control. */
  static List<String> harms(List<ArmSegment> segments, String control) {
    List<String> harms = new ArrayList<>();
    for (ArmSegment segment : segments) {
      if (!segment.arm().equals(control)) {
        continue;
      }
      for (ArmFigures other : segment.byArm()) {
        if (other.profit().upper() < 0) {
          harms.add(
              "In segment %s '%s' would lose %s (95%% interval %s to %s)."
                  .formatted(
                      segment.label(),
                      other.arm(),
                      Numbers.money(-other.profit().value()),
                      Numbers.money(-other.profit().upper()),
                      Numbers.money(-other.profit().lower())));
        }
      }
    }
    return harms;
  }
}
