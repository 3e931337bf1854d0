package io.smartsegment.cli;

import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.report.ClustersModel;
import io.smartsegment.report.CsvText;
import io.smartsegment.report.CustomerClustersReport;
import io.smartsegment.report.CustomerModel;
import io.smartsegment.sources.duckdb.CustomerFileException;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import io.smartsegment.sources.duckdb.CustomerValueFiles;
import io.smartsegment.sources.duckdb.CustomerValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clusters by columns of files that have a row for each customer. */
final class CustomerClusters {
  private static final String USUAL = "customer_id";

  private CustomerClusters() {}

  /**
   * Columns of customers.
   *
   * @param table the columns
   * @param customers identifier of each customer
   * @param notes what was assumed
   */
  record Read(FeatureTable table, List<String> customers, List<String> notes) {}

  /**
   * Reads columns. Where nobody named a column of identifiers and there is none of the usual name,
   * customers have the numbers of their rows.
   */
  static Read read(List<String> inputs, String customer, List<String> names, int threads) {
    try (CustomerValueFiles files = CustomerValueFiles.open(threads, System.in)) {
      Interruption.onInterrupt(files::cancel);
      List<String> notes = new ArrayList<>();
      CustomerValues values;
      try {
        values = files.read(inputs, Optional.of(customer), names);
      } catch (CustomerFileException e) {
        boolean unnamed =
            e.reason() == Reason.NO_SUCH_COLUMN
                && e.role().equals(Optional.of("customer"))
                && customer.equals(USUAL);
        if (!unnamed) {
          throw e;
        }
        values = files.read(inputs, Optional.empty(), names);
        notes.add(
            "There is no column '%s', so customers are called by the numbers of their rows; --customer names another column."
                .formatted(USUAL));
      }
      notes.addAll(files.notes());
      return new Read(table(values), values.customers(), notes);
    }
  }

  private static FeatureTable table(CustomerValues values) {
    return new FeatureTable(
        values.columns().stream()
            .map(
                column ->
                    column.texts().length > 0
                        ? FeatureColumn.texts(column.name(), column.texts())
                        : FeatureColumn.numbers(column.name(), column.numbers()))
            .toList());
  }

  static CustomerClustersReport report(SegmentBy by, Read read) {
    ClusterAnswer answer = by.clusters().of(by.kind(), read.table());
    return new CustomerClustersReport(read.customers(), answer, read.notes());
  }

  static CustomerModel model(CustomerClustersReport report) {
    return new ClustersModel(Optional.empty(), report.answer().model());
  }

  /** The customers with their segments by a model, as CSV. */
  static String csv(ClusterModel model, Read read, String segmentColumn) {
    int[] labels = model.labels(read.table());
    StringBuilder csv =
        new StringBuilder("customer_id,").append(CsvText.quoted(segmentColumn)).append('\n');
    for (int row = 0; row < labels.length; row++) {
      csv.append(CsvText.quoted(read.customers().get(row))).append(',');
      csv.append(CsvText.harmless(CustomerClustersReport.name(model, labels[row])));
      csv.append('\n');
    }
    return csv.toString();
  }
}
