package io.smartsegment.customervalue;

import io.smartsegment.core.stability.Experimental;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good predictions were: models fitted to the orders before a date, compared with what the same
 * customers did afterwards. Means of absolute errors are left out on purpose, since predicting 0
 * for everybody often has the smallest.
 *
 * @param fittedBefore the date; models know no orders of that day and later
 * @param until the day after the last one that is compared
 * @param customers customers who had bought before
 * @param model the models; empty if they could not be fitted, and the verdict says why
 * @param purchases purchase days
 * @param money revenue, net of what was sent back
 * @param tenths from the customers of the highest predicted money to those of the lowest; empty
 *     without models
 * @param shares for each way of ranking customers; empty if no money came
 * @param ahead how much larger a part the first tenth by the model holds than that by the best
 *     simple ranking, which is negative if it holds less; its interval is over resamples of the
 *     customers; empty without models or money
 * @param verdict whole sentences
 */
@Experimental
public record ValueCheck(
    LocalDate fittedBefore,
    LocalDate until,
    int customers,
    Optional<ValueModel> model,
    Compared purchases,
    Compared money,
    List<Tenth> tenths,
    List<TopShare> shares,
    Optional<ValueRange> ahead,
    List<String> verdict) {
  /**
   * Keeps copies of the lists.
   *
   * @param fittedBefore the date
   * @param until the day after the last one that is compared
   * @param customers customers who had bought before
   * @param model the models
   * @param purchases purchase days
   * @param money revenue
   * @param tenths by predicted money
   * @param shares for each way of ranking
   * @param ahead how much larger a part the first tenth by the model holds
   * @param verdict whole sentences
   */
  public ValueCheck {
    tenths = List.copyOf(tenths);
    shares = List.copyOf(shares);
    verdict = List.copyOf(verdict);
  }

  /** {@return how many days are compared} */
  public int days() {
    return (int) (until.toEpochDay() - fittedBefore.toEpochDay());
  }

  /**
   * {@return the share of a way of ranking; empty if there is none}
   *
   * @param ranking the way
   */
  public Optional<TopShare> share(Ranking ranking) {
    return shares.stream().filter(share -> share.ranking() == ranking).findFirst();
  }

  /** {@return the simple ranking whose first tenth holds most; empty if no money came} */
  public Optional<TopShare> bestSimple() {
    return bestSimple(shares);
  }

  static Optional<TopShare> bestSimple(List<TopShare> shares) {
    return shares.stream()
        .filter(share -> share.ranking() != Ranking.MODEL && share.ranking() != Ranking.HINDSIGHT)
        .max(Comparator.comparingDouble(TopShare::topTenth));
  }

  /**
   * A total over all customers.
   *
   * @param predicted by the models; empty if they could not be fitted
   * @param naive if every customer went on as before: past * days / age
   * @param actual what happened
   */
  @Experimental
  public record Compared(OptionalDouble predicted, double naive, double actual) {
    /** {@return predicted / actual; empty without a prediction or if nothing happened} */
    public OptionalDouble ratio() {
      return predicted.isPresent() && actual > 0
          ? OptionalDouble.of(predicted.getAsDouble() / actual)
          : OptionalDouble.empty();
    }

    /** {@return naive / actual; empty if nothing happened} */
    public OptionalDouble naiveRatio() {
      return actual > 0 ? OptionalDouble.of(naive / actual) : OptionalDouble.empty();
    }

    /** {@return whether the prediction is off by a smaller factor than the naive one} */
    public boolean beatsNaive() {
      return ratio().isPresent()
          && factor(ratio().getAsDouble()) < factor(naiveRatio().getAsDouble());
    }

    /** How many times too much or too little. */
    private static double factor(double ratio) {
      return ratio <= 0 ? Double.POSITIVE_INFINITY : Math.max(ratio, 1 / ratio);
    }
  }

  /**
   * A tenth of the customers.
   *
   * @param customers how many
   * @param predictedPurchases purchase days that were predicted
   * @param purchases purchase days that came
   * @param predictedMoney money that was predicted
   * @param money money that came
   */
  @Experimental
  public record Tenth(
      int customers,
      double predictedPurchases,
      long purchases,
      double predictedMoney,
      double money) {}

  /** By what customers are ranked. */
  @Experimental
  public enum Ranking {
    /** Predicted money. */
    MODEL("the model"),
    /** Money of the past. */
    PAST_REVENUE("past revenue"),
    /** Number of purchase days. */
    FREQUENCY("frequency"),
    /** The last purchase day. */
    RECENCY("recency"),
    /** The money that came, which nobody can know before: the most that is possible. */
    HINDSIGHT("hindsight");

    private final String words;

    Ranking(String words) {
      this.words = words;
    }

    /** {@return the name within a sentence, for example {@code past revenue}} */
    public String words() {
      return words;
    }
  }

  /**
   * What part of the money the customers brought who were ranked highest. Of customers who are
   * equal at the edge, each counts with the same part, as if lots were drawn among them.
   *
   * @param ranking by what they are ranked
   * @param topTenth part held by the first tenth, rounded up to whole customers
   * @param topFifth part held by the first fifth, rounded up to whole customers
   */
  @Experimental
  public record TopShare(Ranking ranking, double topTenth, double topFifth) {}
}
