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
 * left out if a relaxation proves that no segmentation that begins with it is better than the best
 * known one, or if another label dominates it ({@link Dominance}). The search over all positions
 * stays exact (I. Dumitrescu and N. Boland, Improved preprocessing, labeling and scaling algorithms
 * for the weight-constrained shortest path problem, Networks 42, 2003).
 *
 * <p>Where more labels are left than a given width, only those with the highest bounds go on. No
 * segmentation that the search missed is worth more than the highest bound of the labels left out.
 * For example, of three labels with bounds 130, 120 and 115, a width of 2 keeps the first two; if
 * the search then finds a segmentation worth 118, that is the optimum, since the missed ones are
 * worth at most 115.
 */
final class LabelSearch {
  /** Extensions that may be tried in each layer, for each label that the width allows. */
  private static final double POSITIONS = 5000;

  private static final int FEWEST_POSITIONS = 256;

  private final FixedCount question;
  private final Search search;
  private final int segments;

  private double bestValue = Double.NEGATIVE_INFINITY;
  private Optional<Label> best = Optional.empty();
  private int[] known = new int[0];

  /** The only positions that segments may end at, null for all positions. */
  private int @Nullable [] grid;

  /** No segmentation that begins with a label left out for the width is worth more than this. */
  private double missed = Double.NEGATIVE_INFINITY;

  /** The number of extensions of labels by one segment that were tried. */
  private final LongAdder work = new LongAdder();

  LabelSearch(FixedCount question, Search search) {
    this.question = question;
    this.search = search;
    this.segments = question.segments();
  }

  /** Sets a known segmentation, which the search has to beat. */
  void startFrom(int[] bounds, double value) {
    known = bounds.clone();
    bestValue = value;
    best = Optional.empty();
  }

  /** The best bounds known, empty if no allowed ones are known. */
  Optional<int[]> bounds() {
    return best.map(label -> label.bounds(segments))
        .or(() -> Optional.of(known).filter(bounds -> bounds.length > 0));
  }

  double value() {
    return bestValue;
  }

  /**
   * A number that no segmentation missed by the last run exceeds; positive infinity if that run was
   * stopped. Where it is not above the best value, the best value is the optimum.
   */
  double missed() {
    return missed;
  }

  /** The number of extensions of labels by one segment that all runs have tried. */
  long work() {
    return work.sum();
  }

  /**
   * Searches among some positions only, to find a good segmentation soon; it proves nothing.
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

  /** All extensions of labels by segment k, in the order of their ends. */
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
            byEnd.set(i, question.dominance(k).undominated(at(k, ends[i], labels, starts)));
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

  /** The first index at which the number is not below a limit. */
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

  /** Keeps about {@code most} positions: half have the highest bounds, half are evenly spread. */
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
