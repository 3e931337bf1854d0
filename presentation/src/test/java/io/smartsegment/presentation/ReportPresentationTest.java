package io.smartsegment.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.report.GroupsReport;
import io.smartsegment.report.Report;
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

/** Pages and pictures of reports with tables. */
class ReportPresentationTest {
  static Stream<Arguments> reports() {
    return Stream.of(
        Arguments.of(SampleOrders.segments(), List.of("revenue", "frequency", "rfm-grid", "plans")),
        Arguments.of(
            SampleOrders.performance(),
            List.of("revenue", "frequency", "trend", "activity", "churn", "cohorts")),
        Arguments.of(SampleOrders.movement(), List.of("flow")),
        Arguments.of(SampleOrders.value(), List.of("distribution", "tenths", "value")),
        Arguments.of(
            SampleFindings.groups("B", 0.4), List.of("rules", "advantage", "worth", "workload")),
        Arguments.of(
            SampleFindings.trial("A"), List.of("uplift", "incremental-profit", "arms-for-all")),
        Arguments.of(
            SampleFindings.clouds("f"), List.of("map", "candidates", "effects", "medians")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everythingThatTheReportSaysIsOnThePage(Report report, List<String> charts) throws Exception {
    ReportPresentation shown = ReportPresentation.of(report).withCommand("smart-segment x");
    String page = shown.html();
    assertThat(page).contains("default-src &#39;none&#39;", "smart-segment x");
    assertThat(page.split("<script>", -1)).as("scripts of the page itself").hasSize(4);
    // Rules stand on the page in words, and are drawn for slides alone.
    long drawn = charts.stream().filter(name -> !name.equals("rules")).count();
    assertThat(page.split("data-report-chart=\"", -1)).hasSize(1 + (int) drawn);
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

  /** Names that would end an element, an attribute or a string, or be read as marks of a text. */
  private static final String EVIL = "</script><b>\"'&{a|b}{b}";

  static Stream<Report> withEvilNames() {
    return Stream.of(
        SampleFindings.groups(EVIL, 0.4),
        SampleFindings.trial(EVIL),
        SampleFindings.pairs(EVIL, 2));
  }

  @ParameterizedTest
  @MethodSource("withEvilNames")
  void namesOfGroupsArmsAndFeaturesAreNeverMarkup(Report report) throws Exception {
    ReportPresentation shown = ReportPresentation.of(report).withCommand(EVIL);
    String page = shown.html();
    assertThat(page).doesNotContain("<b>", "'&{");
    assertThat(page.split("</script>", -1)).as("scripts of the page itself").hasSize(4);
    assertThat(page).contains("&lt;/script&gt;&lt;b&gt;", "{a|b}{b}");
    for (String svg : shown.svg().values()) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
      assertThat(svg).doesNotContain("<b>", "</script>");
    }
  }

  @Test
  void whatToDoStandsFirst() {
    GroupsReport report = SampleFindings.groups("B", 0.4);
    String page = ReportPresentation.of(report).html();
    assertThat(report.lead().get(0)).isEqualTo("2 rules say which group serves whom.");
    assertThat(report.lead())
        .anyMatch(
            sentence ->
                sentence.startsWith("Do this (IMPLEMENT): ")
                    && sentence.contains("level B in ('B'): B"));
    assertThat(page.indexOf("Do this (IMPLEMENT)")).isLessThan(page.indexOf("id=\"rules\""));
    assertThat(page)
        .contains("<ul class=\"rules tree\">")
        .contains("<span class=\"if\">level B in ('B')</span>")
        .contains("<strong>B</strong>")
        .contains("<span class=\"level\">IMPLEMENT</span>");
  }

  @Test
  void whatIsNotThereIsSaid() {
    GroupsReport nothing = SampleFindings.groups("B", 0);
    assertThat(nothing.lead().get(0))
        .isEqualTo("One group for all: %s.".formatted(nothing.result().defaultGroup()));
    ReportPresentation groups = ReportPresentation.of(nothing);
    assertThat(groups.html())
        .contains("There is no picture of rules, since one group serves all customers.")
        .contains("<span class=\"if\">all customers</span>");
    assertThat(groups.files().get("rules.svg")).isEmpty();
    ReportPresentation one = ReportPresentation.of(SampleFindings.pairs("f", 1));
    assertThat(one.html())
        .contains("There are no pictures that compare clusters, since there is one only.")
        .contains("since one number was looked at");
    assertThat(one.svg().keySet()).containsExactly("map");
    assertThat(ReportPresentation.of(SampleFindings.trial("A")).html())
        .contains("There is no picture by number of segments, since one number was looked at.");
  }
}
