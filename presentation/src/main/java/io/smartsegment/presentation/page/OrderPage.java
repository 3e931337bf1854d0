package io.smartsegment.presentation.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.OrderChart;
import io.smartsegment.presentation.data.OrderCharts;
import io.smartsegment.report.OrderReport;
import io.smartsegment.report.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of a report on orders as one HTML file. */
@Internal
public final class OrderPage {
  private OrderPage() {}

  /** The whole file. Nobody intercepts tags, which the generated class says by null. */
  @SuppressWarnings("NullAway")
  public static String of(OrderReport report, List<OrderChart> charts, Optional<String> command) {
    StringOutput page = new StringOutput();
    JteordersGenerated.render(
        new OwaspHtmlTemplateOutput(page), null, view(report, charts, command));
    return page.toString();
  }

  private static OrderPageView view(
      OrderReport report, List<OrderChart> charts, Optional<String> command) {
    List<PageView.Chart> shown = new ArrayList<>();
    for (OrderChart chart : charts) {
      shown.add(
          new PageView.Chart(
              chart.name(),
              Integer.toString(shown.size()),
              chart.title(),
              chart.description() + "; the tables below have the figures",
              ""));
    }
    return new OrderPageView(
        report.title(),
        report.lead(),
        shown,
        report.tables().stream().map(OrderPage::section).toList(),
        report.allNotes(),
        command.orElse(""),
        OrderCharts.json(charts),
        PageParts.ORDERS.policy(),
        PageParts.ORDERS.style(),
        PageParts.ORDERS.scripts());
  }

  private static OrderPageView.Section section(ReportTable table) {
    List<PageTable.Header> headers = new ArrayList<>();
    for (String header : table.headers()) {
      headers.add(new PageTable.Header(header, headers.size() < table.textColumns()));
    }
    return new OrderPageView.Section(
        new PageTable(
            table.caption(),
            headers,
            table.rows().stream().map(row -> new PageTable.Row(row, false)).toList()),
        table.remarks());
  }
}
