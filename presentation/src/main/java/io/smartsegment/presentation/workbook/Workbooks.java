package io.smartsegment.presentation.workbook;

import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.Amounts;
import io.smartsegment.presentation.data.Subject;
import io.smartsegment.presentation.data.Table;
import io.smartsegment.presentation.data.Table.Column;
import io.smartsegment.presentation.data.Table.Kind;
import io.smartsegment.presentation.data.Tables;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Outlook;
import io.smartsegment.validation.Validation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** The workbook: a sheet for each table. */
@Internal
public final class Workbooks {
  private static final int NARROWEST = 10;
  private static final int WIDEST = 60;

  /** What Excel takes into one cell. */
  private static final int MOST_CHARACTERS = 32_767;

  private static final String ENDING = " ...";

  private Workbooks() {}

  /** The bytes of the file. */
  public static byte[] of(Subject subject) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      try (Workbook workbook = new Workbook(bytes, "Smart Segment", "1.0")) {
        Formats formats = new Formats(subject.amounts(), subject.isMoney());
        for (SheetRows sheet : sheets(subject)) {
          write(workbook, sheet, formats);
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a workbook in memory cannot be written", e);
    }
  }

  private static List<SheetRows> sheets(Subject subject) {
    Tables tables = new Tables(subject);
    List<SheetRows> sheets = new ArrayList<>();
    sheets.add(summary(subject));
    sheets.add(SheetRows.of(tables.segments()));
    sheets.add(SheetRows.of(tables.comparison()));
    tables.frontier().map(SheetRows::of).ifPresent(sheets::add);
    tables.more().stream().map(SheetRows::of).forEach(sheets::add);
    sheets.add(SheetRows.of(tables.settings()));
    return sheets;
  }

  /** One figure in each row, each with a kind of its own. */
  private static SheetRows summary(Subject subject) {
    Segmentation best = subject.best();
    SheetRows sheet = new SheetRows("summary", List.of("figure", "value", "remark"));
    sheet.add(Kind.TOTAL, best.valueName(), best.value(), "on these customers");
    sheet.add(Kind.COUNT, "segments", (long) best.scoreSegments(), "");
    sheet.add(Kind.COUNT, "customers", best.customers(), "");
    if (best.hasOutcomes()) {
      sheet.add(Kind.COUNT, "conversions", best.conversions(), "");
      sheet.add(Kind.RATE, "conversion rate", best.conversionRate(), "");
    }
    double one = subject.answer().oneSegment().value();
    sheet.add(Kind.TOTAL, "one segment", one, "on these customers");
    best.certificate()
        .upperBound()
        .ifPresent(bound -> sheet.add(Kind.TOTAL, "upper bound", bound, "nothing earns more"));
    subject.answer().validation().ifPresent(validation -> expected(sheet, validation));
    advice(sheet, subject);
    subject.answer().warnings().forEach(warning -> sheet.add(Kind.TEXT, "note", warning, ""));
    return sheet;
  }

  private static void expected(SheetRows sheet, Validation validation) {
    Estimate expected = validation.expected().netRevenue();
    Estimate gain = validation.expected().againstOneSegment();
    sheet.add(Kind.TOTAL, "expected", expected.value(), "on as many new customers");
    sheet.add(Kind.TOTAL, "expected, at least", expected.lower(), "95 % interval");
    sheet.add(Kind.TOTAL, "expected, at most", expected.upper(), "95 % interval");
    sheet.add(Kind.TOTAL, "more than one segment", gain.value(), "on as many new customers");
    sheet.add(Kind.TOTAL, "more, at least", gain.lower(), "95 % interval");
    sheet.add(Kind.TOTAL, "more, at most", gain.upper(), "95 % interval");
  }

