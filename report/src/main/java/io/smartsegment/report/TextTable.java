package io.smartsegment.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;

/** Tables in text. */
final class TextTable {
  private TextTable() {}

  /** The first columns hold text and stand left, the others hold numbers and stand right. */
  static String of(List<String> headers, List<List<String>> rows, int textColumns) {
    Column[] columns = new Column[headers.size()];
    for (int i = 0; i < columns.length; i++) {
      HorizontalAlign align = i < textColumns ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
      columns[i] =
          new Column().header(headers.get(i)).headerAlign(align).dataAlign(align).maxWidth(60);
    }
    Object[][] data = rows.stream().map(List::toArray).toArray(Object[][]::new);
    return AsciiTable.builder()
        .lineSeparator("\n")
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
        .data(columns, data)
        .asString()
        .replaceAll(" +\n", "\n")
        .stripTrailing();
  }
}
