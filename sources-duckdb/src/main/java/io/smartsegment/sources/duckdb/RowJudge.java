package io.smartsegment.sources.duckdb;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of the rows of one file of text, and says which rows can be used. */
final class RowJudge {
  private static final Set<String> MISSING = Set.of("", "na", "null");

  private final InputFile file;
  private final Cells cells;
  private final Role[] roles;
  private final int[] columns;
  private final ScoreReading scores;
  private final Tally tally;
  private final double[] numbers = new double[Role.values().length];
  private boolean sawYesOrNo;

  RowJudge(
      InputFile file, Cells cells, Map<Role, Integer> columns, ScoreReading scores, Tally tally) {
    this.file = file;
    this.cells = cells;
    this.roles = columns.keySet().toArray(Role[]::new);
    this.columns = columns.values().stream().mapToInt(Integer::intValue).toArray();
    this.scores = scores;
    this.tally = tally;
  }

  double[] numbers() {
    return numbers;
  }

  boolean sawYesOrNo() {
    return sawYesOrNo;
  }

  /** Whether the current row can be used; if not, it is counted and its first fault kept. */
  boolean judge() {
    boolean isUsable = true;
    for (int i = 0; i < roles.length; i++) {
      double number = number(roles[i], columns[i]);
      numbers[roles[i].index()] = number;
      isUsable &= roles[i].allows(number);
    }
    if (isUsable) {
      tally.addUsable();
    } else {
      fault();
    }
    return isUsable;
  }

  private double number(Role role, int column) {
    if (role == Role.SCORE) {
      double shifted = cells.number(column, scores.shift());
      double score = scores.ofShifted(shifted);
      if (scores.isShiftedClipped(shifted, score)) {
        tally.addClipped(1);
      }
      return score;
    }
    double number = cells.number(column, 0);
    return role == Role.OUTCOME && Double.isNaN(number) ? word(cells.text(column)) : number;
  }

  private double word(@Nullable String text) {
    if (text == null) {
      return Double.NaN;
    }
    String word = text.strip().toLowerCase(Locale.ROOT);
    sawYesOrNo |= word.equals("yes") || word.equals("no");
    return switch (word) {
      case "true", "yes" -> 1;
      case "false", "no" -> 0;
      default -> Double.NaN;
    };
  }

  private void fault() {
    for (boolean missing : new boolean[] {false, true}) {
      for (int i = 0; i < roles.length; i++) {
        Role role = roles[i];
        int column = columns[i];
        if (!role.allows(numbers[role.index()]) && isMissing(column) == missing) {
          tally.add(
              role,
              missing,
              1,
              () ->
                  new Tally.Fault(
                      file, cells.row(), cells.names().get(column), cells.text(column)));
          return;
        }
      }
    }
  }

  private boolean isMissing(int column) {
    String text = cells.text(column);
    return text == null || MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
