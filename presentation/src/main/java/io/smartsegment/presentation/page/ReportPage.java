package io.smartsegment.presentation.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.ChartJson;
import io.smartsegment.presentation.data.ReportChart;
import io.smartsegment.presentation.data.ReportCharts;
import io.smartsegment.report.GroupsReport;
import io.smartsegment.report.Report;
import io.smartsegment.report.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of a report as one HTML file. */
@Internal
public final class ReportPage {
  private ReportPage() {}

  /** The whole file. Nobody intercepts tags, which the generated class says by null. */
  @SuppressWarnings("NullAway")
  public static String of(Report report, ReportCharts charts, Optional<String> command) {
    StringOutput page = new StringOutput();
    JtetablesGenerated.render(
        new OwaspHtmlTemplateOutput(page), null, view(report, charts, command));
    return page.toString();
  }

  private static ReportPageView view(Report report, ReportCharts all, Optional<String> command) {
    List<ReportPageView.Chart> shown = new ArrayList<>();
    for (int number = 0; number < all.charts().size(); number++) {
      ReportChart chart = all.charts().get(number);
      if (chart.onPage()) {
        shown.add(
            new ReportPageView.Chart(
                Integer.toString(number),
                chart.title(),
                chart.description() + "; the tables below have the figures",
                chart.height() == 0 ? null : "height: %dpx".formatted(chart.height())));
      }
    }
    return new ReportPageView(
        report.title(),
        report.lead(),
        report instanceof GroupsReport groups ? RulesView.of(groups) : null,
        shown,
        all.missing(),
        report.tables().stream().map(ReportPage::section).toList(),
        report.allNotes(),
        command.orElse(""),
        ChartJson.text(all.charts()),
        PageParts.REPORT.policy(),
        PageParts.REPORT.style(),
        PageParts.REPORT.scripts());
  }

  private static ReportPageView.Section section(ReportTable table) {
    List<PageTable.Header> headers = new ArrayList<>();
    for (String header : table.headers()) {
      headers.add(new PageTable.Header(header, headers.size() < table.textColumns()));
    }
    return new ReportPageView.Section(
        new PageTable(
            table.caption(),
            headers,
            table.rows().stream().map(row -> new PageTable.Row(row, false)).toList()),
        table.remarks());
  }
}
