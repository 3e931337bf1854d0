package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.plan.TreatmentPlan;
import io.smartsegment.customers.rfm.RfmScores;
import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.segment.SegmentTable;
import io.smartsegment.customervalue.ValuePrediction;
import io.smartsegment.customervalue.ValueRange;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Customers as of a date, one row for each: what was bought, scores, stage, segment, treatment,
 * value, as far as these are known. Who was no customer at the date has no row.
 *
 * @param book the customers
 * @param history the orders, whose numbers of customers the members that follow have; if there are
 *     none, these are the numbers in the book
 * @param segments the segment of each customer
 * @param scores recency, frequency and money of each customer, and their scores
 * @param stages the stage of life of each customer
 * @param plan what each segment gets
 * @param values what each customer will probably be worth
 */
@Internal
public record CustomerTable(
    CustomerBook book,
    Optional<OrderHistory> history,
    CustomerSegments segments,
    Optional<RfmScores> scores,
    Optional<CustomerSegments> stages,
    Optional<TreatmentPlan> plan,
    Optional<ValuePrediction> values) {
  /**
   * {@return the customers of a history with their segments}
   *
   * @param history the orders
   * @param segments the segment of each customer as of a date
   */
  public static CustomerTable of(OrderHistory history, CustomerSegments segments) {
    return new CustomerTable(
        CustomerBook.of(history, segments.asOf()),
        Optional.of(history),
        segments,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * {@return the customers of a book with their segments}
   *
   * @param book the customers
   * @param segments the segment of each customer
   */
  public static CustomerTable of(CustomerBook book, CustomerSegments segments) {
    return new CustomerTable(
        book,
        Optional.empty(),
        segments,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * {@return this table with scores}
   *
   * @param known recency, frequency and money of each customer
   */
  public CustomerTable withScores(Optional<RfmScores> known) {
    return new CustomerTable(book, history, segments, known, stages, plan, values);
  }

  /**
   * {@return this table with stages}
   *
   * @param known the stage of each customer
   */
  public CustomerTable withStages(Optional<CustomerSegments> known) {
    return new CustomerTable(book, history, segments, scores, known, plan, values);
  }

  /**
   * {@return this table with treatments}
   *
   * @param known what each segment gets
   */
  public CustomerTable withPlan(Optional<TreatmentPlan> known) {
    return new CustomerTable(book, history, segments, scores, stages, known, values);
  }

  /**
   * {@return this table with values}
   *
   * @param known what each customer will probably be worth
   */
  public CustomerTable withValues(Optional<ValuePrediction> known) {
    return new CustomerTable(book, history, segments, scores, stages, plan, known);
  }

  /** {@return the table as CSV with a header; what is not known is empty} */
  public String csv() {
    return csv("segment");
  }

  /**
   * {@return the table as CSV with a header}
   *
   * @param segmentColumn name of the column with the segment
   */
  public String csv(String segmentColumn) {
    StringBuilder csv = new StringBuilder("customer_id,").append(CsvText.quoted(segmentColumn));
    stages.ifPresent(known -> csv.append(",stage"));
    plan.ifPresent(known -> csv.append(",treatment"));
    csv.append(",first_purchase,last_purchase,purchases,purchase_days,gross,returned,revenue");
    scores.ifPresent(
        known -> csv.append(",recency,frequency,money,recency_score,frequency_score,money_score"));
    values.ifPresent(known -> csv.append(",value,value_lower,value_upper"));
    csv.append('\n');
    forEach((customer, place) -> line(csv, customer, place));
    return csv.toString();
  }

  /** What is done with a customer. */
  private interface Visitor {
    void visit(int customer, int place);
  }

  private void forEach(Visitor visitor) {
    if (history.isEmpty()) {
      for (int i = 0; i < book.customers(); i++) {
        visitor.visit(i, i);
      }
      return;
    }
    // The book has the customers as of the date, in the order of the history.
    int end = Math.toIntExact(book.asOf().toEpochDay());
    int[] next = {0};
    history
        .get()
        .forEach(
            days -> {
              if (days.customerBefore(end)) {
                visitor.visit(next[0]++, days.index());
              }
            });
  }

  /**
   * {@return number of customers by their scores: entry r - 1 is recency r, and in it entry f - 1
   * frequency f; empty without scores}
   *
   * @param recencyScores number of scores of recency
   * @param frequencyScores number of scores of frequency
   */
  public List<List<Long>> byScores(int recencyScores, int frequencyScores) {
    if (scores.isEmpty()) {
      return List.of();
    }
    RfmScores known = scores.get();
    Long[][] counts = new Long[recencyScores][frequencyScores];
    for (Long[] row : counts) {
      Arrays.fill(row, 0L);
    }
    forEach(
        (customer, place) -> {
          if (known.scored(place)) {
            counts[known.recencyScore(place) - 1][known.frequencyScore(place) - 1]++;
          }
        });
    return Arrays.stream(counts).map(List::of).toList();
  }

  private void line(StringBuilder csv, int customer, int place) {
    CustomerSums sums = book.sums(customer);
    String segment = name(segments, place);
    csv.append(CsvText.quoted(book.customer(customer))).append(',');
    csv.append(CsvText.harmless(segment));
    stages.ifPresent(known -> csv.append(',').append(name(known, place)));
    plan.ifPresent(
        known -> csv.append(',').append(CsvText.harmless(known.treatmentOf(segment).name())));
    csv.append(',').append(day(sums.bought(), sums.firstPurchaseDay()));
    csv.append(',').append(day(sums.bought(), sums.lastPurchaseDay()));
    csv.append(',').append(sums.purchases()).append(',').append(sums.purchaseDays());
    for (long units : new long[] {sums.gross(), sums.returned(), sums.revenue()}) {
      csv.append(',').append(book.scale().amount(units).toPlainString());
    }
    scores.ifPresent(known -> scores(csv, known, place));
    values.ifPresent(known -> values(csv, known, place));
    csv.append('\n');
  }

  private static String name(CustomerSegments segments, int place) {
    int segment = segments.segmentOf(place);
    return segment == CustomerSegments.NONE
        ? SegmentTable.NO_SEGMENT
        : segments.groups().get(segment).name();
  }

  private static void scores(StringBuilder csv, RfmScores scores, int place) {
    if (!scores.scored(place)) {
      csv.append(",,,,,,");
      return;
    }
    csv.append(',').append(scores.recency(place));
    csv.append(',').append(scores.frequency(place));
    csv.append(',').append(scores.money(place).toPlainString());
    csv.append(',').append(scores.recencyScore(place));
    csv.append(',').append(scores.frequencyScore(place));
    csv.append(',').append(scores.moneyScore(place));
  }

  private static void values(StringBuilder csv, ValuePrediction values, int place) {
    if (!values.covers(place)) {
      csv.append(",,,");
      return;
    }
    ValueRange range = values.value(place);
    for (double number : new double[] {range.value(), range.lower(), range.upper()}) {
      csv.append(',').append(Double.isFinite(number) ? Numbers.full(number) : "");
    }
  }

  private static String day(boolean known, int day) {
    return known ? LocalDate.ofEpochDay(day).toString() : "";
  }
}
