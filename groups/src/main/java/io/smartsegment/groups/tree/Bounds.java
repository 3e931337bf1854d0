package io.smartsegment.groups.tree;

import java.util.Arrays;
import java.util.BitSet;

/** What the sides of some first questions earn with second questions at least and at most. */
final class Bounds {
  private final Points points;
  private final long[][] leftUpper;
  private final long[][] rightUpper;
  private final long[] leftLower;
  private final long[] rightLower;

  Bounds(Points points, int inners) {
    this.points = points;
    leftUpper = new long[inners][points.size()];
    rightUpper = new long[inners][points.size()];
    leftLower = new long[points.size()];
    rightLower = new long[points.size()];
    for (int i = 0; i < inners; i++) {
      Arrays.fill(leftUpper[i], TreeProblem.NONE);
      Arrays.fill(rightUpper[i], TreeProblem.NONE);
    }
    Arrays.fill(leftLower, TreeProblem.NONE);
    Arrays.fill(rightLower, TreeProblem.NONE);
  }

  /** Measures a view at a point to which its grid was advanced. */
  void measure(GridSweep grid, int point, int inner) {
    grid.measure(false, points.left(point), points.after(point));
    leftUpper[inner][point] = grid.upper();
    leftLower[point] = Math.max(leftLower[point], grid.lower());
    grid.measure(true, points.right(point), points.before(point));
    rightUpper[inner][point] = grid.upper();
    rightLower[point] = Math.max(rightLower[point], grid.lower());
  }

  Points points() {
    return points;
  }

  long leftLower(int point) {
    return leftLower[point];
  }

  long rightLower(int point) {
    return rightLower[point];
  }

  long leftUpper(int inner, int point) {
    return leftUpper[inner][point];
  }

  long rightUpper(int inner, int point) {
    return rightUpper[inner][point];
  }

  /** The highest bound of some views on the left side. */
  long leftUpper(BitSet inners, int point) {
    return inners.stream().mapToLong(i -> leftUpper[i][point]).max().orElse(TreeProblem.NONE);
  }

  /** The highest bound of some views on the right side. */
  long rightUpper(BitSet inners, int point) {
    return inners.stream().mapToLong(i -> rightUpper[i][point]).max().orElse(TreeProblem.NONE);
  }
}
