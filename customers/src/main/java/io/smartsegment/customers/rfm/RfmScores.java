package io.smartsegment.customers.rfm;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.MoneyScale;
import java.math.BigDecimal;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Recency, frequency and money of customers, and their scores. Customers are numbered as in the
 * history or book that was scored. Customers without a purchase day have no scores.
 */
@Experimental
public final class RfmScores {
  private final MoneyScale scale;
  private final int[] recency;
  private final long[] frequency;
  private final long[] money;
  private final RfmThresholds thresholds;
  private final long[] moneyThresholds;

  RfmScores(Collector values, RfmThresholds thresholds) {
    this.scale = values.scale;
    this.recency = values.recency;
    this.frequency = values.frequency;
    this.money = values.money;
    this.thresholds = thresholds;
    this.moneyThresholds = thresholds.moneyUnits(scale);
  }

  /** {@return number of customers, those without scores included} */
  public int customers() {
    return recency.length;
  }

  /**
   * {@return whether a customer has scores}
   *
   * @param customer number of the customer, from 0
   */
  public boolean scored(int customer) {
    return recency[customer] > 0;
  }

  /**
   * {@return days from the last purchase day to the date, at least 1; 0 for a customer without
   * scores}
   *
   * @param customer number of the customer, from 0
   */
  public int recency(int customer) {
    return recency[customer];
  }

  /**
   * {@return purchases or purchase days; 0 for a customer without scores}
   *
   * @param customer number of the customer, from 0
   */
  public long frequency(int customer) {
    return frequency[customer];
  }

  /**
   * {@return revenue, which may be below 0; 0 for a customer without scores}
   *
   * @param customer number of the customer, from 0
   */
  public BigDecimal money(int customer) {
    return scale.amount(money[customer]);
  }

  /**
   * {@return score of recency from 1, the worst}
   *
   * @param customer number of a customer with scores
   */
  public int recencyScore(int customer) {
    return thresholds.recencyScore(recency[customer]);
  }

  /**
   * {@return score of frequency from 1, the worst}
   *
   * @param customer number of a customer with scores
   */
  public int frequencyScore(int customer) {
    return thresholds.frequencyScore(frequency[customer]);
  }

  /**
   * {@return score of money from 1, the worst}
   *
   * @param customer number of a customer with scores
   */
  public int moneyScore(int customer) {
    return RfmThresholds.score(money[customer], moneyThresholds);
  }

  /** Takes the sums of customers. */
  static final class Collector {
    private final MoneyScale scale;
    private final RfmFrequency counted;
    private final int end;
    private final int[] recency;
    private final long[] frequency;
    private final long[] money;

    Collector(MoneyScale scale, RfmFrequency counted, int end, int customers) {
      this.scale = scale;
      this.counted = counted;
      this.end = end;
      this.recency = new int[customers];
      this.frequency = new long[customers];
      this.money = new long[customers];
    }

    void add(int customer, CustomerSums sums) {
      if (sums.bought()) {
        recency[customer] = end - sums.lastPurchaseDay();
        frequency[customer] = counted.of(sums);
        money[customer] = sums.revenue();
      }
    }

    MoneyScale scale() {
      return scale;
    }

    /** {@return recency of customers with scores} */
    LongStream recencies() {
      return scored().mapToLong(i -> recency[i]);
    }

    /** {@return frequency of customers with scores} */
    LongStream frequencies() {
      return scored().mapToLong(i -> frequency[i]);
    }

    /** {@return money of customers with scores, in units} */
    LongStream amounts() {
      return scored().mapToLong(i -> money[i]);
    }

    private IntStream scored() {
      return IntStream.range(0, recency.length).filter(i -> recency[i] > 0);
    }
  }
}
