package io.smartsegment.customervalue;

import io.smartsegment.core.search.SeededRandom;
import java.time.LocalDate;

/** Customers who buy, stop and spend exactly as the models say, in days instead of real time. */
final class SimulatedShop {
  private final PurchaseModel purchases;
  private final SpendModel spend;
  private final SeededRandom random;

  SimulatedShop(PurchaseModel purchases, SpendModel spend, long seed) {
    this.purchases = purchases;
    this.spend = spend;
    this.random = new SeededRandom(seed);
  }

  /** Customers who first buy within some days from the start, and are watched until a date. */
  ListedOrders orders(int customers, LocalDate start, int firstWithin, LocalDate until) {
    ListedOrders orders = new ListedOrders();
    double end = until.toEpochDay() - start.toEpochDay();
    for (int c = 0; c < customers; c++) {
      String name = "c%06d".formatted(c);
      double perDay = gamma(purchases.r()) / purchases.alpha() / 7;
      double stops = 0;
      if (purchases.hasDropout()) {
        double stop = gamma(purchases.a());
        stops = stop / (stop + gamma(purchases.b()));
      }
      double scale = gamma(spend.q()) / spend.v();
      double time = firstWithin * random.nextDouble();
      boolean alive = true;
      boolean first = true;
      while (alive && time < end) {
        long cents = Math.max(1, Math.round(100 * gamma(spend.p()) / scale));
        orders.add(name, start.plusDays((long) time), cents);
        alive = first || random.nextDouble() >= stops;
        first = false;
        time += random.nextExponential() / perDay;
      }
    }
    return orders;
  }

  /** Marsaglia and Tsang, 2000; small shapes by a power of a uniform number. */
  private double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * StrictMath.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = StrictMath.pow(1 + c * x, 3);
      double log = StrictMath.log(1 - random.nextDouble());
      if (v > 0 && log < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }
}
