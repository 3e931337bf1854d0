package io.smartsegment.export;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import io.smartsegment.customers.lifecycle.LifecycleStage;
import io.smartsegment.customers.rfm.RfmFrequency;
import io.smartsegment.customers.rfm.RfmNames;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.rfm.RfmThresholds;
import io.smartsegment.customers.segment.SegmentTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The rule of customers' segments over a table with one row per customer, as a tree of comparisons.
 * A row of which a column that is asked for is empty, no number, or outside its range is in the
 * segment {@code (none)}.
 *
 * <p>Example: {@code recency <= 30} leads to the segment {@code Recent}, and {@code recency > 30}
 * to {@code Gone}; a row without a recency is in {@code (none)}.
 *
 * @param kind kind of the rule, such as {@code rfm}
 * @param columns the columns of the table that it needs
 * @param withoutFirst the segment of rows whose first column is empty, if they have one
 * @param tree which segment a row is in
 */
@Experimental
public record CustomerTableRule(
    String kind, List<Column> columns, Optional<String> withoutFirst, Node tree) {
  /** Days from one date to another in the years up to 9999 are fewer. */
  private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(4_000_000);

  private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(Long.MAX_VALUE);

  /** SQL counts stars in whole numbers; a share is a fraction of at most a million. */
  private static final int MOST_DECIMALS = 6;

  /**
   * Keeps a copy of the columns and checks the names of segments.
   *
   * @param kind kind of the rule
   * @param columns the columns of the table that it needs
   * @param withoutFirst the segment of rows whose first column is empty
   * @param tree which segment a row is in
   * @throws InvalidInputException if a segment's name is blank or has control characters
   */
  public CustomerTableRule {
    columns = List.copyOf(columns);
    withoutFirst.ifPresent(name -> Words.require("name of a segment", name));
    requireNames(tree);
  }

  private static void requireNames(Node node) {
    if (node instanceof Leaf leaf) {
      Words.require("name of a segment", leaf.segment());
    } else if (node instanceof Split split) {
      requireNames(split.upTo());
      requireNames(split.above());
    } else if (node instanceof First first) {
      requireNames(first.among());
      requireNames(first.others());
    }
  }

  /**
   * A column of the table.
   *
   * @param name its name, in lower case with underscores
   * @param meaning what it holds, in words
   * @param whole whether it holds whole numbers; money it holds otherwise
   * @param least the least number that it can hold
   * @param most the largest number that it can hold
   */
  @Experimental
  public record Column(
      String name, String meaning, boolean whole, BigDecimal least, BigDecimal most) {}

  /** A place in the tree. */
  @Experimental
  public sealed interface Node permits Leaf, Split, First {}

  /**
   * All rows that come here are in one segment.
   *
   * @param segment its name
   */
  @Experimental
  public record Leaf(String segment) implements Node {}

  /**
   * Rows are told apart by a column.
   *
   * @param column number of the column
   * @param most up to this number, itself included, a row goes one way, and above it the other
   * @param upTo where rows go up to the number
   * @param above where the other rows go
   */
  @Experimental
  public record Split(int column, BigDecimal most, Node upTo, Node above) implements Node {}

  /**
   * Of the rows that come here, those with the most of a column go one way: the given share of
   * them, rounded up to whole rows, and who has as much as the last of these.
   *
   * @param column number of the column
   * @param share the share, 0 to 1
   * @param among where the first ones go
   * @param others where the others go
   */
  @Experimental
  public record First(int column, BigDecimal share, Node among, Node others) implements Node {}

  /** {@return the columns that the tree compares in every row, and not among some rows only} */
  List<Column> compared() {
    return columns.stream().filter(column -> !column.equals(ranked().orElse(null))).toList();
  }

  /** {@return the column by which rows are ranked, if there is one} */
  Optional<Column> ranked() {
    return first(tree).map(first -> columns.get(first.column()));
  }

  private static Optional<First> first(Node node) {
    if (node instanceof First first) {
      return Optional.of(first);
    }
    return node instanceof Split split
        ? first(split.upTo()).or(() -> first(split.above()))
        : Optional.empty();
  }

  /**
   * {@return the rule of segments by recency, frequency and money, over columns of these names}
   *
   * @param rfm the segments
   * @throws InvalidInputException if a segment's name cannot be written everywhere
   */
  public static CustomerTableRule of(RfmSegmentation rfm) {
    RfmThresholds thresholds = rfm.thresholds();
    boolean named = rfm.names().isPresent();
    List<Column> columns = new ArrayList<>(List.of(recency(rfm), frequency(rfm)));
    if (!named) {
      columns.add(money(rfm));
    }
    List<BigDecimal> days = thresholds.recencyDays().stream().map(BigDecimal::valueOf).toList();
    List<BigDecimal> counts = thresholds.frequency().stream().map(BigDecimal::valueOf).toList();
    Node tree =
        ladder(
            0,
            days,
            // Up to the first number of days the score is the best one.
            above -> {
              int recency = thresholds.recencyScores() - above;
              return ladder(1, counts, score -> cell(rfm.names(), thresholds, recency, score + 1));
            });
    return new CustomerTableRule(rfm.kind(), columns, Optional.empty(), tree);
  }

  private static Node cell(
      Optional<RfmNames> names, RfmThresholds thresholds, int recency, int frequency) {
    if (names.isPresent()) {
      return new Leaf(names.get().name(recency, frequency));
    }
    return ladder(
        2,
        thresholds.money(),
        score -> new Leaf("%d-%d-%d".formatted(recency, frequency, score + 1)));
  }

  /**
   * Steps up a column: step k is for what is above k thresholds. Equal thresholds have nothing
   * between them, and steps that lead to the same are one.
   */
  private static Node ladder(int column, List<BigDecimal> thresholds, IntFunction<Node> step) {
    Node node = step.apply(thresholds.size());
    for (int k = thresholds.size() - 1; k >= 0; k--) {
      BigDecimal most = thresholds.get(k);
      boolean empty = k > 0 && thresholds.get(k - 1).compareTo(most) == 0;
      Node here = step.apply(k);
      boolean same =
          here.equals(node)
              || (node instanceof Split next
                  && next.column() == column
                  && next.upTo().equals(here));
      if (!empty && !same) {
        node = new Split(column, most, here, node);
      }
    }
    return node;
  }

  private static Column recency(RfmSegmentation rfm) {
    return new Column(
        "recency",
        "days from the last purchase day to the date, at least 1" + window(rfm.settings()),
        true,
        BigDecimal.ONE,
        MOST_DAYS);
  }

  private static Column frequency(RfmSegmentation rfm) {
    boolean orders = rfm.settings().frequency() == RfmFrequency.PURCHASES;
    return new Column(
        "frequency",
        (orders ? "number of purchases" : "number of purchase days") + window(rfm.settings()),
        true,
        BigDecimal.ONE,
        MOST_UNITS);
  }

  private static Column money(RfmSegmentation rfm) {
    return new Column(
        "money",
        "purchases less returns" + window(rfm.settings()),
        false,
        MOST_UNITS.negate(),
        MOST_UNITS);
  }

  private static String window(RfmSettings settings) {
    return settings.windowDays() == RfmSettings.ALL_DAYS
        ? ""
        : " in the %d days before the date".formatted(settings.windowDays());
  }

  /**
   * {@return the rule of stages of life, over the columns {@code recency}, {@code age}, {@code
   * returned_after} and {@code latest_revenue}; without a recency the stage is {@code fun}}
   *
   * @param stages the stages
   * @throws InvalidInputException if the share of stars has more than six decimals
   */
  public static CustomerTableRule of(LifecycleSegmentation stages) {
    BigDecimal share = Numbers.shortest(stages.starShare()).stripTrailingZeros();
    if (share.scale() > MOST_DECIMALS) {
      throw new InvalidInputException(
          "The share of stars is %s, which has more than six decimals."
              .formatted(share.toPlainString()),
          "Make the model with a share of at most six decimals.");
    }
    int silence = stages.silenceDays();
    List<Column> columns =
        List.of(
            new Column(
                "recency",
                "days from the last purchase day to the date, at least 1; empty without one",
                true,
                BigDecimal.ONE,
                MOST_DAYS),
            new Column(
                "age",
                "days from the first purchase day to the date",
                true,
                BigDecimal.ONE,
                MOST_DAYS),
            new Column(
                "returned_after",
                "of the purchase days in the %d days before the date, the most days that one came after the purchase day before it; 0 if there is none"
                    .formatted(silence),
                true,
                BigDecimal.ZERO,
                MOST_DAYS),
            new Column(
                "latest_revenue",
                "purchases less returns in the %d days before the date".formatted(silence),
                false,
                MOST_UNITS.negate(),
                MOST_UNITS));
    Node others = leaf(LifecycleStage.ACTIVE);
    Node left =
        share.signum() == 0 ? others : new First(3, share, leaf(LifecycleStage.STAR), others);
    Node back = new Split(2, BigDecimal.valueOf(silence), left, leaf(LifecycleStage.REENGAGED));
    Node known = new Split(1, BigDecimal.valueOf(stages.newDays()), leaf(LifecycleStage.NEW), back);
    Node tree = new Split(0, BigDecimal.valueOf(silence), known, leaf(LifecycleStage.CHURN));
    List<Column> needed = share.signum() == 0 ? columns.subList(0, 3) : columns;
    return new CustomerTableRule(
        stages.kind(), needed, Optional.of(LifecycleStage.FUN.text()), tree);
  }

  private static Leaf leaf(LifecycleStage stage) {
    return new Leaf(stage.text());
  }

  /** {@return the segment of rows that no rule holds for} */
  static String none() {
    return SegmentTable.NO_SEGMENT;
  }
}
