package io.smartsegment.sources.duckdb;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the first sheet of an Excel workbook. The first row that holds anything names the
 * columns. Numbers are the doubles that Excel calculates with; formulas count as their last result.
 */
final class WorkbookCells implements Cells {
  private final InputFile file;
  private final ReadableWorkbook workbook;
  private final Sheet sheet;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final List<String> names = new ArrayList<>();
  private @Nullable Row current;
  private long row;

  static WorkbookCells open(InputFile file) throws IOException {
    ReadingOptions options = new ReadingOptions(hasStyles(file), false);
    try {
      return new WorkbookCells(file, new ReadableWorkbook(file.path().toFile(), options));
    } catch (CustomerFileException e) {
      throw e;
    } catch (RuntimeException e) {
      throw broken(file, e);
    }
  }

  /**
   * Goes through all parts to their end, for the library does not look at their check sums, and
   * says whether there is one with styles, without which it must not ask for formats.
   */
  private static boolean hasStyles(InputFile file) throws IOException {
    boolean found = false;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file.path()))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        found |= part.getName().endsWith("styles.xml");
        zip.transferTo(OutputStream.nullOutputStream());
      }
      return found;
    } catch (ZipException | IllegalArgumentException e) {
      throw new IOException("it is damaged: " + e.getMessage(), e);
    }
  }

  private WorkbookCells(InputFile file, ReadableWorkbook workbook) throws IOException {
    this.file = file;
    this.workbook = workbook;
    sheet = workbook.getFirstSheet();
    stream = sheet.openStream();
    rows = stream.iterator();
    while (names.isEmpty() && rows.hasNext()) {
      readNames(rows.next());
    }
    if (names.isEmpty()) {
      throw new CustomerFileException(
          Reason.NO_ROWS,
          "%s has nothing in its first sheet '%s'".formatted(file.label(), sheet.getName()),
          "Move the sheet with the customers to the first place.");
    }
  }

  private void readNames(Row header) {
    for (int i = 0; i < header.getCellCount(); i++) {
      String name = text(header, i);
      names.add(name == null ? "" : name);
    }
    while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
  }

  /** {@return the name of the sheet that is read, and how many there are} */
  String sheet() {
    return "the sheet '%s' of %d".formatted(sheet.getName(), workbook.getSheets().count());
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public long row() {
    return row;
  }

  @Override
  public boolean next() {
    try {
      while (rows.hasNext()) {
        Row next = rows.next();
        if (next.stream().anyMatch(cell -> cell != null && cell.getType() != CellType.EMPTY)) {
          current = next;
          row++;
          if (next.getCellCount() > names.size() && hasMore(next)) {
            throw new CustomerFileException(
                Reason.UNREADABLE,
                "%s, row %d (Excel's row %d): a cell has no name above it"
                    .formatted(file.label(), row, next.getRowNum()),
                "Name its column in the first row, or empty the cell.");
          }
          return true;
        }
      }
      return false;
    } catch (ExcelReaderException | IllegalStateException | NumberFormatException e) {
      throw broken(file, e);
    }
  }

  private boolean hasMore(Row next) {
    for (int i = names.size(); i < next.getCellCount(); i++) {
      if (text(next, i) != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable String text(int column) {
    return current == null ? null : text(current, column);
  }

  @Override
  public boolean isDouble(int column) {
    Cell cell =
        current == null || column >= current.getCellCount() ? null : current.getCell(column);
    return cell != null
        && (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA);
  }

  private @Nullable String text(Row of, int column) {
    if (column >= of.getCellCount()) {
      return null;
    }
    Cell cell = of.getCell(column);
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return null;
    }
    try {
      return switch (cell.getType()) {
        case NUMBER -> number(cell);
        case BOOLEAN -> String.valueOf(cell.asBoolean());
        case FORMULA -> result(cell);
        default -> nullIfEmpty(cell.getText());
      };
    } catch (ExcelReaderException | NumberFormatException e) {
      throw broken(file, e);
    }
  }

  private static @Nullable String nullIfEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** Excel writes 0.1 as 0.10000000000000001, which is the same double. */
  private static String number(Cell cell) {
    if (isDate(cell)) {
      return String.valueOf(cell.asDate());
    }
    BigDecimal written = cell.asNumber();
    String plain = NumberOutput.toString(written.doubleValue(), true);
    BigDecimal shortest = new BigDecimal(plain).stripTrailingZeros();
    return shortest.abs().compareTo(BigDecimal.valueOf(1L << 53)) <= 0 && shortest.scale() < 20
        ? shortest.toPlainString()
        : plain;
  }

  private static boolean isDate(Cell cell) {
    String format = cell.getDataFormatString();
    return format != null
        && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").matches("(?i).*[ymdhs].*");
  }

  private String result(Cell cell) {
    String raw = cell.getRawValue();
    if (raw == null || raw.isEmpty()) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s, Excel's cell %s: the formula has no value"
              .formatted(file.label(), cell.getAddress()),
          "Open the file in Excel, let it calculate, and save it; or save it as CSV.");
    }
    return raw;
  }

  private static CustomerFileException broken(InputFile file, RuntimeException e) {
    return file.unreadable("its sheet is damaged: " + Texts.shown(String.valueOf(e.getMessage())));
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }
}
