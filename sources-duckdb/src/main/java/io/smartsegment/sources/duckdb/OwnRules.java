package io.smartsegment.sources.duckdb;

import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows belong to segments of their own: those whose score is a listed code, and those that
 * have no score. A code is compared with the score as it stands in the file, before any scaling, as
 * a number where both are numbers, and as text otherwise. A code comes before a missing score, so
 * that NA can be a code.
 */
final class OwnRules {
  /** No row has a segment of its own. */
  static final OwnRules NONE = new OwnRules(List.of());

  /** What stands for nothing in a cell of text. */
  private static final Set<String> MISSING = Set.of("", "na", "null");

  private final List<MembershipRule> rules;

  /** The codes as numbers, NaN for those that are none. */
  private final double[] numbers;

  private final int missing;

  OwnRules(List<MembershipRule> rules) {
    this.rules = rules;
    numbers = new double[rules.size()];
    int ofMissing = -1;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          rules.get(i) instanceof ListedCode code ? Decimal.parse(code.code(), 0) : Double.NaN;
      ofMissing = rules.get(i) instanceof MissingScore ? i : ofMissing;
    }
    missing = ofMissing;
  }

  /** The codes in their order, and after them those without a score. */
  static OwnRules of(FileOptions options) {
    List<MembershipRule> rules = new ArrayList<>(options.special());
    if (options.missing() == MissingPolicy.OWN) {
      rules.add(new MissingScore());
    }
    return new OwnRules(rules);
  }

  List<MembershipRule> rules() {
    return rules;
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The rule that the score of the current row fulfils, -1 if there is none. */
  int of(Cells cells, int column) {
    if (rules.isEmpty()) {
      return -1;
    }
    int code = ofNumber(cells.number(column, 0));
    if (code >= 0) {
      return code;
    }
    String text = cells.text(column);
    code = text == null ? -1 : ofText(text);
    return code < 0 && isMissing(text) ? missing : code;
  }

  /** The code that is this number; a number of single precision has other digits than its code. */
  int ofNumber(double number) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == number || (float) numbers[i] == number) {
        return i;
      }
    }
    return -1;
  }

  private int ofText(String text) {
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isNaN(numbers[i]) && text.strip().equals(code(i))) {
        return i;
      }
    }
    return -1;
  }

  /** A code as text; null for a rule of another kind. */
  private @Nullable String code(int rule) {
    return rules.get(rule) instanceof ListedCode code ? code.code() : null;
  }

  static boolean isMissing(@Nullable String text) {
    return text == null || MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * An expression of SQL for the segment of a score.
   *
   * @param score the column of the scores, whose cell is called score_cell
   * @param scored an expression for rows without a code that is text, and with a score
   * @param first the number of the first segment that is not one of scores
   */
  String segment(Column score, String scored, int first) {
    StringBuilder cases = new StringBuilder();
    String text = "trim(" + score.asText("score_cell") + ", " + Column.WHITESPACE + ")";
    for (int i = 0; i < numbers.length; i++) {
      String code = code(i);
      if (code != null && Double.isNaN(numbers[i])) {
        // As text, a number of a file is in lower case: nan, inf.
        String wanted = score.isPlain() ? code.toLowerCase(Locale.ROOT) : code;
        cases.append(" WHEN %s = %s THEN %d".formatted(text, Sql.literal(wanted), first + i));
      }
    }
    if (missing >= 0) {
      cases.append(" WHEN %s THEN %d".formatted(score.isMissing("score_cell"), first + missing));
    }
    return cases.isEmpty() ? scored : "CASE" + cases + " ELSE " + scored + " END";
  }
}
