package io.smartsegment.customers.lifecycle;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.GapCounts;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerRule;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Stages by fixed rules. As of a date D, with A days since the first purchase day and R since the
 * last, the first rule that holds decides:
 *
 * <ol>
 *   <li><em>fun</em>: no purchase day before D;
 *   <li><em>churn</em>: R is more than the silence W;
 *   <li><em>new</em>: A is at most the days N of new customers;
 *   <li><em>reengaged</em>: some purchase day in the W days before D came more than W days after
 *       the one before it;
 *   <li><em>star</em>: among the first tenth, by revenue in the W days before D, of those left;
 *   <li><em>active</em>: all others.
 * </ol>
 *
 * <p>Example, D = 1 July 2023, N = 30, W = 90: a customer who last bought on 31 March (92 days) is
 * lost, one who bought on 1 December and 20 June is back after 201 days.
 *
 * <p>Customers who are not known and ordered nothing before D are in no stage. The silence is
 * learned once and kept, so that stages of two dates differ by what customers did. The first tenth
 * is that of each date, so that a star has to keep up with the others: most sell more before
 * Christmas.
 *
 * @param newDays days N of new customers, at least 1
 * @param silenceDays silence W, at least N
 * @param starShare share of the customers left for <em>star</em> and <em>active</em> who are stars,
 *     from 0, for no stars, to 1; rounded up to whole customers, and who has the revenue of the
 *     last of them is a star as well
 */
