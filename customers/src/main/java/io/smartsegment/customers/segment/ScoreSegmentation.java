package io.smartsegment.customers.segment;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments by cutoffs on a score that a column of the orders holds, such as the propensity that the
 * customer had when ordering. A customer has the score of the latest order before the date; a
 * customer whose latest order has none is in no segment. Segments have the numbers that cutoffs
 * give them, from 0 up.
 *
 * @param column name of the column, which is read as the column of segments
 * @param cutoffs where segments end
 * @param scale what the scores in the column are divided by, above 0; 100 for percentages
 */
@Experimental
public record ScoreSegmentation(String column, Cutoffs cutoffs, double scale)
    implements CustomerSegmentation {
  @Override
  public String kind() {
    return "cutoffs";
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidInputException if a score is no number from 0 to 1 after it was divided
   */
  @Override
  public CustomerSegments segments(OrderHistory history, LocalDate asOf) {
    int[] segmentOfName = history.segmentNames().stream().mapToInt(this::segmentOf).toArray();
    CustomerSegments byText = new ColumnSegmentation(column).segments(history, asOf);
    int[] segmentOf = new int[byText.customers()];
    for (int customer = 0; customer < segmentOf.length; customer++) {
      int name = byText.segmentOf(customer);
      segmentOf[customer] =
          name == CustomerSegments.NONE ? CustomerSegments.NONE : segmentOfName[name];
    }
    return new CustomerSegments(asOf, groups(), segmentOf);
  }

  private int segmentOf(String text) {
    double score;
    try {
      score = Double.parseDouble(text) / scale;
    } catch (NumberFormatException e) {
      score = Double.NaN;
    }
    if (!(score >= 0 && score <= 1)) {
      throw new InvalidInputException(
          "The score \"%s\" in column %s is no number from 0 to %s."
              .formatted(text, column, Numbers.plain(scale)),
          "Name the column of the scores that the cutoffs were made for.");
    }
    return cutoffs.segmentOf(score);
  }

  private List<CustomerSegments.Group> groups() {
    List<CustomerSegments.Group> groups = new ArrayList<>();
    List<Double> ends = cutoffs.values();
    for (int k = 0; k <= ends.size(); k++) {
      String from = k == 0 ? "0" : Numbers.full(ends.get(k - 1));
      String to = k == ends.size() ? "1" : "below " + Numbers.full(ends.get(k));
      String rule = "%s of the latest order from %s to %s".formatted(column, from, to);
      groups.add(new CustomerSegments.Group(Integer.toString(k), new CustomerRule(kind(), rule)));
    }
    return groups;
  }
}
