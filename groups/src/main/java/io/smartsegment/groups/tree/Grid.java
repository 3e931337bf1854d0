package io.smartsegment.groups.tree;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The cells of a view, and the sums of all customers by cell from the coarsest grid to the finest
 * one.
 */
record Grid(Cells cells, List<CellSums> sums) {
  /** Each grid has 2^2 times the cells of the one before. */
  static final int STEP = 2;

  private static final int FEWEST = 32;

  static Grid of(TreeProblem problem, View view, int count, long[][] differences) {
    Cells cells = new Cells(view, count);
    return new Grid(
        cells,
        IntStream.of(shifts(count))
            .mapToObj(shift -> CellSums.all(problem, cells, shift, differences))
            .toList());
  }

  /** How much coarser than the finest one each grid is, in powers of two. */
  static int[] shifts(int count) {
    int levels = 1;
    while (count >> (levels * STEP) >= FEWEST) {
      levels++;
    }
    int[] shifts = new int[levels];
    for (int level = 0; level < levels; level++) {
      shifts[level] = (levels - 1 - level) * STEP;
    }
    return shifts;
  }
}
