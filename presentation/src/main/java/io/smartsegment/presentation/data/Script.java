package io.smartsegment.presentation.data;

import io.smartsegment.core.stability.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts of this module, which run in the page and in Java alike. */
@Internal
public enum Script {
  /** Apache ECharts, as it is published. */
  ECHARTS("echarts.common.min.js"),
  /** Numbers for people. */
  FORMAT("format.js"),
  /** The options of all charts. */
  CHARTS("charts.js"),
  /** The options of the charts of reports with tables. */
  REPORT_CHARTS("report-charts.js"),
  /** The options of the charts of clusters. */
  CLUSTER_CHARTS("cluster-charts.js"),
  /** What moves in the page of such a report. */
  REPORT_PAGE("report-page.js"),
  /** The best at other prices, and the value of any cutoffs. */
  WHAT_IF("whatif.js"),
  /** What moves in the page. */
  PAGE("page.js");

  private final String file;

  Script(String file) {
    this.file = file;
  }

  /** The name of the file. */
  public String file() {
    return file;
  }

  /** The text of the script. */
  public String text() {
    return resource("/io/smartsegment/presentation/script/" + file);
  }

  /** The text of a resource of this module. */
  public static String resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + name + " is not in this module.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
