package io.smartsegment.incremental;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.features.CustomerTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Past customers who were treated differently: the score of each, the arm (the way in which the
 * customer was treated, such as "none", "mail" or "call"), what came of it, and how likely this arm
 * was. Immutable as long as the arrays that it was made of are.
 *
 * <p>The score may be any order of customers from 0 to 1: a propensity, or an estimate of what a
 * treatment adds. Rows are numbered from 0.
 */
@Experimental
public final class TrialCustomers {
  /** More arms than this are taken for a wrong column. */
  static final int MOST_ARMS = 10;

  private final double[] scores;
  private final List<String> arms;
  private final int[] armOf;
  private final double[] outcomes;
  private final boolean isMoney;
  private final double @Nullable [] probabilities;
  private final @Nullable CustomerTable features;
  private final long dropped;

  private TrialCustomers(
      double[] scores,
      List<String> arms,
      int[] armOf,
      double[] outcomes,
      boolean isMoney,
      double @Nullable [] probabilities,
      @Nullable CustomerTable features,
      long dropped) {
    this.scores = scores;
    this.arms = arms;
    this.armOf = armOf;
    this.outcomes = outcomes;
    this.isMoney = isMoney;
    this.probabilities = probabilities;
    this.features = features;
    this.dropped = dropped;
  }

  /**
   * {@return customers who converted or did not; O(N log A) for N customers and A arms}
   *
   * @param scores a score for each customer, in [0, 1]
   * @param arms the arm of each customer: 2 to 10 different texts
   * @param outcomes 1 if the customer converted, else 0
   * @throws InvalidInputException if a value is outside its domain (the row is named), if lengths
   *     differ, if there are no customers, or if there is one arm only or more than 10
   */
  public static TrialCustomers of(double[] scores, String[] arms, int[] outcomes) {
    return of(scores, arms, Arrays.stream(outcomes).asDoubleStream().toArray(), false);
  }

  /**
   * {@return customers with the money that each of them brought}
   *
   * @param scores a score for each customer, in [0, 1]
   * @param arms the arm of each customer: 2 to 10 different texts
   * @param values money of each customer, finite, 0 where nothing was bought
   * @throws InvalidInputException as {@link #of(double[], String[], int[])}
   */
  public static TrialCustomers ofMoney(double[] scores, String[] arms, double[] values) {
    return of(scores, arms, values, true);
  }

  private static TrialCustomers of(
      double[] scores, String[] arms, double[] outcomes, boolean isMoney) {
    TreeMap<String, Integer> numbers = new TreeMap<>();
    for (int i = 0; i < arms.length; i++) {
      if (arms[i] == null || arms[i].isBlank()) {
        throw new InvalidInputException(
            "The arm of row %s is missing.".formatted(i), "Give every customer an arm.");
      }
      numbers.put(arms[i], 0);
    }
    List<String> names = List.copyOf(numbers.keySet());
    for (int a = 0; a < names.size(); a++) {
      numbers.put(names.get(a), a);
    }
    return coded(
        scores,
        names,
        Arrays.stream(arms).mapToInt(arm -> numbers.getOrDefault(arm, -1)).toArray(),
        outcomes,
        isMoney);
  }

  /**
   * {@return customers whose arms are given by number}
   *
   * @param scores a score for each customer, in [0, 1]
   * @param arms the names of the arms, 2 to 10
   * @param armOf for each customer the number of the arm in that list
   * @param outcomes 0 or 1 for each customer, or money
   * @param isMoney whether outcomes are money
   * @throws InvalidInputException as {@link #of(double[], String[], int[])}
   */
  public static TrialCustomers coded(
      double[] scores, List<String> arms, int[] armOf, double[] outcomes, boolean isMoney) {
    requireLength("arms", armOf.length, scores.length);
    requireLength("outcomes", outcomes.length, scores.length);
    if (scores.length == 0) {
      throw new InvalidInputException("There are no customers.", "Give at least one.");
    }
    requireArms(arms);
    for (int i = 0; i < scores.length; i++) {
      if (!(scores[i] >= 0 && scores[i] <= 1)) {
        throw new InvalidInputException(
            "The score of row %s is %s.".formatted(i, scores[i]), "Scores are from 0 to 1.");
      }
      if (armOf[i] < 0 || armOf[i] >= arms.size()) {
        throw new InvalidInputException(
            "The arm of row %s is number %s of %s.".formatted(i, armOf[i], arms.size()),
            "Arms are numbered from 0.");
      }
      if (isMoney ? !Double.isFinite(outcomes[i]) : outcomes[i] != 0 && outcomes[i] != 1) {
        throw new InvalidInputException(
            "The outcome of row %s is %s.".formatted(i, outcomes[i]),
            isMoney ? "Give finite amounts." : "Give 1 or 0, or money by ofMoney.");
      }
    }
    return new TrialCustomers(scores, List.copyOf(arms), armOf, outcomes, isMoney, null, null, 0);
  }

