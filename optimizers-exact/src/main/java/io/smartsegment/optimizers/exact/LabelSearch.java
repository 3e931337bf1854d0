package io.smartsegment.optimizers.exact;

import io.smartsegment.core.search.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The best segmentation with a given number of segments under constraints that concern more than
 * single segments. Labels, the lower parts of segmentations, grow segment by segment. A label is
 * left out if a relaxation proves that nothing better than the best known can come of it, or if
 * another one dominates it; what is left is an exact search over all positions (I. Dumitrescu and
 * N. Boland, Improved preprocessing, labeling and scaling algorithms for the weight-constrained
 * shortest path problem, Networks 42, 2003).
 *
 * <p>Where more labels are left than a given width, only those with the highest bounds go on, and
 * the highest bound of the others is proven to be a limit of what was missed.
 */
final class LabelSearch {
  /** For each label of the width, so many extensions may be tried in each layer. */
  private static final double POSITIONS = 5000;

  private static final int FEWEST_POSITIONS = 256;

  private final FixedCount question;
  private final Search search;
  private final int segments;

  private double bestValue = Double.NEGATIVE_INFINITY;
  private Optional<Label> best = Optional.empty();
  private int[] known = new int[0];

  /** The positions to be content with, null for all. */
  private int @Nullable [] grid;

  /** Nothing that was left out unseen is worth more. */
  private double missed = Double.NEGATIVE_INFINITY;

  /** How many times a label was tried with one segment more. */
  private final LongAdder work = new LongAdder();

  LabelSearch(FixedCount question, Search search) {
    this.question = question;
    this.search = search;
    this.segments = question.segments();
  }

  /** A segmentation to beat. */
  void startFrom(int[] bounds, double value) {
    known = bounds.clone();
    bestValue = value;
    best = Optional.empty();
  }

  /** The best bounds known, empty if none are. */
  Optional<int[]> bounds() {
    return best.map(label -> label.bounds(segments))
        .or(() -> Optional.of(known).filter(bounds -> bounds.length > 0));
  }

  double value() {
    return bestValue;
  }

  /**
   * Nothing that the last run left out is worth more; positive infinity if it was stopped. Where
   * this is not above the best value, that value is the optimum.
   */
  double missed() {
    return missed;
  }

  /** How many times a label was tried with one segment more, in all runs. */
  long work() {
    return work.sum();
  }

  /**
   * Searches among some positions only, to have something good to beat; proves nothing.
   *
   * @param positions the positions, ascending
   * @param width most labels of each number of segments that go on
   */
  void run(int[] positions, int width) {
    grid = positions;
    run(width);
    grid = null;
    missed = Double.POSITIVE_INFINITY;
  }

  /**
   * Searches.
   *
   * @param width most labels of each number of segments that go on
   */
  void run(int width) {
    missed = Double.NEGATIVE_INFINITY;
    List<Label> labels = new ArrayList<>();
    labels.add(new Label(null, 0, 0, 0, 0, 0, Double.POSITIVE_INFINITY));
    for (int k = 0; k < segments && !labels.isEmpty(); k++) {
      if (search.shouldStop()) {
        missed = Double.POSITIVE_INFINITY;
        return;
      }
      labels = narrowed(grown(k, labels, width), width);
    }
    for (Label label : labels) {
      offer(label);
    }
  }

  private void offer(Label label) {
    boolean better = label.value() > bestValue;
    if (!better && label.value() == bestValue) {
      better =
          best.isPresent()
              ? label.compareBounds(best.get()) < 0
              : Arrays.compare(label.bounds(segments), known) < 0;
    }
    if (better && question.allows(label)) {
      best = Optional.of(label);
      bestValue = label.value();
    }
  }

  /** All labels with one segment more, in the order of their ends. */
  private List<Label> grown(int k, List<Label> labels, int width) {
    int[] ends = ends(k, (int) Math.max(FEWEST_POSITIONS, POSITIONS * width / labels.size()));
    List<List<Label>> byEnd = new ArrayList<>();
    for (int i = 0; i < ends.length; i++) {
      byEnd.add(List.of());
    }
    int[] starts = labels.stream().mapToInt(Label::end).toArray();
    search.forRows(
        ends.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            byEnd.set(i, question.dominance().undominated(at(k, ends[i], labels, starts)));
          }
        });
    return byEnd.stream().flatMap(List::stream).toList();
  }

  private List<Label> at(int k, int end, List<Label> labels, int[] starts) {
    int first = lowest(starts, question.windows().earliest(end));
    int last = lowest(starts, question.windows().latest(end) + 1);
    work.add(Math.max(0, last - first));
    List<Label> here = new ArrayList<>();
    for (int i = first; i < last; i++) {
      question.extended(k, labels.get(i), end, bestValue).ifPresent(here::add);
    }
    return here;
  }

  /** The first index whose number is not below a limit. */
  private static int lowest(int[] ascending, int limit) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] >= limit) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The positions where segment k may end in a segmentation that is worth looking at. */
  private int[] ends(int k, int most) {
    int distinct = question.windows().distinct();
    if (k == segments - 1) {
      return new int[] {distinct};
    }
    int[] promising =
        (grid == null ? IntStream.range(0, distinct) : Arrays.stream(grid))
            .filter(p -> question.isPromising(question.bound(k + 1, p), bestValue))
            .toArray();
    return promising.length <= most ? promising : thinned(k, promising, most);
  }

  /** Half of them those with the highest bounds, half of them evenly spread. */
  private int[] thinned(int k, int[] positions, int most) {
    boolean[] stays = new boolean[positions.length];
    Integer[] order = new Integer[positions.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.comparingDouble((Integer i) -> question.bound(k + 1, positions[i])).reversed());
    for (int i = 0; i < most / 2; i++) {
      stays[order[i]] = true;
      stays[(int) ((long) positions.length * i / (most / 2))] = true;
    }
    for (int i = 0; i < positions.length; i++) {
      if (!stays[i]) {
        missed = Math.max(missed, question.bound(k + 1, positions[i]));
      }
    }
    return IntStream.range(0, positions.length)
        .filter(i -> stays[i])
        .map(i -> positions[i])
        .toArray();
  }

  private List<Label> narrowed(List<Label> labels, int width) {
    if (labels.size() <= width) {
      return labels;
    }
    Integer[] order = new Integer[labels.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> labels.get(i).bound()).reversed());
    missed = Math.max(missed, labels.get(order[width]).bound());
    return Arrays.stream(order, 0, width).sorted().map(labels::get).toList();
  }
}