@Experimental
public record LifecycleSegmentation(int newDays, int silenceDays, double starShare)
    implements CustomerSegmentation {
  private static final List<LifecycleStage> STAGES = List.of(LifecycleStage.values());

  /**
   * Checks the days.
   *
   * @param newDays days N of new customers, at least 1
   * @param silenceDays silence W, at least N
   * @param starShare share of the customers left for <em>star</em> and <em>active</em> who are
   *     stars, from 0, for no stars, to 1; rounded up to whole customers, and who has the revenue
   *     of the last of them is a star as well
   * @throws InvalidInputException if N is below 1 or above W, or the share is not from 0 to 1
   */
  public LifecycleSegmentation {
    requireDays(newDays, silenceDays);
    if (!(starShare >= 0 && starShare <= 1)) {
      throw new InvalidInputException(
          "The share of stars is " + starShare + ".", "Give a number from 0 to 1.");
    }
  }

  /**
   * {@return stages with the silence as of a date}
   *
   * @param history the orders
   * @param asOf the date
   * @param settings what is learned, and how
   * @throws InvalidInputException if no order was made before the date, or the silence is to be
   *     learned and no customer bought on two days, or it would be shorter than the days of new
   *     customers
   */
  public static LifecycleSegmentation learn(
      OrderHistory history, LocalDate asOf, LifecycleSettings settings) {
    history.requireOrdersBefore(asOf);
    int silence =
        settings.silenceDays().isPresent()
            ? settings.silenceDays().getAsInt()
            : learnedSilence(history, asOf, settings.newDays());
    return new LifecycleSegmentation(settings.newDays(), silence, settings.starShare());
  }

  /**
   * {@return the least revenue in the W days before a date that makes a star; empty if nobody is
   * one}
   *
   * @param history the orders
   * @param asOf the date
   * @throws InvalidInputException if no order was made before the date
   */
  public Optional<BigDecimal> starRevenue(OrderHistory history, LocalDate asOf) {
    history.requireOrdersBefore(asOf);
    long units = starUnits(history, Math.toIntExact(asOf.toEpochDay()));
    return units == Long.MAX_VALUE ? Optional.empty() : Optional.of(history.scale().amount(units));
  }

  private long starUnits(OrderHistory history, int end) {
    long[] revenue = new long[history.customers()];
    int[] others = {0};
    history.forEach(
        days -> {
          if (stage(days, end, Long.MAX_VALUE) == LifecycleStage.ACTIVE) {
            revenue[others[0]++] = windowRevenue(days, end - silenceDays, end);
          }
        });
    int stars =
        Numbers.shortest(starShare)
            .multiply(BigDecimal.valueOf(others[0]))
            .setScale(0, RoundingMode.CEILING)
            .intValueExact();
    if (stars == 0) {
      return Long.MAX_VALUE;
    }
    Arrays.sort(revenue, 0, others[0]);
    return revenue[others[0] - stars];
  }

  private static int learnedSilence(OrderHistory history, LocalDate asOf, int newDays) {
    GapCounts gaps = GapCounts.of(history, asOf);
    int silence =
        gaps.covering(LifecycleSettings.GAPS_COVERED)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "No customer bought on two days before %s, so no silence can be learned."
                            .formatted(asOf),
                        "Say how many days of silence end a customer."));
    if (silence < newDays) {
      throw new InvalidInputException(
          "90 %% of the gaps between purchase days are at most %s, and customers are new for %d."
              .formatted(Numbers.count(silence, "day"), newDays),
          "Let customers be new for at most %d days, or say how many days of silence end a customer."
              .formatted(silence));
    }
    return silence;
  }

  @Override
  public String kind() {
    return "lifecycle";
  }

  @Override
  public CustomerSegments segments(OrderHistory history, LocalDate asOf) {
    history.requireOrdersBefore(asOf);
    int end = Math.toIntExact(asOf.toEpochDay());
    long star = starUnits(history, end);
    int[] segmentOf = new int[history.customers()];
    history.forEach(
        days -> {
          boolean there = days.known() || days.day(0) < end;
          segmentOf[days.index()] =
              there ? STAGES.indexOf(stage(days, end, star)) : CustomerSegments.NONE;
        });
    return new CustomerSegments(asOf, groups(), segmentOf);
  }

  /** {@return the stages as segments, in the order of {@link LifecycleStage}} */
  private List<CustomerSegments.Group> groups() {
    return STAGES.stream()
        .map(
            stage ->
                new CustomerSegments.Group(stage.text(), new CustomerRule(kind(), rule(stage))))
        .toList();
  }

  private String rule(LifecycleStage stage) {
    return switch (stage) {
      case FUN -> "known, and no purchase day so far";
      case CHURN -> "last purchase day more than %d days ago".formatted(silenceDays);
      case NEW -> "first purchase day at most %d days ago".formatted(newDays);
      case REENGAGED ->
          "bought in the last %d days after a silence of more than %d days"
              .formatted(silenceDays, silenceDays);
      case STAR ->
          starShare == 0
              ? "no customer"
              : "none of these, and among the first %s by revenue in the last %d days"
                  .formatted(Numbers.percent(starShare), silenceDays);
      case ACTIVE -> "all others with a purchase day";
    };
  }

  private LifecycleStage stage(CustomerDays days, int end, long starUnits) {
    int first = Integer.MIN_VALUE;
    int last = Integer.MIN_VALUE;
    boolean back = false;
    for (int i = 0; i < days.count() && days.day(i) < end; i++) {
      if (!days.purchaseDay(i)) {
        continue;
      }
      int day = days.day(i);
      if (last == Integer.MIN_VALUE) {
        first = day;
      } else {
        back |= day >= end - silenceDays && day - last > silenceDays;
      }
      last = day;
    }
    if (last == Integer.MIN_VALUE) {
      return LifecycleStage.FUN;
    }
    if (end - last > silenceDays) {
      return LifecycleStage.CHURN;
    }
    if (end - first <= newDays) {
      return LifecycleStage.NEW;
    }
    if (back) {
      return LifecycleStage.REENGAGED;
    }
    boolean star =
        starUnits != Long.MAX_VALUE && windowRevenue(days, end - silenceDays, end) >= starUnits;
    return star ? LifecycleStage.STAR : LifecycleStage.ACTIVE;
  }

  private static long windowRevenue(CustomerDays days, int from, int end) {
    long revenue = 0;
    for (int i = days.count() - 1; i >= 0 && days.day(i) >= from; i--) {
      if (days.day(i) < end) {
        revenue += days.gross(i) - days.returned(i);
      }
    }
    return revenue;
  }

  /** Fails unless new is at least 1, and silence not shorter. */
  static void requireDays(int newDays, int silenceDays) {
    if (newDays < 1 || silenceDays < newDays) {
      throw new InvalidInputException(
          "Customers are new for %d days, and %d days of silence end a customer."
              .formatted(newDays, silenceDays),
          "Give at least 1 day for new customers, and a silence that is not shorter.");
    }
  }
}