  private static void requireLength(String what, int length, int customers) {
    if (length != customers) {
      throw new InvalidInputException(
          "There are %s scores and %s %s.".formatted(customers, length, what),
          "Give one for each customer.");
    }
  }

  private static void requireArms(List<String> arms) {
    if (arms.size() == 1) {
      throw new InvalidInputException(
          "There is one arm only, '%s'.".formatted(arms.get(0)),
          "What a treatment adds can be told where other customers did not get it.");
    }
    if (arms.size() > MOST_ARMS) {
      List<String> first = new ArrayList<>(arms.subList(0, MOST_ARMS));
      throw new InvalidInputException(
          "There are %s arms, more than %s: %s and %s more."
              .formatted(
                  arms.size(), MOST_ARMS, String.join(", ", first), arms.size() - first.size()),
          "Name the column that says how customers were treated, or leave rare arms out.");
    }
  }

  /**
   * {@return the same customers, whose arms were not given with equal chances}
   *
   * @param ofArm for each customer the probability with which the customer got the arm that it did
   *     get, above 0 and at most 1
   * @throws InvalidInputException if one is outside that range (the row is named), or lengths
   *     differ
   */
  public TrialCustomers withProbabilities(double[] ofArm) {
    requireLength("probabilities", ofArm.length, scores.length);
    for (int i = 0; i < ofArm.length; i++) {
      if (!(ofArm[i] > 0 && ofArm[i] <= 1)) {
        throw new InvalidInputException(
            "The probability of the arm of row %s is %s.".formatted(i, ofArm[i]),
            "Give numbers above 0 and at most 1.");
      }
    }
    return new TrialCustomers(scores, arms, armOf, outcomes, isMoney, ofArm, null, dropped);
  }

  /**
   * {@return the same customers, whose arms were given by what was known of them: the probability
   * of each customer's arm is estimated from these features. Probabilities that were given before
   * are forgotten}
   *
   * @param known a row for each customer; each column is a feature, that is, what may have decided
   *     who got which arm. The score is a feature only if it is a column here
   * @throws InvalidInputException if there are fewer or more rows than customers
   */
  public TrialCustomers withFeatures(CustomerTable known) {
    requireLength("rows of features", known.size(), scores.length);
    return new TrialCustomers(scores, arms, armOf, outcomes, isMoney, null, known, dropped);
  }

  /** Some of these customers with the probabilities of their arms. */
  TrialCustomers comparable(int[] rows, double[] ofArm) {
    return new TrialCustomers(
            Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray(),
            arms,
            Arrays.stream(rows).map(row -> armOf[row]).toArray(),
            Arrays.stream(rows).mapToDouble(row -> outcomes[row]).toArray(),
            isMoney,
            null,
            null,
            dropped)
        .withProbabilities(ofArm);
  }

  /**
   * {@return the same customers, with the number of rows that were left out, for the record}
   *
   * @param rows rows with something missing
   */
  public TrialCustomers withDropped(long rows) {
    return new TrialCustomers(
        scores, arms, armOf, outcomes, isMoney, probabilities, features, rows);
  }

  /** {@return the number of customers, at least 1} */
  public int size() {
    return scores.length;
  }

  /** {@return the names of the arms} */
  public List<String> arms() {
    return arms;
  }

  /** {@return whether outcomes are money, not conversions} */
  public boolean isMoney() {
    return isMoney;
  }

  /** {@return whether the probability of each customer's arm was given} */
  public boolean hasProbabilities() {
    return probabilities != null;
  }

  /** {@return whether the probability of each customer's arm is to be estimated} */
  public boolean hasFeatures() {
    return features != null;
  }

  /** The features; there are some. */
  CustomerTable features() {
    return Objects.requireNonNull(features);
  }

  /** {@return the number of rows that were left out because something was missing} */
  public long dropped() {
    return dropped;
  }

  double score(int row) {
    // Adding 0 makes 0 of -0.
    return scores[row] + 0.0;
  }

  int arm(int row) {
    return armOf[row];
  }

  double outcome(int row) {
    return outcomes[row];
  }

  double[] sortedScores() {
    double[] sorted = new double[scores.length];
    Arrays.setAll(sorted, this::score);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The probability of a customer's arm; without probabilities the share of the arm. */
  double probability(int row, double[] shares) {
    return probabilities == null ? shares[armOf[row]] : probabilities[row];
  }
}
