package io.smartsegment.incremental;

import java.util.ArrayList;
import java.util.List;

/**
 * Where arms were never given. A segment with such scores does not get the arm; where the control
 * was never given, it gets no other arm, since there is nothing to compare with.
 */
final class Untested {
  private static final double LEAST_SHARE = 0.01;
  private static final double LEAST_EXPECTED = 10;

  /** Every arm may be given everywhere. */
  static final Untested NONE = new Untested();

  /** Entry a: the ranges of arm a. */
  private final List<List<UntestedRange>> ranges = new ArrayList<>();

  private Untested() {}

  /** Entry a of the list: the ranges of arm a. */
  Untested(List<List<UntestedRange>> ranges) {
    this.ranges.addAll(ranges);
  }

  Untested(Gains gains) {
    Arms arms = gains.arms();
    int distinct = gains.scores().length;
    long[] all = new long[distinct];
    long[][] ofArm = new long[arms.size()][distinct];
    for (int i = 0; i < gains.customers(); i++) {
      all[gains.place(i)]++;
      ofArm[gains.armOf(i)][gains.place(i)]++;
    }
    for (int a = 0; a < arms.size(); a++) {
      ranges.add(ranges(gains, a, all, ofArm[a]));
    }
  }

  private static List<UntestedRange> ranges(Gains gains, int arm, long[] all, long[] ofArm) {
    double least =
        Math.max(LEAST_SHARE * gains.customers(), LEAST_EXPECTED / gains.arms().share(arm));
    List<UntestedRange> found = new ArrayList<>();
    int start = 0;
    long customers = 0;
    for (int p = 0; p <= all.length; p++) {
      if (p < all.length && ofArm[p] == 0) {
        customers += all[p];
        continue;
      }
      if (customers >= least) {
        found.add(
            new UntestedRange(
                gains.arms().name(arm), gains.scores()[start], gains.scores()[p - 1], customers));
      }
      start = p + 1;
      customers = 0;
    }
    return found;
  }

  List<UntestedRange> all() {
    return ranges.stream().flatMap(List::stream).toList();
  }

  boolean isEmpty() {
    return all().isEmpty();
  }

  /** The ranges in which a segment must not get an arm; none for the control. */
  List<UntestedRange> forbidden(int arm) {
    if (arm == 0 || ranges.isEmpty()) {
      return List.of();
    }
    List<UntestedRange> forbidden = new ArrayList<>(ranges.get(0));
    forbidden.addAll(ranges.get(arm));
    return forbidden;
  }
}
