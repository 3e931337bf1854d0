package io.smartsegment.core.population;

import io.smartsegment.core.stability.Experimental;

/**
 * A bound on what cutoffs are worth that have to leave so many customers between them, and where
 * they can be. Each cutoff by itself is worth at most a concave function of the customers below it,
 * its half of the hull. Where cutoffs are best by themselves in another order, or too close, a
 * price is put on the customers between neighbours (a Lagrange multiplier for each segment): an
 * upper cutoff gets it for each customer below it, the lower one pays it. With any prices that are
 * not negative, the separate maxima are worth no less than allowed cutoffs, less the prices for the
 * smallest segments.
 *
 * <p>Good prices come from the best cutoffs on the hull. Cutoffs in order with distances are
 * cutoffs in order once each is moved down by the smallest segments below it, and concave functions
 * in order are solved by pooling neighbours (M. J. Best, N. Chakravarti and V. A. Ubhaya,
 * Minimizing separable convex functions subject to simple chain constraints, SIAM Journal on
 * Optimization 10, 2000). In a pool each cutoff gets the price at which it stays where it is.
 *
 * <p>Example: cutoff 1 by itself gains 3 for each further customer below it, cutoff 2 loses 3. They
 * meet, and with a price of 3 for each customer between them neither gains anything by moving. A
 * position at which cutoff 1 is worth 12 less than that, with this price, is worth 12 less for the
 * whole as well.
 *
 * <p>For K segments and h vertices of the hull: O(K log h log N) mostly. Sums are rounded; {@link
 * #rounding} says how far they are off at most. Memory is used again; for use by one thread.
 */
@Experimental
public final class SpacedCutoffs {
  /** Rounding errors are below this share of the parts of a sum. */
  private static final double ROUNDING = 0x1p-44;

  private final HullChain[] chains;

  /** Entry k: what a conversion and a customer are worth in segment k. */
  private final double[] revenueOf;

  private final double[] costOf;

  /** Entry k: what a conversion and a customer below cutoff k are worth there. */
  private final double[] revenue;

  private final double[] cost;

  /** The first cutoff of each pool, and where it is, less the smallest segments below it. */
  private final int[] first;

  private final long[] place;

  /** Entry k: the price of a customer between cutoffs k and k + 1. */
  private final double[] price;

  /** Entry k: the vertex at which cutoff k is best at these prices, and what it is worth there. */
  private final int[] best;

  private final double[] highest;

  private int segments;
  private long smallest;
  private long room;
  private int pools;
  private double bound;
  private double rounding;

  /**
   * Prepares.
   *
   * @param revenueOf money per conversion of each treatment
   * @param costOf money per customer of each treatment
   * @param chains entry k: the half of the hull for cutoff k, between treatments k - 1 and k
   */
  SpacedCutoffs(double[] revenueOf, double[] costOf, HullChain[] chains) {
    this.revenueOf = revenueOf;
    this.costOf = costOf;
    this.chains = chains;
    int count = chains.length;
    revenue = new double[count];
    cost = new double[count];
    for (int k = 1; k < count; k++) {
      revenue[k] = revenueOf[k - 1] - revenueOf[k];
      cost[k] = costOf[k - 1] - costOf[k];
    }
    first = new int[count + 1];
    place = new long[count];
    price = new double[count];
    best = new int[count];
    highest = new double[count];
  }

  /**
   * Finds the bound for a number of segments, at least 2.
   *
   * @param count number of segments
   * @param smallestSize the fewest customers of a segment, at least 1, such that there can be so
   *     many segments
   */
  public void solve(int count, long smallestSize) {
    HullChain any = chains[1];
    long customers = any.customers(any.size() - 1);
    long conversions = any.conversions(any.size() - 1);
    segments = count;
    smallest = smallestSize;
    room = customers - count * smallestSize;
    pools = 0;
    for (int k = 1; k < segments; k++) {
      addToPools(k);
    }
    first[pools] = segments;
    for (int pool = 0; pool < pools; pool++) {
      setPrices(pool);
    }
    sumUp(customers, conversions);
  }

  private void addToPools(int k) {
    int start = k;
    long at = bestPlace(start, k);
    while (pools > 0 && isInTheWay(place[pools - 1], at)) {
      pools--;
      start = first[pools];
      at = bestPlace(start, k);
    }
    first[pools] = start;
    place[pools] = at;
    pools++;
  }

  /** At the ends, cutoffs are held by the first or the last customer, and share one price. */
  private boolean isInTheWay(long below, long at) {
    return below > at || (below == at && (at == 0 || at == room));
  }

