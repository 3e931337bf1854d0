package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many customers have which values of a feature. Of numbers, a bin ends at each of the given
 * levels of the grid, and one more bin has all levels above the last; learned bins hold about a
 * tenth of the customers each. Of texts, there is a bin for each category of the grid, and one more
 * for all other texts.
 *
 * <p>Example: the levels 25 (five times), 60, 60, 75, 85, 95 of ten customers end bins at 25, 60,
 * 75 and 85, with 5, 2, 1, 1 and 1 customers.
 *
 * @param feature name of the feature
 * @param ends the highest level of each bin but the last, ascending; empty for texts
 * @param counts customers in each bin
 */
@Experimental
public record LevelCounts(String feature, List<Integer> ends, List<Long> counts) {
  private static final int BINS = 10;

  /**
   * Keeps copies of the lists.
   *
   * @param feature name of the feature
   * @param ends the highest level of each bin but the last, ascending; empty for texts
   * @param counts customers in each bin
   * @throws InvalidInputException if ends do not ascend, their number does not fit the counts, or a
   *     count is below 0
   */
  public LevelCounts {
    ends = List.copyOf(ends);
    counts = List.copyOf(counts);
    boolean fits = !counts.isEmpty() && (ends.isEmpty() || counts.size() == ends.size() + 1);
    for (int i = 1; i < ends.size(); i++) {
      fits &= ends.get(i - 1) < ends.get(i);
    }
    if (!fits || counts.stream().anyMatch(count -> count < 0)) {
      throw new InvalidInputException(
          "Bins of the feature '%s' end at %s and hold %s customers."
              .formatted(feature, ends, counts),
          "Give ascending ends, one fewer than counts, and counts from 0.");
    }
  }

  /** Counts customers in bins that are learned from them. */
  static LevelCounts learn(Grid grid, String feature, int[][] levels, int[] rows) {
    int place = first(grid, feature);
    if (grid.columns().get(place).coding() instanceof Coding.Indicator) {
      return counted(grid, feature, List.of(), levels, rows);
    }
    int[] sorted = Arrays.stream(rows).map(row -> levels[place][row]).sorted().toArray();
    List<Integer> ends = new ArrayList<>();
    for (int part = 1; part < BINS && sorted.length > 0; part++) {
      int end = sorted[(int) (((long) part * sorted.length + BINS - 1) / BINS) - 1];
      boolean another = ends.isEmpty() || ends.get(ends.size() - 1) < end;
      if (another && end < sorted[sorted.length - 1]) {
        ends.add(end);
      }
    }
    return counted(grid, feature, ends, levels, rows);
  }

  /** {@return the counts of other customers in the same bins} */
  LevelCounts recount(Grid grid, int[][] levels, int[] rows) {
    return counted(grid, feature, ends, levels, rows);
  }

  private static LevelCounts counted(
      Grid grid, String feature, List<Integer> ends, int[][] levels, int[] rows) {
    int place = first(grid, feature);
    boolean text = grid.columns().get(place).coding() instanceof Coding.Indicator;
    int categories =
        (int) grid.columns().stream().filter(column -> column.feature().equals(feature)).count();
    long[] counts = new long[(text ? categories : ends.size()) + 1];
    for (int row : rows) {
      int bin = 0;
      if (text) {
        while (bin < categories && levels[place + bin][row] == 0) {
          bin++;
        }
      } else {
        while (bin < ends.size() && levels[place][row] > ends.get(bin)) {
          bin++;
        }
      }
      counts[bin]++;
    }
    return new LevelCounts(feature, ends, Arrays.stream(counts).boxed().toList());
  }

  private static int first(Grid grid, String feature) {
    List<GridColumn> columns = grid.columns();
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).feature().equals(feature))
        .findFirst()
        .orElseThrow();
  }
}
