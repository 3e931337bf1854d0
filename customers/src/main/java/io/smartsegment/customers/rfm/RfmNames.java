package io.smartsegment.customers.rfm;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A name for each pair of a recency and a frequency score from 1 to 5. Each of the 25 cells has
 * exactly one name, so that each customer is in exactly one segment.
 */
@Experimental
public final class RfmNames {
  /** Number of scores of recency and of frequency that names are for. */
  public static final int SCORES = 5;

  /**
   * The usual names, recency 5 first and frequency 1 first.
   *
   * <table>
   * <caption>Names by recency (rows) and frequency (columns)</caption>
   * <tr><th></th><th>1</th><th>2</th><th>3</th><th>4</th><th>5</th></tr>
   * <tr><th>5</th><td>New</td><td>Potential loyal</td><td>Potential loyal</td><td>Champions</td>
   * <td>Champions</td></tr>
   * <tr><th>4</th><td>Promising</td><td>Potential loyal</td><td>Potential loyal</td><td>Loyal</td>
   * <td>Loyal</td></tr>
   * <tr><th>3</th><td>About to sleep</td><td>About to sleep</td><td>Need attention</td><td>Loyal</td>
   * <td>Loyal</td></tr>
   * <tr><th>2</th><td>Hibernating</td><td>Hibernating</td><td>At risk</td><td>At risk</td><td>Can't
   * lose</td></tr>
   * <tr><th>1</th><td>Hibernating</td><td>Hibernating</td><td>At risk</td><td>At risk</td><td>Can't
   * lose</td></tr>
   * </table>
   */
  public static final RfmNames DEFAULT =
      rows(
          List.of("New", "Potential loyal", "Potential loyal", "Champions", "Champions"),
          List.of("Promising", "Potential loyal", "Potential loyal", "Loyal", "Loyal"),
          List.of("About to sleep", "About to sleep", "Need attention", "Loyal", "Loyal"),
          List.of("Hibernating", "Hibernating", "At risk", "At risk", "Can't lose"),
          List.of("Hibernating", "Hibernating", "At risk", "At risk", "Can't lose"));

  private final String[] names;
  private final List<String> distinct;

  private RfmNames(String[] names) {
    this.names = names;
    LinkedHashSet<String> seen = new LinkedHashSet<>();
    for (int recency = SCORES; recency > 0; recency--) {
      for (int frequency = SCORES; frequency > 0; frequency--) {
        seen.add(names[place(recency, frequency)]);
      }
    }
    this.distinct = List.copyOf(seen);
  }

  /**
   * One cell of the table.
   *
   * @param recency score of recency, 1 to 5
   * @param frequency score of frequency, 1 to 5
   * @param name name of the segment
   */
  @Experimental
  public record Cell(int recency, int frequency, String name) {}

  /**
   * {@return names by cells in any order}
   *
   * @param cells each of the 25 pairs once
   * @throws InvalidInputException if a cell is missing, double, outside 1 to 5, or without a name
   */
  public static RfmNames of(List<Cell> cells) {
    String[] names = new String[SCORES * SCORES];
    Set<String> twice = new TreeSet<>();
    for (Cell cell : cells) {
      if (!score(cell.recency()) || !score(cell.frequency()) || cell.name().isBlank()) {
        throw new InvalidInputException(
            "The name of recency %d and frequency %d is \"%s\"."
                .formatted(cell.recency(), cell.frequency(), cell.name()),
            "Give scores from 1 to 5, and a name with at least one letter.");
      }
      int place = place(cell.recency(), cell.frequency());
      if (names[place] != null) {
        twice.add(cell.recency() + "/" + cell.frequency());
      }
      names[place] = cell.name();
    }
    requireWhole(names, twice);
    return new RfmNames(names);
  }

  private static void requireWhole(String[] names, Set<String> twice) {
    List<String> missing = new ArrayList<>();
    for (int recency = SCORES; recency > 0; recency--) {
      for (int frequency = 1; frequency <= SCORES; frequency++) {
        if (names[place(recency, frequency)] == null) {
          missing.add(recency + "/" + frequency);
        }
      }
    }
    if (!missing.isEmpty() || !twice.isEmpty()) {
      throw new InvalidInputException(
          "Of the 25 pairs recency/frequency, without a name: %s; with several: %s."
              .formatted(list(missing), list(List.copyOf(twice))),
          "Give each pair of scores from 1 to 5 exactly one name.");
    }
  }

  /**
   * {@return the name of a pair of scores}
   *
   * @param recency score of recency, 1 to 5
   * @param frequency score of frequency, 1 to 5
   */
  public String name(int recency, int frequency) {
    return names[place(recency, frequency)];
  }

  /** {@return the names without repetition, in the sequence of the cells from the best one down} */
  public List<String> distinct() {
    return distinct;
  }

  /** {@return the cells of a name in words, such as {@code recency 4 and frequency 4, 5}} */
  String rule(String name) {
    List<String> rows = new ArrayList<>();
    for (int recency = SCORES; recency > 0; recency--) {
      List<String> columns = new ArrayList<>();
      for (int frequency = 1; frequency <= SCORES; frequency++) {
        if (name(recency, frequency).equals(name)) {
          columns.add(String.valueOf(frequency));
        }
      }
      if (!columns.isEmpty()) {
        rows.add("recency %d and frequency %s".formatted(recency, String.join(" or ", columns)));
      }
    }
    return rows.stream().collect(Collectors.joining("; "));
  }

  @SafeVarargs
  private static RfmNames rows(List<String>... rows) {
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < SCORES; row++) {
      for (int column = 0; column < SCORES; column++) {
        cells.add(new Cell(SCORES - row, column + 1, rows[row].get(column)));
      }
    }
    return of(cells);
  }

  private static int place(int recency, int frequency) {
    return (recency - 1) * SCORES + frequency - 1;
  }

  private static boolean score(int score) {
    return score >= 1 && score <= SCORES;
  }

  private static String list(List<String> cells) {
    return cells.isEmpty() ? "none" : String.join(", ", cells);
  }
}
