package io.smartsegment.customers.rfm;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerRule;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Customers by recency, frequency and money with fixed thresholds. Segments are named by the scores
 * of recency and frequency where both are from 1 to 5; otherwise each cell of all three scores is a
 * segment, such as {@code 5-4-3}.
 *
 * <pre>{@code
 * RfmSegmentation rfm = RfmSegmentation.learn(history, date, RfmSettings.DEFAULT);
 * CustomerSegments then = rfm.segments(history, date);
 * CustomerSegments now = rfm.segments(history, later);
 * }</pre>
 *
 * <p>Only customers with a purchase day before the date, and within the window if there is one,
 * have scores; the others are in no segment. A customer who sent back all that was bought on the
 * same day has no purchase day.
 */
@Experimental
public final class RfmSegmentation implements CustomerSegmentation {
  private final RfmThresholds thresholds;
  private final RfmSettings settings;
  private final Optional<RfmNames> names;
  private final List<CustomerSegments.Group> groups;

  private RfmSegmentation(
      RfmThresholds thresholds, RfmSettings settings, Optional<RfmNames> names) {
    this.thresholds = thresholds;
    this.settings = settings;
    this.names = names;
    this.groups = List.copyOf(names.map(this::named).orElseGet(this::cells));
  }

  /**
   * {@return a segmentation with given thresholds}
   *
   * @param thresholds where scores end
   * @param settings what counts; its number of scores is not used
   */
  public static RfmSegmentation of(RfmThresholds thresholds, RfmSettings settings) {
    Optional<RfmNames> names =
        nameable(thresholds) ? Optional.of(RfmNames.DEFAULT) : Optional.empty();
    return new RfmSegmentation(thresholds, settings, names);
  }

  /**
   * {@return a segmentation whose thresholds divide the customers of a date evenly}
   *
   * @param history the orders
   * @param asOf the date
   * @param settings what counts, and the number of scores
   * @throws InvalidInputException if no customer has a purchase day before the date
   */
  public static RfmSegmentation learn(OrderHistory history, LocalDate asOf, RfmSettings settings) {
    return learn(values(history, asOf, settings), asOf, settings);
  }

  /**
   * {@return a segmentation whose thresholds divide the customers of a book evenly}
   *
   * @param book the customers
   * @param settings what counts, and the number of scores; no window, since a book has no days
   * @throws InvalidInputException if no customer has a purchase day, or there is a window
   */
  public static RfmSegmentation learn(CustomerBook book, RfmSettings settings) {
    return learn(values(book, settings), book.asOf(), settings);
  }

  private static RfmSegmentation learn(
      RfmScores.Collector values, LocalDate asOf, RfmSettings settings) {
    if (values.recencies().findAny().isEmpty()) {
      throw new InvalidInputException(
          "No customer bought more than was sent back on any day before %s%s."
              .formatted(asOf, window(settings)),
          "Choose a later date or a longer window.");
    }
    return of(RfmThresholds.learn(values, settings.bins()), settings);
  }

  /**
   * {@return the same thresholds with other names}
   *
   * @param table names of the 25 cells
   * @throws InvalidInputException if recency and frequency do not have five scores each
   */
  public RfmSegmentation withNames(RfmNames table) {
    if (!nameable(thresholds)) {
      throw new InvalidInputException(
          "Names are for five scores of recency and frequency, and there are %d and %d."
              .formatted(thresholds.recencyScores(), thresholds.frequencyScores()),
          "Choose five scores, or leave out the names.");
    }
    return new RfmSegmentation(thresholds, settings, Optional.of(table));
  }

  /** {@return the same thresholds with a segment for each cell of the three scores} */
  public RfmSegmentation byCell() {
    return new RfmSegmentation(thresholds, settings, Optional.empty());
  }

  /** {@return where scores end} */
  public RfmThresholds thresholds() {
    return thresholds;
  }

  /** {@return what counts} */
  public RfmSettings settings() {
    return settings;
  }

  /** {@return the names of the 25 cells; empty if each cell of three scores is a segment} */
  public Optional<RfmNames> names() {
    return names;
  }

  @Override
  public String kind() {
    return "rfm";
  }

  @Override
  public CustomerSegments segments(OrderHistory history, LocalDate asOf) {
    return segments(scores(history, asOf), asOf);
  }

  /**
   * {@return the segment of each customer of a book}
   *
   * @param book the customers
   * @throws InvalidInputException if there is a window
   */
  public CustomerSegments segments(CustomerBook book) {
    return segments(scores(book), book.asOf());
  }

