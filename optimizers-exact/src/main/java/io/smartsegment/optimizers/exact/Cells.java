package io.smartsegment.optimizers.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ranges of positions (cells) in which one bound of a segmentation may be, ascending. For
 * example, the positions 1 to 10 in two cells are [1, 5] and [6, 10].
 */
final class Cells {
  private final int[] lows;
  private final int[] highs;

  private Cells(int[] lows, int[] highs) {
    this.lows = lows;
    this.highs = highs;
  }

  /** Divides the positions of each bound into cells of about the same width. */
  static List<Cells> even(int segments, int distinct, int count) {
    int cells = Math.min(count, Math.max(1, distinct - 1));
    int[] lows = new int[cells];
    int[] highs = new int[cells];
    for (int i = 0; i < cells; i++) {
      lows[i] = 1 + (int) ((long) (distinct - 1) * i / cells);
      highs[i] = (int) ((long) (distinct - 1) * (i + 1) / cells);
    }
    List<Cells> layers = new ArrayList<>(List.of(new Cells(new int[] {0}, new int[] {0})));
    for (int k = 1; k < segments; k++) {
      layers.add(new Cells(lows, highs));
    }
    layers.add(new Cells(new int[] {distinct}, new int[] {distinct}));
    return layers;
  }

  int size() {
    return lows.length;
  }

  /** The lowest position of a cell. */
  int low(int cell) {
    return lows[cell];
  }

  /** The highest position of a cell. */
  int high(int cell) {
    return highs[cell];
  }

  boolean isSingle(int cell) {
    return lows[cell] == highs[cell];
  }

  boolean areSingle() {
    return Arrays.equals(lows, highs);
  }

  /** Keeps the marked cells and cuts each of them with two or more positions into two. */
  Cells halved(boolean[] stays) {
    int[] newLows = new int[2 * lows.length];
    int[] newHighs = new int[2 * lows.length];
    int count = 0;
    for (int i = 0; i < lows.length; i++) {
      if (stays[i]) {
        int middle = (lows[i] + highs[i]) >>> 1;
        newLows[count] = lows[i];
        newHighs[count++] = middle;
        if (middle < highs[i]) {
          newLows[count] = middle + 1;
          newHighs[count++] = highs[i];
        }
      }
    }
    return new Cells(Arrays.copyOf(newLows, count), Arrays.copyOf(newHighs, count));
  }
}
