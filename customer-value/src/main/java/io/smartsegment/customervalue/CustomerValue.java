package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerSegments;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What customers were worth so far and will probably be worth, with a check of the predictions on
 * orders that the models had not seen. Predictions and check do not depend on the number of
 * threads.
 *
 * <p>The value to come is margin * sum over the weeks of the horizon of (expected purchase days in
 * the week * expected money of a purchase day), each week discounted from its end; the last week
 * ends with the horizon. Immutable.
 */
@Experimental
public final class CustomerValue {
  /** A larger part of the customers is not new in the first month of the data. */
  private static final double MANY_IN_FIRST_MONTH = 0.15;

  private static final int FEW_REPEAT_CUSTOMERS = 50;

  private final ValueOptions options;
  private final Past past;
  private final @Nullable ValuePrediction prediction;
  private final @Nullable ValueCheck check;
  private final List<String> notes;

  private CustomerValue(
      ValueOptions options,
      Past past,
      @Nullable ValuePrediction prediction,
      @Nullable ValueCheck check,
      List<String> notes) {
    this.options = options;
    this.past = past;
    this.prediction = prediction;
    this.check = check;
    this.notes = List.copyOf(notes);
  }

  /**
   * {@return the value of all customers as of a date}
   *
   * <p>Goes through the history once. Fits take O(D) for each of some two thousand evaluations, D
   * the distinct triples of repeats, last day and age; intervals take O(P * S * W) for P distinct
   * pairs of repeats and age, S resamples and W weeks.
   *
   * <p>For the check, models are fitted anew to the orders before the horizon's length earlier, or
   * to the first half of the time if the data cover less than twice the horizon.
   *
   * @param history the orders
   * @param asOf the date; orders of that day and later are not looked at
   * @param options how values are predicted
   * @throws InvalidInputException if there is no order before the date
   */
  public static CustomerValue predict(OrderHistory history, LocalDate asOf, ValueOptions options) {
    if (!history.firstDay().isBefore(asOf)) {
      throw new InvalidInputException(
          "There is no order before %s: the first is of %s, the last of %s."
              .formatted(asOf, history.firstDay(), history.lastDay()),
          "Choose a date after " + history.firstDay() + ".");
    }
    long covered = asOf.toEpochDay() - history.firstDay().toEpochDay();
    int checkDays = (int) Math.min(options.horizonDays(), covered / 2);
    LocalDate split = asOf.minusDays(checkDays);
    Past past = new Past(history, asOf, options);
    Past early = new Past(history, split, options);
    Later later = new Later(history, split, asOf);
    history.forEach(
        days -> {
          past.add(days);
          early.add(days);
          later.add(days);
        });
    past.done();
    early.done();
    List<String> notes = notes(history, past);
    ValuePrediction prediction = prediction(past, options, notes);
    ValueCheck check =
        checkDays == 0 || early.buyers().length == 0
            ? null
            : new Checking(early, later, checkDays).check(options);
    if (check == null) {
      notes.add(
          "There are no customers with a later time to compare with, so nothing could be checked.");
    }
    return new CustomerValue(options, past, prediction, check, notes);
  }

  private static @Nullable ValuePrediction prediction(
      Past past, ValueOptions options, List<String> notes) {
    ValueFit fit;
    try {
      fit = ValueFit.of(past, options.threads());
    } catch (InvalidInputException e) {
      notes.add("Nothing can be predicted. " + e.problem());
      return null;
    }
    int repeatCustomers = fit.purchases().customers().repeatCustomers();
    if (repeatCustomers < FEW_REPEAT_CUSTOMERS) {
      notes.add(
          "Only %s of %s customers bought on more than one day: predictions are rough."
              .formatted(
                  Numbers.count(repeatCustomers),
                  Numbers.count(fit.purchases().customers().customers())));
    }
    notes.addAll(fit.purchases().fit().remarks());
    notes.addAll(fit.spend().fit().remarks());
    return new ValuePrediction(fit, new Forecast(fit, options, fit.resampled(options)));
  }

  private static List<String> notes(OrderHistory history, Past past) {
    List<String> notes = new ArrayList<>();
    YearMonth month = YearMonth.from(history.firstDay());
    int first = past.firstIn(month);
    int buyers = past.buyers().length;
    if (first > MANY_IN_FIRST_MONTH * buyers) {
      notes.add(
          "%s of %s customers (%s) have their first purchase in %s, the first month of the data."
                  .formatted(
                      Numbers.count(first),
                      Numbers.count(buyers),
                      Numbers.percent((double) first / buyers),
                      month)
              + " Many of them probably bought before, and are taken for newer customers than they"
              + " are.");
    }
    long silent = past.date().toEpochDay() - history.lastDay().toEpochDay() - 1;
    if (silent > 0) {
      notes.add(
          "The last order is of %s. The %s days from then to %s, which the data do not cover, count as"
                  .formatted(history.lastDay(), Numbers.count(silent), past.date())
              + " days without a purchase.");
    }
    return notes;
  }

  /** {@return the date; orders of that day and later were not looked at} */
  public LocalDate asOf() {
    return past.date();
  }

  /** {@return how values were predicted} */
  public ValueOptions options() {
    return options;
  }

  /** {@return number of customers in the history, also those who never bought} */
  public int customers() {
    return past.customers();
  }

  /**
   * {@return margin * revenue before the date, with the rate for the past if there is one}
   *
   * @param customer number of the customer in the history
   */
  public double soFar(int customer) {
    return options.margin() * past.worth(customer);
  }

  /** {@return what will probably come; empty if no model could be fitted, and a note says why} */
  public Optional<ValuePrediction> prediction() {
    return Optional.ofNullable(prediction);
  }

  /** {@return how good such predictions were; empty if no later time is there to compare with} */
  public Optional<ValueCheck> check() {
    return Optional.ofNullable(check);
  }

  /** {@return whole sentences on the data and on what they cannot tell} */
  public List<String> notes() {
    return notes;
  }

  /**
   * {@return the value lost to churn by segment, never without the check}
   *
   * @param segments the segments of the same customers as of the same date
   * @throws InvalidInputException if the segments are of another date or number of customers, or
   *     there is no prediction or no check
   */
  public ChurnLoss lostToChurn(CustomerSegments segments) {
    if (prediction == null || check == null) {
      throw new InvalidInputException(
          "The value lost to churn needs a prediction and its check, and there is no %s."
              .formatted(prediction == null ? "prediction" : "check"),
          "Take orders of a longer time.");
    }
    if (!segments.asOf().equals(asOf()) || segments.customers() != customers()) {
      throw new InvalidInputException(
          "The segments are those of %s customers as of %s, the values those of %s as of %s."
              .formatted(
                  Numbers.count(segments.customers()),
                  segments.asOf(),
                  Numbers.count(customers()),
                  asOf()),
          "Ask for the segments of the same history and date.");
    }
    return new ChurnLoss(prediction.lost(segments), check);
  }
}
