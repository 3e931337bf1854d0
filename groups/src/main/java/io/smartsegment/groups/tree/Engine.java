package io.smartsegment.groups.tree;

/** How second questions are found while customers come. The trees are the same. */
enum Engine {
  /** Whatever is cheaper for two features: passes, or bounds where there are many customers. */
  CHEAPER(64),
  /** Bounds by grids, wherever two features have an order; with cells of very few customers. */
  BOUNDS(3),
  /** Segment trees at each first question, wherever a feature has an order. */
  TREES(0),
  /** A pass over all positions for each first question: slow and simple, to compare with. */
  PASSES(0);

  /** Fewer customers are not worth a grid. */
  private static final int FEW = 1000;

  /** What a step in a segment tree costs beside one in a pass. */
  private static final int COST_OF_NODE = 3;

  private static final int MOST_CELLS = 1 << 12;

  private final int customersInCell;

  Engine(int customersInCell) {
    this.customersInCell = customersInCell;
  }

  /** How many cells the finest grid has, a power of two. */
  int cells(int customers) {
    int cells = customers / Math.max(1, customersInCell);
    return Math.min(MOST_CELLS, Integer.highestOneBit(Math.max(1, cells)));
  }

  /** Whether each first question gets a pass over all positions of the second one. */
  boolean isPass(TreeProblem problem, View root, View inner) {
    if (!root.isOrdered() || !inner.isOrdered() || this == PASSES) {
      return true;
    }
    if (this != CHEAPER) {
      return false;
    }
    int groups = problem.groups();
    double pass = (double) root.questions() * inner.size() * groups;
    int levels = 32 - Integer.numberOfLeadingZeros(inner.size());
    double tree = (double) problem.size() * levels * groups * (groups - 1) / 2 * COST_OF_NODE;
    return pass <= tree;
  }

  /** Whether bounds leave first and second questions out. */
  boolean isBounded(TreeProblem problem, View root, View inner) {
    return !isPass(problem, root, inner)
        && (this == BOUNDS || (this == CHEAPER && problem.size() >= FEW));
  }
}
