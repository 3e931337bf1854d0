package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The first sheet of a workbook is read, and nothing of a damaged one. */
class WorkbookTest extends DataTest {
  @Test
  void aWorkbook() throws IOException {
    Path file = workbook("a.xlsx", "<c r=\"A2\"><v>0.5</v></c><c r=\"B2\"><v>1</v></c>");
    Noted noted = noted(file);
    assertSmall(noted.index());
    assertThat(noted.notes()).containsExactly(file + ": the sheet 'Customers' of 1 is read.");
    assertThat(segmented(file))
        .isEqualTo("propensity,outcome,segment\n0.5,1,1\n0.25,false,0\n0.5,0,1\n");
    Path formula = workbook("b.xlsx", "<c r=\"A2\"><f>1/2</f></c><c r=\"B2\"><v>1</v></c>");
    assertThat(refusal(formula).problem()).contains("Excel's cell A2: the formula has no value");
    Path error = workbook("c.xlsx", "<c r=\"A2\" t=\"e\"><v>#N/A</v></c><c r=\"B2\"><v>1</v></c>");
    assertThat(refusal(error).problem()).contains("row 1, column 'propensity': '#N/A' is not");
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 40; at < bytes.length; at += 7) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Path bad = write("d.xlsx", damaged);
      try {
        assertSmall(noted(bad).index());
      } catch (CustomerFileException e) {
        assertThat(e.problem()).contains("d.xlsx");
      }
    }
  }

  private Path workbook(String name, String firstRow) throws IOException {
    Path file = folder.resolve(name);
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
      part(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd."
              + "openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
              + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
              + "<sheets><sheet name=\"Customers\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\" "
              + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/>"
              + "</Relationships>");
      part(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
              + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>propensity</t></is></c>"
              + "<c r=\"B1\" t=\"inlineStr\"><is><t>outcome</t></is></c></row><row r=\"2\">"
              + firstRow
              + "</row><row r=\"3\"><c r=\"A3\"><f>1/4</f><v>0.25</v></c>"
              + "<c r=\"B3\" t=\"b\"><v>0</v></c></row>"
              + "<row r=\"5\"><c r=\"A5\"><v>0.5</v></c><c r=\"B5\"><v>0</v></c></row>"
              + "</sheetData></worksheet>");
    }
    return file;
  }

  private static void part(java.util.zip.ZipOutputStream zip, String name, String text)
      throws IOException {
    zip.putNextEntry(new java.util.zip.ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
