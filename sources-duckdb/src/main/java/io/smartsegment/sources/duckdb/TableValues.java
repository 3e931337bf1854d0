package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the values of columns whose kinds are known. Equal texts are kept once. */
final class TableValues {
  private static final int FIRST_ROWS = 1024;

  private final TableKinds kinds;
  private final List<double[]> numbers = new ArrayList<>();
  private final List<@Nullable String[]> texts = new ArrayList<>();
  private final List<Map<String, String>> known = new ArrayList<>();
  private int rows;

  TableValues(TableKinds kinds) {
    this.kinds = kinds;
  }

  void add(Cells cells) {
    grow();
    for (int i = 0; i < numbers.size(); i++) {
      if (kinds.kind(i) == TableColumn.Kind.TEXT) {
        String text = cells.text(i);
        texts.get(i)[rows] = text == null ? null : once(i, text);
        continue;
      }
      String text = cells.text(i);
      double number = Double.NaN;
      if (!OwnRules.isMissing(text)) {
        number = kinds.isWord(i) ? TableKinds.flag(text) : cells.number(i, 0);
      }
      if (Double.isInfinite(number)) {
        throw infinite(i, "row " + cells.row(), String.valueOf(text));
      }
      numbers.get(i)[rows] = number;
    }
    rows++;
  }

  void add(ResultSet values, ParquetBatch batch) throws SQLException {
    grow();
    for (int i = 0; i < numbers.size(); i++) {
      if (kinds.kind(i) == TableColumn.Kind.TEXT) {
        String text = values.getString(i + 1);
        texts.get(i)[rows] = text == null ? null : once(i, text);
        continue;
      }
      double number = values.getDouble(i + 1);
      boolean isMissing = values.wasNull();
      if (!isMissing && Double.isInfinite(number)) {
        throw infinite(
            i, InputFiles.label(batch.files()) + ", row " + (rows + 1), Double.toString(number));
      }
      numbers.get(i)[rows] = isMissing ? Double.NaN : number;
    }
    rows++;
  }

  private CustomerFileException infinite(int column, String place, String value) {
    return new CustomerFileException(
        Reason.BAD_VALUE,
        "%s, column '%s': '%s' is not finite".formatted(place, kinds.names().get(column), value),
        "Give finite numbers, or nothing where a value is missing.");
  }

  private String once(int column, String text) {
    String former = known.get(column).putIfAbsent(text, text);
    return former == null ? text : former;
  }

  private void grow() {
    if (numbers.isEmpty()) {
      for (int i = 0; i < kinds.names().size(); i++) {
        boolean isText = kinds.kind(i) == TableColumn.Kind.TEXT;
        numbers.add(new double[isText ? 0 : FIRST_ROWS]);
        texts.add(new String[isText ? FIRST_ROWS : 0]);
        known.add(new HashMap<>());
      }
    }
    int room = Math.max(numbers.get(0).length, texts.get(0).length);
    if (rows < room) {
      return;
    }
    for (int i = 0; i < numbers.size(); i++) {
      boolean isText = kinds.kind(i) == TableColumn.Kind.TEXT;
      numbers.set(i, Arrays.copyOf(numbers.get(i), isText ? 0 : 2 * room));
      texts.set(i, Arrays.copyOf(texts.get(i), isText ? 2 * room : 0));
    }
  }

  Table table() {
    if (rows == 0) {
      throw TableFiles.noRows(kinds.files());
    }
    List<TableColumn> columns = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      boolean isText = kinds.kind(i) == TableColumn.Kind.TEXT;
      double[] own = Arrays.copyOf(numbers.get(i), isText ? 0 : rows);
      boolean isFlag =
          !isText
              && Arrays.stream(own).anyMatch(number -> !Double.isNaN(number))
              && Arrays.stream(own).allMatch(x -> x == 0 || x == 1 || Double.isNaN(x));
      TableColumn.Kind kind =
          isText ? TableColumn.Kind.TEXT : isFlag ? TableColumn.Kind.FLAG : TableColumn.Kind.NUMBER;
      columns.add(
          new TableColumn(
              kinds.names().get(i), kind, own, Arrays.copyOf(texts.get(i), isText ? rows : 0)));
    }
    return new Table(columns, rows);
  }
}
