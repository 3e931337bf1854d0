package io.smartsegment.presentation.data;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.report.CsvText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table with its numbers as numbers: rounded for people in the page, formatted in the workbook,
 * and with all digits as CSV.
 *
 * @param name short name: of a sheet, and with dashes of a file
 * @param caption what it shows
 * @param columns its columns
 * @param rows a cell for each column: text, a whole number, a double, or nothing
 * @param best number of the row that stands out
 */
@Internal
public record Table(
    String name,
    String caption,
    List<Column> columns,
    List<List<@Nullable Object>> rows,
    OptionalInt best) {
  /** What a column holds. */
  public enum Kind {
    /** Words. */
    TEXT,
    /** A whole number. */
    COUNT,
    /** Money of many customers, or another value of a segmentation. */
    TOTAL,
    /** Money of one customer. */
    EACH,
    /** How many times as much. */
    RATIO,
    /** A share from 0 to 1. */
    RATE,
    /** A score, or another number with all its digits. */
    NUMBER
  }

  /** A column. */
  public record Column(String name, Kind kind) {}

  /** Collects the rows of a table. */
  static final class Builder {
    private final String name;
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private OptionalInt best = OptionalInt.empty();

    Builder(String name, String caption) {
      this.name = name;
      this.caption = caption;
    }

    Builder column(String title, Kind kind) {
      columns.add(new Column(title, kind));
      return this;
    }

    /** Adds a row; NaN is nothing. */
    Builder row(@Nullable Object... cells) {
      List<@Nullable Object> row = new ArrayList<>();
      for (Object cell : cells) {
        row.add(cell instanceof Double number && !Double.isFinite(number) ? null : cell);
      }
      rows.add(Collections.unmodifiableList(row));
      return this;
    }

    Builder best(int row) {
      best = OptionalInt.of(row);
      return this;
    }

    Table build() {
      return new Table(name, caption, List.copyOf(columns), List.copyOf(rows), best);
    }
  }

  /** A cell for people. */
  public static String text(@Nullable Object cell, Kind kind, Amounts amounts, boolean isMoney) {
    if (cell == null) {
      return kind == Kind.TEXT ? "" : "-";
    }
    if (!(cell instanceof Number number)) {
      return cell.toString();
    }
    double value = number.doubleValue();
    return switch (kind) {
      case TEXT -> cell.toString();
      case COUNT -> Amounts.count(number.longValue());
      case TOTAL -> isMoney ? amounts.total(value) : Amounts.fixed(value, 4);
      case EACH -> amounts.each(value);
      case RATE -> Amounts.rate(value);
      case RATIO -> Amounts.fixed(value, 2);
      case NUMBER -> Numbers.plain(value);
    };
  }

  /** The table as CSV, with all digits. */
  public String csv() {
    StringBuilder csv = new StringBuilder();
    csv.append(columns.stream().map(c -> CsvText.quoted(c.name)).collect(Collectors.joining(",")))
        .append('\n');
    for (List<@Nullable Object> row : rows) {
      csv.append(row.stream().map(Table::field).collect(Collectors.joining(","))).append('\n');
    }
    return csv.toString();
  }

  private static String field(@Nullable Object cell) {
    if (cell == null) {
      return "";
    }
    return cell instanceof Double number ? Numbers.full(number) : CsvText.harmless(cell.toString());
  }

  /** Texts as the cells of a row. */
  static @Nullable Object[] cells(List<String> texts) {
    return Arrays.copyOf(texts.toArray(), texts.size(), Object[].class);
  }
}
