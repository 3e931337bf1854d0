package io.smartsegment.sources.duckdb;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of the rows of one file of text, and says which rows can be used. */
final class RowJudge {
  private final InputFile file;
  private final Cells cells;
  private final Role[] roles;
  private final int[] columns;
  private final ScoreReading scores;
  private final OwnRules ownRules;
  private final Tally tally;
  private final ArmNames arms;
  private final double[] numbers = new double[Role.values().length];
  private final Keys keys = new Keys();
  private int own = -1;
  private boolean sawYesOrNo;

  RowJudge(
      InputFile file,
      Cells cells,
      Map<Role, Integer> columns,
      ScoreReading scores,
      OwnRules ownRules,
      Tally tally,
      ArmNames arms) {
    this.file = file;
    this.cells = cells;
    this.roles = columns.keySet().toArray(Role[]::new);
    this.columns = columns.values().stream().mapToInt(Integer::intValue).toArray();
    this.scores = scores;
    this.ownRules = ownRules;
    this.tally = tally;
    this.arms = arms;
  }

  double[] numbers() {
    return numbers;
  }

  /** The rule by which the row has a segment of its own, -1 if it has a score. */
  int own() {
    return own;
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
      isUsable &= isFine(roles[i], number);
    }
    if (isUsable) {
      tally.addUsable(1);
    } else {
      fault();
    }
    return isUsable;
  }

  private boolean isFine(Role role, double number) {
    return role.allows(number) || (role == Role.SCORE && own >= 0);
  }

  private double number(Role role, int column) {
    if (role == Role.SCORE) {
      own = ownRules.of(cells, column);
      if (own >= 0) {
        return Double.NaN;
      }
      double shifted = cells.number(column, scores.shift());
      double score = scores.ofShifted(shifted);
      if (scores.isShiftedClipped(shifted, score)) {
        tally.addClipped(1);
      }
      return score;
    }
    if (role == Role.GROUP) {
      return keys.group(cells.text(column));
    }
    if (role == Role.ARM) {
      return arms.number(cells.text(column));
    }
    if (role == Role.TIME) {
      return Keys.time(cells.text(column));
    }
    double number = cells.number(column, 0);
    return role == Role.OUTCOME && Double.isNaN(number) ? word(cells.text(column)) : number;
  }

  private double word(@Nullable String text) {
    if (text == null) {
      return Double.NaN;
    }
    sawYesOrNo |= OutcomeWords.isYesOrNo(text);
    return OutcomeWords.word(text);
  }

  private void fault() {
    for (boolean missing : new boolean[] {false, true}) {
      for (int i = 0; i < roles.length; i++) {
        Role role = roles[i];
        int column = columns[i];
        if (!isFine(role, numbers[role.index()])
            && OwnRules.isMissing(cells.text(column)) == missing) {
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
}
