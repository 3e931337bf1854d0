package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what the columns of files hold. */
final class TableKinds {
  private static final Set<String> WHOLE =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "BIGINT",
          "UBIGINT",
          "DOUBLE",
          "FLOAT");

  private final List<InputFile> files;
  private final List<String> names = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();

  /** What the cells of a column were so far. */
  private static final class Seen {
    private boolean number = true;
    private boolean word = true;
    private boolean zeroOrOne = true;
    private boolean any;
  }

  TableKinds(List<InputFile> files) {
    this.files = files;
  }

  List<InputFile> files() {
    return files;
  }

  List<String> names() {
    return names;
  }

  void begin(InputFile file, List<String> found) {
    List<String> stripped = found.stream().map(String::strip).toList();
    if (names.isEmpty()) {
      if (new HashSet<>(stripped).size() < stripped.size()) {
        throw new CustomerFileException(
            Reason.AMBIGUOUS_COLUMN,
            "two columns of %s have the same name; there are %s".formatted(file.label(), stripped),
            "Rename one of them in the file.");
      }
      names.addAll(stripped);
      stripped.forEach(name -> seen.add(new Seen()));
    } else if (!names.equals(stripped)) {
      throw new CustomerFileException(
          Reason.NO_SUCH_COLUMN,
          "%s has other columns than the file before: %s, not %s"
              .formatted(file.label(), stripped, names),
          "Give files with the same columns in the same order.");
    }
  }

  void look(Cells cells) {
    for (int i = 0; i < seen.size(); i++) {
      String text = cells.text(i);
      Seen column = seen.get(i);
      if (OwnRules.isMissing(text)) {
        continue;
      }
      column.any = true;
      if (column.number) {
        double number = cells.number(i, 0);
        column.number = !Double.isNaN(number) || isNan(text);
        column.zeroOrOne &= number == 0 || number == 1 || Double.isNaN(number);
      }
      column.word = column.word && !Double.isNaN(flag(text));
    }
  }

  void look(ParquetBatch batch) {
    for (int i = 0; i < seen.size(); i++) {
      Column column = batch.columns().get(i);
      Seen one = seen.get(i);
      one.any = true;
      one.word &= column.type().equals("BOOLEAN");
      one.number &= isNumber(column);
      one.zeroOrOne = false;
    }
  }

  /** The expression of a column: a double, or a text. */
  static String select(Column column) {
    if (column.type().equals("BOOLEAN")) {
      return "CAST(CAST(" + column.sql() + " AS INTEGER) AS DOUBLE)";
    }
    if (column.type().startsWith("DECIMAL")) {
      // The cast of decimals with many places rounds twice; their text is read correctly.
      return "CAST(CAST(" + column.sql() + " AS VARCHAR) AS DOUBLE)";
    }
    return isNumber(column) ? "CAST(" + column.sql() + " AS DOUBLE)" : column.asText(column.sql());
  }

  static boolean isNumber(Column column) {
    return WHOLE.contains(column.type()) || column.type().startsWith("DECIMAL");
  }

  /** Some programs write nan for nothing. */
  static boolean isNan(@Nullable String text) {
    return text != null && text.strip().equalsIgnoreCase("nan");
  }

  /** 1 for true, 0 for false, NaN for other words. */
  static double flag(@Nullable String text) {
    return switch (text == null ? "" : text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> 1;
      case "false" -> 0;
      default -> Double.NaN;
    };
  }

  TableColumn.Kind kind(int column) {
    Seen one = seen.get(column);
    if (one.any && one.word) {
      return TableColumn.Kind.FLAG;
    }
    if (one.any && one.number && one.zeroOrOne) {
      return TableColumn.Kind.FLAG;
    }
    return one.number ? TableColumn.Kind.NUMBER : TableColumn.Kind.TEXT;
  }

  boolean isWord(int column) {
    return seen.get(column).any && seen.get(column).word;
  }
}