  /** The lowest place from which cutoffs {@code start} to {@code end} gain nothing upwards. */
  private long bestPlace(int start, int end) {
    long low = 0;
    long high = room;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (slopeAbove(start, end, middle) > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double slopeAbove(int start, int end, long at) {
    double sum = 0;
    for (int k = start; k <= end; k++) {
      sum += slopeAbove(k, at + k * smallest);
    }
    return sum;
  }

  /** What cutoff k gains with the next customer, on its half of the hull. */
  private double slopeAbove(int k, long below) {
    int vertex = chains[k].lastWith(below);
    return slope(k, Math.min(vertex, chains[k].size() - 2));
  }

  /** What cutoff k lost last with one customer less. */
  private double slopeBelow(int k, long below) {
    return slope(k, Math.max(0, chains[k].lastWith(below - 1)));
  }

  private double slope(int k, int vertex) {
    HullChain chain = chains[k];
    double rate =
        (double) (chain.conversions(vertex + 1) - chain.conversions(vertex))
            / (chain.customers(vertex + 1) - chain.customers(vertex));
    return revenue[k] * rate - cost[k];
  }

  /** Sets prices at which the cutoffs of a pool stay where they are. */
  private void setPrices(int pool) {
    int start = first[pool];
    int end = first[pool + 1] - 1;
    double below = 0;
    double above = 0;
    for (int k = start; k <= end; k++) {
      below += slopeBelow(k, place[pool] + k * smallest);
      above += slopeAbove(k, place[pool] + k * smallest);
    }
    // Between the slopes on both sides of the place there is one that adds up to nothing.
    double share = above >= 0 ? 1 : below <= 0 ? 0 : below / (below - above);
    // The first customers hold the first pool, where it would gain by moving down.
    double sum = start == 1 ? Math.max(0, -below) : 0;
    price[start - 1] = sum;
    for (int k = start; k <= end; k++) {
      double low = slopeBelow(k, place[pool] + k * smallest);
      double high = slopeAbove(k, place[pool] + k * smallest);
      sum = Math.max(0, sum + low + share * (high - low));
      price[k] = k < end || above > 0 ? sum : 0;
    }
  }

  /** Adds up what cutoffs are worth at these prices. */
  private void sumUp(long customers, long conversions) {
    double fixed = revenueOf[segments - 1] * conversions - costOf[segments - 1] * customers;
    double sum = fixed + price[segments - 1] * customers;
    double size = Math.abs(fixed);
    for (int k = 0; k < segments; k++) {
      sum -= price[k] * smallest;
      size += price[k] * (customers + smallest);
    }
    for (int k = 1; k < segments; k++) {
      best[k] = bestVertex(k);
      highest[k] = worth(k, best[k]);
      sum += highest[k];
      size += Math.abs(revenue[k]) * conversions + (Math.abs(cost[k]) + price[k]) * customers;
    }
    bound = sum;
    rounding = ROUNDING * size;
  }

  /** Where cutoff k is best at the prices; what it gains from vertex to vertex falls. */
  private int bestVertex(int k) {
    int low = 0;
    int high = chains[k].size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (worth(k, middle + 1) > worth(k, middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double worth(int k, int vertex) {
    return revenue[k] * chains[k].conversions(vertex)
        - (cost[k] - price[k - 1] + price[k]) * chains[k].customers(vertex);
  }

  /** {@return what no allowed segmentation exceeds, in the unit of the prices, up to rounding} */
  public double bound() {
    return bound;
  }

  /**
   * {@return the price of a customer of a segment in the last solution, at least 0}
   *
   * @param segment its number, from 0
   */
  public double price(int segment) {
    return price[segment];
  }

  /** {@return the largest rounding error of the bound, and of what a cutoff loses} */
  public double rounding() {
    return rounding;
  }

  /**
   * {@return the customers below a cutoff in the best segmentation on the hull, which may divide
   * customers with one score}
   *
   * @param cutoff its number, from 1
   */
  public long below(int cutoff) {
    int pool = 0;
    while (first[pool + 1] <= cutoff) {
      pool++;
    }
    return place[pool] + cutoff * smallest;
  }

  /**
   * {@return the fewest customers below a cutoff that loses no more than this at the prices}
   *
   * @param cutoff its number, from 1
   * @param loss the largest loss, in the unit of the prices
   */
  public long fewest(int cutoff, double loss) {
    return reach(cutoff, loss, -1);
  }

  /**
   * {@return the most customers below a cutoff that loses no more than this at the prices}
   *
   * @param cutoff its number, from 1
   * @param loss the largest loss, in the unit of the prices
   */
  public long most(int cutoff, double loss) {
    return reach(cutoff, loss, 1);
  }

  private long reach(int k, double loss, int direction) {
    HullChain chain = chains[k];
    int inside = best[k];
    double lostInside = 0;
    for (int i = inside + direction; i >= 0 && i < chain.size(); i += direction) {
      double lost = highest[k] - worth(k, i);
      if (lost > loss) {
        double share = (loss - lostInside) / (lost - lostInside);
        double edge = Math.abs((double) chain.customers(i) - chain.customers(inside));
        // One more in a million, and one more, for rounding.
        long moved = (long) Math.min(edge, edge * (share + 1e-6) + 1);
        return chain.customers(inside) + direction * moved;
      }
      inside = i;
      lostInside = lost;
    }
    return chain.customers(inside);
  }
}
