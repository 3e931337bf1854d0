package io.smartsegment.groups.payoff;

import io.smartsegment.core.search.SeededRandom;

/** Numbers in a random order (Fisher and Yates). */
final class Shuffle {
  private Shuffle() {}

  static int[] of(int count, SeededRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
