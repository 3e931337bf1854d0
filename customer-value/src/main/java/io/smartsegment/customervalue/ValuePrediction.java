package io.smartsegment.customervalue;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.segment.CustomerSegments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What customers will probably do within the horizon, by models fitted to what they did before. It
 * covers customers with at least one purchase day before the date; of all others nothing can be
 * said, and their figures are NaN. Immutable.
 */
@Experimental
public final class ValuePrediction {
  private final ValueModel model;
  private final Forecast forecast;

  /** Number of the buyer, or -1. */
  private final int[] buyerOf;

  ValuePrediction(ValueFit fit, Forecast forecast) {
    this.model = fit.model();
    this.forecast = forecast;
    buyerOf = new int[fit.past().customers()];
    Arrays.fill(buyerOf, -1);
    int[] buyers = fit.past().buyers();
    for (int i = 0; i < buyers.length; i++) {
      buyerOf[buyers[i]] = i;
    }
  }

  /** {@return the models with how they were fitted} */
  public ValueModel model() {
    return model;
  }

  /**
   * {@return whether the customer bought before the date}
   *
   * @param customer number of the customer in the history
   */
  public boolean covers(int customer) {
    return buyerOf[customer] >= 0;
  }

  /**
   * {@return the probability that the customer has not stopped buying, NaN if not covered}
   *
   * @param customer number of the customer in the history
   */
  public double alive(int customer) {
    return of(customer, forecast.alive);
  }

  /**
   * {@return expected number of purchase days within the horizon, NaN if not covered}
   *
   * @param customer number of the customer in the history
   */
  public double purchases(int customer) {
    return of(customer, forecast.purchases);
  }

  /**
   * {@return expected money of a purchase day, NaN if not covered}
   *
   * @param customer number of the customer in the history
   */
  public double spend(int customer) {
    return of(customer, forecast.spend);
  }

  /**
   * {@return expected profit within the horizon, discounted to the date, NaN if not covered}
   *
   * @param customer number of the customer in the history
   */
  public ValueRange value(int customer) {
    return new ValueRange(
        of(customer, forecast.value), of(customer, forecast.lower), of(customer, forecast.upper));
  }

  private double of(int customer, double[] figures) {
    int buyer = buyerOf[customer];
    return buyer < 0 ? Double.NaN : figures[buyer];
  }

  /** {@return the value of all covered customers together} */
  public ValueRange total() {
    return forecast.total();
  }

  List<LostValue> lost(CustomerSegments segments) {
    int none = segments.groups().size();
    int[] customers = new int[none + 1];
    double[] value = new double[none + 1];
    double[] ifAlive = new double[none + 1];
    double[] lost = new double[none + 1];
    for (int c = 0; c < buyerOf.length; c++) {
      int buyer = buyerOf[c];
      if (buyer >= 0) {
        int segment = segments.segmentOf(c);
        int place = segment == CustomerSegments.NONE ? none : segment;
        customers[place]++;
        value[place] += forecast.value[buyer];
        ifAlive[place] += forecast.ifAlive[buyer];
        lost[place] += (1 - forecast.alive[buyer]) * forecast.ifAlive[buyer];
      }
    }
    List<LostValue> result = new ArrayList<>();
    for (int s = 0; s <= none; s++) {
      if (s < none || customers[s] > 0) {
        String name = s < none ? segments.groups().get(s).name() : "(none)";
        result.add(new LostValue(name, customers[s], value[s], ifAlive[s], lost[s]));
      }
    }
    return result;
  }
}
