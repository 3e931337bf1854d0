package io.smartsegment.customers.plan;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.performance.ExactMoney;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Treatments in whole units that are so small that no price and no value is rounded: value =
 * perBuyer * buyers + perUnit * revenue - perCustomer * customers, with revenue in units of the
 * history.
 */
final class PricedTreatments {
  private final Treatments treatments;
  private final int decimals;
  private final long[] perBuyer;
  private final long[] perUnit;
  private final long[] perCustomer;

  PricedTreatments(Treatments treatments, MoneyScale scale, BigDecimal margin) {
    if (margin.signum() <= 0 || margin.compareTo(BigDecimal.ONE) > 0) {
      throw new InvalidSettingException(
          "The margin is " + margin.toPlainString() + ".", "Give a margin above 0 and at most 1.");
    }
    this.treatments = treatments;
    int most = scale.decimals();
    for (Treatment treatment : treatments.list()) {
      BigDecimal profit = profitShare(treatment, margin);
      int ofRevenue = profit.signum() == 0 ? 0 : profit.scale() + scale.decimals();
      most = Math.max(most, Math.max(treatment.cost().scale(), treatment.perBuyer().scale()));
      most = Math.max(most, ofRevenue);
    }
    decimals = most;
    int count = treatments.list().size();
    perBuyer = new long[count];
    perUnit = new long[count];
    perCustomer = new long[count];
    for (int t = 0; t < count; t++) {
      Treatment treatment = treatments.list().get(t);
      perBuyer[t] = units(treatment.perBuyer());
      perCustomer[t] = units(treatment.cost());
      perUnit[t] = units(profitShare(treatment, margin).movePointLeft(scale.decimals()));
    }
  }

  private static BigDecimal profitShare(Treatment treatment, BigDecimal margin) {
    return treatment.revenueShare().multiply(margin).stripTrailingZeros();
  }

  private long units(BigDecimal price) {
    try {
      return price.setScale(decimals).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "The price %s cannot be held with %d decimals."
              .formatted(price.toPlainString(), decimals),
          "Give prices and a margin with fewer decimals.");
    }
  }

  int count() {
    return perBuyer.length;
  }

  Treatment treatment(int t) {
    return treatments.list().get(t);
  }

  /** {@return the number of a treatment} */
  int number(Treatment treatment) {
    return treatments.list().indexOf(treatment);
  }

  /** What customers with a treatment are worth, in units. */
  long value(int t, long customers, long buyers, long revenue) {
    long earned =
        ExactMoney.plus(
            ExactMoney.times(perBuyer[t], buyers), ExactMoney.times(perUnit[t], revenue));
    return ExactMoney.plus(earned, -cost(t, customers));
  }

  long cost(int t, long customers) {
    return ExactMoney.times(perCustomer[t], customers);
  }

  BigDecimal amount(long units) {
    return BigDecimal.valueOf(units, decimals);
  }

  /** {@return the most whole units that a budget holds} */
  long budgetUnits(BigDecimal budget) {
    BigDecimal units = budget.movePointRight(decimals).setScale(0, RoundingMode.FLOOR);
    if (units.signum() < 0) {
      throw new InvalidSettingException(
          "The budget is " + budget.toPlainString() + ".", "Give a budget of at least 0.");
    }
    return units.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
  }
}
