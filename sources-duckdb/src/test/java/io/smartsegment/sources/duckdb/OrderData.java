package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.OrderHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What the tests of orders share. */
abstract class OrderData extends DataTest {
  static final OrderFileOptions TWO_THREADS = OrderFileOptions.DEFAULT.withThreads(2);

  /** A history as lines of text, and what was said of it. */
  record Told(List<String> lines, List<String> notes, List<String> fileNotes, String currency) {}

  static Told orders(OrderFileOptions options, Object... inputs) {
    return ordersFrom(options, InputStream.nullInputStream(), OrderFiles.MOST_IN_MEMORY, inputs);
  }

  static Told ordersFrom(
      OrderFileOptions options, InputStream in, long mostInMemory, Object... inputs) {
    try (OrderFiles files = OrderFiles.open(options, in, mostInMemory)) {
      OrderHistory history = files.read(Arrays.stream(inputs).map(Object::toString).toList());
      List<String> lines = lines(history);
      assertThat(lines(history)).as("a second pass").isEqualTo(lines);
      return new Told(lines, history.notes(), files.notes(), history.currency().orElse(""));
    }
  }

  static CustomerFileException orderFault(OrderFileOptions options, Object... inputs) {
    return catchThrowableOfType(CustomerFileException.class, () -> orders(options, inputs));
  }

  /** Every customer and day of a history, one a line. */
  static List<String> lines(OrderHistory history) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d decimals, %s to %s, segments %s"
            .formatted(
                history.scale().decimals(),
                history.firstDay(),
                history.lastDay(),
                history.segmentNames()));
    history.forEach(
        days -> {
          assertThat(days.index())
              .isEqualTo((int) lines.stream().filter(l -> l.startsWith("=")).count());
          lines.add("=" + days.customer() + (days.known() ? " known" : ""));
          for (int i = 0; i < days.count(); i++) {
            lines.add(day(days, i));
          }
        });
    assertThat(lines.stream().filter(line -> line.startsWith("=")).count())
        .isEqualTo(history.customers());
    return lines;
  }

  private static String day(CustomerDays days, int i) {
    StringBuilder line = new StringBuilder(LocalDate.ofEpochDay(days.day(i)).toString());
    line.append(" +%d/%d".formatted(days.gross(i), days.purchases(i)));
    line.append(" -%d/%d".formatted(days.returned(i), days.returns(i)));
    line.append(" 0/%d".formatted(days.freeOrders(i)));
    for (int stars = 1; stars <= 5; stars++) {
      line.append(
          days.ratings(i, stars) > 0 ? " %d*%d".formatted(days.ratings(i, stars), stars) : "");
    }
    return line.append(days.segment(i) < 0 ? "" : " s" + days.segment(i)).toString();
  }

  /** A workbook; a cell that begins with # is a number. */
  Path workbook(String name, List<List<String>> rows) throws IOException {
    Path file = folder.resolve(name);
    StringBuilder sheet = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      sheet.append("<row r=\"").append(row + 1).append("\">");
      for (int column = 0; column < rows.get(row).size(); column++) {
        sheet.append(cell((char) ('A' + column) + "" + (row + 1), rows.get(row).get(column)));
      }
      sheet.append("</row>");
    }
    String content = "http://schemas.openxmlformats.org/package/2006/content-types";
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String parts = "http://schemas.openxmlformats.org/package/2006/relationships";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      part(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\""
              + content
              + "\"><Override PartName=\"/xl/workbook.xml\" ContentType=\""
              + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + main
              + "\" xmlns:r=\""
              + relations
              + "\"><sheets><sheet name="
              + "\"Orders\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\""
              + parts
              + "\"><Relationship Id=\"rId1\" Target="
              + "\"worksheets/sheet1.xml\" Type=\""
              + relations
              + "/worksheet\"/></Relationships>");
      part(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\"" + main + "\"><sheetData>" + sheet + "</sheetData></worksheet>");
    }
    return file;
  }

  private static String cell(String place, String text) {
    return text.isEmpty()
        ? ""
        : text.startsWith("#")
            ? "<c r=\"%s\"><v>%s</v></c>".formatted(place, text.substring(1))
            : "<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>"
                .formatted(place, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
