package io.smartsegment.presentation;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.OrderChart;
import io.smartsegment.presentation.data.OrderCharts;
import io.smartsegment.presentation.page.OrderPage;
import io.smartsegment.presentation.picture.Picture;
import io.smartsegment.presentation.picture.Pictures;
import io.smartsegment.report.OrderReport;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report on orders for people: a page in one file, and its charts as pictures for slides.
 *
 * <p>Immutable and safe for use by many threads.
 */
@Internal
public final class OrderPresentation {
  private final OrderReport report;
  private final List<OrderChart> charts;
  private final Optional<String> command;

  private OrderPresentation(OrderReport report, List<OrderChart> charts, Optional<String> command) {
    this.report = report;
    this.charts = charts;
    this.command = command;
  }

  /**
   * {@return the presentation of a report}
   *
   * @param report what to show
   */
  public static OrderPresentation of(OrderReport report) {
    return new OrderPresentation(report, OrderCharts.of(report), Optional.empty());
  }

  /**
   * {@return this presentation with the command that gave the report}
   *
   * @param line a line for a shell
   */
  public OrderPresentation withCommand(String line) {
    return new OrderPresentation(report, charts, Optional.of(line));
  }

  /** {@return the page: one HTML file that needs nothing else} */
  public String html() {
    return OrderPage.of(report, charts, command);
  }

  /** {@return the charts as SVG, by the name of each} */
  public Map<String, String> svg() {
    Map<String, String> svg = new LinkedHashMap<>();
    Pictures.of(charts).forEach(picture -> svg.put(picture.name(), picture.svg()));
    return svg;
  }

  /**
   * {@return all files for a folder by name: page, charts as SVG and, where this machine has fonts,
   * as PNG}
   */
  public Map<String, Optional<byte[]>> files() {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    files.put("report.html", Optional.of(bytes(html())));
    for (Picture picture : Pictures.of(charts)) {
      files.put(picture.name() + ".svg", Optional.of(bytes(picture.svg())));
      files.put(picture.name() + ".png", picture.png());
    }
    return files;
  }

  /** {@return what somebody should know who misses a file, in sentences} */
  public List<String> notes() {
    return charts.isEmpty() ? List.of() : Picture.whyNoPng().map(List::of).orElse(List.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
