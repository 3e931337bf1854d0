package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180, with any of four delimiters and either line end), straight from
 * its bytes. A row that does not fit the header is refused: nothing is skipped or filled up.
 */
final class CsvCells implements Cells {
  private final String label;
  private final InputStream in;
  private final Window window;
  private final CsvHeader header;
  private final CsvRecord csv;
  private final boolean mayHaveCommas;
  private long row;
  private int contentEnd;
  private boolean sawPoint;
  private boolean sawComma;

  /**
   * Reads the header.
   *
   * @param wanted names of columns that help to tell the delimiter
   * @param preferTab whether tabs are what the name of the file promises
   */
  static CsvCells open(String label, InputStream in, Collection<String> wanted, boolean preferTab)
      throws IOException {
    Window window = new Window(in);
    CsvHeader header = CsvHeader.read(label, window, wanted, preferTab);
    return new CsvCells(label, in, window, header);
  }

  private CsvCells(String label, InputStream in, Window window, CsvHeader header) {
    this.label = label;
    this.in = in;
    this.window = window;
    this.header = header;
    csv = new CsvRecord(header.dialect());
    csv.beginAt(header.line());
    mayHaveCommas = header.dialect().delimiter() != ',';
  }

  CsvHeader header() {
    return header;
  }

  boolean hasDecimalCommas() {
    return sawComma;
  }

  @Override
  public List<String> names() {
    return header.names();
  }

  @Override
  public long row() {
    return row;
  }

  /** Empty lines are no rows, unless there is one column only, whose cell is then empty. */
  @Override
  public boolean next() throws IOException {
    while (true) {
      CsvRecord.Outcome outcome = csv.read(window);
      if (outcome == CsvRecord.Outcome.END) {
        return false;
      }
      if (outcome != CsvRecord.Outcome.RECORD) {
        throw broken(outcome);
      }
      if (!csv.isBlank() || header.names().size() == 1) {
        row++;
        fit();
        return true;
      }
    }
  }

  /** A delimiter at the end of a row begins no further cell. */
  private void fit() {
    int wanted = header.names().size();
    int count = csv.count();
    contentEnd = csv.contentEnd();
    if (count == wanted + 1 && csv.isNothing(wanted)) {
      contentEnd = csv.from(wanted) - 1;
    } else if (count != wanted) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s: %d %s where the header has %d"
              .formatted(place(row), count, count == 1 ? "field" : "fields", wanted),
          "Look there for a missing or extra '%s' or an unquoted one; nothing was skipped."
              .formatted(header.dialect().delimiterName()));
    }
  }

  private String place(long number) {
    return "%s, row %d (line %d)".formatted(label, number, csv.line());
  }

  private CustomerFileException broken(CsvRecord.Outcome outcome) {
    String place = place(row + 1);
    return switch (outcome) {
      case UNCLOSED ->
          new CustomerFileException(
              Reason.UNREADABLE,
              place + ": a quote is opened and never closed",
              "Close it, or double quotes that are part of the text.");
      case AFTER_QUOTE ->
          new CustomerFileException(
              Reason.UNREADABLE,
              place + ": text follows a closing quote",
              "Double quotes that are part of the text.");
      case LONE_RETURN ->
          new CustomerFileException(
              Reason.UNREADABLE,
              place + ": a carriage return without a line feed stands in the row",
              "End all lines in the same way, and quote cells that hold line breaks.");
      case NOT_TEXT ->
          new CustomerFileException(
              Reason.UNREADABLE,
              place + ": a zero byte is no text",
              "Check that the file is not damaged; save UTF-16 with a byte order mark, or as UTF-8.");
      case NOT_UTF8 ->
          new CustomerFileException(
              Reason.UNREADABLE,
              "%s, line %d: the text is not UTF-8".formatted(label, csv.line()),
              "Save the file with the encoding UTF-8.");
      default ->
          new CustomerFileException(
              Reason.UNREADABLE,
              place + ": the row does not end within 256 MiB",
              "Look there for a quote that is opened and never closed.");
    };
  }

  @Override
  public @Nullable String text(int column) {
    return csv.text(window, column);
  }

  /**
   * A file whose cells have decimal points in one place and decimal commas in another is refused.
   */
  @Override
  public double number(int column, int shift) {
    byte[] bytes = window.bytes();
    int from = csv.from(column);
    int to = csv.to(column);
    double number = Decimal.parse(bytes, from, to, (byte) '.', shift);
    if (!mayHaveCommas || (!Double.isNaN(number) && sawPoint && !sawComma)) {
      return number;
    }
    boolean comma = Double.isNaN(number);
    if (comma) {
      number = Decimal.parse(bytes, from, to, (byte) ',', shift);
    }
    if (!Double.isNaN(number)) {
      sawComma |= comma;
      sawPoint |= !comma && contains(bytes, from, to, '.');
      if (sawComma && sawPoint) {
        throw new CustomerFileException(
            Reason.UNREADABLE,
            "%s, row %d, column '%s': '%s' has a decimal %s, and cells before it have a decimal %s"
                .formatted(
                    label,
                    row,
                    names().get(column).strip(),
                    text(column),
                    comma ? "comma" : "point",
                    comma ? "point" : "comma"),
            "Write all decimals in the same way, and no separators between thousands.");
      }
    }
    return number;
  }

  private static boolean contains(byte[] bytes, int from, int to, char wanted) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Writes the row as it is, with a cell added. */
  void copy(OutputStream out, String added) throws IOException {
    byte[] bytes = window.bytes();
    out.write(bytes, csv.start(), contentEnd - csv.start());
    out.write(header.dialect().delimiter());
    out.write(added.getBytes(StandardCharsets.UTF_8));
    if (csv.end() > csv.contentEnd()) {
      out.write(bytes, csv.contentEnd(), csv.end() - csv.contentEnd());
    } else {
      out.write(header.dialect().lineEndBytes());
    }
  }

  /** Writes the header as it is, with names added. */
  void copyHeader(OutputStream out, List<String> added) throws IOException {
    out.write(header.raw().getBytes(StandardCharsets.ISO_8859_1));
    out.write(header.dialect().delimiter());
    out.write(CsvRows.names(added, header.dialect()).getBytes(StandardCharsets.UTF_8));
    out.write(header.dialect().lineEndBytes());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
