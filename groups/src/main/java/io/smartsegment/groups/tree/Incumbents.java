package io.smartsegment.groups.tree;

import java.util.concurrent.atomic.AtomicLongArray;

/** For each price the best tree that is known. Many threads may find better ones. */
final class Incumbents {
  private final long[] prices;
  private final AtomicLongArray best;

  Incumbents(long[] prices, long leaf) {
    this.prices = prices;
    best = new AtomicLongArray(prices.length);
    for (int p = 0; p < prices.length; p++) {
      best.set(p, leaf);
    }
  }

  int prices() {
    return prices.length;
  }

  long price(int p) {
    return prices[p];
  }

  long best(int p) {
    return best.get(p);
  }

  void raise(int p, long worth) {
    best.accumulateAndGet(p, worth, Math::max);
  }

  /** What a side earns with one group, or with a question at its price. */
  long side(int p, long leaf, long split) {
    return Math.max(leaf, split - prices[p]);
  }
}
