package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.RateTrend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Between which segments conversion rates rise and between which they fall. A trend that may turn
 * anywhere is one course for each segment where it can turn, and the best segmentation is the best
 * of all courses. For example, three segments with a peak either rise to the last one, or rise to
 * the second one and then fall, or fall from the first one on.
 *
 * @param free whether rates may rise and fall as they like
 * @param risesFirst whether rates rise up to the turn and fall after it, and not the other way
 * @param turn number of the segment up to which the first direction holds
 */
record Course(boolean free, boolean risesFirst, int turn) {
  private static final Course ANY = new Course(true, true, 0);

  /** The courses that a trend allows so many segments, those without a turn first. */
  static List<Course> of(Optional<RateTrend> trend, int segments) {
    if (trend.isEmpty()) {
      return List.of(ANY);
    }
    List<Course> courses = new ArrayList<>();
    if (trend.get() != RateTrend.FALLING) {
      courses.add(new Course(false, true, segments - 1));
    }
    if (trend.get() != RateTrend.RISING && segments > 1) {
      courses.add(new Course(false, false, segments - 1));
    }
    if (courses.isEmpty()) {
      courses.add(new Course(false, false, 0));
    }
    for (int turn = 1; turn < segments - 1; turn++) {
      if (trend.get() == RateTrend.PEAK || trend.get() == RateTrend.AUTO) {
        courses.add(new Course(false, true, turn));
      }
      if (trend.get() == RateTrend.VALLEY || trend.get() == RateTrend.AUTO) {
        courses.add(new Course(false, false, turn));
      }
    }
    return courses;
  }

  /** Whether the rate of segment k has to be above that of the segment before it, not below. */
  boolean rises(int k) {
    return risesFirst == (k <= turn);
  }

  /** Whether segment k may follow the segment below it. */
  boolean allows(FeasibleRegion region, int k, int from, int middle, int to) {
    return free
        ? region.allowsNeighbours(from, middle, to)
        : region.allowsStep(rises(k), from, middle, to);
  }
}
