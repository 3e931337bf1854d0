package io.smartsegment.presentation.page;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.Amounts;
import io.smartsegment.presentation.data.Table;
import io.smartsegment.presentation.data.Table.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as text.
 *
 * @param caption what it shows
 * @param headers its columns
 * @param rows its rows
 */
@Internal
public record PageTable(String caption, List<Header> headers, List<Row> rows) {
  /** A column and whether it holds words, which stand to the left. */
  public record Header(String name, boolean text) {}

  /** A row and whether it stands out. */
  public record Row(List<String> cells, boolean best) {}

  static PageTable of(Table table, Amounts amounts, boolean isMoney) {
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < table.rows().size(); r++) {
      List<@Nullable Object> row = table.rows().get(r);
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        cells.add(Table.text(row.get(c), table.columns().get(c).kind(), amounts, isMoney));
      }
      rows.add(new Row(cells, table.best().orElse(-1) == r));
    }
    return new PageTable(
        table.caption(),
        table.columns().stream().map(c -> new Header(c.name(), c.kind() == Kind.TEXT)).toList(),
        rows);
  }
}
