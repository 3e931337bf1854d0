package io.smartsegment.presentation.data;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.report.ClustersReport;
import io.smartsegment.report.CustomerClustersReport;
import io.smartsegment.report.GroupsReport;
import io.smartsegment.report.IncrementalReport;
import io.smartsegment.report.OrderReport;
import io.smartsegment.report.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * The charts of a report.
 *
 * @param charts the charts
 * @param missing why others are not there, in sentences
 */
@Internal
public record ReportCharts(List<ReportChart> charts, List<String> missing) {
  /** The names of charts that may be there for what treatments add. */
  public static final List<String> OF_TRIALS = TrialCharts.NAMES;

  /** {@return the charts of a report; a report without figures to draw has none} */
  public static ReportCharts of(Report report) {
    if (report instanceof GroupsReport groups) {
      return GroupCharts.of(groups);
    }
    if (report instanceof IncrementalReport trial) {
      return TrialCharts.of(trial.result());
    }
    if (report instanceof CustomerClustersReport clusters) {
      return ClusterCharts.of(clusters.answer());
    }
    if (report instanceof ClustersReport clusters) {
      ReportCharts own = ClusterCharts.of(clusters.answer(), clusters.segments().figures());
      List<ReportChart> all = new ArrayList<>(own.charts);
      all.addAll(OrderCharts.of(clusters.segments()));
      return new ReportCharts(all, own.missing);
    }
    return report instanceof OrderReport orders
        ? new ReportCharts(OrderCharts.of(orders), List.of())
        : new ReportCharts(List.of(), List.of());
  }

  /** {@return the names of charts that reports of a kind may lack} */
  public static List<String> names(Report report) {
    if (report instanceof GroupsReport) {
      return GroupCharts.NAMES;
    }
    return report instanceof IncrementalReport ? TrialCharts.NAMES : ClusterCharts.NAMES;
  }
}
