package io.smartsegment.presentation;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.ReportCharts;
import io.smartsegment.presentation.page.ReportPage;
import io.smartsegment.presentation.picture.Picture;
import io.smartsegment.presentation.picture.Pictures;
import io.smartsegment.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report for people: a page in one file, and its charts as pictures for slides.
 *
 * <p>Immutable and safe for use by many threads.
 */
@Internal
public final class ReportPresentation {
  private final Report report;
  private final ReportCharts charts;
  private final Optional<String> command;

  private ReportPresentation(Report report, ReportCharts charts, Optional<String> command) {
    this.report = report;
    this.charts = charts;
    this.command = command;
  }

  /**
   * {@return the presentation of a report}
   *
   * @param report what to show
   */
  public static ReportPresentation of(Report report) {
    return new ReportPresentation(report, ReportCharts.of(report), Optional.empty());
  }

  /**
   * {@return this presentation with the command that gave the report}
   *
   * @param line a line for a shell
   */
  public ReportPresentation withCommand(String line) {
    return new ReportPresentation(report, charts, Optional.of(line));
  }

  /** {@return the page: one HTML file that needs nothing else} */
  public String html() {
    return ReportPage.of(report, charts, command);
  }

  /** {@return the charts as SVG, by the name of each} */
  public Map<String, String> svg() {
    Map<String, String> svg = new LinkedHashMap<>();
    Pictures.of(charts.charts()).forEach(picture -> svg.put(picture.name(), picture.svg()));
    return svg;
  }

  /**
   * {@return all files for a folder by name: page, charts as SVG and, where this machine has fonts,
   * as PNG; empty for a picture that this report lacks and others of its kind have}
   */
  public Map<String, Optional<byte[]>> files() {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    files.put("report.html", Optional.of(bytes(html())));
    for (String name : ReportCharts.names(report)) {
      files.put(name + ".svg", Optional.empty());
      files.put(name + ".png", Optional.empty());
    }
    for (Picture picture : Pictures.of(charts.charts())) {
      files.put(picture.name() + ".svg", Optional.of(bytes(picture.svg())));
      files.put(picture.name() + ".png", picture.png());
    }
    return files;
  }

  /** {@return what somebody should know who misses a file, in sentences} */
  public List<String> notes() {
    return charts.charts().isEmpty()
        ? List.of()
        : Picture.whyNoPng().map(List::of).orElse(List.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
