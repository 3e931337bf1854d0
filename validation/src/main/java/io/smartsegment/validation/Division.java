package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.KeyedCustomers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Experimental;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How customers are divided into those who teach and those who judge. */
@Experimental
public final class Division {
  /** By chance, stratified by outcome: each fold judges once what the others teach. */
  public static final Division RANDOM = new Division(Kind.RANDOM, null, null);

  private final Kind kind;
  private final @Nullable KeyedCustomers keyed;
  private final @Nullable ScoreIndex others;

  /** The ways to divide. */
  public enum Kind {
    /** By chance. */
    RANDOM,
    /** By chance, and customers of a group stay together. */
    GROUPS,
    /** By time: the past teaches what the following time judges. */
    FORWARD,
    /** All teach, and other customers judge. */
    HOLDOUT
  }

  private Division(Kind kind, @Nullable KeyedCustomers keyed, @Nullable ScoreIndex others) {
    this.kind = kind;
    this.keyed = keyed;
    this.others = others;
  }

  /**
   * {@return a division by chance in which customers with the same key stay together, such as all
   * rows of a person} A group is then what varies by chance, so that intervals are those of sums
   * over groups.
   *
   * @param customers the customers of the question, with the number of a group for each
   */
  public static Division groups(KeyedCustomers customers) {
    return new Division(Kind.GROUPS, customers, null);
  }

  /**
   * {@return a division by time into one part more than there are folds, of about the same number
   * of customers: the first part teaches what the second judges, the first two teach what the third
   * judges, and so on} Each part judges once, whatever number of repeats was asked for.
   *
   * @param customers the customers of the question, with a time for each as any ascending number
   */
  public static Division forward(KeyedCustomers customers) {
    return new Division(Kind.FORWARD, customers, null);
  }

  /**
   * {@return a division in which all customers of the question teach and others judge}
   *
   * @param others with outcomes, and with the same money and weights as the customers
   */
  public static Division holdout(ScoreIndex others) {
    if (!others.hasOutcomes()) {
      throw new InvalidInputException(
          "It is not known which of the held-out customers converted.",
          "Give customers with outcomes.");
    }
    return new Division(Kind.HOLDOUT, null, others);
  }

  /** {@return the way to divide} */
  public Kind kind() {
    return kind;
  }

  Optional<KeyedCustomers> keyed() {
    return Optional.ofNullable(keyed);
  }

  ScoreIndex others() {
    return Objects.requireNonNull(others);
  }
}
