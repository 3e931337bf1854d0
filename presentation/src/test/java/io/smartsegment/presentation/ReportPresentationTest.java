package io.smartsegment.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.report.OrderReport;
import io.smartsegment.report.ReportTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages and pictures of reports on orders. */
class ReportPresentationTest {
  static Stream<Arguments> reports() {
    return Stream.of(
        Arguments.of(SampleOrders.segments(), List.of("revenue", "frequency", "rfm-grid", "plans")),
        Arguments.of(
            SampleOrders.performance(),
            List.of("revenue", "frequency", "trend", "activity", "churn", "cohorts")),
        Arguments.of(SampleOrders.movement(), List.of("flow")),
        Arguments.of(SampleOrders.value(), List.of("distribution", "tenths", "value")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everythingThatTheTextSaysIsOnThePage(OrderReport report, List<String> charts)
      throws Exception {
    ReportPresentation shown = ReportPresentation.of(report).withCommand("smart-segment x");
    String page = shown.html();
    assertThat(page).contains("default-src &#39;none&#39;", "smart-segment x");
    assertThat(page.split("<script>", -1)).as("scripts of the page itself").hasSize(4);
    assertThat(page.split("data-report-chart=\"", -1)).hasSize(1 + charts.size());
    for (ReportTable table : report.tables()) {
      if (!table.rows().isEmpty()) {
        assertThat(page).contains(escaped(table.caption()));
      }
      for (List<String> row : table.rows()) {
        row.forEach(cell -> assertThat(page).contains(">" + escaped(cell) + "<"));
      }
      table.remarks().forEach(remark -> assertThat(page).contains(escaped(remark)));
    }
    report.lead().forEach(sentence -> assertThat(page).contains(escaped(sentence)));
    report.allNotes().forEach(note -> assertThat(page).contains(escaped(note)));
    Map<String, String> svg = shown.svg();
    assertThat(svg.keySet()).containsExactlyElementsOf(charts);
    for (Map.Entry<String, String> picture : svg.entrySet()) {
      byte[] bytes = picture.getValue().getBytes(StandardCharsets.UTF_8);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(bytes));
      assertThat(picture.getValue()).as(picture.getKey()).contains("<path").doesNotContain("NaN");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Test
  void picturesAreAlwaysTheSame() {
    assertThat(ReportPresentation.of(SampleOrders.movement()).svg())
        .isEqualTo(ReportPresentation.of(SampleOrders.movement()).svg());
  }

  @Test
  void namesOfSegmentsAreNeverMarkup() {
    String evil = "</pre><script>alert(1)</script><b>\"'&";
    String page = ReportPresentation.of(SampleOrders.byChannel(evil)).withCommand(evil).html();
    assertThat(page).doesNotContain("<script>alert", "</pre><script>alert", "<b>\"");
    assertThat(page.split("<script>", -1)).hasSize(4);
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }
}