  private static void advice(SheetRows sheet, Subject subject) {
    Optional<Outlook> outlook = subject.answer().outlook();
    outlook
        .flatMap(Outlook::advice)
        .ifPresent(
            advice ->
                sheet.add(
                    Kind.TEXT,
                    "advice",
                    advice.decision().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    advice.reason()));
    outlook
        .filter(known -> known.advice().isEmpty())
        .flatMap(Outlook::reason)
        .ifPresent(reason -> sheet.add(Kind.TEXT, "expected", "not known", reason));
  }

  private static void write(Workbook workbook, SheetRows rows, Formats formats) {
    Worksheet sheet = workbook.newWorksheet(rows.name());
    for (int c = 0; c < rows.headers().size(); c++) {
      sheet.value(0, c, rows.headers().get(c));
      sheet.style(0, c).bold().wrapText(true).verticalAlignment("top").set();
      sheet.width(c, width(rows, c));
    }
    sheet.freezePane(1, 1);
    for (int r = 0; r < rows.cells().size(); r++) {
      for (int c = 0; c < rows.headers().size(); c++) {
        Object cell = rows.cells().get(r).get(c);
        Kind kind = rows.kind(r, c);
        write(sheet, r + 1, c, cell);
        if (cell instanceof Number) {
          sheet.style(r + 1, c).format(formats.of(kind)).set();
        }
      }
    }
  }

  private static void write(Worksheet sheet, int row, int column, @Nullable Object cell) {
    if (cell instanceof Number number) {
      sheet.value(row, column, number);
    } else if (cell != null) {
      sheet.value(row, column, shortened(cell.toString()));
    }
  }

  /** Excel refuses a cell with more characters. */
  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS - ENDING.length()) + ENDING;
  }

  private static int width(SheetRows rows, int column) {
    int longest = NARROWEST;
    for (List<@Nullable Object> row : rows.cells()) {
      if (row.get(column) instanceof String text) {
        longest = Math.max(longest, text.length() + 2);
      }
    }
    return Math.min(WIDEST, Math.max(longest, NARROWEST + 4));
  }

  /** How numbers are shown; cells keep all their digits. */
  private record Formats(Amounts amounts, boolean isMoney) {
    String of(Kind kind) {
      String sign = amounts.currency().isEmpty() ? "" : '"' + currency() + '"';
      return switch (kind) {
        case COUNT -> "#,##0";
        case TOTAL -> isMoney ? sign + "#,##0" : "#,##0.0000";
        case EACH -> sign + "#,##0.00";
        case RATE -> "0.0%";
        case RATIO -> "0.00";
        case NUMBER, TEXT -> "General";
      };
    }

    private String currency() {
      String text = amounts.currency();
      return Character.isLetter(text.charAt(0)) ? text + " " : text;
    }
  }

  /** The rows of a sheet. */
  private static final class SheetRows {
    private final String name;
    private final List<String> headers;
    private final List<List<@Nullable Object>> cells = new ArrayList<>();
    private final List<List<Kind>> kinds = new ArrayList<>();

    SheetRows(String name, List<String> headers) {
      this.name = name;
      this.headers = headers;
    }

    static SheetRows of(Table table) {
      SheetRows rows =
          new SheetRows(table.name(), table.columns().stream().map(Column::name).toList());
      List<Kind> kinds = table.columns().stream().map(Column::kind).toList();
      for (List<@Nullable Object> row : table.rows()) {
        rows.cells.add(row);
        rows.kinds.add(kinds);
      }
      return rows;
    }

    void add(Kind kind, String title, Object value, String remark) {
      boolean known = !(value instanceof Double number) || Double.isFinite(number);
      cells.add(List.of(title, known ? value : "", remark));
      kinds.add(List.of(Kind.TEXT, kind, Kind.TEXT));
    }

    String name() {
      return name;
    }

    List<String> headers() {
      return headers;
    }

    List<List<@Nullable Object>> cells() {
      return cells;
    }

    Kind kind(int row, int column) {
      return kinds.get(row).get(column);
    }
  }
}