  /**
   * {@return the scores of customers as of a date}
   *
   * @param history the orders
   * @param asOf the date
   * @throws InvalidInputException if no order was made before the date
   */
  public RfmScores scores(OrderHistory history, LocalDate asOf) {
    return new RfmScores(values(history, asOf, settings), thresholds);
  }

  /**
   * {@return the scores of the customers of a book}
   *
   * @param book the customers
   * @throws InvalidInputException if there is a window
   */
  public RfmScores scores(CustomerBook book) {
    return new RfmScores(values(book, settings), thresholds);
  }

  private CustomerSegments segments(RfmScores scores, LocalDate asOf) {
    int[] segmentOf = new int[scores.customers()];
    int[] groupOfCell = names.map(this::groupsOfCells).orElse(new int[0]);
    for (int i = 0; i < segmentOf.length; i++) {
      segmentOf[i] = scores.scored(i) ? group(scores, i, groupOfCell) : CustomerSegments.NONE;
    }
    return new CustomerSegments(asOf, groups, segmentOf);
  }

  private int group(RfmScores scores, int customer, int[] groupOfCell) {
    int recency = scores.recencyScore(customer);
    int frequency = scores.frequencyScore(customer);
    if (names.isPresent()) {
      return groupOfCell[(recency - 1) * RfmNames.SCORES + frequency - 1];
    }
    int fromBest = thresholds.recencyScores() - recency;
    fromBest = fromBest * thresholds.frequencyScores() + thresholds.frequencyScores() - frequency;
    return fromBest * thresholds.moneyScores()
        + thresholds.moneyScores()
        - scores.moneyScore(customer);
  }

  private int[] groupsOfCells(RfmNames table) {
    int[] groupOfCell = new int[RfmNames.SCORES * RfmNames.SCORES];
    Arrays.setAll(
        groupOfCell,
        cell ->
            table
                .distinct()
                .indexOf(table.name(cell / RfmNames.SCORES + 1, cell % RfmNames.SCORES + 1)));
    return groupOfCell;
  }

  private List<CustomerSegments.Group> named(RfmNames table) {
    return table.distinct().stream().map(name -> group(name, table.rule(name))).toList();
  }

  /** All cells, the best score first, recency before frequency before money. */
  private List<CustomerSegments.Group> cells() {
    List<CustomerSegments.Group> all = new ArrayList<>();
    for (int recency = thresholds.recencyScores(); recency > 0; recency--) {
      for (int frequency = thresholds.frequencyScores(); frequency > 0; frequency--) {
        for (int money = thresholds.moneyScores(); money > 0; money--) {
          all.add(
              group(
                  "%d-%d-%d".formatted(recency, frequency, money),
                  "recency %d, frequency %d and money %d".formatted(recency, frequency, money)));
        }
      }
    }
    return all;
  }

  private CustomerSegments.Group group(String name, String rule) {
    return new CustomerSegments.Group(name, new CustomerRule(kind(), rule));
  }

  private static boolean nameable(RfmThresholds thresholds) {
    return thresholds.recencyScores() == RfmNames.SCORES
        && thresholds.frequencyScores() == RfmNames.SCORES;
  }

  private static RfmScores.Collector values(
      OrderHistory history, LocalDate asOf, RfmSettings settings) {
    history.requireOrdersBefore(asOf);
    int end = Math.toIntExact(asOf.toEpochDay());
    int from =
        settings.windowDays() == RfmSettings.ALL_DAYS
            ? CustomerSums.NO_DAY
            : end - settings.windowDays();
    RfmScores.Collector values =
        new RfmScores.Collector(history.scale(), settings.frequency(), end, history.customers());
    history.forEach(days -> values.add(days.index(), CustomerSums.within(days, from, end)));
    return values;
  }

  private static RfmScores.Collector values(CustomerBook book, RfmSettings settings) {
    if (settings.windowDays() != RfmSettings.ALL_DAYS) {
      throw new InvalidInputException(
          "A customer book has no days, and the window is %d days long."
              .formatted(settings.windowDays()),
          "Leave out the window, or give the orders.");
    }
    int end = Math.toIntExact(book.asOf().toEpochDay());
    RfmScores.Collector values =
        new RfmScores.Collector(book.scale(), settings.frequency(), end, book.customers());
    for (int i = 0; i < book.customers(); i++) {
      values.add(i, book.sums(i));
    }
    return values;
  }

  private static String window(RfmSettings settings) {
    return settings.windowDays() == RfmSettings.ALL_DAYS
        ? ""
        : " in the %d days before it".formatted(settings.windowDays());
  }
}
