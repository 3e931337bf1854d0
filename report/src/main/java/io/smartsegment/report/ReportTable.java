package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;
import java.util.List;

/**
 * A table of a report, with its cells as they are shown.
 *
 * @param caption what it shows
 * @param headers its columns
 * @param rows its rows, each with a cell for each column
 * @param textColumns how many of the first columns hold words, which stand to the left
 * @param remarks sentences below it
 */
@Internal
public record ReportTable(
    String caption,
    List<String> headers,
    List<List<String>> rows,
    int textColumns,
    List<String> remarks) {
  /**
   * Keeps copies of the lists.
   *
   * @param caption what it shows
   * @param headers its columns
   * @param rows its rows
   * @param textColumns how many of the first columns hold words
   * @param remarks sentences below it
   */
  public ReportTable {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
    remarks = List.copyOf(remarks);
  }

  /**
   * A table without remarks.
   *
   * @param caption what it shows
   * @param headers its columns
   * @param rows its rows
   * @param textColumns how many of the first columns hold words
   */
  public ReportTable(
      String caption, List<String> headers, List<List<String>> rows, int textColumns) {
    this(caption, headers, rows, textColumns, List.of());
  }

  /** The table under its caption, after an empty line and ending in a line break. */
  String text() {
    StringBuilder text = new StringBuilder("\n").append(caption).append('\n');
    if (!rows.isEmpty()) {
      text.append(TextTable.of(headers, rows, textColumns)).append('\n');
    }
    remarks.forEach(remark -> text.append(remark).append('\n'));
    return text.toString();
  }
}
