package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;

/**
 * The prices on both sides of a cutoff: those of the treatment below it and those of the treatment
 * above it. A cutoff decides which customers get which of the two treatments. So its value is
 * {@code (revenueBelow - revenueAbove) * conversions - (costBelow - costAbove) * customers} of the
 * customers below it, plus a constant. For example, with revenue 50 and cost 1 below, and revenue
 * 100 and cost 4 above, moving 100 customers with 4 conversions below the cutoff gains -50 * 4 + 3
 * * 100 = 100.
 *
 * <p>Prices are the decimals that their doubles print as, and signs are exact: 0.3 less 0.2 is 0.1.
 */
@Experimental
public final class PriceStep {
  /** The largest rounding error of prices, differences and products, as a share of each part. */
  private static final double ROUNDING = 0x1p-50;

  /** Below this number, doubles have fewer digits, and relative errors can be larger. */
  private static final double SMALL = 1e-280;

  /** A double holds every whole number up to this one. */
  private static final double LARGEST_WHOLE = 0x1p53;

  private final double revenueBelow;
  private final double costBelow;
  private final double revenueAbove;
  private final double costAbove;
  private final double revenueStep;
  private final double costStep;
  private final double revenueError;
  private final double costError;
  private final boolean whole;

  /**
   * Puts prices side by side.
   *
   * @param revenueBelow money per conversion below the cutoff
   * @param costBelow money per customer below the cutoff
   * @param revenueAbove money per conversion above the cutoff
   * @param costAbove money per customer above the cutoff
   * @throws InvalidSettingException if a price is not finite
   */
  public PriceStep(double revenueBelow, double costBelow, double revenueAbove, double costAbove) {
    this.revenueBelow = finite(revenueBelow);
    this.costBelow = finite(costBelow);
    this.revenueAbove = finite(revenueAbove);
    this.costAbove = finite(costAbove);
    revenueStep = revenueBelow - revenueAbove;
    costStep = costBelow - costAbove;
    double revenues = Math.abs(revenueBelow) + Math.abs(revenueAbove);
    double costs = Math.abs(costBelow) + Math.abs(costAbove);
    revenueError = ROUNDING * revenues;
    costError = ROUNDING * costs;
    whole =
        isWhole(revenueBelow)
            && isWhole(revenueAbove)
            && isWhole(costBelow)
            && isWhole(costAbove)
            && Math.max(revenues, costs) < LARGEST_WHOLE;
  }

  /**
   * {@return the prices on both sides of a cutoff of a price list}
   *
   * @param revenue money per conversion of each treatment
   * @param cost money per customer of each treatment
   * @param below number of the treatment below the cutoff
   * @param above number of the treatment above it
   */
  public static PriceStep between(double[] revenue, double[] cost, int below, int above) {
    return new PriceStep(revenue[below], cost[below], revenue[above], cost[above]);
  }

  /**
   * {@return the sign of the gain when some customers are moved from above the cutoff to below it:
   * 1, 0 or -1; exact}
   *
   * @param conversions how many of them converted; negative if they leave
   * @param customers how many they are; negative if they leave
   */
  public int gain(long conversions, long customers) {
    double earned = revenueStep * conversions;
    double spent = costStep * customers;
    double gain = earned - spent;
    double error = revenueError * Math.abs(conversions) + costError * Math.abs(customers);
    boolean certain = Math.abs(gain) > error && Math.abs(gain) > SMALL && Double.isFinite(gain);
    boolean exact = whole && Math.abs(earned) < LARGEST_WHOLE && Math.abs(spent) < LARGEST_WHOLE;
    return certain || exact ? (int) Math.signum(gain) : exactGain(conversions, customers);
  }

  private int exactGain(long conversions, long customers) {
    BigDecimal revenue =
        BigDecimal.valueOf(revenueBelow).subtract(BigDecimal.valueOf(revenueAbove));
    BigDecimal cost = BigDecimal.valueOf(costBelow).subtract(BigDecimal.valueOf(costAbove));
    return revenue
        .multiply(BigDecimal.valueOf(conversions))
        .compareTo(cost.multiply(BigDecimal.valueOf(customers)));
  }

  /** {@return the sign of the revenue below less the revenue above} */
  public int revenueSign() {
    return Double.compare(revenueBelow + 0.0, revenueAbove + 0.0);
  }

  /** {@return the sign of the cost below less the cost above} */
  public int costSign() {
    return Double.compare(costBelow + 0.0, costAbove + 0.0);
  }

  /**
   * {@return the gain when some customers are moved from above the cutoff to below it, in money,
   * rounded}
   *
   * @param conversions how many of them converted; negative if they leave
   * @param customers how many they are; negative if they leave
   */
  public double money(long conversions, long customers) {
    return revenueStep * conversions - costStep * customers;
  }

  private static double finite(double price) {
    if (!Double.isFinite(price)) {
      throw new InvalidSettingException("A price is " + price + ".", "Prices are finite numbers.");
    }
    return price;
  }

  private static boolean isWhole(double price) {
    return price == Math.rint(price);
  }

  @Override
  public String toString() {
    return "revenue %s and cost %s below, revenue %s and cost %s above"
        .formatted(revenueBelow, costBelow, revenueAbove, costAbove);
  }
}
