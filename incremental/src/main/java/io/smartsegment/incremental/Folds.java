package io.smartsegment.incremental;

import io.smartsegment.core.search.SeededRandom;

/** Divides customers into folds of equal size by chance, each arm by itself. */
final class Folds {
  private Folds() {}

  /**
   * The fold of each customer. Each arm has as many places in every fold as in any other, or one
   * more; each customer in turn gets one of the places that are left, all with the same chance.
   */
  static int[] of(int[] armOf, int arms, int folds, SeededRandom random) {
    int[][] left = new int[arms][folds];
    int[] all = new int[arms];
    for (int arm : armOf) {
      // The larger folds of one arm are not those of the next.
      left[arm][(all[arm]++ + arm) % folds]++;
    }
    int[] foldOf = new int[armOf.length];
    for (int i = 0; i < armOf.length; i++) {
      int[] places = left[armOf[i]];
      int place = random.nextInt(all[armOf[i]]--);
      int fold = 0;
      while (place >= places[fold]) {
        place -= places[fold++];
      }
      places[fold]--;
      foldOf[i] = fold;
    }
    return foldOf;
  }
}
