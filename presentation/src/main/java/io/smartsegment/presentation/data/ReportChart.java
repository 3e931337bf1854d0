package io.smartsegment.presentation.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.stability.Internal;

/**
 * A chart of a report.
 *
 * @param name short name: of a file
 * @param title what it shows
 * @param description the same for who cannot see it; the tables have the figures
 * @param height its height in points, 0 for the usual one
 * @param onPage whether it stands on the page; if not, the page says the same in words
 * @param data what the script draws from
 */
@Internal
public record ReportChart(
    String name, String title, String description, int height, boolean onPage, ObjectNode data) {
  ReportChart(String name, String title, String description, ObjectNode data) {
    this(name, title, description, 0, true, data);
  }

  /** This chart in another height. */
  ReportChart withHeight(int points) {
    return new ReportChart(name, title, description, points, onPage, data);
  }

  /** This chart as a picture alone. */
  ReportChart besideThePage() {
    return new ReportChart(name, title, description, height, false, data);
  }
}
